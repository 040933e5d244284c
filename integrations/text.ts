/** At most `max` UTF-16 units, never half a character. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  let end = max - 1;
  if (/[\uD800-\uDBFF]/.test(text[end - 1] ?? "")) end--;
  return `${text.slice(0, end).trimEnd()}…`;
}

/** For subjects and titles: one line of at most `max`. */
export function oneLine(text: string, max: number): string {
  return cut(printable(text).replace(/\s+/g, " ").trim(), max);
}

/** A short sign for a long key, where it stands among what people read: FNV-1a of 64 bits in halves. */
export function sign(key: string): string {
  const half = (start: number) => {
    let hash = start;
    for (let at = 0; at < key.length; at++) {
      hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193) >>> 0;
    }
    return hash.toString(36);
  };
  return `[Slack ${half(0x811c9dc5)}${half(0xcbf29ce4)}]`;
}

/** Whether a text bears a sign of ours. */
export const SIGNED = /\[Slack [0-9a-z]+\]/;

/** Without control characters and halves of pairs, which JSON parsers elsewhere choke on. Lines stay. */
export function printable(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    // deno-lint-ignore no-control-regex -- control characters are what is taken out
    .replace(/[\u0000-\u0008\u000B-\u001F\u007F]/g, "")
    .replace(/\p{Surrogate}/gu, "");
}

/** For vendors who take rich text as HTML or XML. */
export function escapeHtml(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;");
}

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

/** Without control characters and halves of pairs, which JSON parsers elsewhere choke on. Lines stay. */
export function printable(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    // deno-lint-ignore no-control-regex -- control characters are what is taken out
    .replace(/[\u0000-\u0008\u000B-\u001F\u007F]/g, "")
    .replace(/\p{Surrogate}/gu, "");
}

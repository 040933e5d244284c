/** Slack's mrkdwn as a tree. A pure function of the text: nothing in it can become markup. */

export type Piece =
  | { type: "text"; text: string }
  | { type: "emoji"; name: string }
  | { type: "bold" | "italic" | "strike" | "quote"; pieces: Piece[] }
  | { type: "code" | "preformatted"; text: string }
  | { type: "link"; url: string; label?: string }
  | { type: "user" | "channel" | "group"; id: string; label?: string }
  | { type: "broadcast"; range: string }
  | {
    type: "date";
    at: number;
    pattern: string;
    url?: string;
    fallback: string;
  };

const STYLES = { "*": "bold", _: "italic", "~": "strike" } as const;

export function parseMrkdwn(text: string): Piece[] {
  const pieces: Piece[] = [];
  // Code first: nothing inside it has a meaning.
  const parts = text.split(/```\n?([\s\S]+?)\n?```/);
  parts.forEach((part, index) => {
    if (index % 2) {
      pieces.push({ type: "preformatted", text: unescape(unlink(part)) });
    } else if (part) {
      pieces.push(...parseQuotes(part));
    }
  });
  return pieces;
}

function parseQuotes(text: string): Piece[] {
  const pieces: Piece[] = [];
  for (const part of text.split(/((?:^(?:>|&gt;) ?.*(?:\n|$))+)/m)) {
    if (!part) continue;
    if (/^(>|&gt;)/.test(part)) {
      const quoted = part.replace(/^(>|&gt;) ?/gm, "").replace(/\n$/, "");
      pieces.push({ type: "quote", pieces: parseInline(quoted) });
    } else {
      pieces.push(...parseInline(part));
    }
  }
  return pieces;
}

/** One alternative each: code, `<…>`, `:emoji:`, a styled run, a bare address. */
const INLINE =
  /`([^`\n]+)`|<([^<>\n]+)>|:([a-z0-9_+-]+):|(?<![\p{L}\p{N}*_~])([*_~])(?=\S)([^\n]*?\S)\4(?![\p{L}\p{N}])|(https?:\/\/[^\s<>|]+[^\s<>|.,;:!?)'"])/u;

function parseInline(text: string): Piece[] {
  const pieces: Piece[] = [];
  let rest = text;
  let before = "";
  while (rest) {
    const found = INLINE.exec(rest);
    if (!found) break;
    const [whole, code, angle, emoji, style, styled, address] = found;
    // What stands before decides whether `*` opens a style, also across pieces.
    if (found.index) before = rest.slice(0, found.index);
    if (found.index) pieces.push({ type: "text", text: unescape(before) });
    if (code) pieces.push({ type: "code", text: unescape(unlink(code)) });
    else if (angle) pieces.push(parseAngle(angle));
    else if (emoji) pieces.push({ type: "emoji", name: emoji });
    else if (style) {
      pieces.push({
        type: STYLES[style as keyof typeof STYLES],
        pieces: parseInline(styled!),
      });
    } else pieces.push({ type: "link", url: unescape(address!) });
    rest = rest.slice(found.index + whole.length);
  }
  if (rest) pieces.push({ type: "text", text: unescape(rest) });
  return pieces;
}

/** What stands between `<` and `>`. */
function parseAngle(inside: string): Piece {
  const [target, ...labels] = inside.split("|");
  const label = labels.length ? unescape(labels.join("|")) : undefined;
  const rest = target!.slice(1);
  if (target!.startsWith("@")) return { type: "user", id: rest, label };
  if (target!.startsWith("#")) return { type: "channel", id: rest, label };
  if (target!.startsWith("!subteam^")) {
    return { type: "group", id: rest.slice("subteam^".length), label };
  }
  if (target!.startsWith("!date^")) {
    const [, seconds, pattern, url] = rest.split("^");
    return {
      type: "date",
      at: Number(seconds) * 1000,
      pattern: pattern ?? "",
      url,
      fallback: label ?? "",
    };
  }
  if (target!.startsWith("!")) return { type: "broadcast", range: rest };
  return { type: "link", url: unescape(target!), label };
}

/** Slack shows the plain address of a link inside code. */
function unlink(text: string): string {
  return text.replace(
    /<((?:https?|mailto):[^<>|]+)(?:\|([^<>]*))?>/g,
    (_, url, label) => label ?? url,
  );
}

function unescape(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}

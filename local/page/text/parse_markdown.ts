/** Standard markdown, of `markdown` blocks and canvases, as a list of its parts. Text in them is mrkdwn. */

export type MarkdownPart =
  | { type: "heading"; level: number; text: string }
  | { type: "paragraph" | "quote"; text: string }
  | { type: "code"; text: string }
  | { type: "rule" }
  | { type: "list"; items: MarkdownItem[] }
  | { type: "table"; rows: string[][] };

export interface MarkdownItem {
  text: string;
  /** How deep: 0 is the outermost. */
  indent: number;
  ordered: boolean;
  /** Of a check list. */
  checked?: boolean;
}

const ITEM = /^(\s*)([-*+]|\d+[.)])\s+(?:\[([ xX])\]\s+)?(.*)$/;
const STARTS_A_PART = /^(#{1,6}\s|```|>|\s*([-*+]|\d+[.)])\s|(\*|-|_){3,}\s*$)/;
const INDENT_SPACES = 2;

export function parseMarkdown(markdown: string): MarkdownPart[] {
  const lines = markdown.replaceAll("\r\n", "\n").split("\n");
  const parts: MarkdownPart[] = [];
  /** Takes lines as long as they fit. */
  const take = (fits: (line: string) => boolean) => {
    const taken: string[] = [];
    while (lines.length > 0 && fits(lines[0]!)) taken.push(lines.shift()!);
    return taken;
  };
  while (lines.length > 0) {
    const line = lines[0]!;
    const heading = line.match(/^(#{1,6})\s+(.*?)\s*#*$/);
    if (!line.trim()) {
      lines.shift();
    } else if (heading) {
      lines.shift();
      const [, signs, text] = heading;
      parts.push({
        type: "heading",
        level: signs!.length,
        text: inline(text!),
      });
    } else if (line.startsWith("```")) {
      lines.shift();
      const code = take((line) => !line.startsWith("```"));
      lines.shift();
      parts.push({ type: "code", text: code.join("\n") });
    } else if (/^(\*|-|_){3,}\s*$/.test(line)) {
      lines.shift();
      parts.push({ type: "rule" });
    } else if (line.startsWith(">")) {
      const quoted = take((line) => line.startsWith(">"))
        .map((line) => line.replace(/^>\s?/, ""));
      parts.push({ type: "quote", text: inline(quoted.join("\n")) });
    } else if (ITEM.test(line)) {
      parts.push({
        type: "list",
        items: take((line) => ITEM.test(line)).map(item),
      });
    } else if (
      line.includes("|") && /^[\s|:-]*-[\s|:-]*$/.test(lines[1] ?? "")
    ) {
      const [head, , ...body] = take((line) => line.includes("|"));
      parts.push({ type: "table", rows: [head!, ...body].map(cells) });
    } else {
      const first = lines.shift()!;
      const more = take((line) =>
        line.trim() !== "" && !STARTS_A_PART.test(line)
      );
      parts.push({
        type: "paragraph",
        text: inline([first, ...more].join("\n")),
      });
    }
  }
  return parts;
}

function item(line: string): MarkdownItem {
  const [, space, sign, check, text] = line.match(ITEM)!;
  return {
    text: inline(text!),
    indent: Math.floor(space!.replaceAll("\t", "  ").length / INDENT_SPACES),
    ordered: /\d/.test(sign!),
    ...(check !== undefined && { checked: check !== " " }),
  };
}

function cells(row: string): string[] {
  return row.trim().replace(/^\||\|$/g, "").split("|")
    .map((cell) => inline(cell.trim()));
}

/** Bold, italics, links, pictures and Slack's mentions, said in mrkdwn; all else is only text. */
function inline(markdown: string): string {
  return markdown.split(/(`[^`]+`)/).map((part, index) =>
    index % 2 ? escape(part) : styles(escape(part))
  ).join("");
}

function styles(text: string): string {
  return text
    .replace(/!\[[^\]]*\]\(([@#])([A-Z0-9]+)\)/g, "<$1$2>")
    .replace(
      /!?\[([^\]]*)\]\(([^)\s]+)\)/g,
      (_, label, url) => label ? `<${url}|${label}>` : `<${url}>`,
    )
    // Bold is marked with a sign that nobody types, since its asterisk means italics here.
    .replace(/\*\*(\S(?:.*?\S)?)\*\*|__(\S(?:.*?\S)?)__/g, "\u0001$1$2\u0001")
    .replace(/(?<!\w)\*(\S(?:.*?\S)?)\*/g, "_$1_")
    .replaceAll("\u0001", "*")
    .replace(/~~(.+?)~~/g, "~$1~");
}

/** Mentions and addresses in angle brackets stay what they are. */
function escape(text: string): string {
  return text.replace(/&(?!(?:amp|lt|gt);)/g, "&amp;")
    .replace(/<(?![@#!]|https?:|mailto:)/g, "&lt;");
}

import { isRecord } from "../../web_api/arguments.ts";

/** A canvas's content comes as rich text and is kept as markdown. Source: canvas formatting in Slack's guide. */

type Node = Record<string, unknown>;

/** Blocks of rich text, one of them, or text that is markdown already. */
export function toMarkdown(content: unknown): string {
  if (typeof content === "string") return content;
  const blocks = Array.isArray(content) ? content : [content];
  return blocks.filter(isRecord).map(blockOf).join("\n\n");
}

function blockOf(block: Node): string {
  const text = inline(block);
  switch (block.type) {
    case "rich_text":
      return children(block).map(blockOf).join("\n\n");
    case "rich_text_list":
      return list(block);
    case "rich_text_preformatted":
      return "```\n" + text + "\n```";
    case "rich_text_quote":
      return text.replace(/^/gm, "> ");
    case "header":
      return `# ${plainText(block)}`;
    case "divider":
      return "---";
    case "section":
    case "markdown":
      return plainText(block);
    default:
      return text;
  }
}

function list(block: Node): string {
  const indent = "    ".repeat(Number(block.indent ?? 0));
  const mark = block.style === "ordered" ? "1." : "-";
  return children(block).map((item) => `${indent}${mark} ${inline(item)}`)
    .join("\n");
}

function inline(block: Node): string {
  return children(block).map((element) => styled(element, elementText(element)))
    .join("");
}

function elementText(element: Node): string {
  const { type } = element;
  if (type === "link") {
    return `[${element.text ?? element.url}](${element.url})`;
  }
  if (type === "user") return `![](@${element.user_id})`;
  if (type === "channel") return `![](#${element.channel_id})`;
  if (type === "emoji") return `:${element.name}:`;
  if (type === "broadcast") return `@${element.range}`;
  if (type === "date") return String(element.fallback ?? element.timestamp);
  return String(element.text ?? "");
}

const MARKS = [["code", "`"], ["strike", "~~"], ["italic", "_"], [
  "bold",
  "**",
]] as const;

function styled(element: Node, text: string): string {
  const style = isRecord(element.style) ? element.style : {};
  return MARKS.reduce(
    (marked, [name, mark]) => style[name] ? mark + marked + mark : marked,
    text,
  );
}

function children(block: Node): Node[] {
  return Array.isArray(block.elements) ? block.elements.filter(isRecord) : [];
}

function plainText({ text }: Node): string {
  return String(isRecord(text) ? text.text ?? "" : text ?? "");
}

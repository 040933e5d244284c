import * as z from "zod/mini";
import { cut, printable } from "../text.ts";

/** Jira: the length of a description or comment. */
const MAX_TEXT = 32_000;

/**
 * Plain text as an Atlassian document: a line is a paragraph, and nothing in it is interpreted.
 * Jira refuses an empty text node; an empty paragraph has no content instead.
 */
export function adf(text: string) {
  const plain = cut(printable(text).trim(), MAX_TEXT);
  return {
    version: 1,
    type: "doc",
    content: plain === "" ? [] : plain.split("\n").map(paragraph),
  };
}

function paragraph(line: string) {
  return line.trim() === ""
    ? { type: "paragraph" }
    : { type: "paragraph", content: [{ type: "text", text: line }] };
}

const Node = z.object({
  type: z.string(),
  text: z.optional(z.string()),
  content: z.optional(z.array(z.unknown())),
  attrs: z.optional(z.object({ text: z.optional(z.string()) })),
});
const BLOCKS = new Set(["paragraph", "heading", "listItem", "codeBlock"]);

/** The words of an Atlassian document, a line for each paragraph; formatting and pictures are left out. */
export function plainText(document: unknown): string {
  return printable(wordsOf(document)).trim();
}

function wordsOf(node: unknown): string {
  const parsed = z.safeParse(Node, node);
  if (!parsed.success) return "";
  const { type, text, attrs, content = [] } = parsed.data;
  if (type === "hardBreak") return "\n";
  // Mentions and emoji have their words beside them.
  const own = text ?? attrs?.text ?? "";
  const inner = content.map(wordsOf).join("");
  return `${own}${inner}${BLOCKS.has(type) ? "\n" : ""}`;
}

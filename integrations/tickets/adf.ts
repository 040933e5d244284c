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

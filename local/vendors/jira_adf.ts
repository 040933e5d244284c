import { isObject, type JsonObject } from "./http.ts";

/** Atlassian Document Format: which nodes may stand where. The part that people write. */

const INLINE = [
  "text",
  "hardBreak",
  "mention",
  "emoji",
  "date",
  "status",
  "inlineCard",
];
const LISTS = ["bulletList", "orderedList"];
const IN_PANEL = ["paragraph", "heading", ...LISTS, "codeBlock", "rule"];
const IN_CELL = [...IN_PANEL, "panel", "blockquote"];
const TOP = [...IN_CELL, "table", "expand"];

interface NodeRule {
  content?: readonly string[];
  /** How many children at least. */
  min?: number;
  attrs?: (attrs: JsonObject) => boolean;
}
const isText = (value: unknown) => typeof value === "string" && value !== "";
const oneOf = (...values: unknown[]) => (value: unknown) =>
  values.includes(value);
const isPanel = oneOf(
  "info",
  "note",
  "tip",
  "warning",
  "error",
  "success",
  "custom",
);
const isColour = oneOf("neutral", "purple", "blue", "red", "yellow", "green");

const NODES: Record<string, NodeRule> = {
  doc: { content: TOP },
  paragraph: { content: INLINE },
  heading: {
    content: INLINE,
    attrs: (attrs) => oneOf(1, 2, 3, 4, 5, 6)(attrs["level"]),
  },
  bulletList: { content: ["listItem"], min: 1 },
  orderedList: { content: ["listItem"], min: 1 },
  listItem: { content: ["paragraph", "codeBlock", ...LISTS], min: 1 },
  codeBlock: { content: ["text"] },
  panel: {
    content: IN_PANEL,
    min: 1,
    attrs: (attrs) => isPanel(attrs["panelType"]),
  },
  blockquote: { content: ["paragraph", "codeBlock", ...LISTS], min: 1 },
  rule: {},
  expand: { content: IN_CELL, min: 1 },
  table: { content: ["tableRow"], min: 1 },
  tableRow: { content: ["tableHeader", "tableCell"] },
  tableHeader: { content: IN_CELL, min: 1 },
  tableCell: { content: IN_CELL, min: 1 },
  text: {},
  hardBreak: {},
  mention: { attrs: (attrs) => isText(attrs["id"]) },
  emoji: { attrs: (attrs) => isText(attrs["shortName"]) },
  date: { attrs: (attrs) => /^\d+$/.test(String(attrs["timestamp"])) },
  status: {
    attrs: (attrs) => isText(attrs["text"]) && isColour(attrs["color"]),
  },
  inlineCard: { attrs: (attrs) => isUrl(attrs["url"]) },
};
const MARKS = [
  "strong",
  "em",
  "code",
  "strike",
  "underline",
  "link",
  "subsup",
  "textColor",
];
const KEYS = ["type", "content", "text", "marks", "attrs", "version"];

/** Jira: what a rich text field may hold. Counted here in letters of its text. */
const TEXT_MAX_LENGTH = 32_767;

export interface AdfDocument {
  version: 1;
  type: "doc";
  content: JsonObject[];
}

/** The document, or Jira's word for what is wrong with it. */
export function readAdf(value: unknown): AdfDocument | string {
  if (!isObject(value)) {
    return "Operation value must be an Atlassian Document (see the Atlassian Document Format)";
  }
  if (
    value["type"] !== "doc" || value["version"] !== 1 ||
    !Array.isArray(value["content"]) || !isNode(value, ["doc"])
  ) return "INVALID_INPUT";
  if (adfText(value).length > TEXT_MAX_LENGTH) return "CONTENT_LIMIT_EXCEEDED";
  return value as unknown as AdfDocument; // has just been checked
}

function isNode(
  value: unknown,
  allowed: readonly string[],
  inCode = false,
): boolean {
  if (!isObject(value)) return false;
  const { type, content, text, marks, attrs } = value;
  if (typeof type !== "string" || !allowed.includes(type)) return false;
  if (Object.keys(value).some((key) => !KEYS.includes(key))) return false;
  const rule = NODES[type];
  if (!rule) return false;
  if ((type === "text") !== ("text" in value)) return false;
  if (type === "text" && !isText(text)) return false;
  if (attrs !== undefined && !isObject(attrs)) return false;
  if (rule.attrs && !rule.attrs(isObject(attrs) ? attrs : {})) return false;
  if (marks !== undefined && !areMarks(marks, type, inCode)) return false;

  if (content === undefined) return (rule.min ?? 0) === 0;
  if (!rule.content || !Array.isArray(content)) return false;
  if (content.length < (rule.min ?? 0)) return false;
  if (
    type === "listItem" && isObject(content[0]) &&
    LISTS.includes(String(content[0]["type"]))
  ) return false;
  const { content: within } = rule;
  return content.every((node) => isNode(node, within, type === "codeBlock"));
}

/** Code goes with a link only; a code block's text has no marks. */
function areMarks(marks: unknown, type: string, inCode: boolean): boolean {
  if (!Array.isArray(marks) || (marks.length > 0 && inCode)) return false;
  if (type !== "text") return marks.length === 0;
  const types = marks.map((mark) => isObject(mark) ? mark["type"] : undefined);
  if (types.some((one) => !MARKS.includes(String(one)))) return false;
  if (new Set(types).size !== types.length) return false;
  if (
    types.includes("code") &&
    types.some((one) => one !== "code" && one !== "link")
  ) return false;
  return marks.every((mark) =>
    mark.type !== "link" || (isObject(mark.attrs) && isUrl(mark.attrs["href"]))
  );
}

export function isUrl(value: unknown): boolean {
  return typeof value === "string" && URL.canParse(value) &&
    ["http:", "https:", "mailto:"].includes(new URL(value).protocol);
}

/** The document's text, a line for each block: for a page that only shows it. */
export function adfText(node: unknown): string {
  if (!isObject(node)) return "";
  const { type, text, attrs, content } = node;
  if (type === "text") return String(text);
  if (type === "hardBreak") return "\n";
  if (type === "rule") return "---";
  if (isObject(attrs) && !Array.isArray(content)) {
    return String(attrs["text"] ?? attrs["url"] ?? attrs["shortName"] ?? "");
  }
  if (!Array.isArray(content)) return "";
  const isBlock = ["paragraph", "heading", "codeBlock"].includes(String(type));
  return content.map(adfText).join(isBlock ? "" : "\n");
}

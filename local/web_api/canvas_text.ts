import type { Canvas } from "../state_platform.ts";

/** A canvas's sections are its blocks: a heading, a paragraph, a list's item, a table … */
export interface Section {
  id: string;
  type: "h1" | "h2" | "h3" | "other";
  text: string;
  /** Where it stands in the canvas's markdown. */
  start: number;
  end: number;
}

type Kind =
  | "heading"
  | "code"
  | "divider"
  | "item"
  | "quote"
  | "table"
  | "text";

interface Block {
  kind: Kind;
  start: number;
  end: number;
}

const FENCE = /^\s*(```|~~~)/;
const HEADING = /^(#{1,6})\s+/;
const ITEM = /^\s*([-*+]|\d+[.)])\s+/;
/** These go on over the lines that follow and look alike. */
const RUNS_ON: readonly Kind[] = ["quote", "table", "text"];

/** Slack: a section's id is to be used at once. Here it lives until the next edit. */
export function sectionsOf(
  { markdown, edition }: Pick<Canvas, "markdown" | "edition">,
): Section[] {
  return blocksOf(markdown).map(({ kind, start, end }, at) => {
    const text = markdown.slice(start, end);
    const depth = HEADING.exec(text)?.[1]?.length ?? 0;
    return {
      id: `temp:C:${edition}${at.toString(16).padStart(8, "0")}`,
      type: kind === "heading" ? `h${depth}` as Section["type"] : "other",
      text,
      start,
      end,
    };
  });
}

/** What a canvas cannot show, in Slack's words (`detail` of its error). */
export function unsupported(markdown: string): string | undefined {
  const blocks = blocksOf(markdown);
  const refuse = (at: number, what: string) => {
    const line = markdown.slice(0, at).split("\n").length;
    return `'content' error: line ${line}: ${what}`;
  };
  for (const { kind, start, end } of blocks) {
    const text = markdown.slice(start, end);
    const depth = HEADING.exec(text)?.[1]?.length ?? 0;
    if (kind === "heading" && depth > 3) {
      return refuse(start, `Unsupported heading depth (${depth})`);
    }
    const listed = kind === "quote"
      ? /^> ?\s*([-*+]|\d+[.)])\s/m.exec(text)
      : null;
    if (listed) {
      const what = "Unsupported block type (List) within block quote";
      return refuse(start + listed.index, what);
    }
  }
}

/** Puts `content` in the place from `start` to `end`, a paragraph's distance from what stands around it. */
export function splice(
  markdown: string,
  start: number,
  end: number,
  content: string,
): string {
  const before = markdown.slice(0, start).trimEnd();
  const after = markdown.slice(end).replace(/^(\s*\n)+/, "");
  return [before, content.trim(), after].filter((part) => part.trim() !== "")
    .join("\n\n");
}

function blocksOf(markdown: string): Block[] {
  const blocks: Block[] = [];
  let open: Block | undefined;
  let fenced = false;
  let start = 0;
  for (const line of markdown.split("\n")) {
    const end = start + line.length;
    const kind = fenced ? "code" : kindOf(line, open);
    const goesOn = open && open.kind === kind &&
      (fenced || RUNS_ON.includes(kind) ||
        (kind === "item" && !ITEM.test(line)));
    if (kind === undefined) open = undefined;
    else if (open && goesOn) open.end = end;
    else blocks.push(open = { kind, start, end });
    if (FENCE.test(line)) fenced = !fenced;
    start = end + 1;
  }
  return blocks;
}

/** `undefined` for an empty line. */
function kindOf(line: string, open: Block | undefined): Kind | undefined {
  if (line.trim() === "") return undefined;
  if (FENCE.test(line)) return "code";
  if (HEADING.test(line)) return "heading";
  if (/^\s*([-*_])(\s*\1){2,}\s*$/.test(line)) return "divider";
  if (ITEM.test(line)) return "item";
  if (/^\s*>/.test(line)) return "quote";
  if (/^\s*\|/.test(line)) return "table";
  return open?.kind === "item" && /^\s/.test(line) ? "item" : "text";
}

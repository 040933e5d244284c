import { clip, type Part, type Sentence } from "./parts.ts";
import { clockGmt, gmt } from "./time.ts";

/** Who people are, where a mention would call them each time that a canvas is rewritten. */
export interface People {
  /** Names by user id, as Slack shows them. */
  readonly names: Readonly<Record<string, string>>;
  /** The workspace's address, `https://….slack.com/`. */
  readonly workspace: string;
}

/** Breaks what markdown would make of a text, and is seen by nobody (U+2060, word joiner). */
const JOINER = "\u2060";
/** What a line of markdown begins with when it is more than a paragraph. */
const BLOCK = /^\s*(?:[#>|=+*~`_-]|\d+[.)])/;

/** A sentence in a canvas: text stays what was written, people are links to their profiles. */
export function markdown(sentence: Sentence, people: People): string {
  return sentence.map((part) => piece(part, people)).join("");
}

function piece(part: Part, { names, workspace }: People): string {
  if (typeof part === "string") return literal(part);
  if ("bold" in part) return bold(part.bold);
  if ("channel" in part) return `![](#${part.channel})`;
  if ("time" in part) return clockGmt(part.time);
  if ("link" in part) return `[${label(part.text)}](${address(part.link)})`;
  if ("at" in part) return gmt(part.at);
  const name = names[part.user] ?? part.user;
  return `[@${label(name)}](${workspace}team/${part.user})`;
}

/** Markdown's asterisks stand right beside a word. */
function bold(text: string): string {
  const word = text.trim();
  const after = text.trimEnd() === text ? "" : " ";
  return word === "" ? text : `**${literal(word)}**${after}`;
}

/**
 * Text from outside, with its lines: no mention, link, heading or list comes of it. Slack does not
 * say which escapes its canvases know, so nothing relies on them.
 */
export function literal(text: string): string {
  const lines = text.split(/\r\n|[\r\n\u2028\u2029]/).map(literalLine);
  const [only, ...more] = lines;
  return more.length === 0
    ? only ?? ""
    : lines.filter((line) => line.trim() !== "").join("  \n");
}

function literalLine(line: string): string {
  const broken = line
    .replace(/\](?=[([:])|!(?=\[)|:(?=\/\/)|<(?=\S)|@(?=\S)/g, `$&${JOINER}`)
    .replace(/www(?=\.)/gi, `$&${JOINER}`);
  return BLOCK.test(broken) ? `${JOINER}${broken.trimStart()}` : broken;
}

/** One line of it. */
export function oneLine(text: string, max: number): string {
  return literal(clip(text.replace(/\s+/g, " ").trim(), max));
}

/** A link's text ends at its bracket. */
function label(text: string): string {
  return oneLine(text.replace(/[[\]]/g, ""), 200);
}

/** An address ends at its parenthesis or a blank. */
function address(url: string): string {
  return url.replace(
    /[()\s<>]/g,
    (sign) =>
      `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
  );
}

import type { Block } from "../state.ts";
import { BLOCKS } from "./block_kit/blocks.ts";
import { OPERABLE } from "./block_kit/elements.ts";
import {
  byType,
  isObject,
  list,
  type Report,
  type Rule,
} from "./block_kit/rules.ts";
import { ApiError } from "./method.ts";

/** Slack: blocks per surface. Characters per message: measured by others (bolt-js issue 2509). */
const BLOCK_LIMITS = {
  message: { maxBlocks: 50 },
  modal: { maxBlocks: 100 },
  maxMessageCharacters: 13_200,
  maxMarkdownCharacters: 12_000,
} as const;

export type Surface = "message" | "modal";

export interface CheckOptions {
  for: Surface;
  /** Makes the ids that the app left out. */
  newId?: () => string;
  /** JSON pointer to the blocks. */
  at?: string;
  /** Whether this `slack_file` names an image that the app may show. Not looked at if absent. */
  hasImage?: (file: Record<string, unknown>) => boolean;
}

/**
 * Checks blocks as Slack does and answers them with the missing `block_id`s and `action_id`s filled in.
 * Throws ApiError `invalid_blocks` that names every problem, `msg_blocks_too_long`, or, for a second table,
 * `invalid_attachments`.
 */
export function checkBlocks(blocks: unknown, options: CheckOptions): Block[] {
  const problems = blockProblems(blocks, options);
  if (problems.length > 0) throw refusal("invalid_blocks", problems);
  const all = blocks as Block[];
  if (options.for === "message") {
    if (characters(all) > BLOCK_LIMITS.maxMessageCharacters) {
      throw new ApiError("msg_blocks_too_long");
    }
    if (tables(all) > 1) {
      throw refusal("invalid_attachments", ["only_one_table_allowed"]);
    }
  }
  return fillIds(all, options.newId ?? randomId);
}

/** What is wrong, one line each: `must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]`. */
export function blockProblems(
  blocks: unknown,
  { for: surface, at = "/blocks", hasImage }: CheckOptions,
): string[] {
  const problems: string[] = [];
  const report: Report = (message, pointer) =>
    problems.push(`${message} [json-pointer:${pointer}]`);
  const rules: Readonly<Record<string, Rule>> = BLOCKS[surface];
  list(byType(rules), BLOCK_LIMITS[surface].maxBlocks, 0)(blocks, at, report);
  if (!Array.isArray(blocks)) return problems;

  const focused: string[] = [];
  walk(blocks, at, (object, pointer) => {
    if (object.focus_on_load === true) focused.push(pointer);
    const { slack_file } = object;
    if (isObject(slack_file) && hasImage?.(slack_file) === false) {
      report("invalid slack file", `${pointer}/slack_file`);
    }
  });
  focused.slice(1).forEach((pointer) =>
    report(
      "only one element can be focused on load",
      `${pointer}/focus_on_load`,
    )
  );
  reportTwins(blocks, at, "block_id", report);
  // Slack wants an action_id to be unique within its block only.
  blocks.forEach((block, index) => {
    if (!isObject(block)) return;
    reportTwins(block.elements, `${at}/${index}/elements`, "action_id", report);
  });
  const markdown = blocks.filter((block) =>
    isObject(block) && block.type === "markdown"
  );
  if (characters(markdown) > BLOCK_LIMITS.maxMarkdownCharacters) {
    report(
      `markdown must be less than ${
        BLOCK_LIMITS.maxMarkdownCharacters + 1
      } characters together`,
      at,
    );
  }
  return problems;
}

/** Slack gives the same lines twice: bare in `errors`, and as `[ERROR] …` in `response_metadata`. */
export function refusal(code: string, problems: readonly string[]): ApiError {
  return new ApiError(code, {
    errors: [...problems],
    response_metadata: {
      messages: problems.map((problem) => `[ERROR] ${problem}`),
    },
  });
}

function reportTwins(
  items: unknown,
  at: string,
  field: "block_id" | "action_id",
  report: Report,
): void {
  const seen = new Set<unknown>();
  (Array.isArray(items) ? items : []).forEach((item, index) => {
    const id = isObject(item) ? item[field] : undefined;
    if (id === undefined) return;
    if (seen.has(id)) {
      report(
        `\`${field}\` must be unique: "${id}" already exists`,
        `${at}/${index}/${field}`,
      );
    }
    seen.add(id);
  });
}

function fillIds(blocks: readonly Block[], newId: () => string): Block[] {
  const filled = structuredClone(blocks) as Block[];
  const used = new Set(filled.map((block) => block.block_id));
  const unused = (): string => {
    const id = newId();
    if (used.has(id)) return unused();
    used.add(id);
    return id;
  };
  for (const block of filled) {
    if (!block.block_id) block.block_id = unused();
    walk(block, "", (object) => {
      if (OPERABLE.has(String(object.type))) object.action_id ??= unused();
    });
  }
  return filled;
}

/** All that somebody reads: every string named `text`. */
function characters(value: unknown): number {
  let sum = 0;
  walk(value, "", ({ text }) => {
    if (typeof text === "string") sum += text.length;
  });
  return sum;
}

/** Those in containers too. */
function tables(blocks: readonly Block[]): number {
  let count = 0;
  walk(blocks, "", ({ type }) => {
    if (type === "table" || type === "data_table") count++;
  });
  return count;
}

/** Every object inside, itself first. */
function walk(
  value: unknown,
  at: string,
  visit: (object: Record<string, unknown>, at: string) => void,
): void {
  if (isObject(value)) visit(value, at);
  if (typeof value !== "object" || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    walk(inner, `${at}/${name}`, visit);
  }
}

/** Slack's are five letters and digits. */
function randomId(): string {
  return crypto.randomUUID().replaceAll("-", "").slice(0, 5);
}

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
export const BLOCK_LIMITS = {
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
}

/**
 * Checks blocks as Slack does and answers them with the missing `block_id`s and `action_id`s filled in.
 * Throws ApiError `invalid_blocks` that names every problem, or `msg_blocks_too_long`.
 */
export function checkBlocks(blocks: unknown, options: CheckOptions): Block[] {
  const problems = blockProblems(blocks, options);
  if (problems.length > 0) throw refusal("invalid_blocks", problems);
  const all = blocks as Block[];
  if (
    options.for === "message" &&
    characters(all) > BLOCK_LIMITS.maxMessageCharacters
  ) {
    throw new ApiError("msg_blocks_too_long");
  }
  return fillIds(all, options.newId ?? randomId);
}

/** What is wrong, one line each: `must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]`. */
export function blockProblems(
  blocks: unknown,
  { for: surface, at = "/blocks" }: CheckOptions,
): string[] {
  const problems: string[] = [];
  const report: Report = (message, pointer) =>
    problems.push(`${message} [json-pointer:${pointer}]`);
  const rules: Readonly<Record<string, Rule>> = BLOCKS[surface];
  list(byType(rules), BLOCK_LIMITS[surface].maxBlocks, 0)(blocks, at, report);
  if (!Array.isArray(blocks)) return problems;

  const all = blocks.filter(isObject);
  reportTwins(blocks, at, "block_id", report);
  // Slack wants an action_id to be unique within its block only.
  blocks.forEach((block, index) => {
    if (isObject(block)) {
      reportTwins(
        block.elements,
        `${at}/${index}/elements`,
        "action_id",
        report,
      );
    }
  });
  const tables = all.filter((block) => block.type === "table");
  if (tables.length > 1) report("no more than 1 table allowed", at);
  const markdown = all.filter((block) => block.type === "markdown");
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
    for (
      const element of [
        block.accessory,
        block.element,
        ...(Array.isArray(block.elements) ? block.elements : []),
      ]
    ) {
      if (isObject(element) && OPERABLE.has(String(element.type))) {
        element.action_id ??= unused();
      }
    }
  }
  return filled;
}

/** All that somebody reads: every string named `text`. */
function characters(value: unknown): number {
  if (Array.isArray(value)) {
    return value.reduce((sum: number, item) => sum + characters(item), 0);
  }
  if (!isObject(value)) return 0;
  const own = typeof value.text === "string" ? value.text.length : 0;
  return Object.values(value).reduce(
    (sum: number, item) => sum + characters(item),
    own,
  );
}

/** Slack's are five letters and digits. */
function randomId(): string {
  return crypto.randomUUID().replaceAll("-", "").slice(0, 5);
}

import {
  blockProblems,
  checkBlocks,
  type CheckOptions,
  refusal,
} from "../block_kit.ts";
import { ApiError } from "../method.ts";
import {
  anything,
  boolean,
  isObject,
  object,
  oneOf,
  plainText,
  type Report,
  type Rule,
  string,
} from "./rules.ts";

/** Slack: the whole view as JSON. */
const MAX_VIEW_BYTES = 250_000;

const inputNeedsSubmit: Rule = (value, at, report) => {
  const { blocks, submit } = value as Record<string, unknown>;
  const hasInput = Array.isArray(blocks) &&
    blocks.some((block) => isObject(block) && block.type === "input");
  if (hasInput && submit === undefined) {
    report("missing required field: submit", at);
  }
};

const names = {
  private_metadata: string(3000),
  callback_id: string(255),
  external_id: string(255),
};
const RULES = {
  modal: object({
    type: oneOf("modal"),
    title: plainText(24),
    blocks: anything,
  }, {
    ...names,
    submit: plainText(24),
    close: plainText(24),
    clear_on_close: boolean,
    notify_on_close: boolean,
    submit_disabled: boolean,
  }, inputNeedsSubmit),
  home: object({ type: oneOf("home"), blocks: anything }, names),
};

/**
 * Checks a view as views.open, views.push, views.update and views.publish do, and answers it with the missing ids
 * filled in.
 * Throws ApiError `invalid_arguments` that names every problem, or `view_too_large`.
 */
export function checkView(
  view: unknown,
  newId?: () => string,
  hasImage?: CheckOptions["hasImage"],
  type: keyof typeof RULES = "modal",
): Record<string, unknown> {
  const problems: string[] = [];
  const report: Report = (message, pointer) =>
    problems.push(`${message} [json-pointer:${pointer}]`);
  const fields = withoutNulls(view);
  RULES[type](fields, "/view", report);
  const options = {
    for: "modal",
    newId,
    hasImage,
    at: "/view/blocks",
  } as const;
  if (fields.blocks !== undefined) {
    problems.push(...blockProblems(fields.blocks, options));
  }
  if (problems.length > 0) throw refusal("invalid_arguments", problems);
  if (new TextEncoder().encode(JSON.stringify(view)).length > MAX_VIEW_BYTES) {
    throw new ApiError("view_too_large");
  }
  return { ...fields, blocks: checkBlocks(fields.blocks, options) };
}

/** A view as Slack's own payloads show it has `null` where nothing is; it may be sent back so. */
function withoutNulls(view: unknown): Record<string, unknown> {
  const entries = isObject(view) ? Object.entries(view) : [];
  return Object.fromEntries(entries.filter(([, value]) => value !== null));
}

import type { Kernel } from "../../kernel.ts";
import type { Execution } from "../../state.ts";
import type { ParameterSet } from "../../world.ts";

/** A Slack function, used as a workflow's step. Source: Slack functions' reference. */
export interface Builtin {
  title: string;
  inputs: ParameterSet;
  outputs: ParameterSet;
  /**
   * Scopes that the step has without the app's asking for them. What the reference names as needed
   * is not among them.
   */
  rights?: readonly string[];
  /** Outputs, or `waits` for a person or for time. Fails by throwing StepError. */
  run(
    kernel: Kernel,
    execution: Execution,
  ): Promise<Record<string, unknown> | "waits">;
}

/** Ends the step with this sentence. */
export class StepError extends Error {
  override readonly name = "StepError";
}

type Property = ParameterSet["properties"][string];

/** Parameters by name, one with `?` is optional; a type with `[]` is an array of it. */
export function parameters(
  types: Record<string, string | Property>,
): ParameterSet {
  const set: ParameterSet = { properties: {}, required: [] };
  for (const [key, given] of Object.entries(types)) {
    const name = key.replace("?", "");
    if (name === key) set.required.push(name);
    set.properties[name] = typeof given === "string" ? property(given) : given;
  }
  return set;
}

function property(type: string): Property {
  const item = type.replace("[]", "");
  return item === type ? { type } : { type: "array", items: { type: item } };
}

export const SLACK = {
  channel: "slack#/types/channel_id",
  user: "slack#/types/user_id",
  usergroup: "slack#/types/usergroup_id",
  team: "slack#/types/team_id",
  file: "slack#/types/file_id",
  canvas: "slack#/types/canvas_id",
  interactivity: "slack#/types/interactivity",
  richText: "slack#/types/rich_text",
  expandedRichText: "slack#/types/expanded_rich_text",
  messageContext: "slack#/types/message_context",
  messageTs: "slack#/types/message_ts",
  timestamp: "slack#/types/timestamp",
  date: "slack#/types/date",
  blocks: "slack#/types/blocks",
} as const;

export interface MessageContext {
  channel_id?: string;
  message_ts: string;
}

/** Calls the Web API with the step's own token; `ok: false` fails the step. */
export async function callApi(
  kernel: Kernel,
  execution: Execution,
  method: string,
  args: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  const answer = await kernel.api(method, args, execution.token);
  if (answer.ok === true) return answer;
  const needed = answer.needed ? ` (needed: ${answer.needed})` : "";
  throw new StepError(`${method} failed: ${answer.error}${needed}`);
}

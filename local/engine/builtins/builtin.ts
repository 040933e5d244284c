import type { Kernel } from "../../kernel.ts";
import type { Execution } from "../../state.ts";
import type { ParameterSet } from "../../world.ts";

/** A Slack function, used as a workflow's step. */
export interface Builtin {
  title: string;
  inputs: ParameterSet;
  /** Outputs, or `waits` for a person. Fails by throwing StepError. */
  run(
    kernel: Kernel,
    execution: Execution,
  ): Promise<Record<string, unknown> | "waits">;
}

/** Ends the step with this sentence. */
export class StepError extends Error {
  override readonly name = "StepError";
}

/** Parameters from `name: type`; a type with `?` is optional. */
export function parameters(types: Record<string, string>): ParameterSet {
  const properties: ParameterSet["properties"] = {};
  for (const [name, type] of Object.entries(types)) {
    properties[name] = { type: type.replace("?", "") };
  }
  return {
    properties,
    required: Object.keys(types).filter((name) => !types[name]?.endsWith("?")),
  };
}

export const SLACK = {
  channel: "slack#/types/channel_id",
  user: "slack#/types/user_id",
  interactivity: "slack#/types/interactivity",
  richText: "slack#/types/rich_text",
  messageContext: "slack#/types/message_context",
  blocks: "slack#/types/blocks",
} as const;

/** Calls the Web API with the step's own token; `ok: false` fails the step. */
export async function callApi(
  kernel: Kernel,
  execution: Execution,
  method: string,
  args: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  const answer = await kernel.api(method, args, execution.token);
  if (answer.ok !== true) {
    throw new StepError(`${method} failed: ${answer.error}`);
  }
  return answer;
}

import { blockSuggestion } from "../dispatch/payloads.ts";
import type { Kernel } from "../kernel.ts";
import { blockProblems } from "../web_api/block_kit.ts";
import { idsOf } from "./inputs.ts";
import {
  type Chosen,
  dispatch,
  found,
  sceneOf,
  suggestionKey,
  type Target,
} from "./interactivity.ts";
import { Refusal } from "./refusal.ts";

/** Slack: external_select's reference. */
const MIN_QUERY_LENGTH = 3;

type Option = Record<string, unknown>;
export type Suggested =
  | { options: Option[] }
  | { option_groups: { label: unknown; options: Option[] }[] };

/** Options of an external select for what was typed so far. Too short a text is not sent to the app. */
export async function suggest(
  kernel: Kernel,
  user: string,
  target: Target,
  { value, ...chosen }: Chosen & { value: string },
): Promise<Suggested> {
  const scene = sceneOf(kernel, user, target);
  const menu = found(kernel, scene, chosen);
  const { execution } = scene;
  if (!execution) throw new Refusal("That menu no longer works.");
  const least = Number(menu.element.min_query_length ?? MIN_QUERY_LENGTH);
  if (value.length < least) return { options: [] };
  const [block_id, action_id] = idsOf(menu);
  const outcome = await dispatch(
    kernel,
    execution,
    blockSuggestion(kernel, execution, user, scene.where, {
      action_id,
      block_id,
      value,
    }),
  );
  const suggested = "reply" in outcome ? read(outcome.reply) : undefined;
  if (!suggested) throw new Refusal("The options could not be loaded.");
  kernel.state.suggestions[suggestionKey(scene, menu)] = "options" in suggested
    ? suggested.options
    : suggested.option_groups.flatMap(({ options }) => options);
  return suggested;
}

/** Slack takes what it would take in a static select, or no options at all. */
function read(reply: Record<string, unknown>): Suggested | undefined {
  const { options, option_groups } = reply;
  if (Array.isArray(options) && options.length === 0) return { options };
  const menu = { type: "static_select", options, option_groups };
  const actions = { type: "actions", elements: [menu] };
  if (blockProblems([actions], { for: "modal" }).length > 0) return undefined;
  return (options ? { options } : { option_groups }) as Suggested;
}

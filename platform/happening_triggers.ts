import * as z from "zod/mini";
import { WORKFLOWS } from "../types/callbacks.ts";
import type { HappeningType } from "../types/happenings.ts";
import type { Basics } from "./app.ts";
import { type Wanted, wantedHappenings } from "./happenings.ts";

/** Known again by name and type: Set up run again brings them up to date in place. */
interface Known {
  readonly id: string;
  readonly type: string;
  readonly name: string;
}

const Made = z.object({ trigger: z.object({ id: z.string() }) });

/** Slack: these are told for the channels that the app is in, all others for the workspace. */
const OF_CHANNELS: ReadonlySet<HappeningType> = new Set([
  "reaction_added",
  "reaction_removed",
  "pin_added",
  "pin_removed",
  "user_joined_channel",
]);

/** One event trigger for each type that somebody handles. Answers how many there are. */
export async function happeningTriggers(
  app: Basics,
  existing: readonly Known[],
): Promise<number> {
  const wanted = wantedHappenings();
  for (const each of wanted) {
    const definition = definitionOf(each);
    const known = existing.find(({ type, name }) =>
      type === "event" && name === definition.name
    );
    await (known
      ? app.slack.call("workflows.triggers.update", {
        ...definition,
        trigger_id: known.id,
      }, Made)
      : app.slack.call("workflows.triggers.create", definition, Made));
  }
  return wanted.length;
}

/** What Slack is told of a trigger. */
export function definitionOf({ type, reactions }: Wanted) {
  const isReaction = reactions.length > 0;
  const isOfMessage = isReaction || type.startsWith("pin_");
  return {
    type: "event",
    name: `Happening ${type}`,
    workflow: `#/workflows/${WORKFLOWS.happening}`,
    event: {
      event_type: `slack#/events/${type}`,
      ...(OF_CHANNELS.has(type) ? { all_resources: true } : {}),
      ...(isReaction ? { filter: onlyThese(reactions) } : {}),
    },
    inputs: {
      type: { value: type },
      channel: { value: "{{data.channel_id}}" },
      user: { value: "{{data.user_id}}" },
      ...(isOfMessage ? { message_ts: { value: "{{data.message_ts}}" } } : {}),
      ...(isReaction ? { reaction: { value: "{{data.reaction}}" } } : {}),
      ...(type.startsWith("channel_")
        ? { channel_name: { value: "{{data.channel_name}}" } }
        : {}),
    },
  };
}

function onlyThese(reactions: readonly string[]) {
  const statements = reactions.map((name) => ({
    statement: `{{data.reaction}} == ${name}`,
  }));
  const [first] = statements;
  return {
    version: 1,
    root: statements.length === 1
      ? first
      : { operator: "OR", inputs: statements },
  };
}

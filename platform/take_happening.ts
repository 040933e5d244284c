import { HAPPENINGS } from "../types/happenings.ts";
import { type Handling, openHandling, orSay } from "./handling.ts";
import { route } from "./happenings.ts";

/** What the event trigger fills in. A null is what Slack gives for a value that an event does not have. */
interface HappeningInputs {
  readonly type: string;
  readonly channel?: string | null | undefined;
  readonly message_ts?: string | null | undefined;
  readonly user?: string | null | undefined;
  readonly reaction?: string | null | undefined;
  readonly channel_name?: string | null | undefined;
}

/** The step: passes over what nobody handles, and what lacks a channel. */
export function takeHappening(
  handling: Handling,
  key: string,
  inputs: HappeningInputs,
): Promise<
  { outputs: Record<string, never> } | { error: string } | { completed: false }
> {
  return orSay(async () => {
    const type = HAPPENINGS.find((known) => known === inputs.type);
    if (!type || !inputs.channel) return { outputs: {} };
    const app = await openHandling(handling);
    // Set up itself pins and joins: before it has ended nothing can be anybody's.
    if ("refused" in app) return { outputs: {} };
    await route(app, {
      type,
      channel: inputs.channel,
      message: inputs.message_ts || null,
      user: inputs.user || null,
      reaction: inputs.reaction || null,
      name: inputs.channel_name || null,
      key,
    });
    return { outputs: {} };
  });
}

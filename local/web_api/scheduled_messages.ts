import type { ScheduledMessage } from "../state_messages.ts";
import type { State } from "../state.ts";
import type { World } from "../world.ts";
import { isMember } from "./channels.ts";
import { addMessage } from "./messages.ts";
import { grantedScopes } from "./scopes.ts";

/** When the next scheduled message is due, in epoch ms. */
export function nextScheduledAt(state: State): number | undefined {
  const next = nextMessage(state);
  return next && next.post_at * 1000;
}

/** Sends the first scheduled message that is due. False: there is none. */
export function sendDue(world: World): boolean {
  const next = nextMessage(world.state);
  if (!next || next.post_at * 1000 > world.clock.now()) return false;
  delete world.state.scheduledMessages[next.id];
  send(world.of(next.app_id), next);
  return true;
}

/**
 * A message is dropped when the app may no longer write there, and, a bug that Slack's reference admits, when it has
 * metadata.
 */
function send(world: World, { channel: id, message }: ScheduledMessage): void {
  const channel = world.state.channels[id];
  const may = channel && !channel.is_archived &&
    (isMember(world, channel) ||
      !channel.is_private &&
        grantedScopes(world).includes("chat:write.public"));
  if (!may || message.metadata) return;
  addMessage(world, channel, { ...message, ts: world.ts(id) });
}

function nextMessage(state: State): ScheduledMessage | undefined {
  let first: ScheduledMessage | undefined;
  for (const message of Object.values(state.scheduledMessages)) {
    if (message.post_at < (first?.post_at ?? Infinity)) first = message;
  }
  return first;
}

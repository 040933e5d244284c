import { SLACKBOT } from "../start_state.ts";
import type { Channel } from "../state.ts";
import { newChannel } from "../web_api/channels.ts";
import { addMessage } from "../web_api/messages.ts";
import type { World } from "../world.ts";

/** Slackbot writes to somebody. */
export function tell(world: World, user: string, text: string): void {
  const channel = directChannel(world, SLACKBOT, user);
  addMessage(world, channel, {
    type: "message",
    ts: world.ts(channel.id),
    user: SLACKBOT,
    text,
  });
}

/** The conversation of these two, made if it is not there. */
export function directChannel(
  world: World,
  one: string,
  other: string,
): Channel {
  const known = Object.values(world.state.channels).find(({ is_im, members }) =>
    is_im && members.includes(one) && members.includes(other)
  );
  return known ??
    newChannel(world, {
      is_im: true,
      is_private: true,
      creator: one,
      members: [one, other],
    });
}

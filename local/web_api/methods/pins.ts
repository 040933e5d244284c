import { joinedChannel, refuseArchived, seconds } from "../channels.ts";
import { ApiError, type Argument, defineMethod } from "../method.ts";
import { findMessage, lastingMessages, presentMessage } from "../messages.ts";

/** Slack: per channel (coreos/triagebot issue 15). */
const MAX_PINS = 100;

const args = {
  channel: { type: "string", required: true },
  timestamp: { type: "timestamp" },
} satisfies Record<string, Argument>;

const add = defineMethod({
  name: "pins.add",
  tier: 2,
  scopes: ["pins:write"],
  args,
  answer({ world, args }) {
    const channel = joinedChannel(world, args.channel);
    refuseArchived(channel);
    if (!args.timestamp) throw new ApiError("no_item_specified");
    const { ts } = findMessage(world, channel, args.timestamp);
    if (channel.pins.some((pin) => pin.ts === ts)) {
      throw new ApiError("already_pinned");
    }
    if (channel.pins.length >= MAX_PINS) throw new ApiError("too_many_pins");
    const user = world.app.bot_user;
    channel.pins.push({ ts, user, created: seconds(world) });
    world.changed({ type: "pin_added", channel: channel.id, ts, user });
    return {};
  },
});

const remove = defineMethod({
  name: "pins.remove",
  tier: 2,
  scopes: ["pins:write"],
  args,
  answer({ world, args }) {
    const channel = joinedChannel(world, args.channel);
    if (!args.timestamp) throw new ApiError("no_item_specified");
    const { ts } = findMessage(world, channel, args.timestamp);
    const at = channel.pins.findIndex((pin) => pin.ts === ts);
    if (at < 0) throw new ApiError("no_pin");
    channel.pins.splice(at, 1);
    world.changed({
      type: "pin_removed",
      channel: channel.id,
      ts,
      user: world.app.bot_user,
    });
    return {};
  },
});

/** Newest first, as Slack lists them. */
const list = defineMethod({
  name: "pins.list",
  tier: 2,
  scopes: ["pins:read"],
  args: { channel: args.channel },
  answer({ world, args }) {
    const channel = joinedChannel(world, args.channel);
    const messages = lastingMessages(world, channel);
    const items = channel.pins.toReversed().flatMap(({ ts, user, created }) => {
      const message = messages.find((each) => each.ts === ts);
      if (!message) return [];
      const shown = presentMessage(world, channel, message, { payload: false });
      return [{
        type: "message",
        channel: channel.id,
        message: shown,
        created,
        created_by: user,
      }];
    });
    return { items };
  },
});

export const pins = [add, remove, list];

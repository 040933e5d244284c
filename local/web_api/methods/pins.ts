import { joinedChannel, refuseArchived, seconds } from "../channels.ts";
import type { Channel, Message } from "../../state.ts";
import {
  findMessage,
  lastingMessages,
  micros,
  permalink,
  presentMessage,
} from "../messages.ts";
import { ApiError, type Argument, type Call, defineMethod } from "../method.ts";

/** Slack: per channel (coreos/triagebot issue 15). */
const MAX_PINS = 100;

const args = {
  channel: { type: "string", required: true },
  timestamp: { type: "timestamp" },
} satisfies Record<string, Argument>;

const ITEM_ERRORS = [
  "channel_not_found",
  "not_in_channel",
  "no_item_specified",
  "bad_timestamp",
  "message_not_found",
] as const;

const add = defineMethod({
  name: "pins.add",
  tier: 2,
  scopes: ["pins:write"],
  args,
  errors: [
    ...ITEM_ERRORS,
    "is_archived",
    "already_pinned",
    "not_pinnable",
    "too_many_pins",
  ],
  answer(call) {
    const { world } = call;
    const { channel, message } = item(call);
    refuseArchived(channel);
    if (message.subtype === "tombstone") throw new ApiError("not_pinnable");
    const { ts } = message;
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
  errors: [...ITEM_ERRORS, "no_pin"],
  answer(call) {
    const { world } = call;
    const { channel, message: { ts } } = item(call);
    const at = channel.pins.findIndex((pin) => pin.ts === ts);
    if (at < 0) throw new ApiError("no_pin");
    channel.pins.splice(at, 1);
    const user = world.app.bot_user;
    world.changed({ type: "pin_removed", channel: channel.id, ts, user });
    return {};
  },
});

/** Newest first, as Slack lists them. */
const list = defineMethod({
  name: "pins.list",
  tier: 2,
  scopes: ["pins:read"],
  args: { channel: args.channel },
  errors: ["channel_not_found", "not_in_channel"],
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
        message: { ...shown, permalink: permalink(world, channel, message) },
        created,
        created_by: user,
      }];
    });
    return { items };
  },
});

export const pins = [add, remove, list];

function item({ world, args }: Call): { channel: Channel; message: Message } {
  const channel = joinedChannel(world, args.channel);
  if (!args.timestamp) throw new ApiError("no_item_specified");
  if (micros(String(args.timestamp)) === undefined) {
    throw new ApiError("bad_timestamp");
  }
  return { channel, message: findMessage(world, channel, args.timestamp) };
}

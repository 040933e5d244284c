import { joinedChannel, refuseArchived } from "../channels.ts";
import type { Channel, Message } from "../../state.ts";
import { ApiError, type Argument, type Call, defineMethod } from "../method.ts";
import { findMessage, presentMessage } from "../messages.ts";

/** Slack names both limits, but not their size in its reference: as its client has them. */
const MAX_EMOJI = 50;
const MAX_BY_ONE = 23;

const args = {
  channel: { type: "string", required: true },
  timestamp: { type: "timestamp", required: true },
  name: { type: "string", required: true },
} satisfies Record<string, Argument>;

const add = defineMethod({
  name: "reactions.add",
  tier: 3,
  scopes: ["reactions:write"],
  args,
  answer(call) {
    const { world } = call;
    const { channel, message, name } = item(call);
    const user = world.app.bot_user;
    const reactions = message.reactions ??= [];
    const known = reactions.find((reaction) => reaction.name === name);
    if (known?.users.includes(user)) throw new ApiError("already_reacted");
    if (!known && reactions.length >= MAX_EMOJI) {
      throw new ApiError("too_many_emoji");
    }
    const own = reactions.filter((reaction) => reaction.users.includes(user));
    if (own.length >= MAX_BY_ONE) throw new ApiError("too_many_reactions");
    if (known) known.users.push(user);
    else reactions.push({ name, users: [user] });
    world.changed({
      type: "reaction_added",
      channel: channel.id,
      ts: message.ts,
      user,
      name,
    });
    return {};
  },
});

const remove = defineMethod({
  name: "reactions.remove",
  tier: 2,
  scopes: ["reactions:write"],
  args,
  answer(call) {
    const { world } = call;
    const { channel, message, name } = item(call);
    const user = world.app.bot_user;
    const known = message.reactions?.find((reaction) => reaction.name === name);
    if (!known?.users.includes(user)) throw new ApiError("no_reaction");
    known.users = known.users.filter((each) => each !== user);
    message.reactions = message.reactions?.filter((reaction) =>
      reaction.users.length > 0
    );
    world.changed({
      type: "reaction_removed",
      channel: channel.id,
      ts: message.ts,
      user,
      name,
    });
    return {};
  },
});

const get = defineMethod({
  name: "reactions.get",
  tier: 3,
  scopes: ["reactions:read"],
  args: {
    channel: args.channel,
    timestamp: args.timestamp,
    full: { type: "boolean" },
  },
  answer({ world, args }) {
    const channel = joinedChannel(world, args.channel);
    const message = findMessage(world, channel, args.timestamp);
    return {
      type: "message",
      channel: channel.id,
      message: presentMessage(world, channel, message, { payload: false }),
    };
  },
});

export const reactions = [add, remove, get];

function item(
  { world, args }: Call,
): { channel: Channel; message: Message; name: string } {
  const channel = joinedChannel(world, args.channel);
  refuseArchived(channel);
  const name = String(args.name);
  // Without colons; a skin tone follows after two.
  if (!/^[\p{L}\p{N}_+'-]+(::skin-tone-[2-6])?$/u.test(name)) {
    throw new ApiError("invalid_name");
  }
  return {
    channel,
    message: findMessage(world, channel, args.timestamp),
    name,
  };
}

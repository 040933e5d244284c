import { isVisible, joinedChannel, own, refuseArchived } from "../channels.ts";
import type { Channel, Message } from "../../state.ts";
import type { World } from "../../world.ts";
import { findFile, presentFile } from "../files.ts";
import {
  findMessage,
  lastingMessages,
  micros,
  permalink,
  presentMessage,
} from "../messages.ts";
import { ApiError, type Argument, type Call, defineMethod } from "../method.ts";
import { pageByNumber } from "../page_numbers.ts";
import { page, paging } from "../paging.ts";

/** Slack names both limits, but not their size in its reference: as its client has them. */
const MAX_EMOJI = 50;
const MAX_BY_ONE = 23;

const channel = { type: "string" } as const satisfies Argument;
const timestamp = { type: "timestamp" } as const satisfies Argument;
const name = { type: "string", required: true } as const satisfies Argument;
const item = { channel, timestamp, file: { type: "string" } } as const;

const ITEM_ERRORS = [
  "no_item_specified",
  "bad_timestamp",
  "channel_not_found",
  "not_in_channel",
  "message_not_found",
] as const;

const add = defineMethod({
  name: "reactions.add",
  tier: 3,
  scopes: ["reactions:write"],
  args: {
    channel: { ...channel, required: true },
    timestamp: { ...timestamp, required: true },
    name,
  },
  errors: [
    ...ITEM_ERRORS,
    "is_archived",
    "invalid_name",
    "already_reacted",
    "too_many_emoji",
    "too_many_reactions",
  ],
  answer(call) {
    const { world } = call;
    const { channel, message } = reactable(call);
    refuseArchived(channel);
    const name = emojiName(call);
    const user = world.app.bot_user;
    const reactions = message.reactions ?? [];
    const known = reactions.find((reaction) => reaction.name === name);
    if (known?.users.includes(user)) throw new ApiError("already_reacted");
    if (!known && reactions.length >= MAX_EMOJI) {
      throw new ApiError("too_many_emoji");
    }
    const own = reactions.filter((reaction) => reaction.users.includes(user));
    if (own.length >= MAX_BY_ONE) throw new ApiError("too_many_reactions");
    if (known) known.users.push(user);
    else message.reactions = [...reactions, { name, users: [user] }];
    tell(world, "reaction_added", channel, message, name);
    return {};
  },
});

const remove = defineMethod({
  name: "reactions.remove",
  tier: 2,
  scopes: ["reactions:write"],
  args: { ...item, name },
  errors: [
    ...ITEM_ERRORS,
    "file_not_found",
    "file_deleted",
    "invalid_name",
    "no_reaction",
  ],
  answer(call) {
    const { world, args } = call;
    const name = emojiName(call);
    if (args.file) {
      findFile(world, args.file);
      throw new ApiError("no_reaction");
    }
    const { channel, message } = reactable(call);
    const user = world.app.bot_user;
    const known = message.reactions?.find((reaction) => reaction.name === name);
    if (!known?.users.includes(user)) throw new ApiError("no_reaction");
    known.users = known.users.filter((each) => each !== user);
    message.reactions = message.reactions?.filter(({ users }) =>
      users.length > 0
    );
    tell(world, "reaction_removed", channel, message, name);
    return {};
  },
});

/** Nobody can react to files any more, so that they never have reactions. */
const get = defineMethod({
  name: "reactions.get",
  tier: 3,
  scopes: ["reactions:read"],
  args: { ...item, full: { type: "boolean" } },
  errors: [...ITEM_ERRORS, "file_not_found", "file_deleted"],
  answer(call) {
    const { world, args } = call;
    if (args.file) {
      const file = presentFile(world, findFile(world, args.file));
      return { type: "file", file };
    }
    const { channel, message } = reactable(call);
    return shown(world, channel, message);
  },
});

/** What one person, the app unless told otherwise, has reacted to; the newest message first. */
const list = defineMethod({
  name: "reactions.list",
  tier: 2,
  scopes: ["reactions:read"],
  args: {
    user: { type: "string" },
    full: { type: "boolean" },
    count: { type: "integer" },
    page: { type: "integer" },
    cursor: { type: "string" },
    limit: { type: "integer" },
    team_id: { type: "string" },
  },
  errors: ["user_not_found", "invalid_cursor", "invalid_limit"],
  answer({ world, args }) {
    const user = String(args.user ?? world.app.bot_user);
    if (!own(world.state.users, user)) throw new ApiError("user_not_found");
    const all = reactedBy(world, user);
    const present = (items: typeof all) =>
      items.map(({ channel, message }) => shown(world, channel, message));
    if (args.count !== undefined || args.page !== undefined) {
      const { items, paging } = pageByNumber(all, args);
      return { items: present(items), paging };
    }
    const { items, next_cursor } = page(
      all,
      ({ channel, message }) => `${channel.id} ${message.ts}`,
      paging(args, 100),
    );
    return { items: present(items), response_metadata: { next_cursor } };
  },
});

export const reactions = [add, remove, get, list];

function reactable(
  { world, args }: Call,
): { channel: Channel; message: Message } {
  if (!args.channel || !args.timestamp) {
    throw new ApiError("no_item_specified");
  }
  const channel = joinedChannel(world, args.channel);
  if (micros(String(args.timestamp)) === undefined) {
    throw new ApiError("bad_timestamp");
  }
  return { channel, message: findMessage(world, channel, args.timestamp) };
}

/** Without colons; a skin tone follows after two. */
function emojiName({ args }: Call): string {
  const name = String(args.name);
  if (!/^[\p{L}\p{N}_+'-]+(::skin-tone-[2-6])?$/u.test(name)) {
    throw new ApiError("invalid_name");
  }
  return name;
}

function reactedBy(world: World, user: string) {
  const visible = Object.values(world.state.channels)
    .filter((channel) => isVisible(world, channel));
  const found = visible.flatMap((channel) =>
    lastingMessages(world, channel)
      .filter(({ reactions }) =>
        reactions?.some(({ users }) => users.includes(user))
      )
      .map((message) => ({ channel, message }))
  );
  return found.sort((one, other) =>
    Number(other.message.ts) - Number(one.message.ts)
  );
}

function shown(world: World, channel: Channel, message: Message) {
  return {
    type: "message",
    channel: channel.id,
    message: {
      ...presentMessage(world, channel, message, { payload: false }),
      permalink: permalink(world, channel, message),
    },
  };
}

function tell(
  world: World,
  type: "reaction_added" | "reaction_removed",
  channel: Channel,
  { ts }: Message,
  name: string,
): void {
  const user = world.app.bot_user;
  world.changed({ type, channel: channel.id, ts, user, name });
}

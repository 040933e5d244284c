import type { Channel, User } from "../../state.ts";
import type { World } from "../../world.ts";
import { findChannel, newChannel, own, presentChannel } from "../channels.ts";
import { type Answer, ApiError, type Call, defineMethod } from "../method.ts";
import { isKnown } from "../people.ts";
import { MANAGE_ALL, manageScopes, requireScope } from "../scopes.ts";

/** Direct messages with one person or, as a group, with up to eight. */

/** Slack: people of a group besides who opens it. */
const MAX_OTHERS = 8;

const open = defineMethod({
  name: "conversations.open",
  tier: 3,
  scopes: MANAGE_ALL,
  args: {
    channel: { type: "string" },
    users: { type: "list" },
    return_im: { type: "boolean" },
    prevent_creation: { type: "boolean" },
  },
  errors: [
    "channel_not_found",
    "invalid_user_combination",
    "method_not_supported_for_channel_type",
    "not_enough_users",
    "too_many_users",
    "user_disabled",
    "user_not_found",
    "users_list_not_supplied",
  ],
  answer(call) {
    const { world, args } = call;
    if (args.channel) return reopen(call, findDirect(world, args.channel));
    const users = others(world, args.users as string[] | undefined);
    const kind = users.length > 1 ? { is_mpim: true } : { is_im: true };
    requireScope(world, manageScopes({ is_private: true, ...kind }));
    const members = [world.app.bot_user, ...users.map(({ id }) => id)];
    const known = conversationOf(world, members);
    if (known) return reopen(call, known);
    if (args.prevent_creation === true) throw new ApiError("channel_not_found");
    return { channel: shown(call, conversationWith(world, members)) };
  },
});

const close = defineMethod({
  name: "conversations.close",
  tier: 2,
  scopes: MANAGE_ALL,
  args: { channel: { type: "string", required: true } },
  errors: ["channel_not_found", "method_not_supported_for_channel_type"],
  answer({ world, args }) {
    const found = findDirect(world, args.channel);
    requireScope(world, manageScopes(found));
    const closers = found.closed_by ??= [];
    if (closers.includes(world.app.bot_user)) {
      return { no_op: true, already_closed: true };
    }
    closers.push(world.app.bot_user);
    world.changed({ type: "channel", id: found.id });
    return {};
  },
});

export const conversationsDirect = [open, close];

function findDirect(world: World, id: unknown): Channel {
  const found = findChannel(world, id);
  if (!found.is_im && !found.is_mpim) {
    throw new ApiError("method_not_supported_for_channel_type");
  }
  return found;
}

function reopen(call: Call, found: Channel): Answer {
  const { world } = call;
  requireScope(world, manageScopes(found));
  const me = world.app.bot_user;
  const wasClosed = found.closed_by?.includes(me) === true;
  if (wasClosed) {
    found.closed_by = found.closed_by?.filter((user) => user !== me);
    world.changed({ type: "channel", id: found.id });
  }
  return {
    ...(!wasClosed && { no_op: true, already_open: true }),
    channel: shown(call, found),
  };
}

function shown({ world, args }: Call, found: Channel): Answer {
  return args.return_im === true
    ? presentChannel(world, found)
    : { id: found.id };
}

/** Whom the app wants to talk with; naming itself adds nobody. */
function others(world: World, ids: readonly string[] = []): User[] {
  if (ids.length === 0) throw new ApiError("users_list_not_supplied");
  const users = [...new Set(ids)].filter((id) => id !== world.app.bot_user)
    .map((id) => {
      const user = own(world.state.users, id);
      if (!user) throw new ApiError("user_not_found");
      if (user.deleted) throw new ApiError("user_disabled");
      return user;
    });
  if (users.length === 0) throw new ApiError("not_enough_users");
  if (users.length > MAX_OTHERS) throw new ApiError("too_many_users");
  if (!users.every((user) => isKnown(world, user))) {
    throw new ApiError("invalid_user_combination");
  }
  return users;
}

/** The direct messages of exactly these. */
export function conversationOf(
  world: World,
  members: readonly string[],
): Channel | undefined {
  return Object.values(world.state.channels).find((channel) =>
    (channel.is_im || channel.is_mpim) &&
    channel.members.length === members.length &&
    members.every((member) => channel.members.includes(member))
  );
}

/** The first of them opens it. */
export function conversationWith(
  world: World,
  members: readonly string[],
): Channel {
  const [creator = ""] = members;
  const shared = { is_private: true, creator, members: [...members] };
  if (members.length <= 2) return newChannel(world, { is_im: true, ...shared });
  const names = members.map((id) => world.state.users[id]?.name ?? id);
  const value = `Group messaging with: ${
    names.map((name) => `@${name}`).join(" ")
  }`;
  return newChannel(world, {
    name: `mpdm-${names.join("--")}-1`,
    is_mpim: true,
    ...shared,
    purpose: { value, creator, last_set: 0 },
  });
}

import {
  addMember,
  isGeneral,
  isMember,
  own,
  presentChannel,
  removeMember,
} from "../channels.ts";
import type { Channel } from "../../state.ts";
import type { World } from "../../world.ts";
import { ApiError, type Argument, defineMethod } from "../method.ts";
import { MANAGE, MANAGE_ALL } from "../scopes.ts";
import { CHANGE_ERRORS, editable } from "./conversations.ts";

/** Bringing people into a channel and putting them out. */

/** Slack: "up to 100 users". */
const MAX_INVITED = 100;

const channel: Argument = { type: "string", required: true };

const invite = defineMethod({
  name: "conversations.invite",
  tier: 3,
  scopes: [...MANAGE_ALL, "channels:write.invites", "groups:write.invites"],
  args: {
    channel,
    users: { type: "list", required: true },
    force: { type: "boolean" },
  },
  errors: [
    ...CHANGE_ERRORS,
    "already_in_channel",
    "cant_invite",
    "cant_invite_self",
    "no_user",
    "too_many_users",
    "ura_max_channels",
    "user_is_restricted",
    "user_is_ultra_restricted",
    "user_not_found",
  ],
  answer({ world, args }) {
    const found = editable(world, args.channel, "write.invites");
    const users = [...new Set(args.users as string[])];
    if (users.length === 0) throw new ApiError("no_user");
    if (users.length > MAX_INVITED) throw new ApiError("too_many_users");
    const errors = users.flatMap((user) => {
      const error = cannotJoin(world, found, user);
      return error ? [{ user, ok: false, error }] : [];
    });
    const welcome = users.filter((user) =>
      !errors.some((each) => each.user === user)
    );
    // Without `force` one bad person fails all; with it the good ones come in.
    const first = errors[0];
    if (first && (args.force !== true || welcome.length === 0)) {
      throw new ApiError(first.error, { errors });
    }
    for (const user of welcome) {
      addMember(world, found, user, world.app.bot_user);
    }
    return {
      channel: presentChannel(world, found),
      ...(first ? { errors } : {}),
    };
  },
});

const kick = defineMethod({
  name: "conversations.kick",
  tier: 3,
  scopes: MANAGE,
  args: { channel, user: { type: "string" } },
  errors: [
    ...CHANGE_ERRORS,
    "cant_kick_from_general",
    "cant_kick_self",
    "user_not_found",
  ],
  answer({ world, args }) {
    const found = editable(world, args.channel);
    const user = own(world.state.users, args.user);
    if (!user) throw new ApiError("user_not_found");
    if (user.id === world.app.bot_user) throw new ApiError("cant_kick_self");
    if (isGeneral(found)) throw new ApiError("cant_kick_from_general");
    if (!isMember(world, found, user.id)) throw new ApiError("not_in_channel");
    removeMember(world, found, user.id);
    return { errors: {} };
  },
});

export const conversationsMembers = [invite, kick];

/** The code that somebody cannot be invited for. Guests are in the channels they are invited to, never in #general. */
function cannotJoin(
  world: World,
  found: Channel,
  id: string,
): string | undefined {
  const user = own(world.state.users, id);
  if (!user) return "user_not_found";
  if (id === world.app.bot_user) return "cant_invite_self";
  if (user.deleted) return "cant_invite";
  if (isMember(world, found, id)) return "already_in_channel";
  // People of other workspaces come in where theirs is connected.
  if (user.team_id && !found.connected_team_ids?.includes(user.team_id)) {
    return "cant_invite";
  }
  if (user.is_ultra_restricted) {
    if (isGeneral(found)) return "user_is_ultra_restricted";
    return inSomeChannel(world, id) ? "ura_max_channels" : undefined;
  }
  if (user.is_restricted && isGeneral(found)) return "user_is_restricted";
}

function inSomeChannel(world: World, user: string): boolean {
  return Object.values(world.state.channels).some((channel) =>
    !channel.is_im && !channel.is_mpim && !channel.is_archived &&
    isMember(world, channel, user)
  );
}

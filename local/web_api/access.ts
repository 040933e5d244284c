import type { Access, AccessLevel } from "../state_platform.ts";
import type { World } from "../world.ts";
import { invalidArguments } from "./arguments.ts";
import { findChannel, own } from "./channels.ts";
import { counted } from "./counts.ts";
import { ApiError, type Argument } from "./method.ts";

/** Who may read and change a canvas or a list: Slack's `*.access.set` and `*.access.delete`. */

const LEVELS: readonly AccessLevel[] = ["read", "write", "owner"];

export const grantees = {
  channel_ids: { type: "list" },
  user_ids: { type: "list" },
} satisfies Record<string, Argument>;

export function ownedByApp(world: World): Access {
  return { users: { [world.app.bot_user]: "owner" }, channels: {} };
}

/** The app has at least this level, by itself or as a member of a channel. */
export function mayAccess(
  world: World,
  access: Access,
  level: AccessLevel,
): boolean {
  const { bot_user } = world.app;
  const channels = Object.entries(access.channels)
    .filter(([id]) => world.state.channels[id]?.members.includes(bot_user))
    .map(([, given]) => given);
  const has = [access.users[bot_user], ...channels];
  return has.some((given) =>
    given && LEVELS.indexOf(given) >= LEVELS.indexOf(level)
  );
}

/** One user or one channel gets a level. An owner hands the thing over and can write from then on. */
export function setAccess(
  world: World,
  access: Access,
  args: Record<string, unknown>,
): void {
  const level = args.access_level as AccessLevel;
  if (!LEVELS.includes(level)) {
    throw invalidArguments(
      `must be a valid enum value [json-pointer:/access_level]`,
    );
  }
  const { user, channel } = grantee(world, args);
  if (channel) {
    if (level === "owner") throw new ApiError("invalid_parameters");
    access.channels[channel] = level;
  }
  if (!user) return;
  if (access.users[user] === "owner" && level !== "owner") {
    throw new ApiError("failed_to_update_user_ids");
  }
  if (level === "owner") {
    for (const [id, given] of Object.entries(access.users)) {
      if (given === "owner") access.users[id] = "write";
    }
  }
  access.users[user] = level;
}

export function deleteAccess(
  world: World,
  access: Access,
  args: Record<string, unknown>,
): void {
  const { user, channel } = grantee(world, args);
  if (channel) delete access.channels[channel];
  if (!user) return;
  if (access.users[user] === "owner") throw new ApiError("restricted_action");
  delete access.users[user];
}

/** Exactly one of them (Slack's schema: lists of one). */
function grantee(
  world: World,
  args: Record<string, unknown>,
): { user?: string; channel?: string } {
  const { user_ids, channel_ids } = args;
  if ((user_ids === undefined) === (channel_ids === undefined)) {
    throw new ApiError("invalid_parameters");
  }
  if (channel_ids !== undefined) {
    const [channel] = counted<string>(channel_ids, "channel_ids", 1, 1);
    return { channel: findChannel(world, channel).id };
  }
  const [user] = counted<string>(user_ids, "user_ids", 1, 1);
  if (!own(world.state.users, user)) throw new ApiError("user_not_found");
  return { user };
}

import type { Channel, Message, User } from "../state.ts";
import type { Workspace } from "./api.ts";
import { appOf } from "./apps.ts";

/** Who can be looked through: everybody but bots. */
export function people(workspace: Workspace): User[] {
  return Object.values(workspace.users)
    .filter((user) =>
      !user.is_bot && !user.deleted && user.name !== "slackbot"
    );
}

/** Everybody of this workspace, also those who are gone, but no bots. */
export function members(workspace: Workspace): User[] {
  return Object.values(workspace.users).filter((user) =>
    !user.is_bot && user.name !== "slackbot" &&
    (user.team_id ?? workspace.team.id) === workspace.team.id
  );
}

export const ROLES = {
  owner: "owner",
  admin: "admin",
  guest: "guest",
  member: "member",
};

export function roleOf(user: User): keyof typeof ROLES {
  if (user.is_owner) return "owner";
  if (user.is_admin) return "admin";
  return user.is_restricted ? "guest" : "member";
}

/** Until when this person is not to be disturbed, epoch ms; undefined when they may be. */
export function pausedUntil({ dnd }: User, now: number): number | undefined {
  const until = (dnd?.snooze_endtime ?? 0) * 1000;
  return until > now ? until : undefined;
}

export function userName(workspace: Workspace, id: string): string {
  const user = workspace.users[id];
  return user ? user.real_name || user.name : id;
}

/** By whom a message is, as it is shown. */
export function author(
  workspace: Workspace,
  message: Message,
): { name: string; user: User | undefined; isApp: boolean } {
  const app = message.bot_id ? appOf(workspace, message) : undefined;
  const user = workspace.users[message.user] ??
    workspace.users[app?.bot_user ?? ""];
  const name = message.username ??
    (user ? user.real_name || user.name : app?.name ?? message.user);
  return { name, user, isApp: Boolean(message.bot_id || user?.is_bot) };
}

/** The picture that a message asks for in the place of its author's: an emoji's name or an address. */
export function iconOf(message: Message): string | undefined {
  return message.icon_emoji ?? message.icon_url;
}

/** Direct messages, of two or of a group. */
export function isDirect(channel: Channel): boolean {
  return channel.is_im || Boolean(channel.is_mpim);
}

/** Whom this person talks to in a direct message. With nobody else it is a place for notes. */
export function others(channel: Channel, me: User): string[] {
  const ids = channel.members.filter((id) => id !== me.id);
  return ids.length > 0 ? ids : [me.id];
}

/** The channel's name, or of a direct message the others'. */
export function channelName(
  workspace: Workspace,
  channel: Channel,
  me: User,
): string {
  if (!isDirect(channel)) return channel.name;
  return others(channel, me).map((id) => userName(workspace, id)).join(", ");
}

export function isMember(channel: Channel, me: User): boolean {
  return channel.members.includes(me.id);
}

export function maySee(channel: Channel, me: User): boolean {
  return isMember(channel, me) ||
    (!channel.is_private && !isDirect(channel) && !me.is_restricted);
}

/** In the channel's own flow: not a reply that only its thread shows. */
export function isTopLevel(message: Message): boolean {
  return !message.thread_ts || message.thread_ts === message.ts ||
    message.subtype === "thread_broadcast";
}

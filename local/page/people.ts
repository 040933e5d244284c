import type { Channel, Message, User } from "../state.ts";
import type { Workspace } from "./api.ts";

/** Who can be looked through: everybody but bots. */
export function people(workspace: Workspace): User[] {
  return Object.values(workspace.users)
    .filter((user) =>
      !user.is_bot && !user.deleted && user.name !== "slackbot"
    );
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
  const user = workspace.users[message.user];
  const isApp = Boolean(message.bot_id || user?.is_bot);
  const name = message.username ??
    (user
      ? user.real_name || user.name
      : isApp
      ? workspace.app.name
      : message.user);
  return { name, user, isApp };
}

/** The channel's name, or of a direct message the other one's. */
export function channelName(
  workspace: Workspace,
  channel: Channel,
  me: User,
): string {
  if (!channel.is_im) return channel.name;
  const other = channel.members.find((id) => id !== me.id) ?? me.id;
  return userName(workspace, other);
}

export function isMember(channel: Channel, me: User): boolean {
  return channel.members.includes(me.id);
}

export function maySee(channel: Channel, me: User): boolean {
  return isMember(channel, me) ||
    (!channel.is_private && !channel.is_im && !me.is_restricted);
}

/** In the channel's own flow: not a reply that only its thread shows. */
export function isTopLevel(message: Message): boolean {
  return !message.thread_ts || message.thread_ts === message.ts ||
    message.subtype === "thread_broadcast";
}

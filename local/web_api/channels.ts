import type { Channel, Message } from "../state.ts";
import type { World } from "../world.ts";
import { ApiError } from "./method.ts";

/** Slack: a private channel does not exist for who is not in it. */
export function findChannel(world: World, id: unknown): Channel {
  const channel = own(world.state.channels, id);
  const hidden = channel && (channel.is_private || channel.is_im) &&
    !isMember(world, channel);
  if (!channel || hidden) throw new ApiError("channel_not_found");
  return channel;
}

/** The app must be in it. */
export function joinedChannel(world: World, id: unknown): Channel {
  const channel = findChannel(world, id);
  if (!isMember(world, channel)) throw new ApiError("not_in_channel");
  return channel;
}

export function isMember(
  world: World,
  channel: Channel,
  user = world.app.bot_user,
): boolean {
  return channel.members.includes(user);
}

export function refuseArchived(channel: Channel): void {
  if (channel.is_archived) throw new ApiError("is_archived");
}

export function newChannel(world: World, fields: Partial<Channel>): Channel {
  const created = seconds(world);
  const nothing = { value: "", creator: "", last_set: 0 };
  const channel: Channel = {
    id: world.id(fields.is_im ? "D" : "C"),
    name: "",
    is_private: false,
    is_im: false,
    is_archived: false,
    created,
    creator: world.app.bot_user,
    members: [],
    topic: { ...nothing },
    purpose: { ...nothing },
    previous_names: [],
    bookmarks: [],
    pins: [],
    ...fields,
  };
  world.state.channels[channel.id] = channel;
  world.state.messages[channel.id] = [];
  world.changed({ type: "channel", id: channel.id });
  return channel;
}

/** Slack writes "… has joined the channel" (subtype `channel_join`) into the channel. */
export function addMember(
  world: World,
  channel: Channel,
  user: string,
  inviter?: string,
): void {
  channel.members.push(user);
  const message: Message = {
    type: "message",
    subtype: "channel_join",
    ts: world.ts(channel.id),
    user,
    text: `<@${user}> has joined the channel`,
  };
  (world.state.messages[channel.id] ??= []).push(message);
  world.changed({ type: "message", channel: channel.id, message });
  world.changed({ type: "joined", channel: channel.id, user, inviter });
}

export function presentChannel(
  world: World,
  channel: Channel,
): Record<string, unknown> {
  if (channel.is_im) {
    const user = channel.members.find((member) =>
      member !== world.app.bot_user
    );
    const { id, created, is_archived } = channel;
    return {
      id,
      created,
      is_archived,
      is_im: true,
      is_org_shared: false,
      user,
      is_user_deleted: false,
      priority: 0,
    };
  }
  const {
    id,
    name,
    is_private,
    created,
    creator,
    is_archived,
    topic,
    purpose,
    previous_names,
  } = channel;
  return {
    id,
    name,
    name_normalized: name,
    is_channel: !is_private,
    is_group: is_private,
    is_im: false,
    is_mpim: false,
    is_private,
    created,
    creator,
    is_archived,
    is_general: isGeneral(channel),
    unlinked: 0,
    is_shared: false,
    is_ext_shared: false,
    is_org_shared: false,
    pending_shared: [],
    is_pending_ext_shared: false,
    is_member: isMember(world, channel),
    topic: { ...topic },
    purpose: { ...purpose },
    previous_names: [...previous_names],
  };
}

export function isGeneral(channel: Channel): boolean {
  return channel.name === "general";
}

export function seconds(world: World): number {
  return Math.floor(world.clock.now() / 1000);
}

/** The record's entry; `undefined` for anything that is no id. */
export function own<T>(record: Record<string, T>, id: unknown): T | undefined {
  return typeof id === "string" && Object.hasOwn(record, id)
    ? record[id]
    : undefined;
}

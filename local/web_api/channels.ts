import type { Channel, Message } from "../state.ts";
import type { World } from "../world.ts";
import { ApiError } from "./method.ts";

/** Slack: a private channel does not exist for who is not in it. */
export function findChannel(world: World, id: unknown): Channel {
  const channel = own(world.state.channels, id);
  if (!channel || !isVisible(world, channel)) {
    throw new ApiError("channel_not_found");
  }
  return channel;
}

export function isVisible(world: World, channel: Channel): boolean {
  return !channel.is_private && !channel.is_im || isMember(world, channel);
}

/** The app must be in it. */
export function joinedChannel(world: World, id: unknown): Channel {
  const channel = findChannel(world, id);
  refuseOutside(world, channel);
  return channel;
}

export function refuseOutside(world: World, channel: Channel): void {
  if (!isMember(world, channel)) throw new ApiError("not_in_channel");
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
  const channel = draftChannel(world, fields);
  keepChannel(world, channel);
  return channel;
}

/** One that nobody sees until it is kept. */
export function draftChannel(world: World, fields: Partial<Channel>): Channel {
  const nothing = { value: "", creator: "", last_set: 0 };
  return {
    id: world.id(fields.is_im ? "D" : "C"),
    name: "",
    is_private: false,
    is_im: false,
    is_archived: false,
    created: seconds(world),
    creator: world.app.bot_user,
    members: [],
    topic: { ...nothing },
    purpose: { ...nothing },
    previous_names: [],
    bookmarks: [],
    pins: [],
    ...fields,
  };
}

/** Does nothing for one that is there already. */
export function keepChannel(world: World, channel: Channel): void {
  const { id, creator: user } = channel;
  if (own(world.state.channels, id)) return;
  world.state.channels[id] = channel;
  world.state.messages[id] = [];
  world.changed(
    channel.is_private
      ? { type: "channel", id }
      : { type: "channel_created", channel: id, user },
  );
}

export function addMember(
  world: World,
  channel: Channel,
  user: string,
  inviter?: string,
): void {
  channel.members.push(user);
  note(world, channel, user, "channel_join", "has joined the channel", {
    ...(inviter && { inviter }),
  });
  world.changed({ type: "joined", channel: channel.id, user, inviter });
}

/** `remover`: somebody who puts this person out. */
export function removeMember(
  world: World,
  channel: Channel,
  user: string,
  remover?: string,
): void {
  channel.members = channel.members.filter((member) => member !== user);
  const what = remover
    ? `was removed from #${channel.name} by <@${remover}>`
    : "has left the channel";
  note(world, channel, user, "channel_leave", what);
  world.changed({ type: "left", channel: channel.id, user });
}

/** Slack writes what happens to a channel into it: "… has joined the channel" (subtype `channel_join`). */
export function note(
  world: World,
  channel: Channel,
  user: string,
  subtype: string,
  what: string,
  facts: Partial<Message> = {},
): void {
  const message: Message = {
    type: "message",
    subtype,
    ts: world.ts(channel.id),
    user,
    text: `<@${user}> ${what}`,
    ...facts,
  };
  (world.state.messages[channel.id] ??= []).push(message);
  world.changed({ type: "message", channel: channel.id, message });
}

export function presentChannel(
  world: World,
  channel: Channel,
): Record<string, unknown> {
  const { id, created, is_archived, is_private, name, creator } = channel;
  const team = world.state.team.id;
  const common = {
    id,
    created,
    is_archived,
    is_org_shared: false,
    context_team_id: team,
    updated: created * 1000,
  };
  if (channel.is_im) {
    const user = channel.members.find((member) =>
      member !== world.app.bot_user
    );
    return {
      ...common,
      is_im: true,
      user,
      is_user_deleted: own(world.state.users, user)?.deleted === true,
      priority: 0,
    };
  }
  return {
    ...common,
    name,
    name_normalized: name,
    is_channel: !is_private,
    is_group: is_private,
    is_im: false,
    is_mpim: channel.is_mpim === true,
    is_private,
    creator,
    is_general: isGeneral(channel),
    unlinked: 0,
    parent_conversation: null,
    ...sharing(world, channel),
    is_member: isMember(world, channel),
    topic: { ...channel.topic },
    purpose: { ...channel.purpose },
    previous_names: [...channel.previous_names],
    ...canvasOf(world, channel),
  };
}

/** Where an app finds the channel's canvas. Slack: not in its reference, read by public code. */
function canvasOf(
  { state }: World,
  { canvas: id }: Channel,
): Record<string, unknown> {
  const canvas = own(state.canvases, id);
  if (!canvas || canvas.deleted) return {};
  const is_empty = canvas.markdown.trim() === "";
  return { properties: { canvas: { file_id: canvas.id, is_empty } } };
}

/** With whom it is shared over Slack Connect. */
function sharing(world: World, channel: Channel): Record<string, unknown> {
  const connected = channel.connected_team_ids ?? [];
  const pending = Object.values(world.state.connectInvites).filter((invite) =>
    invite.channel === channel.id && invite.direction === "outgoing" &&
    (invite.status === "sent" || invite.status === "accepted")
  );
  const teams = pending.flatMap((invite) => invite.accepting_team ?? []);
  const here = world.state.team.id;
  return {
    is_shared: connected.length > 0,
    is_ext_shared: connected.length > 0,
    shared_team_ids: [here, ...connected],
    pending_shared: teams,
    pending_connected_team_ids: teams,
    is_pending_ext_shared: pending.length > 0,
    ...(connected.length > 0 && {
      connected_team_ids: [...connected],
      connected_limited_team_ids: channel.connected_limited_team_ids ?? [],
      internal_team_ids: [here],
      conversation_host_id: channel.host_team_id ?? here,
    }),
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

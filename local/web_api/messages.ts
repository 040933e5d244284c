import type { Channel, Message } from "../state.ts";
import type { World } from "../world.ts";
import { ApiError } from "./method.ts";

/** Messages that everybody may fetch: ephemeral ones never are (chat.postEphemeral). */
export function lastingMessages(world: World, channel: Channel): Message[] {
  return (world.state.messages[channel.id] ?? []).filter((message) =>
    message.only_for === undefined
  );
}

export function findMessage(
  world: World,
  channel: Channel,
  ts: unknown,
  code = "message_not_found",
): Message {
  const found = lastingMessages(world, channel).find((message) =>
    message.ts === ts
  );
  if (!found) throw new ApiError(code);
  return found;
}

export function isReply(message: Message): boolean {
  return message.thread_ts !== undefined && message.thread_ts !== message.ts;
}

export function repliesTo(
  world: World,
  channel: Channel,
  parent: string,
): Message[] {
  return lastingMessages(world, channel).filter((message) =>
    isReply(message) && message.thread_ts === parent
  );
}

/** Appends a message, which by its new `ts` is the channel's last. */
export function addMessage(
  world: World,
  channel: Channel,
  message: Message,
): Message {
  (world.state.messages[channel.id] ??= []).push(message);
  world.changed({ type: "message", channel: channel.id, message });
  return message;
}

/**
 * The message as Slack shows it. `payload`: with the metadata's content, as `include_all_metadata` asks; otherwise
 * its `event_type` alone is given.
 */
export function presentMessage(
  world: World,
  channel: Channel,
  message: Message,
  { payload }: { payload: boolean },
): Record<string, unknown> {
  const {
    only_for: _person,
    execution: _run,
    metadata,
    reactions,
    username,
    icon_emoji,
    ...rest
  } = message;
  const shown: Record<string, unknown> = {
    ...structuredClone(rest),
    team: world.state.team.id,
  };
  if (message.bot_id) shown.bot_profile = botProfile(world);
  if (username) shown.username = username;
  if (icon_emoji) shown.icons = { emoji: icon_emoji };
  if (metadata) {
    shown.metadata = payload
      ? structuredClone(metadata)
      : { event_type: metadata.event_type };
  }
  if (reactions?.length) {
    shown.reactions = reactions.map(({ name, users }) => ({
      name,
      users: [...users],
      count: users.length,
    }));
  }
  if (channel.pins.some((pin) => pin.ts === message.ts)) {
    shown.pinned_to = [channel.id];
  }
  return isReply(message)
    ? shown
    : { ...shown, ...threadFacts(world, channel, message) };
}

/** What a parent knows of its thread; nothing while nobody has replied. */
function threadFacts(
  world: World,
  channel: Channel,
  parent: Message,
): Record<string, unknown> {
  const replies = repliesTo(world, channel, parent.ts);
  const users = [...new Set(replies.map((reply) => reply.user))];
  if (replies.length === 0) return {};
  return {
    thread_ts: parent.ts,
    reply_count: replies.length,
    reply_users_count: users.length,
    latest_reply: replies.at(-1)?.ts,
    reply_users: users,
    is_locked: false,
    subscribed: false,
  };
}

function botProfile(world: World): Record<string, unknown> {
  const { id: app_id, bot_id, name } = world.app;
  return {
    id: bot_id,
    app_id,
    name,
    deleted: false,
    updated: 0,
    icons: {},
    team_id: world.state.team.id,
  };
}

/** A `ts` as whole microseconds, so that `1700000000` and `1700000000.000100` compare. */
export function micros(ts: string): number | undefined {
  const parts = /^(\d+)(?:\.(\d{1,6}))?$/.exec(ts);
  return parts
    ? Number(parts[1]) * 1e6 + Number((parts[2] ?? "").padEnd(6, "0"))
    : undefined;
}

export function permalink(
  world: World,
  channel: Channel,
  message: Message,
): string {
  const base =
    `https://${world.state.team.domain}.slack.com/archives/${channel.id}/p${
      message.ts.replace(".", "")
    }`;
  return isReply(message)
    ? `${base}?thread_ts=${message.thread_ts}&cid=${channel.id}`
    : base;
}

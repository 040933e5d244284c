import { appOf } from "../app.ts";
import type { Channel, Message } from "../state.ts";
import type { World } from "../world.ts";
import { presentFile } from "./files.ts";
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
  const found = world.state.messages[channel.id]?.findLast((message) =>
    message.ts === ts && message.only_for === undefined
  );
  if (!found) throw new ApiError(code);
  return found;
}

export function isReply(message: Message): boolean {
  return message.thread_ts !== undefined && message.thread_ts !== message.ts;
}

/** All of them are younger than what they reply to: nothing older is looked at. */
export function repliesTo(
  world: World,
  channel: Channel,
  parent: string,
): Message[] {
  const all = world.state.messages[channel.id] ?? [];
  const at = all.findLastIndex(({ ts }) => ts <= parent);
  return all.slice(at + 1).filter((message) =>
    message.thread_ts === parent && isReply(message) &&
    message.only_for === undefined
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

/** Of a message that has replies a tombstone is left: Slack keeps the thread together. */
export function removeMessage(
  world: World,
  channel: Channel,
  message: Message,
): void {
  const messages = world.state.messages[channel.id] ?? [];
  const at = messages.indexOf(message);
  const { ts } = message;
  const left = repliesTo(world, channel, ts).length > 0
    ? [tombstone(message)]
    : [];
  messages.splice(at, 1, ...left);
  channel.pins = channel.pins.filter((pin) => pin.ts !== ts);
  world.changed({ type: "message_changed", channel: channel.id, ts });
}

function tombstone({ ts, thread_ts }: Message): Message {
  return {
    type: "message",
    subtype: "tombstone",
    ts,
    user: "USLACKBOT",
    text: "This message was deleted.",
    ...(thread_ts ? { thread_ts } : {}),
  };
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
    icon_emoji,
    icon_url,
    files,
    ...rest
  } = message;
  const shown: Record<string, unknown> = {
    ...structuredClone(rest),
    team: world.state.team.id,
  };
  const profile = botProfile(world, message);
  if (profile) shown.bot_profile = profile;
  if (icon_emoji) shown.icons = { emoji: icon_emoji };
  else if (icon_url) shown.icons = { image_48: icon_url };
  if (files) {
    shown.files = files.flatMap((id) => {
      const file = world.state.files[id];
      return file ? [presentFile(world, file)] : [];
    });
  }
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
  if (!isReply(message)) {
    return { ...shown, ...threadFacts(world, channel, message) };
  }
  const parent = world.state.messages[channel.id]?.findLast(({ ts }) =>
    ts === message.thread_ts
  );
  if (!parent || parent.only_for !== undefined) return shown;
  shown.parent_user_id = parent.user;
  if (message.subtype === "thread_broadcast") {
    shown.root = presentMessage(world, channel, parent, { payload });
  }
  return shown;
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

/** Of the app that posted it, whoever asks. */
function botProfile(
  world: World,
  message: Message,
): Record<string, unknown> | undefined {
  const app = appOf(world, message.app_id);
  if (!message.bot_id || !app) return undefined;
  return {
    id: message.bot_id,
    app_id: app.id,
    user_id: app.bot_user,
    name: app.name,
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

import type { Channel, Message, Trigger } from "../state.ts";
import { familyOf } from "../web_api/scopes.ts";
import type { App, Change, World } from "../world.ts";
import { eventName, EVENTS } from "./event_kinds.ts";
import { permalink } from "./permalink.ts";

/** What happened, as event triggers tell of it. */
export interface Happened {
  /** Without `slack#/events/`. */
  name: string;
  data: Record<string, unknown>;
}

/** Messages that somebody wrote; other subtypes are Slack's notes about the channel. */
const WRITTEN = ["bot_message", "file_share", "me_message", "thread_broadcast"];

/** The data of each event that a change is, by Slack's guide on event triggers. */
export function eventsOf(world: World, change: Change): Happened[] {
  switch (change.type) {
    case "message":
      return ofMessage(world, change.channel, change.message);
    case "reaction_added":
    case "reaction_removed":
    case "pin_added":
    case "pin_removed":
      return [{ name: change.type, data: ofItem(world, change) }];
    case "joined":
      return [{
        name: "user_joined_channel",
        data: {
          ...typed(world, change.channel),
          inviter_id: change.inviter ?? null,
          user_id: change.user,
        },
      }];
    case "left":
      return [{
        name: "user_left_channel",
        data: { ...typed(world, change.channel), user_id: change.user },
      }];
    case "channel_created": {
      const { created } = world.state.channels[change.channel] ?? {};
      const data = { created, creator_id: change.user };
      return [{
        name: change.type,
        data: { ...named(world, change.channel), ...data },
      }];
    }
    case "channel_archived":
    case "channel_unarchived":
    case "channel_deleted":
    case "channel_renamed":
      return [{
        name: change.type,
        data: { ...named(world, change.channel), user_id: change.user },
      }];
    case "channel_shared":
      return [{
        name: change.type,
        data: {
          ...named(world, change.channel),
          connected_team_id: change.team,
        },
      }];
    case "channel_unshared": {
      const { connected_team_ids = [] } =
        world.state.channels[change.channel] ?? {};
      return [{
        name: change.type,
        data: {
          ...named(world, change.channel),
          disconnected_team_id: change.team,
          is_ext_shared: connected_team_ids.some((id) => id !== change.team),
        },
      }];
    }
    case "dnd_updated": {
      const { dnd_enabled, user: user_id } = change;
      const { dnd } = world.state.users[user_id] ?? {};
      const dnd_status = {
        dnd_enabled,
        ...(dnd && {
          next_dnd_start_ts: dnd.next_dnd_start_ts,
          next_dnd_end_ts: dnd.next_dnd_end_ts,
        }),
      };
      return [{ name: change.type, data: { dnd_status, user_id } }];
    }
    case "user_joined_team":
      return [{
        name: change.type,
        data: { user: person(world, change.user) },
      }];
    case "emoji_changed":
    case "shared_channel_invite_accepted":
    case "shared_channel_invite_approved":
    case "shared_channel_invite_declined":
    case "shared_channel_invite_received":
    case "shared_channel_invite_requested":
      return [{ name: change.type, data: change.data }];
    default:
      return [];
  }
}

/**
 * A message by an app has an `app_id` and no `user_id`: the samples' filter against loops,
 * `NOT {{data.user_id}} == null`, lives of it.
 */
function ofMessage(world: World, id: string, message: Message): Happened[] {
  const { subtype, only_for, ts, text, thread_ts = null, metadata } = message;
  if (only_for || (subtype && !WRITTEN.includes(subtype))) return [];
  const app = world.apps.find(({ bot_user }) => bot_user === message.user);
  const app_id = message.app_id ?? app?.id;
  const user_id = message.user;
  const events: Happened[] = [{
    name: "message_posted",
    data: {
      ...(app_id && { app_id }),
      ...typed(world, id),
      message_ts: ts,
      text,
      thread_ts,
      user_id: app_id ? null : user_id,
    },
  }];
  for (const mentioned of world.apps) {
    const mention = `<@${mentioned.bot_user}`;
    if (!text.includes(`${mention}>`) && !text.includes(`${mention}|`)) {
      continue;
    }
    const data = { app_id: mentioned.id, message_ts: ts, text, user_id };
    events.push({
      name: "app_mentioned",
      data: { ...named(world, id), ...data },
    });
  }
  if (metadata) {
    const data = { app_id, channel_id: id, message_ts: ts, metadata, user_id };
    events.push({ name: "message_metadata_posted", data });
  }
  return events;
}

function ofItem(
  world: World,
  change: Extract<Change, { ts: string; user: string }>,
): Record<string, unknown> {
  const { channel: channel_id, ts: message_ts, user: user_id } = change;
  if (!("name" in change)) {
    return { ...named(world, channel_id), message_ts, user_id };
  }
  const reaction = change.name;
  if (change.type === "reaction_removed") {
    return { channel_id, message_ts, reaction, user_id };
  }
  const message = world.state.messages[channel_id]?.find(({ ts }) =>
    ts === message_ts
  );
  const parent = message?.thread_ts ?? message_ts;
  return {
    channel_id,
    message_context: { message_ts, channel_id },
    message_ts,
    message_link: permalink(world, channel_id, message_ts),
    ...(parent !== message_ts && {
      parent_message_link: permalink(world, channel_id, parent),
    }),
    reaction,
    user_id,
    item_user: message?.user ?? null,
  };
}

/** Whether this app's trigger waits for it, and the app may know of it. */
export function hears(
  world: World,
  app: App,
  trigger: Trigger,
  { name, data }: Happened,
): boolean {
  const { event_type, channel_ids, metadata_event_type } = trigger.event ?? {};
  if (trigger.type !== "event" || eventName(event_type) !== name) return false;
  if (name === "app_mentioned" && data.app_id !== app.id) return false;
  const metadata = data.metadata as Message["metadata"] | undefined;
  if (
    metadata &&
    ownName(metadata.event_type) !== ownName(String(metadata_event_type))
  ) return false;
  const channel = world.state.channels[String(data.channel_id)];
  if (
    Array.isArray(channel_ids) && !channel_ids.includes(data.channel_id)
  ) return false;
  return channel ? mayKnow(app, name, channel) : !EVENTS[name]?.channels;
}

/** The app's own events may be named by reference, `#/events/…`. */
function ownName(event: string): string {
  return event.replace("#/events/", "");
}

function mayKnow(app: App, name: string, channel: Channel): boolean {
  const kind = EVENTS[name];
  const isMember = channel.members.includes(app.bot_user);
  if (!isMember && (kind?.channels || channel.is_private)) return false;
  const family = `${familyOf(channel)}:`;
  const needed = kind?.scopes.filter((scope) => scope.startsWith(family)) ?? [];
  const { bot } = app.manifest.oauth_config.scopes;
  return needed.every((scope) => bot.includes(scope));
}

function typed(world: World, id: string): Record<string, unknown> {
  const { is_im, is_mpim, is_private } = world.state.channels[id] ?? {};
  const channel_type = is_im
    ? "im"
    : is_mpim
    ? "mpim"
    : is_private
    ? "private"
    : "public";
  return { channel_id: id, channel_type };
}

function named(world: World, id: string): Record<string, unknown> {
  const channel_name = world.state.channels[id]?.name ?? "";
  return { ...typed(world, id), channel_name };
}

function person(world: World, id: string): Record<string, unknown> {
  const user = world.state.users[id];
  return {
    id,
    name: user?.name,
    display_name: user?.name,
    real_name: user?.real_name,
    is_bot: user?.is_bot,
    team_id: user?.team_id ?? world.state.team.id,
    timezone: user?.tz,
  };
}

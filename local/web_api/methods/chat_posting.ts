import type { Channel, Message } from "../../state.ts";
import type { World } from "../../world.ts";
import { isRecord } from "../arguments.ts";
import {
  draftChannel,
  findChannel,
  isMember,
  own,
  refuseArchived,
  refuseOutside,
} from "../channels.ts";
import { ApiError, type Argument, type Call } from "../method.ts";
import { readContent } from "../message_content.ts";
import { readMetadata } from "../message_metadata.ts";
import { findMessage, isReply, micros } from "../messages.ts";
import { grantedScopes, requireScope } from "../scopes.ts";
import { conversationOf } from "./conversations_direct.ts";

/** What chat.postMessage, its relatives and files.completeUploadExternal have in common. */

type Args = Readonly<Record<string, Argument>>;

export const contentArgs = {
  text: { type: "string" },
  blocks: { type: "array" },
  attachments: { type: "array" },
  markdown_text: { type: "string" },
  link_names: { type: "boolean" },
  parse: { type: "string" },
} as const satisfies Args;

export const identityArgs = {
  username: { type: "string" },
  icon_emoji: { type: "string" },
  icon_url: { type: "string" },
} as const satisfies Args;

export const postingArgs = {
  ...contentArgs,
  channel: { type: "string", required: true },
  as_user: { type: "boolean" },
  thread_ts: { type: "timestamp" },
  mrkdwn: { type: "boolean" },
  unfurl_links: { type: "boolean" },
  unfurl_media: { type: "boolean" },
} as const satisfies Args;

export const CONTENT_ERRORS = [
  "no_text",
  "msg_too_long",
  "markdown_text_conflict",
  "invalid_blocks",
  "invalid_blocks_format",
  "msg_blocks_too_long",
  "invalid_attachments",
  "too_many_attachments",
] as const;
export const METADATA_ERRORS = [
  "invalid_metadata_format",
  "metadata_too_large",
] as const;
export const THREAD_ERRORS = [
  "invalid_thread_ts",
  "thread_not_found",
  "cannot_reply_to_message",
] as const;
export const CHANNEL_ERRORS = [
  "channel_not_found",
  "not_in_channel",
  "is_archived",
  "messages_tab_disabled",
  "cannot_dm_bot",
] as const;

/**
 * Where the app may post: an id, a name (`general`, `#general`), or a person, who is written to directly. Direct
 * messages that are not there yet are a draft: `keepChannel` makes them once all else is right.
 */
export function postableChannel(world: World, given: unknown): Channel {
  const channel = target(world, String(given));
  refuseArchived(channel);
  const open = grantedScopes(world).includes("chat:write.public");
  if (!open) refuseOutside(world, channel);
  return channel;
}

function target(world: World, given: string): Channel {
  const person = own(world.state.users, given);
  if (person?.deleted) throw new ApiError("channel_not_found");
  if (person?.is_bot) throw new ApiError("cannot_dm_bot");
  if (person && !hasMessagesTab(world)) {
    throw new ApiError("messages_tab_disabled");
  }
  if (person) return directMessages(world, person.id);
  const name = given.replace(/^#/, "");
  const named = Object.values(world.state.channels).find((channel) =>
    channel.name !== "" && channel.name === name
  );
  const channel = findChannel(world, named?.id ?? given);
  if (channel.is_im && !hasMessagesTab(world)) {
    throw new ApiError("messages_tab_disabled");
  }
  return channel;
}

export function directMessages(world: World, user: string): Channel {
  const members = [world.app.bot_user, user];
  return conversationOf(world, members) ??
    draftChannel(world, { is_im: true, is_private: true, members });
}

/** Of the app's Home, which the manifest may hide. */
function hasMessagesTab(world: World): boolean {
  const { features } = world.app.manifest;
  const home = isRecord(features) ? features.app_home : undefined;
  return !isRecord(home) || home.messages_tab_enabled !== false;
}

export interface Draft {
  message: Omit<Message, "ts">;
  warnings: string[];
}

/** The message that a call asks for, checked, but for its `ts`. */
export function draftMessage(call: Call, channel: Channel): Draft {
  const { world, token, args } = call;
  if (args.as_user === true) throw new ApiError("as_user_not_supported");
  const identity = identityOf(world, args);
  const thread = threadOf(world, channel, args.thread_ts);
  const { content, warnings } = readContent(world, args);
  const { metadata, warnings: more } = readMetadata(world, args.metadata);
  return {
    message: {
      ...byApp(world),
      ...content,
      ...identity,
      ...thread,
      ...(thread && args.reply_broadcast === true &&
        { subtype: "thread_broadcast" }),
      ...(args.mrkdwn === false && { mrkdwn: false }),
      ...(metadata && { metadata }),
      ...(token.execution && { execution: token.execution }),
    },
    warnings: [...warnings, ...more],
  };
}

export function byApp(
  world: World,
): Pick<Message, "type" | "user" | "bot_id" | "app_id"> {
  const { bot_user: user, bot_id, id: app_id } = world.app;
  return { type: "message", user, bot_id, app_id };
}

/** A name and an icon in place of the app's own. Slack: `icon_emoji` goes before `icon_url`. */
export function identityOf(
  world: World,
  { username, icon_emoji, icon_url }: Record<string, unknown>,
): Pick<Message, "username" | "icon_emoji" | "icon_url"> {
  const identity = {
    ...(username ? { username: String(username) } : {}),
    ...(icon_emoji ? { icon_emoji: String(icon_emoji) } : {}),
    ...(icon_url && !icon_emoji ? { icon_url: String(icon_url) } : {}),
  };
  if (Object.keys(identity).length > 0) {
    requireScope(world, ["chat:write.customize"]);
  }
  return identity;
}

/** Threads have one level: only a message that is no reply itself can be replied to. */
export function threadOf(
  world: World,
  channel: Channel,
  ts: unknown,
): { thread_ts: string } | undefined {
  if (ts === undefined || ts === "") return undefined;
  if (micros(String(ts)) === undefined) {
    const messages = [`[ERROR] ${ts} is not a valid thread_ts`];
    throw new ApiError("invalid_thread_ts", {
      response_metadata: { messages },
    });
  }
  const parent = findMessage(world, channel, ts, "thread_not_found");
  if (isReply(parent)) throw new ApiError("cannot_reply_to_message");
  return { thread_ts: parent.ts };
}

/** A message of the calling app. */
export function isOwn(world: World, message: Message): boolean {
  return message.app_id === world.app.id && message.user === world.app.bot_user;
}

/** Slack looks at whom it is for only once the app itself may write there. */
export function ephemeralChannel(world: World, id: unknown, user: unknown) {
  const channel = target(world, String(id));
  refuseArchived(channel);
  refuseOutside(world, channel);
  if (!isMember(world, channel, String(user))) {
    throw new ApiError("user_not_in_channel");
  }
  return channel;
}

import { directChannel } from "../../engine/tell.ts";
import type { Channel, Message } from "../../state.ts";
import type { World } from "../../world.ts";
import { findChannel, isMember, own, refuseArchived } from "../channels.ts";
import { type Answer, ApiError, type Call, defineMethod } from "../method.ts";
import {
  addMessage,
  findMessage,
  isReply,
  micros,
  permalink,
  presentMessage,
  repliesTo,
} from "../messages.ts";
import { type Content, readContent, readMetadata } from "../message_content.ts";
import { grantedScopes, requireScope } from "../scopes.ts";

/** Slack truncates a longer text of a new message, and refuses one above 4,000 in an update. */
const MAX_UPDATE_TEXT = 4000;

const content = {
  text: { type: "string" },
  blocks: { type: "array" },
  attachments: { type: "array" },
  markdown_text: { type: "string" },
  link_names: { type: "boolean" },
  parse: { type: "string" },
} as const;
const posting = {
  ...content,
  channel: { type: "string", required: true },
  thread_ts: { type: "timestamp" },
  username: { type: "string" },
  icon_emoji: { type: "string" },
  icon_url: { type: "string" },
} as const;

const postMessage = defineMethod({
  name: "chat.postMessage",
  tier: "post",
  scopes: ["chat:write", "chat:write.public"],
  args: {
    ...posting,
    reply_broadcast: { type: "boolean" },
    metadata: { type: "object" },
    mrkdwn: { type: "boolean" },
    unfurl_links: { type: "boolean" },
    unfurl_media: { type: "boolean" },
  },
  answer(call) {
    const { world, args } = call;
    const channel = target(world, String(args.channel));
    refuseArchived(channel);
    if (
      !isMember(world, channel) &&
      !grantedScopes(world).includes("chat:write.public")
    ) {
      throw new ApiError("not_in_channel");
    }
    const thread = threadOf(world, channel, args.thread_ts);
    const { metadata, ...warnings } = readMetadata(world, args.metadata);
    const message = addMessage(world, channel, {
      ...draft(call, channel, readContent(world, args)),
      ...thread,
      ...(thread && args.reply_broadcast === true
        ? { subtype: "thread_broadcast" }
        : {}),
      ...(metadata ? { metadata } : {}),
    });
    return {
      channel: channel.id,
      ts: message.ts,
      message: presentMessage(world, channel, message, { payload: true }),
      ...warnings,
    };
  },
});

const postEphemeral = defineMethod({
  name: "chat.postEphemeral",
  tier: 4,
  scopes: ["chat:write"],
  args: { ...posting, user: { type: "string", required: true } },
  answer(call) {
    const { world, args } = call;
    const channel = findChannel(world, args.channel);
    refuseArchived(channel);
    if (!isMember(world, channel)) throw new ApiError("not_in_channel");
    const user = String(args.user);
    if (!isMember(world, channel, user)) {
      throw new ApiError("user_not_in_channel");
    }
    const thread = threadOf(world, channel, args.thread_ts);
    const message = {
      ...draft(call, channel, readContent(world, args)),
      ...thread,
      only_for: user,
    };
    return { message_ts: addMessage(world, channel, message).ts };
  },
});

const update = defineMethod({
  name: "chat.update",
  tier: 3,
  scopes: ["chat:write"],
  args: {
    ...content,
    channel: { type: "string", required: true },
    ts: { type: "timestamp", required: true },
    metadata: { type: "object" },
    reply_broadcast: { type: "boolean" },
  },
  answer({ world, args }) {
    const channel = findChannel(world, args.channel);
    const message = findMessage(world, channel, args.ts);
    if (!isOwn(world, message)) throw new ApiError("cant_update_message");
    if (channel.is_archived) throw new ApiError("is_inactive");
    if (String(args.text ?? "").length > MAX_UPDATE_TEXT) {
      throw new ApiError("msg_too_long");
    }

    // Omitted metadata stays, `{}` takes it away; blocks stay only where no text is given either.
    const { metadata, ...warnings } = readMetadata(world, args.metadata);
    const newContent = hasContent(args) || args.metadata === undefined
      ? readContent(world, args)
      : undefined;
    if (newContent) {
      delete message.blocks;
      delete message.attachments;
      Object.assign(message, newContent);
    }
    if (args.metadata !== undefined) delete message.metadata;
    if (metadata) message.metadata = metadata;
    message.edited = { user: world.app.bot_user, ts: world.ts(channel.id) };
    world.changed({
      type: "message_changed",
      channel: channel.id,
      ts: message.ts,
    });
    return {
      channel: channel.id,
      ts: message.ts,
      text: message.text,
      message: presentMessage(world, channel, message, { payload: true }),
      ...warnings,
    };
  },
});

const deleteMessage = defineMethod({
  name: "chat.delete",
  tier: 3,
  scopes: ["chat:write"],
  args: {
    channel: { type: "string", required: true },
    ts: { type: "timestamp", required: true },
  },
  answer({ world, args }): Answer {
    const channel = findChannel(world, args.channel);
    const message = findMessage(world, channel, args.ts);
    if (!isOwn(world, message)) throw new ApiError("cant_delete_message");
    const messages = world.state.messages[channel.id] ?? [];
    const at = messages.indexOf(message);
    if (repliesTo(world, channel, message.ts).length > 0) {
      messages[at] = tombstone(message);
    } else messages.splice(at, 1);
    channel.pins = channel.pins.filter((pin) => pin.ts !== message.ts);
    world.changed({
      type: "message_changed",
      channel: channel.id,
      ts: message.ts,
    });
    return { channel: channel.id, ts: message.ts };
  },
});

const getPermalink = defineMethod({
  name: "chat.getPermalink",
  tier: "none",
  scopes: [],
  args: {
    channel: { type: "string", required: true },
    message_ts: { type: "timestamp", required: true },
  },
  answer({ world, args }) {
    const channel = findChannel(world, args.channel);
    const message = findMessage(world, channel, args.message_ts);
    return {
      channel: channel.id,
      permalink: permalink(world, channel, message),
    };
  },
});

export const chat = [
  postMessage,
  postEphemeral,
  update,
  deleteMessage,
  getPermalink,
];

/** An id, a name (`general`, `#general`), or a person, who is written to in the app's direct messages. */
function target(world: World, channel: string): Channel {
  if (own(world.state.users, channel)) {
    return directChannel(world, world.app.bot_user, channel);
  }
  const name = channel.replace(/^#/, "");
  const named = Object.values(world.state.channels).find((each) =>
    each.name !== "" && each.name === name
  );
  return findChannel(world, named?.id ?? channel);
}

function draft(
  { world, token, args }: Call,
  channel: Channel,
  made: Content,
): Message {
  const { username, icon_emoji, icon_url } = args;
  if (username || icon_emoji || icon_url) {
    requireScope(world, ["chat:write.customize"]);
  }
  return {
    type: "message",
    ts: world.ts(channel.id),
    user: world.app.bot_user,
    bot_id: world.app.bot_id,
    app_id: world.app.id,
    ...made,
    ...(username ? { username: String(username) } : {}),
    ...(icon_emoji ? { icon_emoji: String(icon_emoji) } : {}),
    ...(token.execution ? { execution: token.execution } : {}),
  };
}

/** Threads have one level: only a message that is no reply itself can be replied to. */
function threadOf(
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

function hasContent(args: Record<string, unknown>): boolean {
  return ["text", "blocks", "attachments", "markdown_text"].some((name) =>
    args[name] !== undefined
  );
}

function isOwn(world: World, message: Message): boolean {
  return message.app_id === world.app.id && message.user === world.app.bot_user;
}

/** Slack keeps a thread together when its first message goes. */
function tombstone({ ts, thread_ts }: Message): Message {
  const text = "This message was deleted.";
  return {
    type: "message",
    subtype: "tombstone",
    ts,
    user: "USLACKBOT",
    text,
    ...(thread_ts ? { thread_ts } : {}),
  };
}

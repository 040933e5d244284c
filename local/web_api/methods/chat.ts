import {
  findChannel,
  joinedChannel,
  keepChannel,
  refuseArchived,
} from "../channels.ts";
import { readContent } from "../message_content.ts";
import { readMetadata } from "../message_metadata.ts";
import { formatText } from "../message_text.ts";
import {
  addMessage,
  findMessage,
  isReply,
  permalink,
  presentMessage,
  removeMessage,
} from "../messages.ts";
import { ApiError, defineMethod, withWarnings } from "../method.ts";
import {
  byApp,
  CHANNEL_ERRORS,
  CONTENT_ERRORS,
  contentArgs,
  draftMessage,
  ephemeralChannel,
  identityArgs,
  isOwn,
  METADATA_ERRORS,
  postableChannel,
  postingArgs,
  THREAD_ERRORS,
} from "./chat_posting.ts";

/** Slack truncates a longer text of a new message, and refuses one above 4,000 in an update. */
const MAX_UPDATE_TEXT = 4000;

const MESSAGE = {
  channel: { type: "string", required: true },
  ts: { type: "timestamp", required: true },
} as const;

const postMessage = defineMethod({
  name: "chat.postMessage",
  tier: "post",
  scopes: ["chat:write"],
  args: {
    ...postingArgs,
    ...identityArgs,
    reply_broadcast: { type: "boolean" },
    metadata: { type: "object" },
  },
  errors: [
    ...CHANNEL_ERRORS,
    ...CONTENT_ERRORS,
    ...METADATA_ERRORS,
    ...THREAD_ERRORS,
    "as_user_not_supported",
  ],
  answer(call) {
    const { world, args } = call;
    const channel = postableChannel(world, args.channel);
    const { message: draft, warnings } = draftMessage(call, channel);
    keepChannel(world, channel);
    const message = addMessage(world, channel, {
      ...draft,
      ts: world.ts(channel.id),
    });
    return withWarnings({
      channel: channel.id,
      ts: message.ts,
      message: presentMessage(world, channel, message, { payload: true }),
    }, warnings);
  },
});

const postEphemeral = defineMethod({
  name: "chat.postEphemeral",
  tier: 4,
  scopes: ["chat:write"],
  args: {
    ...postingArgs,
    ...identityArgs,
    user: { type: "string", required: true },
  },
  errors: [
    ...CHANNEL_ERRORS,
    "user_not_in_channel",
    ...CONTENT_ERRORS,
    ...THREAD_ERRORS,
    "as_user_not_supported",
  ],
  answer(call) {
    const { world, args } = call;
    const channel = ephemeralChannel(world, args.channel, args.user);
    const { message, warnings } = draftMessage(call, channel);
    keepChannel(world, channel);
    const { ts } = addMessage(world, channel, {
      ...message,
      only_for: String(args.user),
      ts: world.ts(channel.id),
    });
    return withWarnings({ message_ts: ts }, warnings);
  },
});

/** Italic, as of a person's `/me`. */
const meMessage = defineMethod({
  name: "chat.meMessage",
  tier: 3,
  scopes: ["chat:write"],
  args: { channel: MESSAGE.channel, text: { type: "string", required: true } },
  errors: ["channel_not_found", "not_in_channel", "is_archived", "no_text"],
  answer({ world, args }) {
    const channel = joinedChannel(world, args.channel);
    refuseArchived(channel);
    if (args.text === "") throw new ApiError("no_text");
    const { ts } = addMessage(world, channel, {
      ...byApp(world),
      subtype: "me_message",
      text: formatText(world, String(args.text), {}),
      ts: world.ts(channel.id),
    });
    return { channel: channel.id, ts };
  },
});

/**
 * What is not given stays, but for blocks: a text alone takes them away. `metadata: {}` and empty lists take away.
 * `reply_broadcast` shows a reply in its channel, and then nothing else may change.
 */
const update = defineMethod({
  name: "chat.update",
  tier: 3,
  scopes: ["chat:write"],
  args: {
    ...contentArgs,
    ...MESSAGE,
    as_user: { type: "boolean" },
    metadata: { type: "object" },
    reply_broadcast: { type: "boolean" },
  },
  errors: [
    "channel_not_found",
    "message_not_found",
    "cant_update_message",
    "is_inactive",
    "streaming_state_conflict",
    "cant_broadcast_message",
    "no_dual_broadcast_content_update",
    "as_user_not_supported",
    ...CONTENT_ERRORS,
    ...METADATA_ERRORS,
  ],
  answer({ world, args }) {
    if (args.as_user === true) throw new ApiError("as_user_not_supported");
    const channel = findChannel(world, args.channel);
    const message = findMessage(world, channel, args.ts);
    if (!isOwn(world, message)) throw new ApiError("cant_update_message");
    if (channel.is_archived) throw new ApiError("is_inactive");
    if (message.streaming_state === "in_progress") {
      throw new ApiError("streaming_state_conflict");
    }
    if (String(args.text ?? "").length > MAX_UPDATE_TEXT) {
      throw new ApiError("msg_too_long");
    }

    const changes = Object.keys(contentArgs).some((name) =>
      args[name] !== undefined
    );
    const broadcast = args.reply_broadcast === true &&
      message.subtype !== "thread_broadcast";
    if (broadcast && changes) {
      throw new ApiError("no_dual_broadcast_content_update");
    }
    if (broadcast && !isReply(message)) {
      throw new ApiError("cant_broadcast_message");
    }
    if (!changes && !broadcast && args.metadata === undefined) {
      throw new ApiError("no_text");
    }
    const { text, attachments } = message;
    const blocks = args.text === undefined ? message.blocks : undefined;
    const { content, warnings } = changes
      ? readContent(world, args, { text, blocks, attachments })
      : { content: {}, warnings: [] };
    const { metadata, warnings: more } = readMetadata(world, args.metadata);

    if (changes) {
      delete message.blocks;
      delete message.attachments;
    }
    if (args.metadata !== undefined) delete message.metadata;
    Object.assign(message, content, metadata && { metadata });
    if (broadcast) message.subtype = "thread_broadcast";
    message.edited = { user: world.app.bot_user, ts: world.ts(channel.id) };
    const { ts } = message;
    world.changed({ type: "message_changed", channel: channel.id, ts });
    return withWarnings({
      channel: channel.id,
      ts,
      text: message.text,
      message: presentMessage(world, channel, message, { payload: true }),
    }, [...warnings, ...more]);
  },
});

const deleteMessage = defineMethod({
  name: "chat.delete",
  tier: 3,
  scopes: ["chat:write"],
  args: { ...MESSAGE, as_user: { type: "boolean" } },
  errors: ["channel_not_found", "message_not_found", "cant_delete_message"],
  answer({ world, args }) {
    const channel = findChannel(world, args.channel);
    const message = findMessage(world, channel, args.ts);
    if (!isOwn(world, message)) throw new ApiError("cant_delete_message");
    removeMessage(world, channel, message);
    return { channel: channel.id, ts: message.ts };
  },
});

const getPermalink = defineMethod({
  name: "chat.getPermalink",
  tier: "none",
  scopes: [],
  args: {
    channel: MESSAGE.channel,
    message_ts: { type: "timestamp", required: true },
  },
  errors: ["channel_not_found", "message_not_found"],
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
  meMessage,
  update,
  deleteMessage,
  getPermalink,
];

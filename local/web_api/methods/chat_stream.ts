import type { Channel, Message } from "../../state.ts";
import type { World } from "../../world.ts";
import {
  joinedChannel,
  keepChannel,
  own,
  refuseArchived,
} from "../channels.ts";
import { MAX_MARKDOWN_TEXT, messageBlocks } from "../message_content.ts";
import { readMetadata } from "../message_metadata.ts";
import { addMessage, lastingMessages, presentMessage } from "../messages.ts";
import { ApiError, type Argument, defineMethod } from "../method.ts";
import { appendChunks, type Chunk, readChunks } from "../stream_chunks.ts";
import {
  byApp,
  CHANNEL_ERRORS,
  identityArgs,
  identityOf,
  METADATA_ERRORS,
  postableChannel,
  THREAD_ERRORS,
  threadOf,
} from "./chat_posting.ts";

/** Slack: in chunks, and as many again when the stream is stopped. */
const MAX_BLOCKS = 50;

const content = {
  channel: { type: "string", required: true },
  markdown_text: { type: "string" },
  chunks: { type: "array" },
} as const satisfies Record<string, Argument>;

const CHUNK_ERRORS = [
  "invalid_attachments",
  "invalid_blocks",
  "invalid_chunks",
  "msg_blocks_too_long",
  "msg_blocks_too_many",
  "msg_too_long",
] as const;

const startStream = defineMethod({
  name: "chat.startStream",
  tier: 2,
  scopes: ["chat:write"],
  args: {
    ...content,
    ...identityArgs,
    thread_ts: { type: "timestamp" },
    recipient_user_id: { type: "string" },
    recipient_team_id: { type: "string" },
    task_display_mode: { type: "string" },
  },
  errors: [
    ...CHANNEL_ERRORS,
    ...THREAD_ERRORS,
    ...CHUNK_ERRORS,
    "missing_recipient_team_id",
    "missing_recipient_user_id",
    "user_not_found",
  ],
  answer({ world, args, token }) {
    const channel = postableChannel(world, args.channel);
    refuseNobody(world, channel, args);
    const thread = threadOf(world, channel, args.thread_ts);
    const identity = identityOf(world, args);
    const chunks = read(world, args);
    const message: Message = {
      ...byApp(world),
      text: "",
      ...identity,
      ...thread,
      ...(token.execution && { execution: token.execution }),
      streaming_state: "in_progress",
      ...(args.task_display_mode === "plan" && {
        blocks: messageBlocks(world, [{ type: "plan", title: "Plan" }]),
      }),
      ts: world.ts(channel.id),
    };
    append(world, message, chunks);
    keepChannel(world, channel);
    addMessage(world, channel, message);
    return { channel: channel.id, ts: message.ts };
  },
});

const ofStream = {
  ...content,
  ts: { type: "timestamp", required: true },
} as const;
const STREAM_ERRORS = [
  "channel_not_found",
  "not_in_channel",
  "is_archived",
  "message_not_found",
  "message_not_owned_by_app",
  "message_not_in_streaming_state",
  ...CHUNK_ERRORS,
] as const;

const appendStream = defineMethod({
  name: "chat.appendStream",
  tier: 4,
  scopes: ["chat:write"],
  args: ofStream,
  errors: [...STREAM_ERRORS, "no_text"],
  answer({ world, args }) {
    const { channel, message } = streaming(world, args);
    const chunks = read(world, args);
    if (chunks.length === 0) throw new ApiError("no_text");
    append(world, message, chunks);
    const { ts } = message;
    world.changed({ type: "message_changed", channel: channel.id, ts });
    return { channel: channel.id, ts };
  },
});

const stopStream = defineMethod({
  name: "chat.stopStream",
  tier: 2,
  scopes: ["chat:write"],
  args: {
    ...ofStream,
    blocks: { type: "array" },
    metadata: { type: "object" },
    session_status: { type: "string" },
  },
  errors: [
    ...STREAM_ERRORS,
    ...METADATA_ERRORS,
    "invalid_blocks_format",
  ],
  answer({ world, args }) {
    const { channel, message } = streaming(world, args);
    const last = args.blocks ? messageBlocks(world, args.blocks) : [];
    const { metadata } = readMetadata(world, args.metadata);
    append(world, message, read(world, args));
    const blocks = [...message.blocks ?? [], ...last];
    Object.assign(message, {
      ...(blocks.length > 0 && { blocks }),
      ...(metadata && { metadata }),
      streaming_state: "completed",
    });
    const { ts } = message;
    world.changed({ type: "message_changed", channel: channel.id, ts });
    return {
      channel: channel.id,
      ts,
      message: presentMessage(world, channel, message, { payload: true }),
    };
  },
});

export const chatStream = [startStream, appendStream, stopStream];

/** Slack wants to know who asked, except in direct messages. */
function refuseNobody(
  world: World,
  channel: Channel,
  args: Record<string, unknown>,
): void {
  const { recipient_team_id: team, recipient_user_id: user } = args;
  if (!channel.is_im && !team) throw new ApiError("missing_recipient_team_id");
  if (!channel.is_im && !user) throw new ApiError("missing_recipient_user_id");
  if (user && !own(world.state.users, user)) {
    throw new ApiError("user_not_found");
  }
}

function streaming(
  world: World,
  args: Record<string, unknown>,
): { channel: Channel; message: Message } {
  const channel = joinedChannel(world, args.channel);
  refuseArchived(channel);
  const message = lastingMessages(world, channel).find((one) =>
    one.ts === args.ts
  );
  if (!message) throw new ApiError("message_not_found");
  if (message.app_id !== world.app.id) {
    throw new ApiError("message_not_owned_by_app");
  }
  if (message.streaming_state !== "in_progress") {
    throw new ApiError("message_not_in_streaming_state");
  }
  return { channel, message };
}

/** `markdown_text` is short for a chunk of text before all others. */
function read(world: World, args: Record<string, unknown>): Chunk[] {
  const text = String(args.markdown_text ?? "");
  if (text.length > MAX_MARKDOWN_TEXT) throw new ApiError("msg_too_long");
  const first: Chunk[] = text === "" ? [] : [{ type: "markdown_text", text }];
  return [...first, ...readChunks(world, args.chunks ?? [])];
}

function append(world: World, message: Message, chunks: Chunk[]): void {
  const next = appendChunks(message, chunks, () => world.hex(5));
  if (next.blocks.length > MAX_BLOCKS) {
    throw new ApiError("msg_blocks_too_many");
  }
  message.text = next.text;
  if (next.blocks.length > 0) message.blocks = next.blocks;
}

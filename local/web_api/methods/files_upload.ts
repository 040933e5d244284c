import type { StoredFile } from "../../state_messages.ts";
import type { Channel } from "../../state.ts";
import type { World } from "../../world.ts";
import { invalidArguments, isRecord } from "../arguments.ts";
import { isVisible, keepChannel, own, refuseOutside } from "../channels.ts";
import { UPLOAD_PATH } from "../file_transfer.ts";
import { FILE_TYPES } from "../file_types.ts";
import { announceFile, presentFile } from "../files.ts";
import { messageBlocks } from "../message_content.ts";
import { formatText } from "../message_text.ts";
import { addMessage } from "../messages.ts";
import { ApiError, defineMethod } from "../method.ts";
import {
  byApp,
  directMessages,
  identityArgs,
  identityOf,
  THREAD_ERRORS,
  threadOf,
} from "./chat_posting.ts";

const MAX_ALT_TEXT = 1000;
const MAX_CHANNELS = 100;
const MAX_SNIPPET_BYTES = 1_048_576;

/** The first of three steps: an address for the bytes. */
const getUploadURLExternal = defineMethod({
  name: "files.getUploadURLExternal",
  tier: 4,
  scopes: ["files:write"],
  args: {
    filename: { type: "string", required: true },
    length: { type: "integer", required: true },
    alt_txt: { type: "string" },
    snippet_type: { type: "string" },
  },
  errors: [
    "missing_argument",
    "alt_txt_too_large",
    "unknown_snippet_type",
    "snippet_too_large",
  ],
  answer({ world, args }) {
    const { filename, length, alt_txt, snippet_type } = args;
    const size = Number(length);
    if (filename === "" || size === 0) throw new ApiError("missing_argument");
    if (size < 0) {
      throw invalidArguments(
        "must be greater than or equal to 1 [json-pointer:/length]",
      );
    }
    if (String(alt_txt ?? "").length > MAX_ALT_TEXT) {
      throw new ApiError("alt_txt_too_large");
    }
    if (snippet_type && !own(FILE_TYPES, snippet_type)) {
      throw new ApiError("unknown_snippet_type");
    }
    if (snippet_type && size > MAX_SNIPPET_BYTES) {
      throw new ApiError("snippet_too_large");
    }
    const { id, secret } = announceFile(world, {
      user: world.app.bot_user,
      app_id: world.app.id,
      name: String(filename),
      size,
      ...(alt_txt ? { alt_txt: String(alt_txt) } : {}),
      ...(snippet_type ? { snippet_type: String(snippet_type) } : {}),
    });
    return {
      upload_url: `https://files.slack.com${UPLOAD_PATH}${secret}`,
      file_id: id,
    };
  },
});

/**
 * The last step, once the bytes are there: the files are real and, in each channel, one message shows them. As Slack
 * shares after it has answered, the answer's files are in no channel yet.
 */
const completeUploadExternal = defineMethod({
  name: "files.completeUploadExternal",
  tier: 4,
  scopes: ["files:write"],
  args: {
    ...identityArgs,
    files: { type: "array", required: true },
    channel_id: { type: "string" },
    channels: { type: "list" },
    initial_comment: { type: "string" },
    thread_ts: { type: "timestamp" },
    blocks: { type: "array" },
  },
  errors: [
    "file_not_found",
    "invalid_channel",
    "channel_not_found",
    "not_in_channel",
    "posting_to_channel_denied",
    "channels_limit_exceeded",
    "invalid_attachments",
    "invalid_blocks",
    "invalid_blocks_format",
    "msg_blocks_too_long",
    ...THREAD_ERRORS,
  ],
  answer({ world, args }) {
    const { channel_id, channels = [], initial_comment, blocks } = args;
    const uploads = (args.files as unknown[]).map((entry, index) =>
      uploaded(world, entry, index)
    );
    const into = channel_id
      ? [shareable(world, channel_id, "channel_not_found")]
      : readChannels(world, channels as string[]);
    if (args.thread_ts && into.length > 1) {
      throw invalidArguments(
        "must provide only one channel with thread_ts [json-pointer:/channels]",
      );
    }
    const shown = {
      text: initial_comment
        ? formatText(world, String(initial_comment), {})
        : "",
      ...identityOf(world, args),
      ...(!initial_comment && blocks !== undefined &&
        { blocks: messageBlocks(world, blocks) }),
    };
    const posts = into.map((channel) => ({
      channel,
      thread: threadOf(world, channel, args.thread_ts),
    }));

    for (const { file, title } of uploads) {
      file.title = title;
      file.status = "complete";
      world.changed({ type: "file", id: file.id });
    }
    const answered = uploads.map(({ file }) => presentFile(world, file));
    for (const { channel, thread } of posts) {
      keepChannel(world, channel);
      addMessage(world, channel, {
        ...byApp(world),
        ...shown,
        ...thread,
        files: uploads.map(({ file }) => file.id),
        ts: world.ts(channel.id),
      });
    }
    return { files: answered };
  },
});

export const filesUpload = [getUploadURLExternal, completeUploadExternal];

function uploaded(
  world: World,
  entry: unknown,
  index: number,
): { file: StoredFile; title: string } {
  if (!isRecord(entry) || entry.id === undefined) {
    throw invalidArguments(
      `missing required field: id [json-pointer:/files/${index}]`,
    );
  }
  const file = own(world.state.files, entry.id);
  if (file?.status !== "uploaded" || file.app_id !== world.app.id) {
    throw new ApiError("file_not_found");
  }
  const { title = file.name } = entry;
  if (typeof title !== "string") {
    throw invalidArguments(
      `must be a string [json-pointer:/files/${index}/title]`,
    );
  }
  return { file, title };
}

function readChannels(world: World, ids: readonly string[]): Channel[] {
  if (ids.length > MAX_CHANNELS) throw new ApiError("channels_limit_exceeded");
  return [...new Set(ids)].map((id) => {
    const person = own(world.state.users, id);
    return person && !person.deleted && !person.is_bot
      ? directMessages(world, id)
      : shareable(world, id, "invalid_channel");
  });
}

/** Files go where the app is, public or not. */
function shareable(world: World, id: unknown, missing: string): Channel {
  const channel = own(world.state.channels, id);
  if (!channel || !isVisible(world, channel)) throw new ApiError(missing);
  refuseOutside(world, channel);
  if (channel.is_archived) throw new ApiError("posting_to_channel_denied");
  return channel;
}

import { type Args, good, testRefusals } from "../contract_testing.ts";
import {
  aChannel,
  aMessage,
  ANA,
  BOT,
  BRUNO,
  type TestWorld,
} from "../testing.ts";
import { table } from "../block_kit/testing.ts";
import { chat } from "./chat.ts";
import { chatScheduled } from "./chat_scheduled.ts";
import { chatStream } from "./chat_stream.ts";
import { chatUnfurl } from "./chat_unfurl.ts";

/** Every refusal of chat.*. */

const long = (length: number) => "x".repeat(length);
const divider = { type: "divider" };
const TOO_LONG = Array(5).fill({
  type: "section",
  text: { type: "plain_text", text: long(2_700) },
});
const anyChannel = (world: TestWorld) => aChannel(world).id;

async function posted(world: TestWorld, args: Args = {}): Promise<Args> {
  const channel = anyChannel(world);
  const message = { channel, text: "hello", ...args };
  const { ts } = await good(world, "chat.postMessage", message);
  return { channel, ts };
}

/** Into a channel of its own. */
const into = (fields: Args, args: Args = {}) => (world: TestWorld) => ({
  channel: aChannel(world, fields).id,
  text: "hello",
  ...args,
});
const saying = (args: Args) => into({}, { text: undefined, ...args });

function hideMessagesTab(world: TestWorld): void {
  const app_home = { messages_tab_enabled: false };
  world.app.manifest.features = { app_home };
}

const channels = (args: Args = {}) => ({
  channel_not_found: into({ is_private: true, members: [ANA] }, args),
  not_in_channel: (world: TestWorld) => {
    const { bot } = world.app.manifest.oauth_config.scopes;
    bot.splice(bot.indexOf("chat:write.public"), 1);
    return into({ members: [ANA] }, args)(world);
  },
  is_archived: into({ is_archived: true }, args),
  messages_tab_disabled: (world: TestWorld) => {
    hideMessagesTab(world);
    return { channel: ANA, text: "hello", ...args };
  },
  cannot_dm_bot: () => ({ channel: BOT, text: "hello", ...args }),
});
const threads = (args: Args = {}) => ({
  invalid_thread_ts: saying({ text: "x", thread_ts: "x", ...args }),
  thread_not_found: saying({ text: "x", thread_ts: "1.000001", ...args }),
  cannot_reply_to_message: (world: TestWorld) => {
    const channel = aChannel(world);
    const parent = aMessage(world, channel);
    const thread_ts = aMessage(world, channel, "reply", parent);
    return { channel: channel.id, text: "x", thread_ts, ...args };
  },
});
const contents = (args: Args = {}) => ({
  no_text: saying(args),
  msg_too_long: saying({ markdown_text: long(12_001), ...args }),
  markdown_text_conflict: saying({ markdown_text: "x", text: "x", ...args }),
  invalid_blocks: saying({ blocks: [{ type: "nope" }], ...args }),
  invalid_blocks_format: saying({ blocks: "[", ...args }),
  msg_blocks_too_long: saying({
    blocks: TOO_LONG,
    ...args,
  }),
  invalid_attachments: saying({
    attachments: [{ blocks: [{ type: "nope" }] }],
    ...args,
  }),
  too_many_attachments: saying({
    attachments: Array(101).fill({ text: "a" }),
    ...args,
  }),
});
const metadata = (args: Args = {}) => ({
  invalid_metadata_format: saying({
    text: "x",
    metadata: { event_type: "x" },
    ...args,
  }),
  metadata_too_large: saying({
    text: "x",
    metadata: { event_type: "x", event_payload: { x: long(20_000) } },
    ...args,
  }),
});
const asUser = (args: Args = {}) => ({
  as_user_not_supported: saying({ text: "x", as_user: true, ...args }),
});

/** The same mistakes in an update of the app's own message. */
function updating(
  cases: Record<string, (world: TestWorld) => Args>,
): Record<string, (world: TestWorld) => Promise<Args>> {
  return Object.fromEntries(
    Object.entries(cases).map(([code, given]) => [
      code,
      async (world) => ({ ...given(world), ...await posted(world) }),
    ]),
  );
}
const foreign = (world: TestWorld, args: Args = {}) => {
  const channel = aChannel(world);
  return { channel: channel.id, ts: aMessage(world, channel), ...args };
};
const nowhere = (world: TestWorld) => ({
  channel: anyChannel(world),
  ts: "1.000001",
  text: "x",
});
const noChannel = () => ({ channel: "C404", ts: "1.000001", text: "x" });

async function streaming(world: TestWorld, args: Args = {}): Promise<Args> {
  const channel = anyChannel(world);
  const { ts } = await good(world, "chat.startStream", {
    channel,
    recipient_team_id: "T0000000001",
    recipient_user_id: ANA,
  });
  return { channel, ts, markdown_text: "x", ...args };
}
const streamed = (args: Args) => (world: TestWorld) => streaming(world, args);
const asker = {
  recipient_team_id: "T0000000001",
  recipient_user_id: ANA,
  text: undefined,
};
const chunks = {
  invalid_chunks: { chunks: [{ type: "nope" }] },
  invalid_blocks: { chunks: [{ type: "blocks", blocks: [{ type: "nope" }] }] },
  invalid_attachments: { chunks: [{ type: "blocks", blocks: [table, table] }] },
  msg_blocks_too_long: { chunks: [{ type: "blocks", blocks: TOO_LONG }] },
  msg_too_long: { markdown_text: long(12_001) },
  msg_blocks_too_many: {
    chunks: Array(2).fill({ type: "blocks", blocks: Array(26).fill(divider) }),
  },
};
const onStream = (
  call: (args: Args) => (world: TestWorld) => Promise<Args>,
) => ({
  channel_not_found: noChannel,
  not_in_channel: async (world: TestWorld) => {
    const args = await streaming(world);
    world.state.channels[String(args.channel)]!.members = [ANA];
    return args;
  },
  is_archived: async (world: TestWorld) => {
    const args = await streaming(world);
    world.state.channels[String(args.channel)]!.is_archived = true;
    return args;
  },
  message_not_found: nowhere,
  message_not_owned_by_app: (world: TestWorld) =>
    foreign(world, { markdown_text: "x" }),
  message_not_in_streaming_state: posted,
  ...Object.fromEntries(
    Object.entries(chunks).map(([code, args]) => [code, call(args)]),
  ),
});

const soon = (world: TestWorld, seconds = 3600) =>
  Math.floor(world.clock.now() / 1000) + seconds;
const later = (seconds: number | string) => (world: TestWorld) => ({
  channel: anyChannel(world),
  text: "x",
  post_at: typeof seconds === "number" ? soon(world, seconds) : seconds,
});
/** January 2027: the test worlds live in November 2026. */
const FAR = 1_800_000_000;

const url = "https://example.com/a";
function unfurling(args: Args, domains?: string[]) {
  return (world: TestWorld) => {
    if (domains) world.app.manifest.features = { unfurl_domains: domains };
    const channel = aChannel(world);
    const ts = aMessage(world, channel, `see <${url}>`);
    const unfurls = { [url]: { text: "a" } };
    return { channel: channel.id, ts, unfurls, ...args };
  };
}

testRefusals([...chat, ...chatScheduled, ...chatUnfurl, ...chatStream], {
  "chat.postMessage": {
    ...channels(),
    ...contents(),
    ...metadata(),
    ...threads(),
    ...asUser(),
  },
  "chat.postEphemeral": {
    ...channels({ user: ANA }),
    not_in_channel: into({ members: [ANA] }, { user: ANA }),
    user_not_in_channel: into({}, { user: BRUNO }),
    ...contents({ user: ANA }),
    ...threads({ user: ANA }),
    ...asUser({ user: ANA }),
  },
  "chat.meMessage": {
    channel_not_found: noChannel,
    not_in_channel: into({ members: [ANA] }),
    is_archived: into({ is_archived: true }),
    no_text: saying({ text: "" }),
  },
  "chat.update": {
    ...updating({
      ...contents(),
      ...metadata(),
      ...asUser(),
      msg_too_long: saying({ text: long(4_001) }),
      cant_broadcast_message: () => ({ reply_broadcast: true }),
    }),
    channel_not_found: noChannel,
    message_not_found: nowhere,
    cant_update_message: (world) => foreign(world, { text: "x" }),
    is_inactive: async (world) => {
      const message = await posted(world);
      world.state.channels[String(message.channel)]!.is_archived = true;
      return { ...message, text: "x" };
    },
    streaming_state_conflict: streamed({ text: "x", markdown_text: undefined }),
    no_dual_broadcast_content_update: async (world) => ({
      ...await posted(world),
      text: "x",
      reply_broadcast: true,
    }),
  },
  "chat.delete": {
    channel_not_found: noChannel,
    message_not_found: nowhere,
    cant_delete_message: foreign,
  },
  "chat.getPermalink": {
    channel_not_found: () => ({ channel: "C404", message_ts: "1.000001" }),
    message_not_found: (world) => ({
      channel: anyChannel(world),
      message_ts: "1.000001",
    }),
  },
  "chat.scheduleMessage": {
    invalid_time: later("soon"),
    time_in_past: later(0),
    time_too_far: later(121 * 24 * 60 * 60),
    restricted_too_many: async (world) => {
      const channel = anyChannel(world);
      const post_at = Math.ceil(soon(world) / 300) * 300;
      const message = { channel, text: "x", post_at };
      for (let n = 0; n < 30; n++) {
        await good(world, "chat.scheduleMessage", {
          ...message,
          post_at: post_at + n,
        });
      }
      return message;
    },
    ...channels({ post_at: FAR }),
    ...contents({ post_at: FAR }),
    ...metadata({ post_at: FAR }),
    ...threads({ post_at: FAR }),
    ...asUser({ post_at: FAR }),
  },
  "chat.deleteScheduledMessage": {
    channel_not_found: () => ({ channel: "C404", scheduled_message_id: "Q1" }),
    invalid_scheduled_message_id: async (world) => {
      const message = later(59)(world);
      const { scheduled_message_id } = await good(
        world,
        "chat.scheduleMessage",
        message,
      );
      return { channel: message.channel, scheduled_message_id };
    },
  },
  "chat.scheduledMessages.list": {
    invalid_channel: () => ({ channel: "C404" }),
    invalid_cursor: () => ({ cursor: "x" }),
    invalid_limit: () => ({ limit: 1001 }),
  },
  "chat.unfurl": {
    missing_channel: unfurling({ channel: undefined }),
    missing_ts: unfurling({ ts: undefined }),
    missing_unfurls: unfurling({ unfurls: undefined }),
    missing_source: unfurling({ unfurl_id: "U1" }),
    missing_unfurl_id: unfurling({ source: "composer" }),
    invalid_source: unfurling({ unfurl_id: "U1", source: "x" }),
    invalid_unfurl_id: unfurling({ unfurl_id: "U1", source: "composer" }),
    invalid_unfurls_format: unfurling({ unfurls: "[]" }),
    cannot_find_channel: unfurling({ channel: "C404" }),
    cannot_find_message: unfurling({ ts: "1.000001" }),
    cannot_find_service: unfurling({}),
    cannot_unfurl_message: unfurling({ unfurls: { "https://x.example": {} } }),
    cannot_unfurl_url: unfurling({}, ["example.org"]),
    cannot_parse_attachment: unfurling({ unfurls: { [url]: "a" } }, [
      "example.com",
    ]),
    invalid_attachments: unfurling({
      unfurls: { [url]: { blocks: [{ type: "nope" }] } },
    }, ["example.com"]),
    invalid_blocks: unfurling({ user_auth_blocks: [{ type: "nope" }] }, [
      "example.com",
    ]),
    msg_blocks_too_long: unfurling({ user_auth_blocks: TOO_LONG }, [
      "example.com",
    ]),
  },
  "chat.startStream": {
    ...channels(asker),
    ...threads(asker),
    ...Object.fromEntries(
      Object.entries(chunks).map(([code, args]) => [
        code,
        into({}, { ...asker, ...args }),
      ]),
    ),
    missing_recipient_team_id: into({}),
    missing_recipient_user_id: into({}, { recipient_team_id: "T0000000001" }),
    user_not_found: into({}, { ...asker, recipient_user_id: "U404" }),
  },
  "chat.appendStream": {
    ...onStream(streamed),
    no_text: streamed({ markdown_text: undefined }),
  },
  "chat.stopStream": {
    ...onStream(streamed),
    invalid_metadata_format: streamed({ metadata: { event_type: "x" } }),
    metadata_too_large: streamed({
      metadata: { event_type: "x", event_payload: { x: long(20_000) } },
    }),
    invalid_blocks_format: streamed({ blocks: "[" }),
  },
});

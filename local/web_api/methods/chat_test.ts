import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { error } from "../contract_testing.ts";
import {
  aChannel,
  aMessage,
  ANA,
  aWorld,
  BOT,
  BRUNO,
  type TestWorld,
} from "../testing.ts";

type Args = Record<string, unknown>;
async function post(world: TestWorld, args: Args): Promise<string> {
  const answer = await world.call("chat.postMessage", {
    text: "hello",
    ...args,
  });
  assert(answer.ok, JSON.stringify(answer));
  return String(answer.ts);
}

Deno.test("chat.postMessage answers the message as the app's", async () => {
  const world = await aWorld();
  const channel = aChannel(world).id;
  const metadata = {
    event_type: "declared",
    event_payload: { incident: "INC-1", n: 2 },
  };
  const blocks = [{ type: "section", text: { type: "mrkdwn", text: "hi" } }];
  const answer = await world.call("chat.postMessage", {
    channel,
    text: "hi",
    blocks,
    metadata,
  });
  const message = answer.message as Record<string, unknown>;
  assertEquals(answer.ok, true);
  assertEquals(answer.channel, channel);
  assertEquals(message.ts, answer.ts);
  assertEquals([message.user, message.bot_id, message.app_id], [
    BOT,
    "B0000000001",
    "A0000000001",
  ]);
  assertEquals((message.bot_profile as Args).app_id, "A0000000001");
  assertEquals(message.metadata, metadata);
  assertEquals((message.blocks as Args[])[0]?.block_id === undefined, false);
  assertEquals(world.changes.map((change) => change.type), ["message"]);
});

Deno.test("chat.postMessage refuses in Slack's words", async () => {
  const world = await aWorld();
  const channel = aChannel(world).id;
  const hidden = aChannel(world, { is_private: true, members: [ANA] }).id;
  const archived = aChannel(world, { is_archived: true }).id;
  const parent = aMessage(world, world.state.channels[channel]!);
  const reply = await post(world, { channel, thread_ts: parent });
  const cases: [Args, string][] = [
    [{ channel: "C404", text: "x" }, "channel_not_found"],
    [{ channel: "", text: "x" }, "channel_not_found"],
    [{ channel: hidden, text: "x" }, "channel_not_found"],
    [{ channel: archived, text: "x" }, "is_archived"],
    [{ channel }, "no_text"],
    [{ channel, text: "x", thread_ts: "1.000001" }, "thread_not_found"],
    [{ channel, text: "x", thread_ts: null }, "invalid_thread_ts"],
    [{ channel, text: "x", thread_ts: reply }, "cannot_reply_to_message"],
    [{ channel, text: "x", blocks: [{ type: "nope" }] }, "invalid_blocks"],
    [
      { channel, text: "x", metadata: { event_type: "x" } },
      "invalid_metadata_format",
    ],
    [{ channel, text: "x", markdown_text: "y" }, "markdown_text_conflict"],
    [{ channel, markdown_text: "y".repeat(12_001) }, "msg_too_long"],
    [
      { channel, text: "x", attachments: Array(101).fill({ text: "a" }) },
      "too_many_attachments",
    ],
  ];
  for (const [args, code] of cases) {
    assertEquals(await error(world, "chat.postMessage", args), code);
  }
});

Deno.test("chat.postMessage into a channel that the app is not in needs chat:write.public", async () => {
  const world = await aWorld({ scopes: ["chat:write"] });
  const channel = aChannel(world, { members: [ANA] }).id;
  assertEquals(
    await error(world, "chat.postMessage", { channel, text: "x" }),
    "not_in_channel",
  );
  const open = await aWorld({ scopes: ["chat:write", "chat:write.public"] });
  await post(open, { channel: aChannel(open, { members: [ANA] }).id });
  const named = { channel: aChannel(open).id, text: "x", username: "Pager" };
  assertEquals(await error(open, "chat.postMessage", named), "missing_scope");
});

Deno.test("chat.postMessage to a person makes the direct messages once", async () => {
  const world = await aWorld();
  const first = await world.call("chat.postMessage", {
    channel: ANA,
    text: "hi",
  });
  const second = await world.call("chat.postMessage", {
    channel: ANA,
    text: "again",
  });
  assertEquals(first.channel, second.channel);
  assertStringIncludes(String(first.channel), "D");
});

Deno.test("a longer text than 40,000 characters is cut off", async () => {
  const world = await aWorld();
  const channel = aChannel(world).id;
  const { message } = await world.call("chat.postMessage", {
    channel,
    text: "x".repeat(40_001),
  });
  assertEquals(((message as Args).text as string).length, 40_000);
});

Deno.test("a parent knows its thread", async () => {
  const world = await aWorld();
  const channel = aChannel(world).id;
  const ts = await post(world, { channel });
  const replies = [
    await post(world, { channel, thread_ts: ts }),
    await post(world, { channel, thread_ts: ts }),
  ];
  const history = await world.call("conversations.history", { channel });
  const [parent] = history.messages as Args[];
  assertEquals([parent?.thread_ts, parent?.reply_count, parent?.latest_reply], [
    ts,
    2,
    replies[1],
  ]);
  assertEquals(parent?.reply_users, [BOT]);
  const shown = await post(world, {
    channel,
    thread_ts: ts,
    reply_broadcast: true,
  });
  const after = await world.call("conversations.history", { channel });
  assertEquals((after.messages as Args[]).map((message) => message.ts), [
    shown,
    ts,
  ]);
  assertEquals((after.messages as Args[])[0]?.subtype, "thread_broadcast");
});

Deno.test("metadata that lacks what its declared event requires is left out, with a warning", async () => {
  const events = {
    declared: { type: "object", properties: {}, required: ["incident"] },
  };
  const world = await aWorld({ manifest: { events } });
  const metadata = { event_type: "declared", event_payload: {} };
  const answer = await world.call("chat.postMessage", {
    channel: aChannel(world).id,
    text: "x",
    metadata,
  });
  assertEquals(answer.ok, true);
  assertEquals((answer.message as Args).metadata, undefined);
  assertEquals(answer.warning, "invalid_metadata_schema");
});

Deno.test("chat.update changes what is given, and keeps blocks only without a text", async () => {
  const world = await aWorld();
  const channel = aChannel(world).id;
  const blocks = [{ type: "divider" }];
  const metadata = { event_type: "e", event_payload: {} };
  const ts = await post(world, { channel, blocks, metadata });
  const update = async (args: Args) => {
    const answer = await world.call("chat.update", { channel, ts, ...args });
    assert(answer.ok, JSON.stringify(answer));
    return answer.message as Args;
  };
  const one = await update({
    metadata: { event_type: "f", event_payload: {} },
  });
  assertEquals([one.text, (one.blocks as Args[]).length], ["hello", 1]);
  assertEquals((one.metadata as Args).event_type, "f");
  const two = await update({ text: "new" });
  assertEquals([two.text, two.blocks, (two.metadata as Args).event_type], [
    "new",
    undefined,
    "f",
  ]);
  assertEquals((two.edited as Args).user, BOT);
  assertEquals(
    (await update({ text: "new", metadata: {} })).metadata,
    undefined,
  );
});

Deno.test("chat.update and chat.delete refuse in Slack's words", async () => {
  const world = await aWorld();
  const channel = aChannel(world);
  const foreign = aMessage(world, channel);
  const ts = await post(world, { channel: channel.id });
  const cases: [string, Args, string][] = [
    ["chat.update", { channel: "C404", ts, text: "x" }, "channel_not_found"],
    [
      "chat.update",
      { channel: channel.id, ts: "1.000001", text: "x" },
      "message_not_found",
    ],
    [
      "chat.update",
      { channel: channel.id, ts: foreign, text: "x" },
      "cant_update_message",
    ],
    [
      "chat.update",
      { channel: channel.id, ts, text: "x".repeat(4001) },
      "msg_too_long",
    ],
    ["chat.update", { channel: channel.id, ts }, "no_text"],
    [
      "chat.delete",
      { channel: channel.id, ts: foreign },
      "cant_delete_message",
    ],
    [
      "chat.delete",
      { channel: channel.id, ts: "1.000001" },
      "message_not_found",
    ],
    ["chat.delete", { channel: "C404", ts }, "channel_not_found"],
  ];
  for (const [method, args, code] of cases) {
    assertEquals(await error(world, method, args), code);
  }
  channel.is_archived = true;
  assertEquals(
    await error(world, "chat.update", { channel: channel.id, ts, text: "x" }),
    "is_inactive",
  );
});

Deno.test("chat.delete takes a message away, and leaves a stone where a thread hangs", async () => {
  const world = await aWorld();
  const channel = aChannel(world).id;
  const [alone, parent] = [
    await post(world, { channel }),
    await post(world, { channel }),
  ];
  await post(world, { channel, thread_ts: parent });
  await world.call("chat.delete", { channel, ts: alone });
  await world.call("chat.delete", { channel, ts: parent });
  const { messages } = await world.call("conversations.history", { channel });
  assertEquals((messages as Args[]).map((message) => message.subtype), [
    "tombstone",
  ]);
});

Deno.test("an ephemeral message reaches its person only, and is never fetched", async () => {
  const world = await aWorld();
  const channel = aChannel(world).id;
  const answer = await world.call("chat.postEphemeral", {
    channel,
    user: ANA,
    text: "psst",
  });
  assert(answer.ok);
  assertEquals(world.state.messages[channel]?.[0]?.only_for, ANA);
  assertEquals(
    (await world.call("conversations.history", { channel })).messages,
    [],
  );
  const ts = answer.message_ts;
  assertEquals(
    await error(world, "chat.update", { channel, ts, text: "x" }),
    "message_not_found",
  );
  assertEquals(
    await error(world, "chat.postEphemeral", {
      channel,
      user: BRUNO,
      text: "x",
    }),
    "user_not_in_channel",
  );
});

Deno.test("chat.getPermalink names channel, message and thread", async () => {
  const world = await aWorld();
  const channel = aChannel(world).id;
  const ts = await post(world, { channel });
  const reply = await post(world, { channel, thread_ts: ts });
  const link = async (message_ts: string) =>
    (await world.call("chat.getPermalink", { channel, message_ts })).permalink;
  const base = `https://local-workspace.slack.com/archives/${channel}`;
  assertEquals(await link(ts), `${base}/p${ts.replace(".", "")}`);
  assertEquals(
    await link(reply),
    `${base}/p${reply.replace(".", "")}?thread_ts=${ts}&cid=${channel}`,
  );
  assertEquals(
    await error(world, "chat.getPermalink", { channel, message_ts: "1.0" }),
    "message_not_found",
  );
});

import { assertEquals } from "@std/assert";
import { type Args, good } from "../contract_testing.ts";
import {
  aChannel,
  aMessage,
  ANA,
  aWorld,
  BOT,
  GENERAL,
  type TestWorld,
} from "../testing.ts";

async function error(world: TestWorld, method: string, args: Args) {
  return (await world.call(`conversations.${method}`, args)).error;
}

Deno.test("conversations.info, list and members show what the app may see", async () => {
  const world = await aWorld();
  const own = aChannel(world, { is_private: true }).id;
  const hidden = aChannel(world, { is_private: true, members: [ANA] }).id;
  const archived = aChannel(world, { is_archived: true }).id;
  const { channel } = await good(world, "conversations.info", {
    channel: own,
    include_num_members: true,
  });
  assertEquals((channel as Args).num_members, 2);
  assertEquals(
    await error(world, "info", { channel: hidden }),
    "channel_not_found",
  );
  const ids = async (args: Args) =>
    ((await good(world, "conversations.list", args)).channels as Args[]).map((
      each,
    ) => each.id);
  assertEquals(await ids({}), [GENERAL, archived]);
  assertEquals(
    await ids({
      types: "private_channel,public_channel",
      exclude_archived: true,
    }),
    [GENERAL, own],
  );
  assertEquals(
    await error(world, "list", { types: "secret" }),
    "invalid_types",
  );
  assertEquals(
    (await good(world, "conversations.members", { channel: own })).members,
    [BOT, ANA],
  );
});

Deno.test("lists come in pages", async () => {
  const world = await aWorld();
  const channel = GENERAL;
  const seen: unknown[] = [];
  let cursor: string | undefined;
  do {
    const answer = await good(world, "conversations.members", {
      channel,
      limit: 4,
      cursor,
    });
    seen.push(...answer.members as unknown[]);
    cursor = (answer.response_metadata as Args).next_cursor as string;
  } while (cursor);
  assertEquals(seen, world.state.channels[channel]?.members);
  assertEquals(
    await error(world, "members", { channel, cursor: "bm8=" }),
    "invalid_cursor",
  );
  assertEquals(
    await error(world, "members", { channel, limit: 1001 }),
    "invalid_limit",
  );
});

Deno.test("conversations.history is newest first, within its period, without replies", async () => {
  const world = await aWorld();
  const channel = aChannel(world);
  const ts: string[] = [];
  for (let n = 0; n < 4; n++, world.advance(1000)) {
    ts.push(aMessage(world, channel));
  }
  aMessage(world, channel, "reply", ts[0]);
  const [a, b, c, d] = ts;
  const read = async (args: Args) => {
    const answer = await good(world, "conversations.history", {
      channel: channel.id,
      ...args,
    });
    return (answer.messages as Args[]).map((message) => message.ts);
  };
  assertEquals(await read({}), [d, c, b, a]);
  assertEquals(await read({ oldest: a, latest: d }), [c, b]);
  assertEquals(await read({ oldest: a, latest: c, inclusive: true }), [
    c,
    b,
    a,
  ]);
  const first = await world.call("conversations.history", {
    channel: channel.id,
    limit: 3,
  });
  assertEquals(first.has_more, true);
  const cursor = (first.response_metadata as Args).next_cursor;
  aMessage(world, channel, "newer"); // does not shift the next page
  assertEquals(await read({ limit: 3, cursor }), [a]);
  assertEquals(
    await error(world, "history", { channel: channel.id, oldest: "x" }),
    "invalid_ts_oldest",
  );
  assertEquals(
    await error(world, "history", { channel: channel.id, latest: "x" }),
    "invalid_ts_latest",
  );
});

Deno.test("history of a public channel needs membership", async () => {
  const world = await aWorld();
  const channel = aChannel(world, { members: [ANA] }).id;
  assertEquals(await error(world, "history", { channel }), "not_in_channel");
  const narrow = await aWorld({ scopes: ["channels:history"] });
  const hidden = aChannel(narrow, { is_private: true }).id;
  assertEquals(
    await error(narrow, "history", { channel: hidden }),
    "missing_scope",
  );
});

Deno.test("metadata's content comes on request only", async () => {
  const world = await aWorld();
  const channel = aChannel(world).id;
  const metadata = { event_type: "e", event_payload: { key: "k" } };
  const { ts } = await good(world, "chat.postMessage", {
    channel,
    text: "x",
    metadata,
  });
  for (
    const [method, args] of [["history", {}], ["replies", { ts }]] as const
  ) {
    const read = async (more: Args) => {
      const answer = await good(world, `conversations.${method}`, {
        channel,
        ...args,
        ...more,
      });
      return (answer.messages as Args[])[0]?.metadata;
    };
    assertEquals(await read({}), { event_type: "e" });
    assertEquals(await read({ include_all_metadata: true }), metadata);
  }
});

Deno.test("conversations.replies gives the parent, then the replies oldest first", async () => {
  const world = await aWorld();
  const channel = aChannel(world);
  const parent = aMessage(world, channel);
  const replies = [1, 2, 3].map((n) =>
    aMessage(world, channel, `${n}`, parent)
  );
  const read = async (args: Args) => {
    const answer = await good(world, "conversations.replies", {
      channel: channel.id,
      ts: parent,
      ...args,
    });
    return (answer.messages as Args[]).map((message) => message.ts);
  };
  assertEquals(await read({}), [parent, ...replies]);
  assertEquals(await read({ oldest: replies[0] }), [
    parent,
    ...replies.slice(1),
  ]);
  assertEquals(await read({ ts: replies[1] }), [parent, ...replies]);
  const first = await world.call("conversations.replies", {
    channel: channel.id,
    ts: parent,
    limit: 2,
  });
  assertEquals(first.has_more, true);
  const cursor = (first.response_metadata as Args).next_cursor;
  assertEquals(await read({ limit: 2, cursor }), [parent, replies[2]]);
  assertEquals(
    await error(world, "replies", { channel: channel.id, ts: "1.000001" }),
    "thread_not_found",
  );
});

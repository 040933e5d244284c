import { assert, assertEquals } from "@std/assert";
import {
  aChannel,
  aMessage,
  ANA,
  aWorld,
  BOT,
  BRUNO,
  GENERAL,
  type TestWorld,
} from "../testing.ts";

type Args = Record<string, unknown>;
async function error(world: TestWorld, method: string, args: Args) {
  return (await world.call(`conversations.${method}`, args)).error;
}
async function good(world: TestWorld, method: string, args: Args) {
  const answer = await world.call(method, args);
  assert(answer.ok, `${method}: ${JSON.stringify(answer)}`);
  return answer;
}

Deno.test("conversations.create makes a channel with the app in it", async () => {
  const world = await aWorld();
  const { channel } = await good(world, "conversations.create", {
    name: "inc-1",
    is_private: true,
  });
  const { id, name, is_private, is_member, creator } = channel as Args;
  assertEquals([name, is_private, is_member, creator], [
    "inc-1",
    true,
    true,
    BOT,
  ]);
  assertEquals(world.state.channels[String(id)]?.members, [BOT]);
  assertEquals(world.changes.map((change) => change.type), [
    "channel",
    "message",
    "joined",
  ]);
});

Deno.test("conversations.create refuses names in Slack's words", async () => {
  const world = await aWorld();
  aChannel(world, { name: "taken", is_archived: true });
  const cases: [Args, string][] = [
    [{}, "invalid_name_required"],
    [{ name: "" }, "invalid_name_required"],
    [{ name: "a".repeat(81) }, "invalid_name_maxlength"],
    [{ name: "Has Space" }, "invalid_name_specials"],
    [{ name: "--" }, "invalid_name_punctuation"],
    [{ name: "taken" }, "name_taken"],
  ];
  for (const [args, code] of cases) {
    assertEquals(await error(world, "create", args), code);
  }
  const narrow = await aWorld({ scopes: ["channels:manage"] });
  assertEquals(
    await error(narrow, "create", { name: "x", is_private: true }),
    "missing_scope",
  );
});

Deno.test("twin channels come to be on demand, by calls at nearly the same moment, and only two", async () => {
  const world = await aWorld();
  await good(world, "conversations.create", { name: "inc-1" });
  assertEquals(await error(world, "create", { name: "inc-1" }), "name_taken");
  world.settings.twinChannels = true;
  await good(world, "conversations.create", { name: "inc-1" });
  assertEquals(await error(world, "create", { name: "inc-1" }), "name_taken");
  await good(world, "conversations.create", { name: "inc-2" });
  world.advance(3000);
  assertEquals(await error(world, "create", { name: "inc-2" }), "name_taken");
});

Deno.test("conversations.invite brings people in, all or none, and with force the good ones", async () => {
  const world = await aWorld();
  const channel = aChannel(world).id;
  const invite = (args: Args) =>
    world.call("conversations.invite", { channel, ...args });
  const refused = await invite({ users: `${BRUNO},U404` });
  assertEquals(refused, {
    ok: false,
    error: "user_not_found",
    errors: [{ user: "U404", ok: false, error: "user_not_found" }],
  });
  assertEquals((await invite({ users: ANA })).error, "already_in_channel");
  assertEquals((await invite({ users: [BOT] })).error, "cant_invite_self");
  assertEquals((await invite({ users: "" })).error, "no_user");
  assertEquals(
    (await invite({ users: Array.from({ length: 101 }, (_, n) => `U${n}`) }))
      .error,
    "too_many_users",
  );
  assertEquals(
    (await invite({ users: `${BRUNO},U404`, force: true })).ok,
    true,
  );
  assertEquals(world.state.channels[channel]?.members, [BOT, ANA, BRUNO]);
  assertEquals(
    world.state.messages[channel]?.map((message) => message.subtype),
    ["channel_join"],
  );
});

Deno.test("changing a channel needs to be in it, and it to live", async () => {
  const world = await aWorld();
  const archived = aChannel(world, { is_archived: true }).id;
  const foreign = aChannel(world, { members: [ANA] }).id;
  const hidden = aChannel(world, { members: [ANA], is_private: true }).id;
  const more: Record<string, Args> = {
    invite: { users: BRUNO },
    kick: { user: ANA },
    rename: { name: "new" },
    setTopic: { topic: "x" },
    setPurpose: { purpose: "x" },
  };
  for (const [method, args] of Object.entries(more)) {
    assertEquals(
      await error(world, method, { channel: archived, ...args }),
      "is_archived",
      method,
    );
    assertEquals(
      await error(world, method, { channel: foreign, ...args }),
      "not_in_channel",
      method,
    );
    assertEquals(
      await error(world, method, { channel: hidden, ...args }),
      "channel_not_found",
      method,
    );
  }
  assertEquals(
    await error(world, "archive", { channel: archived }),
    "already_archived",
  );
  assertEquals(
    await error(world, "archive", { channel: foreign }),
    "not_in_channel",
  );
});

Deno.test("conversations.archive takes the app out, and with it the history", async () => {
  const world = await aWorld();
  const channel = aChannel(world).id;
  await good(world, "conversations.archive", { channel });
  assertEquals(world.state.channels[channel]?.members, [ANA]);
  assertEquals(await error(world, "history", { channel }), "not_in_channel");
  world.state.channels[GENERAL]?.members.push(BOT);
  assertEquals(
    await error(world, "archive", { channel: GENERAL }),
    "cant_archive_general",
  );
});

Deno.test("conversations.kick puts somebody out", async () => {
  const world = await aWorld();
  const channel = aChannel(world).id;
  assertEquals(
    await error(world, "kick", { channel, user: BOT }),
    "cant_kick_self",
  );
  assertEquals(
    await error(world, "kick", { channel, user: "U404" }),
    "user_not_found",
  );
  assertEquals(
    await error(world, "kick", { channel, user: BRUNO }),
    "not_in_channel",
  );
  await good(world, "conversations.kick", { channel, user: ANA });
  assertEquals(world.state.channels[channel]?.members, [BOT]);
});

Deno.test("conversations.rename is for the channel's maker", async () => {
  const world = await aWorld();
  const own = aChannel(world, { name: "old" }).id;
  const other = aChannel(world, { creator: ANA }).id;
  assertEquals(
    await error(world, "rename", { channel: other, name: "new" }),
    "not_authorized",
  );
  assertEquals(
    await error(world, "rename", { channel: own, name: "general" }),
    "name_taken",
  );
  const { channel } = await good(world, "conversations.rename", {
    channel: own,
    name: "new",
  });
  assertEquals([(channel as Args).name, (channel as Args).previous_names], [
    "new",
    ["old"],
  ]);
});

Deno.test("topic and purpose hold 250 characters", async () => {
  const world = await aWorld();
  const channel = aChannel(world).id;
  const topic = "x".repeat(250);
  const answer = await good(world, "conversations.setTopic", {
    channel,
    topic,
  });
  assertEquals(((answer.channel as Args).topic as Args).value, topic);
  assertEquals(
    await error(world, "setTopic", { channel, topic: topic + "x" }),
    "too_long",
  );
  assertEquals(
    await error(world, "setPurpose", { channel, purpose: topic + "x" }),
    "too_long",
  );
});

Deno.test("conversations.join is for public channels, and warns who is in already", async () => {
  const world = await aWorld();
  const channel = aChannel(world, { members: [ANA] }).id;
  await good(world, "conversations.join", { channel });
  assertEquals(
    (await world.call("conversations.join", { channel })).warning,
    "already_in_channel",
  );
  const own = aChannel(world, { is_private: true }).id;
  assertEquals(
    await error(world, "join", { channel: own }),
    "method_not_supported_for_channel_type",
  );
  assertEquals(
    await error(world, "join", {
      channel: aChannel(world, { is_archived: true }).id,
    }),
    "is_archived",
  );
});

Deno.test("conversations.open gives the direct messages with one person", async () => {
  const world = await aWorld();
  const { channel } = await good(world, "conversations.open", {
    users: ANA,
    return_im: true,
  });
  assertEquals([(channel as Args).is_im, (channel as Args).user], [true, ANA]);
  assertEquals(await error(world, "open", {}), "users_list_not_supplied");
  assertEquals(await error(world, "open", { users: "U404" }), "user_not_found");
  const im = (channel as Args).id;
  assertEquals(
    await error(world, "archive", { channel: im }),
    "method_not_supported_for_channel_type",
  );
});

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

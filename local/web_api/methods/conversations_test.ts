import { assertEquals } from "@std/assert";
import {
  aChannel,
  ANA,
  aWorld,
  BOT,
  BRUNO,
  GENERAL,
  type TestWorld,
} from "../testing.ts";

import { type Args, good } from "../contract_testing.ts";

async function error(world: TestWorld, method: string, args: Args) {
  return (await world.call(`conversations.${method}`, args)).error;
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

Deno.test("scopes are looked at before the channel's state and who is in it", async () => {
  const world = await aWorld({ scopes: ["groups:write", "groups:history"] });
  const is_archived = true;
  for (const found of [{ is_archived }, { members: [ANA] }]) {
    const channel = aChannel(world, found).id;
    for (const method of ["archive", "unarchive", "rename", "setTopic"]) {
      const args = { channel, name: "new", topic: "x" };
      assertEquals(await error(world, method, args), "missing_scope", method);
    }
    assertEquals(await error(world, "history", { channel }), "missing_scope");
  }
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

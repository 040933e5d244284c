import { assertEquals } from "@std/assert";
import { identity } from "../../start_state.ts";
import type { App } from "../../world.ts";
import { type Args, good } from "../contract_testing.ts";
import { aChannel, aMessage, ANA, aWorld, type TestWorld } from "../testing.ts";

/** What Slack makes of a message's arguments. */

async function post(world: TestWorld, args: Args): Promise<Args> {
  const channel = aChannel(world).id;
  return await good(world, "chat.postMessage", { channel, ...args });
}
async function message(world: TestWorld, args: Args): Promise<Args> {
  return (await post(world, args)).message as Args;
}
const divider = { type: "divider" };

Deno.test("a message's bot profile is of the app that posted it, whoever reads", async () => {
  const world = await aWorld();
  const other: App = { ...world.app, ...identity(1), name: "Other app" };
  const apps = [world.app, other];
  Object.defineProperty(world, "apps", { value: apps });
  const channel = aChannel(world);
  const { bot_user: user, bot_id, id: app_id } = other;
  world.state.messages[channel.id]?.push({
    type: "message",
    ts: world.ts(channel.id),
    user,
    bot_id,
    app_id,
    text: "hello",
  });
  const { messages } = await good(world, "conversations.history", {
    channel: channel.id,
  });
  const [{ bot_profile }] = messages as [{ bot_profile: Args }];
  assertEquals(
    [bot_profile.name, bot_profile.app_id, bot_profile.id],
    ["Other app", app_id, bot_id],
  );
});

Deno.test("a name and an icon stand in for the app's; an emoji goes before an address", async () => {
  const world = await aWorld();
  const both = { icon_emoji: ":bell:", icon_url: "https://example.com/i.png" };
  const shown = await message(world, { text: "x", username: "Pager", ...both });
  assertEquals([shown.username, shown.icons], ["Pager", { emoji: ":bell:" }]);
  const { icons } = await message(world, {
    text: "x",
    icon_url: both.icon_url,
  });
  assertEquals(icons, { image_48: both.icon_url });
});

const texts: [string, Args, string][] = [
  ["see https://a.example/x?y=1.", {}, "see <https://a.example/x?y=1>."],
  [
    "<https://a.example|here> `https://b.example`",
    {},
    "<https://a.example|here> `https://b.example`",
  ],
  ["&lt;http://x|y&gt;", {}, "&lt;http://x|y&gt;"],
  ["https://a.example", { parse: "none" }, "https://a.example"],
  ["#general @here #nope @ana", {}, "#general @here #nope @ana"],
  [
    "#general @here #nope @ana",
    { link_names: true },
    "<#C0000000001|general> <!here> #nope @ana",
  ],
  ["ask @oncall", { parse: "full" }, "ask <!subteam^S1|@oncall>"],
];
for (const [given, args, stored] of texts) {
  Deno.test(`"${given}" with ${JSON.stringify(args)} is stored as "${stored}"`, async () => {
    const world = await aWorld();
    world.state.usergroups.S1 = {
      id: "S1",
      name: "On call",
      handle: "oncall",
      description: "",
      prefs: { channels: [], groups: [] },
      users: [],
      created_by: ANA,
      updated_by: ANA,
      deleted_by: null,
      date_create: 0,
      date_update: 0,
      date_delete: 0,
    };
    assertEquals((await message(world, { text: given, ...args })).text, stored);
  });
}

const warnings: [string, Args, string[]][] = [
  ["a text that is cut off", { text: "x".repeat(40_001) }, [
    "message_truncated",
  ]],
  ["blocks without a text", { blocks: [divider] }, ["missing_text_in_message"]],
  ["a text", { text: "x" }, []],
  ["an event_type with a dot", {
    text: "x",
    metadata: { event_type: "a.b", event_payload: {} },
  }, ["invalid_metadata_schema"]],
];
for (const [name, args, codes] of warnings) {
  Deno.test(`Slack warns of ${name}: ${codes.join() || "nothing"}`, async () => {
    const answer = await post(await aWorld(), args);
    assertEquals(
      [answer.warning, answer.response_metadata],
      codes.length > 0
        ? [codes.join(), { warnings: codes }]
        : [undefined, undefined],
    );
  });
}

const payloads: [string, Args, boolean][] = [
  ["that fits", { id: "1", count: 2 }, true],
  ["of a wrong type", { id: "1", count: "2" }, false],
  ["with more than is declared", { id: "1", more: 1 }, false],
  ["without what is required", { count: 2 }, false],
];
for (const [name, event_payload, kept] of payloads) {
  Deno.test(`metadata ${name} is ${kept ? "kept" : "left out"}`, async () => {
    const incident = {
      type: "object",
      properties: { id: { type: "string" }, count: { type: "integer" } },
      required: ["id"],
      additionalProperties: false,
    };
    const manifest = {
      types: { incident },
      events: { happened: { type: "#/types/incident" } },
    };
    const world = await aWorld({ manifest });
    const metadata = { event_type: "happened", event_payload };
    const shown = await message(world, { text: "x", metadata });
    assertEquals(shown.metadata, kept ? metadata : undefined);
  });
}

Deno.test("markdown_text becomes a markdown block", async () => {
  const shown = await message(await aWorld(), { markdown_text: "**bold**" });
  const [block] = shown.blocks as Args[];
  assertEquals([shown.text, block?.type, block?.text], [
    "**bold**",
    "markdown",
    "**bold**",
  ]);
});

Deno.test("attachments are numbered and get a fallback", async () => {
  const { attachments } = await message(await aWorld(), {
    attachments: [{ text: "a" }, { blocks: [divider] }, { fallback: "f" }],
  });
  assertEquals(
    (attachments as Args[]).map(({ id, fallback }) => [id, fallback]),
    [[1, "a"], [2, "[no preview available]"], [3, "f"]],
  );
});

Deno.test("a reply in the channel shows its thread's root", async () => {
  const world = await aWorld();
  const channel = aChannel(world);
  const thread_ts = aMessage(world, channel, "parent");
  const shown = await message(world, {
    channel: channel.id,
    text: "reply",
    thread_ts,
    reply_broadcast: true,
  });
  assertEquals(
    [shown.subtype, shown.parent_user_id, (shown.root as Args).text],
    ["thread_broadcast", ANA, "parent"],
  );
});

Deno.test("chat.update shows an old reply in its channel", async () => {
  const world = await aWorld();
  const channel = aChannel(world);
  const thread_ts = aMessage(world, channel);
  const reply = { channel: channel.id, text: "reply", thread_ts };
  const { ts } = await post(world, reply);
  await good(world, "chat.update", {
    channel: channel.id,
    ts,
    reply_broadcast: true,
  });
  const { messages } = await good(world, "conversations.history", reply);
  assertEquals((messages as Args[]).map((each) => each.text), [
    "reply",
    "hello",
  ]);
});

Deno.test("chat.update keeps attachments until it is given others", async () => {
  const world = await aWorld();
  const { channel, ts } = await post(world, {
    text: "x",
    attachments: [{ text: "a" }],
  });
  const attachments = async (args: Args) => {
    const { message } = await good(world, "chat.update", {
      channel,
      ts,
      ...args,
    });
    return ((message as Args).attachments as Args[] | undefined)?.length;
  };
  assertEquals(await attachments({ text: "y" }), 1);
  assertEquals(await attachments({ attachments: [{}, {}] }), 2);
  assertEquals(await attachments({ attachments: [] }), undefined);
});

Deno.test("chat.meMessage writes as of a /me", async () => {
  const world = await aWorld();
  const channel = aChannel(world);
  const { ts } = await good(world, "chat.meMessage", {
    channel: channel.id,
    text: "waves",
  });
  const [written] = world.state.messages[channel.id] ?? [];
  assertEquals([written?.ts, written?.subtype, written?.text], [
    ts as string,
    "me_message",
    "waves",
  ]);
});

Deno.test("a refused message opens no direct messages", async () => {
  const world = await aWorld();
  const blocks = [{ type: "nope" }];
  const before = Object.keys(world.state.channels);
  for (const method of ["chat.postMessage", "chat.scheduleMessage"]) {
    const post_at = world.clock.now() / 1000 + 300;
    await world.call(method, { channel: ANA, blocks, post_at });
  }
  assertEquals(Object.keys(world.state.channels), before);
});

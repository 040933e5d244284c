import { assert, assertEquals } from "@std/assert";
import {
  aChannel,
  aMessage,
  ANA,
  aWorld,
  BOT,
  type TestWorld,
} from "../testing.ts";

/** Bookmarks, pins, reactions, people and the workspace itself. */

type Args = Record<string, unknown>;
async function error(world: TestWorld, method: string, args: Args) {
  return (await world.call(method, args)).error;
}
async function good(world: TestWorld, method: string, args: Args = {}) {
  const answer = await world.call(method, args);
  assert(answer.ok, `${method}: ${JSON.stringify(answer)}`);
  return answer;
}

Deno.test("bookmarks are added, listed, edited and removed", async () => {
  const world = await aWorld();
  const channel_id = aChannel(world).id;
  const link = "https://example.com/";
  const { bookmark } = await good(world, "bookmarks.add", {
    channel_id,
    title: "Runbook",
    type: "link",
    link,
  });
  const { id, rank } = bookmark as Args;
  const bookmark_id = id;
  const next = await good(world, "bookmarks.add", {
    channel_id,
    title: "Two",
    type: "link",
    link,
  });
  assert(String((next.bookmark as Args).rank) > String(rank));
  await good(world, "bookmarks.edit", {
    channel_id,
    bookmark_id,
    title: "New",
  });
  const { bookmarks } = await good(world, "bookmarks.list", { channel_id });
  assertEquals((bookmarks as Args[]).map(({ title, link }) => [title, link]), [[
    "New",
    link,
  ], ["Two", link]]);
  await good(world, "bookmarks.remove", { channel_id, bookmark_id });
  assertEquals(
    await error(world, "bookmarks.remove", { channel_id, bookmark_id }),
    "not_found",
  );
});

Deno.test("bookmarks refuse in Slack's words", async () => {
  const world = await aWorld();
  const channel_id = aChannel(world).id;
  const fine = {
    channel_id,
    title: "x",
    type: "link",
    link: "https://example.com/",
  };
  const add = (args: Args) =>
    error(world, "bookmarks.add", { ...fine, ...args });
  assertEquals(await add({ link: "ftp://example.com" }), "invalid_link");
  assertEquals(await add({ link: undefined }), "invalid_link");
  assertEquals(await add({ channel_id: "C404" }), "channel_not_found");
  assertEquals(
    await add({ channel_id: aChannel(world, { members: [ANA] }).id }),
    "not_in_channel",
  );
  assertEquals(await add({ title: "x".repeat(257) }), "invalid_arguments");
  for (let n = 0; n < 100; n++) await good(world, "bookmarks.add", fine);
  assertEquals(await add({}), "too_many_bookmarks");
});

Deno.test("pins are added, listed and removed", async () => {
  const world = await aWorld();
  const channel = aChannel(world);
  const timestamp = aMessage(world, channel);
  const at = { channel: channel.id, timestamp };
  assertEquals(await error(world, "pins.remove", at), "no_pin");
  await good(world, "pins.add", at);
  assertEquals(await error(world, "pins.add", at), "already_pinned");
  assertEquals(
    await error(world, "pins.add", { ...at, timestamp: "1.0" }),
    "message_not_found",
  );
  assertEquals(
    await error(world, "pins.add", { channel: channel.id }),
    "no_item_specified",
  );
  const { items } = await good(world, "pins.list", { channel: channel.id });
  const [{ created_by, message }] = items as [Args];
  assertEquals([created_by, (message as Args).pinned_to], [BOT, [channel.id]]);
  await good(world, "pins.remove", at);
  assertEquals(
    (await good(world, "pins.list", { channel: channel.id })).items,
    [],
  );
});

Deno.test("a channel holds 100 pins", async () => {
  const world = await aWorld();
  const channel = aChannel(world);
  for (let n = 0; n < 100; n++) {
    await good(world, "pins.add", {
      channel: channel.id,
      timestamp: aMessage(world, channel),
    });
  }
  const timestamp = aMessage(world, channel);
  assertEquals(
    await error(world, "pins.add", { channel: channel.id, timestamp }),
    "too_many_pins",
  );
});

Deno.test("reactions are added once, counted and removed", async () => {
  const world = await aWorld();
  const channel = aChannel(world);
  const timestamp = aMessage(world, channel);
  const at = { channel: channel.id, timestamp, name: "rotating_light" };
  assertEquals(await error(world, "reactions.remove", at), "no_reaction");
  await good(world, "reactions.add", at);
  assertEquals(await error(world, "reactions.add", at), "already_reacted");
  assertEquals(
    await error(world, "reactions.add", { ...at, name: ":eyes:" }),
    "invalid_name",
  );
  assertEquals(
    await error(world, "reactions.add", { ...at, timestamp: "1.0" }),
    "message_not_found",
  );
  const { message } = await good(world, "reactions.get", at);
  assertEquals((message as Args).reactions, [{
    name: "rotating_light",
    users: [BOT],
    count: 1,
  }]);
  await good(world, "reactions.remove", at);
  assertEquals(
    ((await good(world, "reactions.get", at)).message as Args).reactions,
    undefined,
  );
  for (let n = 0; n < 23; n++) {
    await good(world, "reactions.add", { ...at, name: `emoji_${n}` });
  }
  assertEquals(await error(world, "reactions.add", at), "too_many_reactions");
});

Deno.test("people are shown, with their e-mail address only by scope", async () => {
  const world = await aWorld();
  const { user } = await good(world, "users.info", { user: ANA });
  const { id, real_name, tz_offset, profile } = user as Args;
  assertEquals([id, real_name, tz_offset], [ANA, "Ana Lima", -18000]);
  assertEquals((profile as Args).email, "ana@local-workspace.example");
  assertEquals(
    await error(world, "users.info", { user: "U404" }),
    "user_not_found",
  );
  const found = await good(world, "users.lookupByEmail", {
    email: "ana@local-workspace.example",
  });
  assertEquals((found.user as Args).id, ANA);
  assertEquals(
    await error(world, "users.lookupByEmail", { email: "x@example.com" }),
    "users_not_found",
  );
  assertEquals(((await good(world, "users.list")).members as Args[]).length, 8);
  const narrow = await aWorld({ scopes: ["users:read"] });
  const shown = (await good(narrow, "users.info", { user: ANA })).user as Args;
  assertEquals((shown.profile as Args).email, undefined);
});

Deno.test("users.conversations lists the app's own channels", async () => {
  const world = await aWorld();
  const [own, secret] = [
    aChannel(world).id,
    aChannel(world, { is_private: true }).id,
  ];
  aChannel(world, { members: [ANA] });
  const ids = async (args: Args) =>
    ((await good(world, "users.conversations", args)).channels as Args[]).map((
      each,
    ) => each.id);
  assertEquals(await ids({}), [own]);
  assertEquals(await ids({ types: "public_channel,private_channel" }), [
    own,
    secret,
  ]);
});

Deno.test("the workspace tells who it and the app are", async () => {
  const world = await aWorld();
  const { team_id, user_id, bot_id, url } = await good(world, "auth.test");
  assertEquals([team_id, user_id, bot_id], ["T0000000001", BOT, "B0000000001"]);
  assertEquals(url, "https://local-workspace.slack.com/");
  assertEquals(
    ((await good(world, "team.info")).team as Args).domain,
    "local-workspace",
  );
  assertEquals((await good(world, "usergroups.list")).usergroups, []);
});

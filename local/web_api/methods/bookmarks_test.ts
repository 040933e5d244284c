import { assert, assertEquals } from "@std/assert";
import { type Args, error, good, testRefusals } from "../contract_testing.ts";
import { aChannel, ANA, aWorld, type TestWorld } from "../testing.ts";
import { bookmarks } from "./bookmarks.ts";

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

const link = { title: "x", type: "link", link: "https://example.com/" };
const adding = (fields: Args, args: Args = {}) => (world: TestWorld) => ({
  channel_id: aChannel(world, fields).id,
  ...link,
  ...args,
});
/** On a bookmark that is there. */
const changing =
  (args: Args, fields: Args = {}) => async (world: TestWorld) => {
    const channel = aChannel(world);
    const added = { channel_id: channel.id, ...link };
    const { bookmark } = await good(world, "bookmarks.add", added);
    Object.assign(channel, fields);
    const bookmark_id = (bookmark as Args).id;
    return { channel_id: channel.id, bookmark_id, ...args };
  };
const members = [ANA];
const ofChannel = {
  channel_not_found: changing({}, { members, is_private: true }),
  not_in_channel: changing({}, { members }),
};

testRefusals(bookmarks, {
  "bookmarks.add": {
    channel_not_found: adding({ members, is_private: true }),
    not_in_channel: adding({ members }),
    is_archived: adding({ is_archived: true }),
    invalid_bookmark_type: adding({}, { type: "message" }),
    invalid_parent_type: adding({}, { parent_id: "Bk1" }),
    invalid_link: adding({}, { link: "example.com" }),
    invalid_emoji: adding({}, { emoji: "clap" }),
    too_many_bookmarks: async (world) => {
      const args = adding({})(world);
      for (let n = 0; n < 100; n++) await good(world, "bookmarks.add", args);
      return args;
    },
  },
  "bookmarks.list": ofChannel,
  "bookmarks.edit": {
    ...ofChannel,
    is_archived: changing({}, { is_archived: true }),
    not_found: changing({ bookmark_id: "Bk404" }),
    invalid_link: changing({ link: `https://example.com/${"x".repeat(2048)}` }),
    invalid_emoji: changing({ emoji: ":a b:" }),
  },
  "bookmarks.remove": {
    ...ofChannel,
    is_archived: changing({}, { is_archived: true }),
    not_found: changing({ bookmark_id: "Bk404" }),
  },
});

Deno.test("a bookmark's emoji stands between colons, with or without a skin tone", async () => {
  const world = await aWorld();
  for (const emoji of [":clap:", ":wave::skin-tone-3:", ""]) {
    const { bookmark } = await good(world, "bookmarks.add", {
      ...adding({})(world),
      emoji,
    });
    assertEquals((bookmark as Args).emoji, emoji);
  }
});

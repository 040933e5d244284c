import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { addFile } from "../files.ts";
import { type Args, error, good, testRefusals } from "../contract_testing.ts";
import {
  aChannel,
  aMessage,
  ANA,
  aWorld,
  BOT,
  type TestWorld,
} from "../testing.ts";
import { reactions } from "./reactions.ts";

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

const reacting = (fields: Args, args: Args = {}) => (world: TestWorld) => {
  const channel = aChannel(world, fields);
  const timestamp = aMessage(world, channel);
  return { channel: channel.id, timestamp, name: "eyes", ...args };
};
/** With so many emoji, by one person, on it already. */
const crowded = (count: number, user: string) => (world: TestWorld) => {
  const args = reacting({})(world);
  world.state.messages[args.channel]![0]!.reactions = Array.from(
    { length: count },
    (_, n) => ({ name: `emoji_${n}`, users: [user] }),
  );
  return args;
};
const ofItem = {
  no_item_specified: reacting({}, { timestamp: "" }),
  bad_timestamp: reacting({}, { timestamp: "yesterday" }),
  channel_not_found: reacting({ members: [ANA], is_private: true }),
  not_in_channel: reacting({ members: [ANA] }),
  message_not_found: reacting({}, { timestamp: "1.000001" }),
};
const ofFile = {
  file_not_found: () => ({ file: "F404", name: "eyes" }),
  file_deleted: (world: TestWorld) => {
    const file = addFile(world, { user: BOT, name: "a.txt" }, new Uint8Array());
    file.status = "deleted";
    return { file: file.id, name: "eyes" };
  },
};

testRefusals(reactions, {
  "reactions.add": {
    ...ofItem,
    is_archived: reacting({ is_archived: true }),
    invalid_name: reacting({}, { name: ":eyes:" }),
    already_reacted: async (world) => {
      const args = reacting({})(world);
      await good(world, "reactions.add", args);
      return args;
    },
    too_many_emoji: crowded(50, ANA),
    too_many_reactions: crowded(23, BOT),
  },
  "reactions.remove": {
    ...ofItem,
    ...ofFile,
    invalid_name: reacting({}, { name: "" }),
    no_reaction: crowded(1, BOT),
  },
  "reactions.get": { ...ofItem, ...ofFile },
  "reactions.list": {
    user_not_found: () => ({ user: "U404" }),
    invalid_cursor: () => ({ cursor: "x" }),
    invalid_limit: () => ({ limit: 1001 }),
  },
});

Deno.test("reactions.list gives what one person reacted to, the newest first, and page by page", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: 10 }),
      fc.integer({ min: 1, max: 4 }),
      async (length, limit) => {
        const world = await aWorld();
        const added: unknown[] = [];
        for (let n = 0; n < length; n++) {
          world.advance(1000);
          const args = crowded(1, ANA)(world);
          added.unshift(args.timestamp);
          crowded(1, BOT)(world);
        }
        const page = async (args: Args) => {
          const answer = await good(world, "reactions.list", {
            user: ANA,
            ...args,
          });
          const items = answer.items as { message: Args }[];
          assert(items.length <= limit);
          return { answer, found: items.map(({ message }) => message.ts) };
        };
        const byCursor: unknown[] = [];
        let cursor = "";
        do {
          const { answer, found } = await page({ limit, cursor });
          byCursor.push(...found);
          cursor = String((answer.response_metadata as Args).next_cursor);
        } while (cursor);
        assertEquals(byCursor, added);
        const byNumber: unknown[] = [];
        for (let pages = 1, n = 1; n <= pages; n++) {
          const { answer, found } = await page({ count: limit, page: n });
          byNumber.push(...found);
          pages = Number((answer.paging as Args).pages);
        }
        assertEquals(byNumber, added);
      },
    ),
    { numRuns: 25 },
  );
});

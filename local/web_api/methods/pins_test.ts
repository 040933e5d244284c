import { assertEquals } from "@std/assert";
import { type Args, error, good, testRefusals } from "../contract_testing.ts";
import {
  aChannel,
  aMessage,
  ANA,
  aWorld,
  BOT,
  type TestWorld,
} from "../testing.ts";
import { pins } from "./pins.ts";

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

const pinning = (fields: Args, args: Args = {}) => (world: TestWorld) => {
  const channel = aChannel(world, fields);
  return {
    channel: channel.id,
    timestamp: aMessage(world, channel),
    ...args,
  };
};
const members = [ANA];
const ofItem = {
  channel_not_found: pinning({ members, is_private: true }),
  not_in_channel: pinning({ members }),
  no_item_specified: pinning({}, { timestamp: undefined }),
  bad_timestamp: pinning({}, { timestamp: "yesterday" }),
  message_not_found: pinning({}, { timestamp: "1.000001" }),
};

testRefusals(pins, {
  "pins.add": {
    ...ofItem,
    is_archived: pinning({ is_archived: true }),
    already_pinned: async (world) => {
      const args = pinning({})(world);
      await good(world, "pins.add", args);
      return args;
    },
    not_pinnable: (world) => {
      const args = pinning({})(world);
      world.state.messages[args.channel]![0]!.subtype = "tombstone";
      return args;
    },
    too_many_pins: (world) => {
      const args = pinning({})(world);
      world.state.channels[args.channel]!.pins = Array(100).fill({
        ts: "1.000001",
        user: ANA,
        created: 1,
      });
      return args;
    },
  },
  "pins.remove": { ...ofItem, no_pin: pinning({}) },
  "pins.list": {
    channel_not_found: ofItem.channel_not_found,
    not_in_channel: ofItem.not_in_channel,
  },
});

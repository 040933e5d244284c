import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { type Args, good } from "../contract_testing.ts";
import { nextScheduledAt, sendDue } from "../scheduled_messages.ts";
import { aChannel, ANA, aWorld, type TestWorld } from "../testing.ts";

const inSeconds = (world: TestWorld, seconds: number) =>
  Math.floor(world.clock.now() / 1000) + seconds;

async function schedule(
  world: TestWorld,
  seconds: number,
  args: Args = {},
): Promise<Args> {
  return await good(world, "chat.scheduleMessage", {
    channel: aChannel(world).id,
    text: `in ${seconds}`,
    post_at: inSeconds(world, seconds),
    ...args,
  });
}

Deno.test("a scheduled message is answered, listed, and posted when it is due", async () => {
  const world = await aWorld();
  const channel = aChannel(world).id;
  const answer = await schedule(world, 90, { channel });
  const post_at = inSeconds(world, 90);
  const shown = answer.message as Args;
  assertEquals(
    [answer.channel, answer.post_at, shown.type, shown.text, shown.ts],
    [channel, post_at, "delayed_message", "in 90", undefined],
  );
  assertEquals(nextScheduledAt(world.state), post_at * 1000);
  const { scheduled_messages } = await good(
    world,
    "chat.scheduledMessages.list",
  );
  assertEquals(scheduled_messages, [{
    id: answer.scheduled_message_id,
    channel_id: channel,
    post_at,
    date_created: inSeconds(world, 0),
    text: "in 90",
  }]);

  assertEquals(sendDue(world), false);
  world.advance(90_000);
  assertEquals([sendDue(world), sendDue(world)], [true, false]);
  const { messages } = await good(world, "conversations.history", { channel });
  assertEquals((messages as Args[]).map(({ text }) => text), ["in 90"]);
  assertEquals(nextScheduledAt(world.state), undefined);
});

Deno.test("a scheduled message can be called off", async () => {
  const world = await aWorld();
  const { channel, scheduled_message_id } = await schedule(world, 90);
  const message = { channel, scheduled_message_id };
  await good(world, "chat.deleteScheduledMessage", message);
  world.advance(90_000);
  assertEquals(sendDue(world), false);
});

const dropped: [string, Args, (world: TestWorld, channel: string) => void][] = [
  [
    "has metadata",
    { metadata: { event_type: "e", event_payload: {} } },
    () => {},
  ],
  ["goes to an archived channel", {}, (world, channel) => {
    world.state.channels[channel]!.is_archived = true;
  }],
  ["goes where the app is no more", {}, (world, channel) => {
    Object.assign(world.state.channels[channel]!, {
      members: [ANA],
      is_private: true,
    });
  }],
];
for (const [name, args, then] of dropped) {
  Deno.test(`a scheduled message that ${name} is never posted`, async () => {
    const world = await aWorld();
    const { channel } = await schedule(world, 90, args);
    then(world, String(channel));
    world.advance(90_000);
    assertEquals(sendDue(world), true);
    assertEquals(world.state.messages[String(channel)], []);
  });
}

Deno.test("scheduled messages are posted and listed in the order in which they are due, page by page", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 61, max: 9_000 }), { maxLength: 12 }),
      fc.integer({ min: 1, max: 5 }),
      async (times, limit) => {
        const world = await aWorld();
        const channel = aChannel(world).id;
        for (const time of times) await schedule(world, time, { channel });
        const expected = times.toSorted((one, other) => one - other)
          .map((time) => `in ${time}`);
        const listed: unknown[] = [];
        let cursor = "";
        do {
          const answer = await good(world, "chat.scheduledMessages.list", {
            limit,
            cursor,
          });
          const page = answer.scheduled_messages as Args[];
          assert(page.length <= limit);
          listed.push(...page.map(({ text }) => text));
          cursor = String((answer.response_metadata as Args).next_cursor);
        } while (cursor);
        assertEquals(listed, expected);
        world.advance(9_000_000);
        while (sendDue(world));
        const posted = world.state.messages[channel] ?? [];
        assertEquals(posted.map(({ text }) => text), expected);
      },
    ),
    { numRuns: 25 },
  );
});

import { assertEquals } from "@std/assert";
import { type Args, good } from "../contract_testing.ts";
import { aChannel, ANA, aWorld, type TestWorld } from "../testing.ts";

const asker = { recipient_team_id: "T0000000001", recipient_user_id: ANA };
const task = (id: string, status: string, more: Args = {}) => ({
  type: "task_update",
  id,
  title: `Task ${id}`,
  status,
  ...more,
});
/** Without the ids, which Slack makes. */
const kinds = (blocks: unknown) =>
  (blocks as Args[]).map(({ type, text, task_id, status }) =>
    [type, text ?? task_id, status].filter((one) => one !== undefined)
  );

async function stream(world: TestWorld, args: Args = {}): Promise<Args> {
  const channel = aChannel(world).id;
  const begun = { channel, ...asker, ...args };
  const { ts } = await good(world, "chat.startStream", begun);
  return { channel, ts };
}

Deno.test("a message is streamed: text grows, tasks change, blocks come last", async () => {
  const world = await aWorld();
  const message = await stream(world, { markdown_text: "One, " });
  await good(world, "chat.appendStream", { ...message, markdown_text: "two" });
  await good(world, "chat.appendStream", {
    ...message,
    chunks: [task("1", "in_progress"), { type: "markdown_text", text: "." }],
  });
  const done = task("1", "complete", { output: "found" });
  await good(world, "chat.appendStream", { ...message, chunks: [done] });
  const answer = await good(world, "chat.stopStream", {
    ...message,
    blocks: [{ type: "divider" }],
    metadata: { event_type: "e", event_payload: {} },
  });
  const shown = answer.message as Args;
  assertEquals(
    [answer.ts, shown.text, shown.streaming_state],
    [message.ts, "One, two.", "completed"],
  );
  assertEquals(kinds(shown.blocks), [
    ["markdown", "One, two"],
    ["task_card", "1", "complete"],
    ["markdown", "."],
    ["divider"],
  ]);
  assertEquals((shown.metadata as Args).event_type, "e");
});

Deno.test("tasks of a plan stand in the plan", async () => {
  const world = await aWorld();
  const message = await stream(world, { task_display_mode: "plan" });
  const chunks = [
    task("1", "pending"),
    { type: "plan_update", title: "Find it" },
    task("2", "pending"),
    task("1", "complete"),
  ];
  const answer = await good(world, "chat.stopStream", { ...message, chunks });
  const [plan] = (answer.message as Args).blocks as Args[];
  assertEquals([plan?.type, plan?.title], ["plan", "Find it"]);
  assertEquals(kinds(plan?.tasks), [
    ["task_card", "1", "complete"],
    ["task_card", "2", "pending"],
  ]);
});

Deno.test("in direct messages nobody has to be named", async () => {
  const world = await aWorld();
  const { channel, ts } = await good(world, "chat.startStream", {
    channel: ANA,
  });
  assertEquals(
    (await good(world, "chat.stopStream", { channel, ts, markdown_text: "x" }))
      .ok,
    true,
  );
});

import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import type { Workspace } from "../../local/workspace.ts";
import {
  failures,
  itemsOf,
  lastIn,
  lastTo,
  messagesTo,
  openApp,
  press,
  start,
  submit,
} from "./open.ts";

async function setUp(workspace: Workspace, message: string) {
  await start(workspace, "ana", "Welcome people here");
  return await submit(workspace, "ana", {
    channel: workspace.channel("chess").id,
    message,
  });
}

Deno.test("welcome: who joins reads it, and its author hears of it", async () => {
  await using workspace = await openApp("welcome");
  await workspace.as("ana").createChannel({ name: "chess" });
  assertEquals(Object.keys(await setUp(workspace, "Hi") ?? {}), ["message"]);
  await workspace.as("ana").cancel(workspace.openViewOf("ana")!);
  await setUp(workspace, "We play on Mondays.");
  assertEquals(failures(workspace), "");
  assertStringIncludes(lastIn(workspace, "chess").text, "are welcomed");

  await workspace.as("bruno").join("chess");
  await workspace.settle();
  const bruno = workspace.user("bruno").id;
  const { text, only_for } = lastIn(workspace, "chess");
  assertEquals([text, only_for], [
    `Hello <@${bruno}>! We play on Mondays.`,
    bruno,
  ]);
  assertEquals(
    lastTo(workspace, "ana").text,
    `<@${bruno}> joined <#${workspace.channel("chess").id}>.`,
  );
});

Deno.test("welcome: another text for the same channel, and still one welcome", async () => {
  await using workspace = await openApp("welcome");
  await workspace.as("ana").createChannel({ name: "chess" });
  await setUp(workspace, "First text");
  await setUp(workspace, "Second text");
  await workspace.as("bruno").join("chess");
  await workspace.settle();
  const welcomes = workspace.messagesIn("chess").filter(({ only_for }) =>
    only_for === workspace.user("bruno").id
  );
  assertEquals(welcomes.map(({ text }) => text.endsWith("Second text")), [
    true,
  ]);
  assertEquals((await itemsOf(workspace, "messages")).length, 1);
});

Deno.test("welcome: a colleague gets a channel, a canvas and a buddy who is asked next day", async () => {
  await using workspace = await openApp("welcome");
  const [newcomer, buddy] = [
    workspace.user("dara").id,
    workspace.user("chen").id,
  ];
  await start(workspace, "ana", "Welcome a colleague");
  await submit(workspace, "ana", { newcomer, buddy, short_name: "dara" });
  assertEquals(failures(workspace), "");

  const channel = workspace.channel("hello-dara");
  for (const member of [newcomer, buddy, workspace.app.bot_user]) {
    assertEquals(channel.members.includes(member), true);
  }
  assertEquals(channel.topic.value, "The first week of dara");
  assertEquals(
    channel.bookmarks.map(({ title, link }) => [title, link]),
    [["Handbook", "https://handbook.example/start"]],
  );
  const [run] = Object.values(workspace.state.workflowRuns);
  const { canvas_id } = run?.outputs["5"] ?? {};
  assertMatch(String(canvas_id), /^F/);
  const canvas = workspace.state.canvases[String(canvas_id)];
  assertEquals(canvas?.title, "Welcome, dara");
  assertMatch(
    canvas?.markdown ?? "",
    new RegExp(`Meet .*${buddy}[^]*handbook[^]*Have lunch with us`),
  );
  assertStringIncludes(
    JSON.stringify(workspace.messagesIn("hello-dara")),
    "Your first week",
  );
  const asked = lastIn(workspace, "hello-dara");
  assertStringIncludes(asked.text, "press when you have read it");

  await press(workspace, "dara", asked, "read");
  assertEquals(channel.pins.map(({ ts }) => ts), [asked.ts]);
  await workspace.advance(23 * 3_600_000);
  assertEquals(messagesTo(workspace, "chen").length, 0);
  await workspace.advance(2 * 3_600_000);
  assertEquals(
    lastTo(workspace, "chen").text,
    `How was the first day of <@${newcomer}>?`,
  );
  assertEquals(run?.status, "success");
});

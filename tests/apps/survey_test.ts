import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import type { Workspace } from "../../local/workspace.ts";
import {
  failures,
  itemsOf,
  lastIn,
  lastTo,
  openApp,
  press,
  start,
  submit,
  viewOf,
} from "./open.ts";

async function ask(workspace: Workspace, question: string) {
  await start(workspace, "ana", "Ask this channel");
  const { id } = workspace.channel("general");
  assertEquals(viewOf(workspace, "ana").values.channel?.channel, {
    type: "conversations_select",
    selected_conversation: id,
  });
  await submit(workspace, "ana", { question });
  return lastIn(workspace, "general");
}

Deno.test("survey: asked by form, answered by buttons, counted and closed", async () => {
  await using workspace = await openApp("survey");
  const question = await ask(workspace, "Was the offsite good?");
  assertStringIncludes(question.text, "asks: *Was the offsite good?*");

  for (const [person, rating] of [["bruno", "3"], ["chen", "1"]] as const) {
    await press(workspace, person, question, "answer");
    assertEquals(
      viewOf(workspace, person).blocks[0]?.text,
      { type: "mrkdwn", text: "Was the offsite good?" },
    );
    await submit(workspace, person, { rating });
    assertEquals(
      lastIn(workspace, "general").only_for,
      workspace.user(person).id,
    );
  }
  await press(workspace, "dara", question, "answer");
  await submit(workspace, "dara", { rating: "3", comment: "Good food" });

  await press(workspace, "bruno", question, "close");
  assertEquals(
    lastTo(workspace, "bruno").text.includes(
      "Only the person who asked can close a survey.",
    ),
    true,
  );
  await press(workspace, "ana", question, "close");
  const [, summary] = workspace.thread("general", question.ts);
  assertEquals(
    summary?.text,
    "*Was the offsite good?*\n3 answers, 2.3 on average",
  );
  assertEquals((await itemsOf(workspace, "surveys")).length, 0);
  assertEquals((await itemsOf(workspace, "responses")).length, 3);
  await assertRejects(() => press(workspace, "dara", question, "answer"));
});

Deno.test("survey: who answers twice has one answer", async () => {
  await using workspace = await openApp("survey");
  const question = await ask(workspace, "Tea?");
  for (const rating of ["1", "2"]) {
    await press(workspace, "bruno", question, "answer");
    await submit(workspace, "bruno", { rating });
  }
  const responses = await itemsOf(workspace, "responses");
  assertEquals(responses.map(({ rating }) => rating), [2]);
});

Deno.test("survey: a reaction offers one, and one person takes the offer", async () => {
  await using workspace = await openApp("survey");
  await start(workspace, "ana", "Offer surveys here");
  assertEquals(failures(workspace), "");
  const ts = await workspace.as("bruno").post({
    channel: "general",
    text: "Shall we move the stand-up to ten?",
  });
  await workspace.as("chen").react({ channel: "general", ts, name: "eyes" });
  await workspace.settle();
  assertEquals(workspace.thread("general", ts).length, 1);

  await workspace.as("chen").react({
    channel: "general",
    ts,
    name: "bar_chart",
  });
  await workspace.settle();
  const offer = lastIn(workspace, "general");
  assertStringIncludes(offer.text, `<@${workspace.user("chen").id}>`);
  await press(workspace, "dara", offer, "start_survey");
  await submit(workspace, "dara", { question: "Ten?" });
  await assertRejects(() => press(workspace, "chen", offer, "start_survey"));

  const broadcast = lastIn(workspace, "general");
  assertEquals([broadcast.text, broadcast.subtype, broadcast.thread_ts], [
    "Ten?",
    "thread_broadcast",
    ts,
  ]);
  await press(workspace, "ana", broadcast, "answer");
  await submit(workspace, "ana", { rating: "2" });
  assertEquals((await itemsOf(workspace, "responses")).length, 1);
});

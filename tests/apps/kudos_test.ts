import { assertEquals, assertStringIncludes } from "@std/assert";
import { failures, lastIn, openApp, start, submit, viewOf } from "./open.ts";

const STORY = {
  type: "rich_text",
  elements: [{
    type: "rich_text_section",
    elements: [
      { type: "text", text: "For the " },
      { type: "text", text: "night shift", style: { bold: true } },
    ],
  }],
};

Deno.test("kudos: a form with every kind of field becomes a message and its thread", async () => {
  await using workspace = await openApp("kudos");
  await start(workspace, "ana", "Give kudos");
  const view = viewOf(workspace, "ana");
  assertEquals(
    view.blocks.map((block) =>
      (block.element as { type: string } | undefined)?.type ?? block.type
    ),
    [
      "section",
      "users_select",
      "conversations_select",
      "rich_text_input",
      "static_select",
      "multi_users_select",
      "number_input",
      "checkboxes",
      "radio_buttons",
    ],
  );
  const general = workspace.channel("general").id;
  const receiver = workspace.user("bruno").id;
  const refused = await submit(workspace, "ana", { hours: 1001 });
  assertEquals(Object.keys(refused ?? {}).toSorted(), [
    "channel",
    "hours",
    "receiver",
    "story",
  ]);
  await submit(workspace, "ana", {
    receiver,
    channel: general,
    story: STORY,
    tone: "loud",
    hours: 2.5,
    values: ["care", "courage"],
  });
  assertEquals(failures(workspace), "");

  const [message, reply] = workspace.messagesIn("general");
  assertEquals(
    message?.text,
    `:clap: <@${workspace.user("ana").id}> thanks <@${receiver}>\n` +
      "<https://pictures.example/band.gif|A brass band>",
  );
  assertEquals(message?.metadata, {
    event_type: "kudos",
    event_payload: { receiver, hours: 2.5, values: ["care", "courage"] },
  });
  assertEquals(reply?.thread_ts, message?.ts);
  const { block_id: _, ...said } = reply?.blocks?.[0] ?? { type: "none" };
  assertEquals(said as unknown, STORY);
});

Deno.test("kudos: a form that is closed says nothing to anybody", async () => {
  await using workspace = await openApp("kudos");
  await start(workspace, "ana", "Give kudos");
  await workspace.as("ana").cancel(viewOf(workspace, "ana"));
  await workspace.settle();
  assertEquals(workspace.messagesIn("general"), []);
});

Deno.test("kudos: a form may stay open for long; a story may be plain text", async () => {
  await using workspace = await openApp("kudos");
  await start(workspace, "ana", "Give kudos");
  await workspace.advance(10 * 60_000);
  await submit(workspace, "ana", {
    receiver: workspace.user("chen").id,
    channel: workspace.channel("general").id,
    story: "Thanks",
  });
  assertEquals(failures(workspace), "");
  const story = JSON.stringify(lastIn(workspace, "general").blocks);
  assertStringIncludes(story, '"text":"Thanks"');
});

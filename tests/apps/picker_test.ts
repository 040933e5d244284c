import { assertEquals, assertStringIncludes } from "@std/assert";
import type { Workspace } from "../../local/workspace.ts";
import {
  failures,
  lastIn,
  lastTo,
  openApp,
  start,
  submit,
  viewOf,
} from "./open.ts";

type Option = { text: { text: string }; value: string };

/** What the menu offers for what was typed: texts, or texts by group. */
async function offered(workspace: Workspace, block_id: string, value: string) {
  const { options, option_groups } = await workspace.act({
    as: "ana",
    do: "suggest",
    view: viewOf(workspace, "ana").id,
    action_id: "value",
    block_id,
    value,
  });
  const texts = (all: unknown) =>
    (all as Option[]).map(({ text }) => text.text);
  if (options) return texts(options);
  return (option_groups as { label: { text: string }; options: unknown }[])
    .map((group) => [group.label.text, texts(group.options)]);
}

async function pressIn(
  workspace: Workspace,
  action_id: string,
  block_id: string,
  value?: string,
) {
  const view = viewOf(workspace, "ana");
  await workspace.as("ana").pressView(view, { action_id, block_id, value });
  await workspace.settle();
}

function noteOf(workspace: Workspace): unknown {
  return (viewOf(workspace, "ana").blocks[0]?.text as { text: string }).text;
}

function logged(workspace: Workspace): string {
  return workspace.state.activity.map(({ text }) => text).join("\n");
}

async function open(): Promise<Workspace> {
  const workspace = await openApp("picker");
  await start(workspace, "ana", "Order lunch");
  assertEquals(failures(workspace), "");
  return workspace;
}

function needed(workspace: Workspace) {
  return {
    dish: "Green curry",
    eaters: [workspace.user("ana").id, workspace.user("chen").id],
    room: workspace.channel("general").id,
    day: "2026-11-25",
  };
}

Deno.test("picker: menus are filled by the app, by what is typed and chosen", async () => {
  await using workspace = await open();
  assertEquals(await offered(workspace, "dish", "ma"), [
    "Massaman curry",
    "Pizza margherita",
    "Pizza marinara",
  ]);
  await pressIn(workspace, "value", "kitchen", "pizza");
  assertEquals(noteOf(workspace), "The pizza kitchen is open.");
  assertEquals(await offered(workspace, "dish", "ma"), [
    "Pizza margherita",
    "Pizza marinara",
  ]);
  assertEquals(await offered(workspace, "extras", "co"), [
    ["Drinks", ["Cola", "Coconut water", "Coffee"]],
    ["Sweets", ["Coconut ice"]],
  ]);
  assertEquals(await offered(workspace, "extras", "zzz"), []);
});

Deno.test("picker: everything that was entered arrives", async () => {
  await using workspace = await open();
  await pressIn(workspace, "value", "kitchen", "thai");
  const reminder = Date.UTC(2026, 10, 25, 12) / 1000;
  await submit(workspace, "ana", {
    ...needed(workspace),
    extras: ["Cola", "Mango"],
    payer: workspace.user("bruno").id,
    tell: [workspace.channel("general").id],
    reminder,
    diet: ["vegan"],
    size: "m",
    sauces: ["Hot", "Sour"],
    budget: 12.5,
    email: "ana@example.com",
    link: "https://menu.example/",
    wish: "Not too hot",
  });
  assertEquals(failures(workspace), "");
  const { text } = lastIn(workspace, "general");
  assertEquals(text, "Green curry on 2026-11-25, 12:30");
  const [run] = Object.values(workspace.state.workflowRuns);
  const outputs = run?.outputs["0"];
  assertEquals(JSON.parse(String(outputs?.everything)), {
    payer: workspace.user("bruno").id,
    tell: [workspace.channel("general").id],
    reminder,
    diet: ["vegan"],
    size: "m",
    sauces: ["Hot", "Sour"],
    email: "ana@example.com",
    link: "https://menu.example/",
    wish: "rich_text",
    voucher: 0,
  });
  assertEquals(outputs?.order, {
    dish: "Green curry",
    extras: ["Cola", "Mango"],
    eaters: needed(workspace).eaters,
    day: "2026-11-25",
    time: "12:30",
    budget: 12.5,
  });
});

Deno.test("picker: what does not fit is refused, by Slack and by the app", async () => {
  await using workspace = await open();
  assertEquals(
    Object.keys(await submit(workspace, "ana") ?? {}).toSorted(),
    ["day", "dish", "eaters", "kitchen", "room"],
  );
  const values = { ...needed(workspace), kitchen: "thai" };
  assertEquals(
    Object.keys(
      await submit(workspace, "ana", {
        ...values,
        budget: 4,
        email: "nobody",
        link: "here",
      }) ?? {},
    ).toSorted(),
    ["budget", "email", "link"],
  );
  assertEquals(
    await submit(workspace, "ana", {
      budget: 5,
      email: "",
      link: "",
      day: "2026-11-01",
    }),
    { day: "That day is over." },
  );
  assertEquals(
    await submit(workspace, "ana", { day: "2026-11-24" }),
    undefined,
  );
  assertStringIncludes(lastIn(workspace, "general").text, "2026-11-24");
});

Deno.test("picker: a pushed view closes alone; the last one ends the order", async () => {
  await using workspace = await open();
  await pressIn(workspace, "surprise", "links");
  assertEquals(viewOf(workspace, "ana").title, "A surprise");
  await workspace.as("ana").cancel(viewOf(workspace, "ana"));
  await workspace.settle();
  assertStringIncludes(logged(workspace), "closed surprise, is_cleared false");
  await pressIn(workspace, "quick", "note", "thai");
  assertEquals(noteOf(workspace), "Thai it is.");

  await workspace.as("ana").cancel(viewOf(workspace, "ana"));
  await workspace.settle();
  assertStringIncludes(logged(workspace), "closed lunch, is_cleared false");
  assertStringIncludes(
    lastTo(workspace, "ana").text,
    "No lunch was ordered.",
  );
});

Deno.test("picker: what no handler knows goes to the one for all the rest", async () => {
  await using workspace = await open();
  await pressIn(workspace, "forgotten", "links");
  assertStringIncludes(
    logged(workspace),
    "Nobody handles block_actions forgotten",
  );
});

import { assert, assertEquals } from "@std/assert";
import type { Task } from "../incident/tasks.ts";
import { anIncident, ARCADIO, START, ZOE } from "../incident/testing.ts";
import { taskCard, taskList } from "./tasks.ts";
import { assertFit, OUTSIDE_TEXTS, readable, rowsOf } from "./testing.ts";
import { en } from "./words/en.ts";

const link = (n: number) =>
  `https://slack.com/shortcuts/Ft${n}/${"a".repeat(32)}`;
const LINKS = { finish_task: link(1), add_task: link(2) };
const NAMES = { U0ZOE: "Zoe", U0ARCADIO: "Arcadio" };

function aTask(facts: Partial<Task> = {}): Task {
  return {
    n: 1,
    key: "e1",
    text: "Roll back",
    time: "now",
    owner: null,
    due: null,
    message: null,
    addedAt: START,
    addedBy: ARCADIO,
    state: "open",
    ...facts,
  } as Task;
}

Deno.test("the list has what is open, by when, with a button for each", () => {
  const tasks = [
    aTask(),
    aTask({ n: 2, time: "follow_up", owner: "U0ZOE", due: "2023-06-20" }),
    aTask({ n: 3, state: "done", doneAt: START, doneBy: ZOE } as Partial<Task>),
    aTask({ n: 4, state: "dropped" }),
  ];
  const list = taskList(anIncident({ tasks }), NAMES, LINKS, en);
  assertFit(list);
  assertEquals(readable(list), [
    "Tasks of INC-00447",
    "Now",
    "☐ 1. Roll back",
    "Follow-ups",
    "☐ 2. Roll back · Zoe · due 2023-06-20",
    "✅ 1 done",
  ]);
  assertEquals(rowsOf(list), [["Done 1", "Done 2"], ["Add task"]]);
});

Deno.test("a list of as many tasks as there can be is one that Slack takes", () => {
  for (const text of Object.values(OUTSIDE_TEXTS)) {
    const tasks = Array.from(
      { length: 50 },
      (_, i) => aTask({ n: i + 1, text: text.slice(0, 200) }),
    );
    assertFit(taskList(anIncident({ tasks }), NAMES, LINKS, en));
  }
  assertFit(taskList(anIncident(), NAMES, LINKS, en));
});

Deno.test("only an owner to whom somebody else gave it is mentioned", () => {
  const card = (facts: Partial<Task>) =>
    readable(taskCard(anIncident(), aTask(facts), NAMES, LINKS, en));
  assertEquals(card({ owner: "U0ZOE" }), [
    "☑️ Task 1 (now): Roll back · @U0ZOE",
  ]);
  assertEquals(card({ owner: "U0ARCADIO" }), [
    "☑️ Task 1 (now): Roll back · Arcadio",
  ]);
  assertEquals(
    card({ state: "done", doneAt: START, doneBy: ZOE } as Partial<Task>),
    ["✅ Task 1 done by Zoe: Roll back"],
  );
  assert(card({ state: "dropped" })[0]?.includes("taken back"));
});

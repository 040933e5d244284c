import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { SEVERITIES } from "../types/severity.ts";
import type { EventBody } from "./events.ts";
import { fold } from "./fold.ts";
import {
  addTask,
  dropTask,
  finishTask,
  followUps,
  openTasks,
  taskOfMessage,
  TASKS,
  tasksOf,
} from "./tasks.ts";
import {
  anIncident,
  anyEvents,
  ARCADIO,
  BIRTH,
  EACH_EVENT,
  START,
  story,
} from "./testing.ts";

const MESSAGE = { channel: "C0INC", ts: "1.000100", thread: "1.000100" };
const FORM = { text: "Roll back", time: "now", owner: null, due: null };

function folded(...bodies: readonly EventBody[]) {
  const { incident } = fold(anIncident(), story(...bodies), BIRTH, SEVERITIES);
  assert(incident);
  return incident;
}

Deno.test("tasks are numbered in the order in which they were added, and a number is never given twice", () => {
  const { task_added, task_dropped } = EACH_EVENT;
  const incident = folded(
    task_added,
    task_added,
    { ...task_dropped, task: 2 },
    task_added,
  );
  assertEquals(tasksOf(incident).map(({ n, state }) => [n, state]), [
    [1, "open"],
    [2, "dropped"],
    [3, "open"],
  ]);
});

Deno.test("a task that is done says who and when, and is done once", () => {
  const { task_added, task_done } = EACH_EVENT;
  const incident = folded(task_added, task_done);
  const [task] = tasksOf(incident);
  assert(task?.state === "done");
  assertEquals([task.doneAt, task.doneBy], [START + 1000, ARCADIO]);
  assertEquals(finishTask(incident, 1), {
    refused: {
      code: "task_done_already",
      facts: { incident: "INC-00447", task: 1, by: "U0ARCADIO" },
    },
  });
});

Deno.test("a message is one task, until nobody holds it for one", () => {
  const added = taskOfMessage(anIncident(), MESSAGE, "Roll\nback");
  assert("event" in added && added.event.type === "task_added");
  assertEquals(added.event.text, "Roll back");
  const incident = folded(added.event);
  const again = taskOfMessage(incident, MESSAGE, "Roll back");
  assert("refused" in again && again.refused.code === "already_known");
  const dropped = dropTask(incident, MESSAGE);
  assert("event" in dropped);
  const anew = taskOfMessage(
    folded(added.event, dropped.event),
    MESSAGE,
    "Roll back",
  );
  assert("event" in anew);
});

Deno.test("ended tasks make room for new ones; when all are open, it is full", () => {
  const many = Array.from({ length: TASKS.max }, () => EACH_EVENT.task_added);
  const full = addTask(folded(...many), FORM);
  assert("refused" in full && full.refused.code === "tasks_full");
  const { task_done, task_added } = EACH_EVENT;
  const incident = folded(...many, { ...task_done, task: 3 }, task_added);
  assertEquals(tasksOf(incident).length, TASKS.max);
  assertEquals(tasksOf(incident).at(-1)?.n, TASKS.max + 1);
  assertEquals(tasksOf(incident).some(({ n }) => n === 3), false);
});

for (
  const [text, code] of [
    [" ", "task_blank"],
    ["x".repeat(TASKS.textMax + 1), "task_too_long"],
  ] as const
) {
  Deno.test(`a task is refused: ${code}`, () => {
    const result = addTask(anIncident(), { ...FORM, text });
    assertEquals("refused" in result && result.refused.code, code);
  });
}

Deno.test("only follow-ups that are open become tickets, and only where there is a system for them", () => {
  const { task_added } = EACH_EVENT;
  const follow = { ...task_added, time: "follow_up" } as const;
  const names = (incident: ReturnType<typeof folded>, on = true) =>
    followUps(incident, on ? ["ticket"] : ["crm"]).map(({ name }) => name);
  assertEquals(names(folded(task_added)), []);
  assertEquals(names(folded(follow)), ["ticket_follow_ups"]);
  assertEquals(names(folded(follow), false), []);
  assertEquals(names(folded(follow, EACH_EVENT.task_done)), []);
});

Deno.test("whatever happens, numbers rise and no more tasks are kept than fit", () => {
  fc.assert(fc.property(anyEvents, (events) => {
    const { incident } = fold(null, events, BIRTH, SEVERITIES);
    if (!incident) return;
    const numbers = tasksOf(incident).map(({ n }) => n);
    assertEquals(numbers, [...new Set(numbers)].sort((a, b) => a - b));
    assert(numbers.length <= TASKS.max);
    assert(openTasks(incident).every(({ addedBy }) => addedBy !== undefined));
  }));
});

Deno.test("an alert that nobody declared has no tasks", () => {
  const alerted = anIncident({ status: "alerted" });
  assertEquals(tasksOf(alerted), []);
  const result = addTask(alerted, FORM);
  assert("refused" in result && result.refused.code === "not_declared");
});

import type { Decision } from "./decide.ts";
import { type Effect, effect } from "./effect.ts";
import type { Happened } from "./events.ts";
import {
  type Actor,
  type DeclaredIncident,
  type Incident,
  isDeclared,
} from "./incident.ts";
import type { SystemKind } from "./reach.ts";
import { type Refused, refused } from "./refused.ts";

/** In characters; `max`: tasks that one incident remembers at a time. */
export const TASKS = { max: 50, textMax: 200 } as const;

/** `now`: before the incident is over; `follow_up`: after it, so that it does not come back. */
export const TASK_TIMES = ["now", "follow_up"] as const;
export type TaskTime = (typeof TASK_TIMES)[number];

/** A message of the incident's channel that a task was made of. */
export interface TaskMessage {
  readonly channel: string;
  readonly ts: string;
  /** `ts` of the message that begins its thread: often the same. */
  readonly thread: string;
}

interface TaskFacts {
  readonly text: string;
  readonly time: TaskTime;
  /** Slack's id; null while nobody has it. */
  readonly owner: string | null;
  /** `2026-11-30`; null when no day was named. */
  readonly due: string | null;
  readonly message: TaskMessage | null;
}

export type TaskEvent =
  | ({ readonly type: "task_added" } & TaskFacts)
  | { readonly type: "task_done"; readonly task: number }
  /** Nobody's ☑️ is on its message any more. */
  | { readonly type: "task_dropped"; readonly task: number };

interface KnownTask extends TaskFacts {
  /** From 1, in the order in which they were added; never given twice. */
  readonly n: number;
  /** Of the event that added it. */
  readonly key: string;
  /** Epoch ms. */
  readonly addedAt: number;
  readonly addedBy: Actor;
}
export interface OpenTask extends KnownTask {
  readonly state: "open";
}
export interface DoneTask extends KnownTask {
  readonly state: "done";
  readonly doneAt: number;
  readonly doneBy: Actor;
}
export interface DroppedTask extends KnownTask {
  readonly state: "dropped";
}
export type Task = OpenTask | DoneTask | DroppedTask;

export interface TaskForm {
  readonly text: string;
  /** As they were sent; checked here. */
  readonly time: string;
  readonly owner: string | null;
  readonly due: string | null;
}

/** By form. */
export function addTask(incident: Incident, form: TaskForm): Decision {
  const text = oneLine(form.text);
  if (text === "") return refused("task_blank", {}, "task");
  if (text.length > TASKS.textMax) {
    const { length } = text;
    return refused("task_too_long", { length, max: TASKS.textMax }, "task");
  }
  const { owner, due } = form;
  const time = form.time === "follow_up" ? "follow_up" : "now";
  return decided(incident, { text, time, owner, due, message: null });
}

/** By ☑️: to be done now, by whoever takes it. */
export function taskOfMessage(
  incident: Incident,
  message: TaskMessage,
  text: string,
): Decision {
  const line = oneLine(text);
  const short = line.length <= TASKS.textMax
    ? line
    : `${line.slice(0, TASKS.textMax - 1)}…`;
  if (short === "") return refused("task_blank", {});
  const facts = { time: "now", owner: null, due: null } as const;
  return decided(incident, { ...facts, text: short, message });
}

function decided(incident: Incident, facts: TaskFacts): Decision {
  const no = whyNot(incident, facts);
  return no ? { refused: no } : { event: { type: "task_added", ...facts } };
}

export function finishTask(incident: Incident, n: number): Decision {
  const found = openTask(incident, n);
  return "refused" in found ? found : { event: { type: "task_done", task: n } };
}

/** Of the task that was made of this message. */
export function dropTask(
  incident: Incident,
  { channel, ts }: Pick<TaskMessage, "channel" | "ts">,
): Decision {
  const task = tasksOf(incident).find(({ message, state }) =>
    state === "open" && message?.ts === ts && message.channel === channel
  );
  return task
    ? { event: { type: "task_dropped", task: task.n } }
    : refused("task_unknown", { incident: incident.number, task: null });
}

/** Tasks go on after the end: what is left then are follow-ups. */
export function applyTask(
  before: Incident,
  event: TaskEvent & Happened,
): { incident: Incident } | { refused: Refused } {
  if (event.type === "task_added") {
    return applyAdded(before, event);
  }
  const found = openTask(before, event.task);
  if ("refused" in found) return found;
  const { incident, task } = found;
  const ended: Task = event.type === "task_done"
    ? { ...task, state: "done", doneAt: event.at, doneBy: event.by }
    : { ...task, state: "dropped" };
  const tasks = incident.tasks.map((each) => each === task ? ended : each);
  return { incident: { ...incident, tasks } };
}

function applyAdded(
  before: Incident,
  { text, time, owner, due, message, key, by, at }:
    & TaskFacts
    & Happened,
): { incident: Incident } | { refused: Refused } {
  const facts = { text, time, owner, due, message };
  const no = whyNot(before, facts);
  if (no) return { refused: no };
  if (!isDeclared(before)) return refused("not_declared");
  const { tasks } = before;
  const task: Task = {
    ...facts,
    n: (tasks.at(-1)?.n ?? 0) + 1,
    key,
    addedAt: at,
    addedBy: by,
    state: "open",
  };
  return {
    incident: { ...before, tasks: [...(withRoom(tasks) ?? tasks), task] },
  };
}

function whyNot(incident: Incident, { message }: TaskFacts): Refused | null {
  const about = { incident: incident.number };
  if (!isDeclared(incident)) return refused("not_declared", about).refused;
  const isThere = message &&
    incident.tasks.some((task) =>
      task.state !== "dropped" && task.message?.ts === message.ts &&
      task.message.channel === message.channel
    );
  if (isThere) return refused("already_known", about).refused;
  return withRoom(incident.tasks)
    ? null
    : refused("tasks_full", { ...about, max: TASKS.max }).refused;
}

/** Ended ones make room, the oldest first; the newest stays, since the next number follows from it. */
function withRoom(tasks: readonly Task[]): readonly Task[] | null {
  if (tasks.length < TASKS.max) return tasks;
  const oldest = tasks.findIndex(({ state }, i) =>
    state !== "open" && i < tasks.length - 1
  );
  return oldest < 0 ? null : tasks.toSpliced(oldest, 1);
}

function openTask(
  incident: Incident,
  n: number,
):
  | { incident: DeclaredIncident; task: OpenTask }
  | { refused: Refused } {
  const about = { incident: incident.number, task: n };
  if (!isDeclared(incident)) return refused("not_declared", about);
  const task = incident.tasks.find((each) => each.n === n);
  if (!task || task.state === "dropped") return refused("task_unknown", about);
  if (task.state === "done") {
    const by = "user" in task.doneBy ? task.doneBy.user : null;
    return refused("task_done_already", { ...about, by });
  }
  return { incident, task };
}

/** None of an incident that nobody declared. */
export function tasksOf(incident: Incident): readonly Task[] {
  return isDeclared(incident) ? incident.tasks : [];
}

/** What is left to do, in the order in which it was added. */
export function openTasks(incident: Incident, time?: TaskTime): OpenTask[] {
  return tasksOf(incident).filter((task): task is OpenTask =>
    task.state === "open" && (!time || task.time === time)
  );
}

/** The task that an event is about, as it is now. */
export function taskOf(
  incident: Incident,
  event: TaskEvent & { readonly key: string },
): Task | undefined {
  return tasksOf(incident).find((task) =>
    event.type === "task_added" ? task.key === event.key : task.n === event.task
  );
}

/** A message that shows the task, and what is added after the end is a follow-up at once. */
export function planTask(
  event: TaskEvent,
  incident: Incident,
  systems: readonly SystemKind[],
): Effect[] {
  const isLate = event.type === "task_added" && event.time === "follow_up" &&
    incident.status === "closed";
  return [
    effect("task_card", { refs: ["channel"] }),
    ...(isLate ? followUps(incident, systems) : []),
  ];
}

/** What is left to do after the end becomes tickets, where there is a system for them. */
export function followUps(
  incident: Incident,
  systems: readonly SystemKind[],
): Effect[] {
  return systems.includes("ticket") &&
      openTasks(incident, "follow_up").length > 0
    ? [effect("ticket_follow_ups", { refs: ["ticket"] })]
    : [];
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

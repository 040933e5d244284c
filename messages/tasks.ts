import type { DeclaredIncident } from "../incident/incident.ts";
import {
  type OpenTask,
  openTasks,
  type Task,
  TASK_TIMES,
  tasksOf,
} from "../incident/tasks.ts";
import {
  type ActionLinks,
  type Button,
  buttons,
  type Message,
  message,
} from "./blocks.ts";
import type { Sentence } from "./parts.ts";
import type { Words } from "./words/en.ts";

/** Buttons in a row, and tasks that one message shows: Slack takes 25 and 50 blocks. */
const ROW_MAX = 5;
const SHOWN_MAX = 25;

/** Owners' names by id. */
export type Names = Readonly<Record<string, string>>;

/** One task: where it was added, kept up to date. */
export function taskCard(
  incident: DeclaredIncident,
  task: Task,
  names: Names,
  links: ActionLinks,
  words: Words,
): Message {
  const { n, text, due, owner, addedBy } = task;
  if (task.state === "done") {
    const { doneBy } = task;
    const who = "user" in doneBy ? nameOf(doneBy.user, names) : doneBy.app;
    return message([words.tasks.cardDone(n, text, who)]);
  }
  if (task.state === "dropped") {
    return message([words.tasks.cardDropped(n, text)]);
  }
  const isOwn = "user" in addedBy && addedBy.user === owner;
  const who = owner && (isOwn ? nameOf(owner, names) : { user: owner });
  return message(
    [words.tasks.card(n, text, words.tasks.when[task.time], who, due)],
    ...buttons(links, [doneButton(incident, n, words.tasks.button)]),
  );
}

/** What is to be done, with a button for each; as a message in the channel it is kept up to date. */
export function taskList(
  incident: DeclaredIncident,
  names: Names,
  links: ActionLinks,
  words: Words,
): Message {
  const shown = openTasks(incident).slice(0, SHOWN_MAX);
  const left = openTasks(incident).length - shown.length;
  const done = tasksOf(incident).filter(({ state }) => state === "done").length;
  const lines: Sentence[] = [
    words.tasks.title(incident.number),
    ...(shown.length === 0 ? [words.tasks.none()] : []),
    ...TASK_TIMES.flatMap((time) => group(time, shown, names, words)),
    ...(left > 0 ? [words.tasks.more(left)] : []),
    ...(done > 0 ? [words.tasks.done(done)] : []),
  ];
  const row = shown.map(({ n }) =>
    doneButton(incident, n, words.tasks.doneButton(n))
  );
  const add: Button = {
    action: "add_task",
    text: words.buttons.addTask,
    inputs: { incident: incident.key },
  };
  return message(
    lines,
    ...rows(row).flatMap((few) => buttons(links, few)),
    ...buttons(links, [add]),
  );
}

/** What is to be done as bare lines, for a canvas: what is for now comes first. */
export function taskLines(
  incident: DeclaredIncident,
  names: Names,
  words: Words,
): Sentence[] {
  return TASK_TIMES.flatMap((time) =>
    openTasks(incident, time).map((task) => lineOf(task, names, words))
  );
}

function lineOf(
  { n, text, owner, due }: OpenTask,
  names: Names,
  words: Words,
): Sentence {
  return words.tasks.line(n, text, owner && nameOf(owner, names), due);
}

function group(
  time: OpenTask["time"],
  shown: readonly OpenTask[],
  names: Names,
  words: Words,
): Sentence[] {
  const mine = shown.filter((task) => task.time === time);
  return mine.length === 0 ? [] : [
    [{ bold: words.tasks.groups[time] }],
    ...mine.map((task) => lineOf(task, names, words)),
  ];
}

function doneButton(
  { key }: DeclaredIncident,
  n: number,
  text: string,
): Button {
  const inputs = { incident: key, task: String(n) };
  return { action: "finish_task", id: `finish_task_${n}`, text, inputs };
}

function nameOf(user: string, names: Names): string {
  return names[user] ?? user;
}

function rows(all: readonly Button[]): Button[][] {
  return Array.from(
    { length: Math.ceil(all.length / ROW_MAX) },
    (_, i) => all.slice(i * ROW_MAX, (i + 1) * ROW_MAX),
  );
}

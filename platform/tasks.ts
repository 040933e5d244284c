import { type DeclaredIncident, isDeclared } from "../incident/incident.ts";
import { refused } from "../incident/refused.ts";
import {
  addTask,
  dropTask,
  finishTask,
  openTasks,
  type TaskForm,
  taskOfMessage,
} from "../incident/tasks.ts";
import { taskList } from "../messages/tasks.ts";
import { REACTIONS } from "../types/happenings.ts";
import { type Command, decide, type Done, type Workbench } from "./app.ts";
import { decideAsApp } from "./as_app.ts";
import { incidentOfChannel } from "./channel_index.ts";
import { readMessage } from "./channel_messages.ts";
import { postToOne, sayWhyNot } from "./ephemeral.ts";
import type { Happening } from "./happening.ts";
import { namesOf } from "./names.ts";
import { loadFor } from "./timeline.ts";

/** By form. */
export function newTask(
  app: Workbench,
  reference: string,
  command: Command,
  form: TaskForm,
): Promise<Done> {
  return decide(
    app,
    reference,
    command,
    "task",
    (incident) => addTask(incident, form),
  );
}

/** `n`: the task's number, as a button or a step has it. */
export function taskDone(
  app: Workbench,
  reference: string,
  command: Command,
  n: string,
): Promise<Done> {
  return decide(
    app,
    reference,
    command,
    "task",
    (incident) => finishTask(incident, Number(n)),
  );
}

/** Shows what is to be done to one person, in the incident's channel. */
export async function showTasks(
  app: Workbench,
  reference: string,
  { actor }: Command,
): Promise<Done> {
  const known = await loadFor(app, reference, actor);
  if ("refused" in known) return known;
  const { incident } = known.loaded;
  if (!isDeclared(incident)) return refused("not_declared");
  const list = taskList(
    incident,
    await namesOf(app, ownersOf(incident)),
    app.settings.links,
    app.words,
  );
  const no = await postToOne(app, incident, actor, [list]);
  return no ? { refused: no } : known;
}

function ownersOf(incident: DeclaredIncident): string[] {
  return openTasks(incident).flatMap(({ owner }) => owner ?? []);
}

/** ☑️ on a message of an incident's channel makes a task of it, if Slack says so too. */
export async function makeTask(
  app: Workbench,
  { channel, message: ts, user, key }: Happening,
): Promise<void> {
  if (ts === null || user === null) return;
  const incident = await incidentOfChannel(app, channel);
  if (!incident) return;
  const found = await readMessage(app, channel, ts);
  if (!found?.reactedWith(REACTIONS.task).includes(user)) return;
  const done = await decide(
    app,
    incident,
    { key: `${key}.task`, actor: user },
    "task",
    (before) =>
      taskOfMessage(before, { channel, ts, thread: found.thread }, found.text),
  );
  await sayWhyNot(app, incident, user, done);
}

/** The last ☑️ is off: what is not done yet was no task. Who took it off, nobody can tell for sure. */
export async function takeTaskBack(
  app: Workbench,
  { channel, message: ts, key }: Happening,
): Promise<void> {
  if (ts === null) return;
  const incident = await incidentOfChannel(app, channel);
  if (!incident) return;
  const before = await app.incidents.load(incident);
  if ("refused" in before) return;
  if ("refused" in dropTask(before.incident, { channel, ts })) return;
  const found = await readMessage(app, channel, ts);
  // A message that is deleted takes its reactions with it; its task stays.
  if (!found || found.reactedWith(REACTIONS.task).length > 0) return;
  await decideAsApp(
    app,
    before,
    `${key}.untask`,
    (now) => dropTask(now, { channel, ts }),
  );
}

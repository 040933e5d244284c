import { isDeclared } from "../../incident/incident.ts";
import type { IncidentEvent } from "../../incident/events.ts";
import {
  type OpenTask,
  openTasks,
  type Task,
  type TaskEvent,
  taskOf,
} from "../../incident/tasks.ts";
import type { Context } from "../../integrations/system.ts";
import type { FollowUp, TicketSystem } from "../../integrations/tickets/mod.ts";
import { taskCard } from "../../messages/tasks.ts";
import type { Workbench } from "../app.ts";
import { namesOf } from "../names.ts";
import type { Made } from "../runner.ts";
import { codeOf } from "../slack.ts";
import { type EffectContext, must } from "./context.ts";
import { edit, findMarked, postOnce } from "./messages.ts";
import { laterThan } from "./systems.ts";

/** A task's own message, in the thread of the message it was made of or else in the channel: posted once, then edited. */
export async function showTaskCard(context: EffectContext): Promise<Made> {
  const { app, incident, event } = context;
  if (!isTaskEvent(event) || !isDeclared(incident)) return {};
  const task = taskOf(incident, event);
  // So many others have come that it is forgotten.
  if (!task) return {};
  const names = await namesOf(app, peopleOf(task));
  const { links } = app.settings;
  const rendered = taskCard(incident, task, names, links, app.words);
  const key = `${incident.key}:${task.key}:task_card`;
  const channel = must(context.refs.channel, "the incident's channel").id;
  const thread = task.message?.thread;
  const known = context.effect.result as Place | undefined ??
    (event.type === "task_added" ? undefined : await findMarked(
      app,
      channel,
      thread,
      key,
      task.addedAt,
      task.addedAt + POSTED_WITHIN_MS,
    ));
  if (known) {
    await edit(app, known, rendered);
    return { result: { ...known } };
  }
  // Its own plan has not posted it yet, and will show what is so by then.
  if (event.type !== "task_added") return {};
  const post = { channel, key, message: rendered };
  try {
    return { result: await postOnce(context, { ...post, thread }) };
  } catch (error) {
    if (!GONE.includes(codeOf(error) ?? "")) throw error;
    return { result: await postOnce(context, post) };
  }
}

interface Place {
  readonly channel: string;
  readonly ts: string;
}

/** Its own plan has posted it by then, or only a person could help. */
const POSTED_WITHIN_MS = 4 * 3_600_000;
/** The message that it was made of was deleted meanwhile. */
const GONE = ["thread_not_found", "message_not_found"];

function isTaskEvent(event: IncidentEvent): event is IncidentEvent & TaskEvent {
  return ["task_added", "task_done", "task_dropped"].includes(event.type);
}

function peopleOf(task: Task): string[] {
  return [
    ...(task.owner ? [task.owner] : []),
    ...(task.state === "done" && "user" in task.doneBy
      ? [task.doneBy.user]
      : []),
  ];
}

/** Each follow-up that is still open as a ticket of its own, linked to the incident's. */
export async function carryFollowUps(context: EffectContext): Promise<Made> {
  const { app, incident, event, refs, effect } = context;
  const { system, context: bound } = must(
    app.systems.ticket,
    "a ticket system",
  );
  const ticket = must(refs.ticket, "the ticket").id;
  const settings = bound();
  const made = { ...effect.result } as Record<string, string>;
  // One that is added after the end comes by an event of its own.
  const mine = openTasks(incident, "follow_up").filter(({ key }) =>
    event.type !== "task_added" || event.key === key
  );
  for (const task of mine) {
    if (made[task.n]) continue;
    const followUp = await followUpOf(context, task);
    // An incident can be closed more than once.
    const found = await system.findFollowUp(followUp, settings);
    const { id } = found ?? await createFollowUp(system, followUp, settings);
    await system.linkFollowUp(ticket, id, settings);
    made[task.n] = id;
    effect.result = made;
  }
  return { result: made };
}

async function createFollowUp(
  system: TicketSystem,
  followUp: FollowUp,
  settings: Context,
): Promise<{ id: string }> {
  try {
    return await system.createFollowUp(followUp, settings);
  } catch (error) {
    throw laterThan(error, system.findLagMs);
  }
}

async function followUpOf(
  { app, incident }: EffectContext,
  { n, text, owner, due }: OpenTask,
) {
  const { tasks } = app.words;
  return {
    incident: incident.key,
    n,
    title: tasks.followUp(incident.number, text),
    description: tasks.followUpText(
      incident.number,
      incident.title,
      owner ? (await personName(app, owner)) : null,
    ),
    due,
  };
}

async function personName(app: Workbench, user: string): Promise<string> {
  return (await namesOf(app, [user]))[user] ?? user;
}

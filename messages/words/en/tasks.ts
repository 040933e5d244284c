import type { Part, Sentence } from "../../parts.ts";
import { escapeMrkdwn } from "../../parts.ts";
import { type Facts, someone } from "./common.ts";
import type { TaskTime } from "../../../incident/tasks.ts";

export const taskTimes: Record<TaskTime, string> = {
  now: "Now",
  follow_up: "Follow-up, after the incident",
};

/** What a list of tasks says. People are named, not mentioned: the owner has a word of their own already. */
export const tasks = {
  title: (number: string): Sentence => [{ bold: `Tasks of ${number}` }],
  none: (): Sentence => [
    "Nothing is to be done. Put ☑️ on a message, or press Add task.",
  ],
  button: "Done",
  when: { now: "now", follow_up: "follow-up" } satisfies Record<
    TaskTime,
    string
  >,
  groups: { now: "Now", follow_up: "Follow-ups" } satisfies Record<
    TaskTime,
    string
  >,
  line: (
    n: number,
    text: string,
    owner: string | null,
    due: string | null,
  ): Sentence => [
    `☐ ${n}. ${text}`,
    owner ? ` · ${owner}` : "",
    due ? ` · due ${due}` : "",
  ],
  more: (count: number): Sentence => [
    `${count} more: press Tasks for all of them.`,
  ],
  done: (count: number): Sentence => [`✅ ${count} done`],
  /** Of a button: by the task's number. */
  doneButton: (n: number): string => `Done ${n}`,
  /** A task's own message. `owner`: mentioned when somebody else gave it to them. */
  card: (
    n: number,
    text: string,
    when: string,
    owner: Part | null,
    due: string | null,
  ): Sentence => [
    "☑️ ",
    { bold: `Task ${n}` },
    ` (${when}): ${text}`,
    ...(owner ? [" · ", owner] : []),
    due ? ` · due ${due}` : "",
  ],
  cardDone: (n: number, text: string, actor: Part): Sentence => [
    "✅ ",
    { bold: `Task ${n}` },
    ` done by `,
    actor,
    `: ${text}`,
  ],
  cardDropped: (n: number, text: string): Sentence => [
    `Task ${n} was taken back: ${text}`,
  ],
  followUps: (system: string, number: string, url: string): Sentence => [
    `${system} Issue: follow-ups of `,
    { link: url, text: number },
    " created.",
  ],
  followUp: (number: string, text: string): string => `${number}: ${text}`,
  followUpText: (number: string, title: string, owner: string | null): string =>
    `Follow-up of incident ${number}: ${title}.${
      owner ? `\nOwner in Slack: ${owner}` : ""
    }`,
};

export const tasksRefused = {
  task_blank: () => "Say in a line what is to be done.",
  task_too_long: ({ length, max }: Facts) =>
    `The task has ${length} characters; ${max} fit.`,
  task_unknown: ({ incident, task }: Facts) =>
    task === null
      ? `No task of ${incident} comes from that message.`
      : `${incident} has no task ${escapeMrkdwn(String(task))} to be done.`,
  task_done_already: ({ incident, task, by }: Facts) =>
    `Task ${task} of ${incident} was done already, by ${someone(by)}.`,
  tasks_full: ({ incident, max }: Facts) =>
    `${incident} has ${max} tasks to be done, which is all that fit. Finish some first.`,
};

import type { Part, Sentence } from "../../parts.ts";
import { escapeMrkdwn } from "../../parts.ts";
import { type Facts, someone } from "./common.ts";
import type { TaskTime } from "../../../incident/tasks.ts";

export const taskTimes: Record<TaskTime, string> = {
  now: "Jetzt",
  follow_up: "Nacharbeit, nach dem Incident",
};

export const tasks = {
  title: (number: string): Sentence => [{ bold: `Aufgaben von ${number}` }],
  none: (): Sentence => [
    "Es ist nichts zu tun. Setze ☑️ an eine Nachricht, oder drücke „Aufgabe hinzufügen“.",
  ],
  button: "Erledigt",
  when: { now: "jetzt", follow_up: "Nacharbeit" } satisfies Record<
    TaskTime,
    string
  >,
  groups: { now: "Jetzt", follow_up: "Nacharbeiten" } satisfies Record<
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
    due ? ` · fällig ${due}` : "",
  ],
  more: (count: number): Sentence => [
    `${count} mehr: „Aufgaben“ zeigt alle.`,
  ],
  done: (count: number): Sentence => [`✅ ${count} erledigt`],
  doneButton: (n: number): string => `${n} erledigt`,
  card: (
    n: number,
    text: string,
    when: string,
    owner: Part | null,
    due: string | null,
  ): Sentence => [
    "☑️ ",
    { bold: `Aufgabe ${n}` },
    ` (${when}): ${text}`,
    ...(owner ? [" · ", owner] : []),
    due ? ` · fällig ${due}` : "",
  ],
  cardDone: (n: number, text: string, actor: Part): Sentence => [
    "✅ ",
    { bold: `Aufgabe ${n}` },
    ` erledigt von `,
    actor,
    `: ${text}`,
  ],
  cardDropped: (n: number, text: string): Sentence => [
    `Aufgabe ${n} wurde zurückgenommen: ${text}`,
  ],
  followUps: (system: string, number: string, url: string): Sentence => [
    `${system}-Vorgang: Nacharbeiten von `,
    { link: url, text: number },
    " angelegt.",
  ],
  followUp: (number: string, text: string): string => `${number}: ${text}`,
  followUpText: (number: string, title: string, owner: string | null): string =>
    `Nacharbeit zum Incident ${number}: ${title}.${
      owner ? `\nZuständig in Slack: ${owner}` : ""
    }`,
};

export const tasksRefused = {
  task_blank: () => "Sag in einer Zeile, was zu tun ist.",
  task_too_long: ({ length, max }: Facts) =>
    `Die Aufgabe hat ${length} Zeichen; ${max} passen.`,
  task_unknown: ({ incident, task }: Facts) =>
    task === null
      ? `Aus dieser Nachricht kommt keine Aufgabe von ${incident}.`
      : `${incident} hat keine offene Aufgabe ${escapeMrkdwn(String(task))}.`,
  task_done_already: ({ incident, task, by }: Facts) =>
    `Aufgabe ${task} von ${incident} wurde schon erledigt von ${someone(by)}.`,
  tasks_full: ({ incident, max }: Facts) =>
    `${incident} hat ${max} offene Aufgaben, mehr passen nicht. Erledige zuerst einige.`,
};

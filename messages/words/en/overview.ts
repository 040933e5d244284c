import type { Severity } from "../../../types/severity.ts";
import type { Listed } from "../../../incident/overview.ts";
import type { Part, Sentence } from "../../parts.ts";
import { severity, severityMark, status } from "./common.ts";

/** The list of all that is under way: as a message, a canvas and a form. */
export const overview = {
  topic: "Every incident under way, kept up to date",
  title: (count: number): Sentence => [{
    bold: count === 0
      ? "No open incidents"
      : count === 1
      ? "One open incident"
      : `${count} open incidents`,
  }],
  quiet: (): Sentence => [
    "This message is kept up to date and calls nobody. Private incidents are not in it.",
  ],
  incident: (
    { severity: level, number, title, status: at, mode }: Listed,
  ): Sentence => [
    `${severityMark[level]} ${severity[level]} · `,
    { bold: `${number}: ${title}` },
    ` · ${status[at]}`,
    mode === "drill" ? " · Drill" : "",
  ],
  channel: (channel: string): Part[] => [" · ", { channel }],
  leads: (commander: string | null): Part[] =>
    commander === null
      ? [" · nobody leads yet"]
      : [" · led by ", { user: commander }],
  due: (at: number, isLate: boolean): Part[] => [
    isLate ? " · ⏰ update overdue since " : " · next update ",
    { time: at },
  ],
  more: (count: number): Sentence => [
    count === 1
      ? "One more is in the canvas."
      : `${count} more are in the canvas.`,
  ],
  canvas: {
    title: "Open incidents",
    about: (): Sentence => [
      "Kept up to date by Incident Automation; what is typed in here is replaced. Private incidents are not in it.",
    ],
    bySeverity: "By severity",
    byCommander: "By commander",
    byUpdateDue: "By next update",
    nobody: (): Sentence => [{ bold: "Nobody leads these yet" }],
    led: (commander: string): Sentence => [
      { bold: "Led by " },
      { user: commander },
    ],
    severity: (level: Severity, count: number): Sentence => [
      { bold: `${severityMark[level]} ${severity[level]}` },
      ` (${count})`,
    ],
  },
  list: {
    title: "Open incidents",
    loading: "Looking …",
    pick: "Show",
    none: {
      mine:
        "You hold no role in an open incident, have declared none of them, and are in none of their channels.",
      severity: "No incident is open.",
      commander: "No incident is open.",
      due: "No incident is open.",
    },
    views: {
      mine: "My incidents",
      severity: "All, by severity",
      commander: "All, by commander",
      due: "All, by next update",
    },
  },
};

import type { Actor } from "../../../incident/incident.ts";
import type { Sentence } from "../../parts.ts";
import { by } from "./common.ts";

/** The canvas beside an incident's channel. */
export const canvas = {
  title: (number: string) => `${number}: what is known`,
  /** What is typed into it would be lost: it is said where it would be typed. */
  about: (): Sentence => [
    "Kept up to date by Incident Automation; what is typed in here is replaced. Use Send Update to add to it.",
  ],
  headings: {
    known: "What is known",
    roles: "Roles",
    swarms: "Swarms at work",
    links: "Links",
    timeline: "Timeline",
    tasks: "Tasks",
  },
  state: (mark: string, severity: string, status: string): Sentence => [
    `${mark} `,
    { bold: severity },
    " · ",
    { bold: status },
  ],
  started: (at: string): Sentence => [`Started ${at}`],
  description: (text: string): Sentence => [{ bold: "Description: " }, text],
  alert: (from: string, title: string): Sentence => [
    { bold: "Alert: " },
    `${from}: ${title}`,
  ],
  alertResolved: (at: string): Sentence => [
    `The monitor says that it is over since ${at}.`,
  ],
  lastUpdate: (actor: Actor, at: string, text: string): Sentence => [
    { bold: "Last update" },
    ` by `,
    by(actor),
    ` (${at}): `,
    text,
  ],
  noUpdate: (): Sentence => ["No update has been sent yet."],
  notes: (text: string): Sentence => [{ bold: "How it ended: " }, text],
  nextUpdate: (at: string): Sentence => [{ bold: "Next update due: " }, at],
  role: (name: string, who: string | null): Sentence => [
    { bold: `${name}: ` },
    who === null ? "nobody yet" : { user: who },
  ],
  declaredBy: (actor: Actor): Sentence => [
    { bold: "Declared by: " },
    by(actor),
  ],
  /** How often the app has called somebody: by a mention or a direct message. */
  pings: (count: number): Sentence => [
    { bold: "Called by the app: " },
    count === 0
      ? "nobody yet"
      : `${count === 1 ? "once" : `${count} times`}, followers not counted`,
  ],
  links: {
    runbook: "Incident Runbook",
    alert: (source: string) => `Alert in ${source}`,
    record: (system: string) => `${system} incident`,
    call: (system: string) => `${system} call`,
    ticket: (system: string) => `${system} issue`,
    none: (): Sentence => ["None yet."],
  },
  /** Slack refuses canvases on some plans, and never replaces one that somebody else made. */
  none: (why: "plan" | "taken"): readonly Sentence[] => [[
    why === "plan"
      ? "This workspace's plan has no canvas in channels, so there is none for this incident. Everything else works; the card above has the links."
      : "This channel has a canvas of its own, which stays as it is. Everything else works; the card above has the links.",
  ]],
};

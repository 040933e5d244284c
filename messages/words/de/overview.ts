import type { Severity } from "../../../types/severity.ts";
import type { Listed } from "../../../incident/overview.ts";
import type { Part, Sentence } from "../../parts.ts";
import { severity, severityMark, status } from "./common.ts";

export const overview = {
  topic: "Alle laufenden Incidents, immer aktuell",
  title: (count: number): Sentence => [{
    bold: count === 0
      ? "Keine offenen Incidents"
      : count === 1
      ? "Ein offener Incident"
      : `${count} offene Incidents`,
  }],
  quiet: (): Sentence => [
    "Diese Nachricht wird aktuell gehalten und ruft niemanden. Private Incidents stehen nicht darin.",
  ],
  incident: (
    { severity: level, number, title, status: at, mode }: Listed,
  ): Sentence => [
    `${severityMark[level]} ${severity[level]} · `,
    { bold: `${number}: ${title}` },
    ` · ${status[at]}`,
    mode === "drill" ? " · Übung" : "",
  ],
  channel: (channel: string): Part[] => [" · ", { channel }],
  leads: (commander: string | null): Part[] =>
    commander === null
      ? [" · noch leitet niemand"]
      : [" · geleitet von ", { user: commander }],
  due: (at: number, isLate: boolean): Part[] => [
    isLate ? " · ⏰ Update überfällig seit " : " · nächstes Update ",
    { time: at },
  ],
  more: (count: number): Sentence => [
    count === 1
      ? "Einer mehr steht im Canvas."
      : `${count} mehr stehen im Canvas.`,
  ],
  canvas: {
    title: "Offene Incidents",
    about: (): Sentence => [
      "Wird von Incident Automation aktuell gehalten; was hier hineingeschrieben wird, wird ersetzt. Private Incidents stehen nicht darin.",
    ],
    bySeverity: "Nach Schweregrad",
    byCommander: "Nach Commander",
    byUpdateDue: "Nach dem nächsten Update",
    nobody: (): Sentence => [{ bold: "Die leitet noch niemand" }],
    led: (commander: string): Sentence => [
      { bold: "Geleitet von " },
      { user: commander },
    ],
    severity: (level: Severity, count: number): Sentence => [
      { bold: `${severityMark[level]} ${severity[level]}` },
      ` (${count})`,
    ],
  },
  list: {
    title: "Offene Incidents",
    loading: "Einen Moment …",
    pick: "Zeigen",
    none: {
      mine:
        "Du hast keine Rolle in einem offenen Incident, hast keinen davon ausgerufen und bist in keinem ihrer Channels.",
      severity: "Kein Incident ist offen.",
      commander: "Kein Incident ist offen.",
      due: "Kein Incident ist offen.",
    },
    views: {
      mine: "Meine Incidents",
      severity: "Alle, nach Schweregrad",
      commander: "Alle, nach Commander",
      due: "Alle, nach dem nächsten Update",
    },
  },
};

import type { Actor } from "../../../incident/incident.ts";
import type { QuietKind } from "../../../incident/quiet.ts";
import type { RefusedCode } from "../../../incident/refused.ts";
import type { Part, Sentence } from "../../parts.ts";
import { by, type Facts } from "./common.ts";

const whose = (scope: string) => scope === "" ? "alle Alarme" : scope;

export const quiet = {
  snoozed: (source: string, actor: Actor, until: Part): Sentence => [
    "😴 ",
    by(actor),
    ` hat ${source} stummgeschaltet bis `,
    until,
    ".",
  ],
  planned: (
    scope: string,
    actor: Actor,
    from: Part,
    until: Part,
  ): Sentence => [
    "🛠️ ",
    by(actor),
    ` hat eine Wartung für ${whose(scope)} geplant von `,
    from,
    " bis ",
    until,
    ".",
  ],
  kept: [
    "Neue Alarme werden bis dahin gespeichert und gezählt, aber bekommen keine Karten.",
  ] as Sentence,
  keptButCritical: [
    "Neue Alarme werden bis dahin gespeichert und gezählt, aber bekommen keine Karten; nur kritische bekommen sie.",
  ] as Sentence,
  ended: (kind: QuietKind, scope: string): Sentence => [
    kind === "snooze"
      ? `⏰ ${scope} ist nicht mehr stummgeschaltet.`
      : `🛠️ Die Wartung für ${whose(scope)} ist vorbei.`,
  ],
  nothing: ["Es wurden keine Alarme zurückgehalten."] as Sentence,
  held: (came: number, different: number, firing: number): Sentence => [
    { bold: `${came} zurückgehalten` },
    `, davon ${different} verschiedene Alarme. ${
      firing === 0
        ? "Keiner davon schlägt noch an."
        : `Noch schlagen an: ${firing}, gleich auf Karten:`
    }`,
  ],
  firing: (title: string): Sentence => [`🔥 ${title}`],
  more: (count: number): Sentence => [`… und ${count} mehr`],
};

export const snoozeChoices = {
  hour: "1 Stunde",
  hours4: "4 Stunden",
  day: "1 Tag",
  end: "Jetzt beenden",
};

export const quietForms = {
  snooze: { title: "Quelle stummschalten", submit: "Stummschalten" },
  maintenance: { title: "Wartung planen", submit: "Planen" },
};

export const quietFields = {
  duration: "Wie lange",
  scope: "Quelle oder Dienst; leer für alle Alarme",
  starts: "Von",
  ends: "Bis",
};

export const quietRefused = {
  no_source: ({ incident }) =>
    `Kein Monitoring hat etwas zu ${incident} gemeldet, also gibt es nichts stummzuschalten.`,
  snooze_unknown: () => "Wähle, wie lange die Quelle stumm bleibt.",
  maintenance_ends_first: () =>
    "Die Wartung endet, bevor sie beginnt. Wähle ein späteres Ende.",
  maintenance_over: () =>
    "Die Wartung ist schon vorbei. Wähle ein Ende in der Zukunft.",
  maintenance_too_long: ({ days }) =>
    `Höchstens ${days} Tage lassen sich auf einmal planen. Wähle ein früheres Ende.`,
} satisfies Partial<Record<RefusedCode, (facts: Facts) => string>>;

/** Snoozed sources and planned maintenance. */
import type { Actor } from "../../../incident/incident.ts";
import type { QuietKind } from "../../../incident/quiet.ts";
import type { RefusedCode } from "../../../incident/refused.ts";
import type { Part, Sentence } from "../../parts.ts";
import { by, type Facts } from "./common.ts";

const whose = (scope: string) => scope === "" ? "all alerts" : scope;

export const quiet = {
  snoozed: (source: string, actor: Actor, until: Part): Sentence => [
    "😴 ",
    by(actor),
    ` snoozed ${source} until `,
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
    ` planned maintenance of ${whose(scope)} from `,
    from,
    " to ",
    until,
    ".",
  ],
  kept: [
    "New alerts are kept and counted, and make no cards until then.",
  ] as Sentence,
  keptButCritical: [
    "New alerts are kept and counted, and make no cards until then; Critical ones still do.",
  ] as Sentence,
  ended: (kind: QuietKind, scope: string): Sentence => [
    kind === "snooze"
      ? `⏰ ${scope} is not snoozed any more.`
      : `🛠️ The maintenance of ${whose(scope)} is over.`,
  ],
  nothing: ["No alerts were held back."] as Sentence,
  held: (came: number, different: number, firing: number): Sentence => [
    { bold: `${came} held back` },
    `, of ${different} different alerts. ${
      firing === 0
        ? "None of them fires any more."
        : `${firing} still firing, on cards in a moment:`
    }`,
  ],
  firing: (title: string): Sentence => [`🔥 ${title}`],
  more: (count: number): Sentence => [`… and ${count} more`],
};

export const snoozeChoices = {
  hour: "1 hour",
  hours4: "4 hours",
  day: "1 day",
  end: "End it now",
};

export const quietForms = {
  snooze: { title: "Snooze Source", submit: "Snooze" },
  maintenance: { title: "Plan Maintenance", submit: "Plan" },
};

export const quietFields = {
  duration: "For how long",
  scope: "Source or service; empty for all alerts",
  starts: "From",
  ends: "Until",
};

export const quietRefused = {
  no_source: ({ incident }) =>
    `No monitor has said anything about ${incident}, so there is nothing to snooze.`,
  snooze_unknown: () => "Choose for how long the source is to be snoozed.",
  maintenance_ends_first: () =>
    "The maintenance ends before it begins. Choose a later end.",
  maintenance_over: () =>
    "The maintenance is over already. Choose an end that is yet to come.",
  maintenance_too_long: ({ days }) =>
    `At most ${days} days can be planned at once. Choose an earlier end.`,
} satisfies Partial<Record<RefusedCode, (facts: Facts) => string>>;

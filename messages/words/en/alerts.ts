/** What people read of alerts after their first arrival. */
import type { Actor } from "../../../incident/incident.ts";
import type { RefusedCode } from "../../../incident/refused.ts";
import type { Part, Sentence } from "../../parts.ts";
import { by, type Facts, someone } from "./common.ts";

export const alerts = {
  untitled: "Alert without a title",
  wrongToken: (source: string) =>
    `An alert from ${source} was refused: its token is not the one in ALERT_INGEST_TOKEN. Correct the monitor's payload.`,

  channelGone: (name: string): readonly Sentence[] => [
    [
      "⚠️ ",
      { bold: `#${name}` },
      " is gone or archived: alerts and incidents get no card there. Nothing of them is lost.",
    ],
    ["Unarchive it if it is archived, then run Set up: what is missing is shown then."],
  ],

  /** Lines of the card. */
  seen: (
    count: number,
    last: Part,
  ): Sentence => [`Seen ${count} times, last `, last],
  resolvedAt: (
    at: Part,
  ): Sentence => ["The monitor says that it is over since ", at],
  firesAgainSince: (
    at: Part,
  ): Sentence => ["🔁 It was over and fires again since ", at],
  acknowledgedBy: (
    actor: Actor,
    at: Part,
  ): Sentence => ["👀 Acknowledged by ", by(actor), ", ", at],

  group: (
    count: number,
    firing: number,
  ): Sentence => [
    { bold: `${count} alerts on this card` },
    firing === 0 ? ", all over:" : `, ${firing} of them firing:`,
  ],
  storm: (
    source: string,
    count: number,
    firing: number,
  ): Sentence => [
    "⛈ ",
    { bold: `A storm of alerts from ${source}` },
    `: this card stands for ${count} of them, ${firing} of them firing.`,
  ],
  someRefused: (): Sentence => [
    "Slack takes about ten alerts a minute from a monitor. How many it has refused meanwhile is unknown until the monitor sends them again.",
  ],
  listed: (
    title: string,
    severity: string,
    since: Part,
    over: Part | null,
  ): Sentence =>
    over === null
      ? [`🔥 ${title} (${severity}), since `, since]
      : [`✅ ${title} (${severity}), `, since, " to ", over],
  listTitle: "Alerts of this card",
  noAlerts: (number: string) => `No monitor has said anything about ${number}.`,
  one: (title: string, severity: string, isFiring: boolean): Sentence => [
    isFiring ? `🔥 Firing: ${title} (${severity})` : `✅ Over: ${title}`,
  ],
  more: (count: number): Sentence => [`… and ${count} more`],

  /** Lines of its thread. */
  resolved: (source: string): Sentence => [
    `✅ ${source} says that this alert is over.`,
  ],
  oneResolved: (source: string, title: string): Sentence => [
    `✅ ${source} says that one alert of this card is over: ${title}`,
  ],
  allResolved: (): Sentence => ["✅ All alerts of this card are over."],
  staysOpen: " The incident stays open until somebody closes it.",
  closesItself: " It is closed by itself.",
  firesAgain: (source: string): Sentence => [
    `🔁 ${source}: this alert was over and fires again.`,
  ],
  oneFiresAgain: (source: string, title: string): Sentence => [
    `🔁 ${source}: one alert of this card was over and fires again: ${title}`,
  ],
  joined: (title: string, severity: string): Sentence => [
    `🔥 Another alert of this service: ${title} (${severity})`,
  ],
  acknowledged: (actor: Actor): Sentence => [
    "👀 ",
    by(actor),
    " has seen this alert and takes care of it.",
  ],

  /** The notes of an incident that is closed because its alert is over. */
  closedByMonitor: (source: string) => `${source} says that it is over.`,
};

export const alertsRefused = {
  acknowledged_already: ({ incident, by: user }: Facts) =>
    `${incident} has been acknowledged already by ${
      someone(user)
    }. Ask there, or declare an incident if it needs more people.`,
  alert_card_full: ({ incident }) =>
    `The card of ${incident} has as many alerts as it can show.`,
} satisfies Partial<Record<RefusedCode, (facts: Facts) => string>>;

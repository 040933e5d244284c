import type { Incident } from "../../../incident/incident.ts";
import type { FollowRule } from "../../../incident/followers.ts";
import { escapeMrkdwn, type Sentence } from "../../parts.ts";
import { type Facts, severity } from "./common.ts";

export const following = {
  headline: (
    number: string,
    severityName: string,
    status: string,
  ): Sentence => ["🔔 ", { bold: number }, ` · ${severityName} · ${status}`],
  channel: (channel: string): Sentence => ["Mehr in ", { channel }],
  title: "Folgen",
  follows: (number: string) =>
    `Du bekommst eine Direktnachricht, wenn zu ${number} etwas Wichtiges geschieht: Updates, Schweregrad, Status, das Ende. Jede hat einen Button zum Aufhören.`,
  unfollowed: (number: string) => `Du hörst nichts mehr von ${number}.`,
  rules: (rules: readonly FollowRule[]): string[] =>
    rules.length === 0 ? ["Du folgst Incidents nach keiner Regel."] : [
      "Du bekommst eine Direktnachricht zu Incidents:",
      ...rules.map(ruleLine),
    ],
  fromMerge: (incident: Incident & { status: "merged" }): Sentence => [
    `Es ist dasselbe wie ${incident.into.number} und geht dort weiter.`,
  ],
};

function ruleLine({ severity: from, service }: FollowRule): string {
  const of = service === null
    ? "aller Dienste"
    : `des Dienstes ${escapeMrkdwn(service)}`;
  return `• ${of}, ab ${severity[from]}`;
}

export const followChoices = {
  low: severity.low,
  medium: severity.medium,
  high: severity.high,
  critical: severity.critical,
  stop: "Nicht mehr melden",
};

export const refusedFollowing = {
  follows_already: ({ incident }: Facts) =>
    `Du folgst ${incident} schon. Zum Aufhören drücke „Nicht mehr folgen“ unter einer Nachricht dazu, die dir die App geschickt hat.`,
  follows_not: ({ incident }: Facts) =>
    `Du folgst ${incident} nicht, also gibt es nichts zu beenden.`,
  followers_full: ({ incident, max }: Facts) =>
    `${incident} folgen schon ${max} Personen, mehr geht nicht. Tritt stattdessen seinem Channel bei.`,
  rules_full: ({ max }: Facts) =>
    `Du hast schon ${max} Regeln. Beende zuerst eine davon, oder lass den Dienst leer, um von allen zu hören.`,
  no_such_rule: ({ service }: Facts) =>
    service
      ? `Du hast keine Regel für ${
        escapeMrkdwn(String(service))
      }. Lass den Dienst leer, um alle zu beenden.`
      : "Du folgst Incidents nach keiner Regel, also gibt es nichts zu beenden.",
};

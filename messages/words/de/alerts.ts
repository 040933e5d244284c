import type { Actor } from "../../../incident/incident.ts";
import type { RefusedCode } from "../../../incident/refused.ts";
import type { Part, Sentence } from "../../parts.ts";
import { by, type Facts, someone } from "./common.ts";

export const alerts = {
  untitled: "Alarm ohne Titel",
  wrongToken: (source: string) =>
    `Ein Alarm von ${source} wurde abgewiesen: Sein Token ist nicht das in ALERT_INGEST_TOKEN. Berichtige, was das Monitoring sendet.`,

  channelGone: (name: string): readonly Sentence[] => [
    [
      "⚠️ ",
      { bold: `#${name}` },
      " ist gelöscht oder archiviert: Alarme und Incidents haben dort keine Karte. Verloren ist nichts.",
    ],
    ["Hole den Channel zurück, falls er archiviert ist, und starte „Set up“: Dann wird gezeigt, was fehlt."],
  ],

  seen: (
    count: number,
    last: Part,
  ): Sentence => [`${count}-mal gemeldet, zuletzt `, last],
  resolvedAt: (
    at: Part,
  ): Sentence => ["Laut Monitoring vorbei seit ", at],
  firesAgainSince: (
    at: Part,
  ): Sentence => ["🔁 War vorbei und schlägt wieder an seit ", at],
  acknowledgedBy: (
    actor: Actor,
    at: Part,
  ): Sentence => ["👀 Übernommen von ", by(actor), ", ", at],

  group: (
    count: number,
    firing: number,
  ): Sentence => [
    { bold: `${count} Alarme auf dieser Karte` },
    firing === 0 ? ", alle vorbei:" : `, ${firing} davon noch aktiv:`,
  ],
  storm: (
    source: string,
    count: number,
    firing: number,
  ): Sentence => [
    "⛈ ",
    { bold: `Ein Sturm von Alarmen aus ${source}` },
    `: Diese Karte steht für ${count} davon, ${firing} sind noch aktiv.`,
  ],
  someRefused: (): Sentence => [
    "Slack nimmt etwa zehn Alarme in der Minute von einem Monitoring. Wie viele es inzwischen abgewiesen hat, ist nicht bekannt, bis das Monitoring sie wieder schickt.",
  ],
  listed: (
    title: string,
    severity: string,
    since: Part,
    over: Part | null,
  ): Sentence =>
    over === null
      ? [`🔥 ${title} (${severity}), seit `, since]
      : [`✅ ${title} (${severity}), `, since, " bis ", over],
  listTitle: "Alarme dieser Karte",
  noAlerts: (number: string) =>
    `Kein Monitoring hat etwas zu ${number} gemeldet.`,
  one: (title: string, severity: string, isFiring: boolean): Sentence => [
    isFiring ? `🔥 Aktiv: ${title} (${severity})` : `✅ Vorbei: ${title}`,
  ],
  more: (count: number): Sentence => [`… und ${count} mehr`],

  oneResolved: (source: string, title: string): Sentence => [
    `✅ Laut ${source} ist ein Alarm dieser Karte vorbei: ${title}`,
  ],
  allResolved: (): Sentence => ["✅ Alle Alarme dieser Karte sind vorbei."],
  oneFiresAgain: (source: string, title: string): Sentence => [
    `🔁 ${source}: Ein Alarm dieser Karte war vorbei und schlägt wieder an: ${title}`,
  ],
  joined: (title: string, severity: string): Sentence => [
    `🔥 Noch ein Alarm dieses Dienstes: ${title} (${severity})`,
  ],

  resolved: (source: string): Sentence => [
    `✅ Laut ${source} ist dieser Alarm vorbei.`,
  ],
  staysOpen: " Der Incident bleibt offen, bis ihn jemand schließt.",
  closesItself: " Er wird von selbst geschlossen.",
  firesAgain: (source: string): Sentence => [
    `🔁 ${source}: Dieser Alarm war vorbei und schlägt wieder an.`,
  ],
  acknowledged: (actor: Actor): Sentence => [
    "👀 ",
    by(actor),
    " hat diesen Alarm gesehen und kümmert sich darum.",
  ],

  closedByMonitor: (source: string) => `Laut ${source} ist es vorbei.`,
};

export const alertsRefused = {
  acknowledged_already: ({ incident, by: user }: Facts) =>
    `${incident} wurde schon von ${
      someone(user)
    } übernommen. Frage dort nach, oder rufe einen Incident aus, wenn es mehr Leute braucht.`,
  alert_card_full: ({ incident }: Facts) =>
    `Die Karte von ${incident} hat so viele Alarme, wie sie zeigen kann.`,
} satisfies Partial<Record<RefusedCode, (facts: Facts) => string>>;

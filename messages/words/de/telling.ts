import type { Incident } from "../../../incident/incident.ts";
import type { Sentence } from "../../parts.ts";
import type { Facts } from "./common.ts";

const CUSTOMER: Record<Incident["status"], string> = {
  alerted: "Wir untersuchen ein Problem.",
  open: "Wir untersuchen ein Problem.",
  investigating: "Wir untersuchen ein Problem.",
  identified:
    "Wir kennen die Ursache eines Problems und arbeiten an der Behebung.",
  monitoring: "Das Problem sollte behoben sein; wir beobachten es weiter.",
  closed: "Das Problem ist behoben.",
  dismissed: "Das Problem ist behoben.",
  cancelled: "Es gab doch kein Problem.",
  merged: "Wir untersuchen ein Problem.",
};

export const telling = {
  executiveHeadline: (number: string, title: string): Sentence => [
    { bold: `${number}: ${title}` },
  ],
  state: (severity: string, status: string): Sentence => [
    `${severity} · ${status}`,
  ],
  customerHeadline: (status: Incident["status"]): Sentence => [
    { bold: CUSTOMER[status] },
  ],
  reference: (number: string): Sentence => [`Referenz: ${number}`],
  next: (dueAt: number | null): readonly Sentence[] =>
    dueAt === null ? [] : [["Nächstes Update bis ", { time: dueAt }]],
  corrected: (): Sentence => ["✏️ Diese Nachricht wurde berichtigt."],
  correctedNote: (): Sentence => [
    "✏️ Diese Nachricht wurde berichtigt. Jetzt steht dort, was richtig ist.",
  ],
  ourTeam: "unser Team",
};

export const audienceChoices = {
  internal: "Kollegen",
  executive: "Geschäftsleitung: kurz und einfach",
  customer: "Kunden: keine internen Namen",
};

export const refusedTelling = {
  channels_too_many: ({ count, max }: Facts) =>
    `Du hast ${count} Channels gewählt; ${max} gehen auf einmal. Informiere die anderen danach.`,
  bridge_unknown: ({ bridge }: Facts) =>
    `In app.config.ts gibt es keinen Chat außerhalb von Slack namens ${
      String(bridge)
    }. Wähle einen vorhandenen.`,
  audience_unknown: ({ known }: Facts) =>
    `Eine Nachricht ist geschrieben für eines von: ${known}.`,
};

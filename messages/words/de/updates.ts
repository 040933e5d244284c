import type { Actor, OpenStatus } from "../../../incident/incident.ts";
import type { Part, Sentence } from "../../parts.ts";
import { by, type Facts, status } from "./common.ts";

export const updates = {
  note: (
    number: string,
    actor: Actor,
    text: string,
    correctedBy: Actor | null,
  ): readonly Sentence[] => [
    [
      { bold: `Update zu ${number}` },
      " von ",
      by(actor),
      ...(correctedBy ? [", berichtigt von ", by(correctedBy)] : []),
    ],
    [text],
  ],
  corrected: (actor: Actor): Sentence => [
    "✏️ ",
    by(actor),
    " hat dieses Update berichtigt. Jetzt steht dort, was richtig ist.",
  ],
  correctedInThread: (actor: Actor, of: Actor): Sentence => [
    "✏️ ",
    by(actor),
    " hat das Update von ",
    by(of),
    " oben berichtigt. Jetzt steht dort, was richtig ist.",
  ],
  correction: (
    number: string,
    actor: Actor,
    text: string,
  ): readonly Sentence[] => [
    [{ bold: `Berichtigung eines Updates zu ${number}` }, " von ", by(actor)],
    [text],
  ],
  correctHint: "Berichtigter Text:",
  sms: "Berichtigung",
  inTicket: (actor: string, text: string) =>
    `Berichtigung eines früheren Updates, von ${actor}:\n${text}`,
  inRecord: (text: string) => `Berichtigung eines früheren Updates: ${text}`,
  withStatus: (text: string, to: OpenStatus | null) =>
    to ? `${text}\nStatus: ${status[to]}` : text,
  facts: (to: OpenStatus | null, dueAt: number | null): readonly Sentence[] => {
    const facts: Sentence[] = [
      ...(to ? [["Status: ", { bold: status[to] }]] : []),
      ...(dueAt === null ? [] : [["Nächstes Update bis ", { time: dueAt }]]),
    ];
    return facts.length === 0
      ? []
      : [facts.flatMap((fact, i): Part[] =>
        i === 0 ? [...fact] : [" · ", ...fact]
      )];
  },
  dueSoon: (number: string, asked: Part, at: number): Sentence => [
    "⏰ ",
    asked,
    `: Das nächste Update zu ${number} ist fällig um `,
    { time: at },
    ".",
  ],
  due: (number: string, asked: Part): Sentence => [
    "⏰ ",
    asked,
    `: Ein Update zu ${number} ist jetzt fällig.`,
  ],
  asked: (number: string, isSent: boolean): Sentence => [
    `⏰ An ein Update zu ${number} wurde erinnert.`,
    isSent ? " Es ist gesendet." : "",
  ],
  snoozed: (number: string, actor: Actor, at: number): Sentence => [
    "⏰ ",
    by(actor),
    ` braucht mehr Zeit: Das nächste Update zu ${number} ist fällig um `,
    { time: at },
    ".",
  ],
  stopped: (number: string, actor: Actor): Sentence => [
    "⏰ ",
    by(actor),
    ` hat die Erinnerungen zu ${number} angehalten. „Update senden“ startet sie wieder, wenn du eine Zeit für das nächste wählst.`,
  ],
  card: "Nächstes Update fällig",
};

export const nextChoices = {
  "15": "15 Minuten",
  "30": "30 Minuten",
  "60": "1 Stunde",
  "120": "2 Stunden",
  none: "Keine Zeit versprochen",
};

export const refusedUpdates = {
  update_unknown: ({ incident, kept }: Facts) =>
    `Nur die letzten ${kept} Updates zu ${incident} lassen sich berichtigen, und dieses gehört nicht dazu. Sende ein neues.`,
  update_same: ({ incident }: Facts) =>
    `Das Update zu ${incident} sagt schon genau das. Schreibe, was richtig ist.`,
  next_unknown: ({ known }: Facts) =>
    `Das nächste Update kann in so vielen Minuten fällig sein: ${known}.`,
  no_update_due: ({ incident }: Facts) =>
    `Zu ${incident} ist kein Update fällig. Mit „Update senden“ wählst du eine Zeit für das nächste.`,
  update_due_meanwhile: ({ incident }: Facts) =>
    `Jemand war schneller: Das nächste Update zu ${incident} ist jetzt zu einer anderen Zeit fällig. Seine Karte sagt, wann.`,
};

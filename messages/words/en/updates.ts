import type { Actor, OpenStatus } from "../../../incident/incident.ts";
import type { Part, Sentence } from "../../parts.ts";
import { by, type Facts, status } from "./common.ts";

/** Updates: the note, what it says besides, and the timer for the next one. */
export const updates = {
  note: (
    number: string,
    actor: Actor,
    text: string,
    correctedBy: Actor | null,
  ): readonly Sentence[] => [
    [
      { bold: `Update on ${number}` },
      " by ",
      by(actor),
      ...(correctedBy ? [", corrected by ", by(correctedBy)] : []),
    ],
    [text],
  ],
  /** Under the update, which says the right thing now. */
  corrected: (actor: Actor): Sentence => [
    "✏️ ",
    by(actor),
    " corrected this update. It says now what is right.",
  ],
  /** In the alert's thread, where it stands among others. */
  correctedInThread: (actor: Actor, of: Actor): Sentence => [
    "✏️ ",
    by(actor),
    " corrected the update by ",
    by(of),
    " above. It says now what is right.",
  ],
  /** For the message that cannot be found any more. */
  correction: (
    number: string,
    actor: Actor,
    text: string,
  ): readonly Sentence[] => [
    [{ bold: `Correction of an update on ${number}` }, " by ", by(actor)],
    [text],
  ],
  /** What a private incident's form begins with: its buttons hold no words. */
  correctHint: "Corrected text:",
  sms: "Correction",
  inTicket: (actor: string, text: string) =>
    `Correction of an earlier update, by ${actor}:\n${text}`,
  inRecord: (text: string) => `Correction of an earlier update: ${text}`,
  /** In systems outside, under the update's text. */
  withStatus: (text: string, to: OpenStatus | null) =>
    to ? `${text}\nStatus: ${status[to]}` : text,
  /** Under the text: what has changed with it, and when people will hear more. */
  facts: (to: OpenStatus | null, dueAt: number | null): readonly Sentence[] => {
    const facts: Sentence[] = [
      ...(to ? [["Status: ", { bold: status[to] }]] : []),
      ...(dueAt === null ? [] : [["Next update by ", { time: dueAt }]]),
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
    `: the next update on ${number} is due at `,
    { time: at },
    ".",
  ],
  due: (number: string, asked: Part): Sentence => [
    "⏰ ",
    asked,
    `: an update on ${number} is due now.`,
  ],
  /** In the reminder's place, later. */
  asked: (number: string, isSent: boolean): Sentence => [
    `⏰ An update on ${number} was asked for.`,
    isSent ? " It has been sent." : "",
  ],
  snoozed: (number: string, actor: Actor, at: number): Sentence => [
    "⏰ ",
    by(actor),
    ` needs more time: the next update on ${number} is due at `,
    { time: at },
    ".",
  ],
  stopped: (number: string, actor: Actor): Sentence => [
    "⏰ ",
    by(actor),
    ` stopped the reminders for ${number}. Send Update starts them again when you choose a time for the next one.`,
  ],
  card: "Next Update Due",
};

export const nextChoices = {
  "15": "15 minutes",
  "30": "30 minutes",
  "60": "1 hour",
  "120": "2 hours",
  none: "No time is promised",
};

export const refusedUpdates = {
  update_unknown: ({ incident, kept }: Facts) =>
    `Only the last ${kept} updates on ${incident} can be corrected, and this is none of them. Send a new one.`,
  update_same: ({ incident }: Facts) =>
    `The update on ${incident} says exactly that already. Write what is right.`,
  next_unknown: ({ known }: Facts) =>
    `The next update can be due in so many minutes: ${known}.`,
  no_update_due: ({ incident }: Facts) =>
    `No update on ${incident} is due. Send Update lets you choose a time for the next one.`,
  update_due_meanwhile: ({ incident }: Facts) =>
    `Somebody was first: the next update on ${incident} is due at another time now. Its card says when.`,
};

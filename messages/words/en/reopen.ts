import type { Actor } from "../../../incident/incident.ts";
import type { Sentence } from "../../parts.ts";
import { by, type Facts } from "./common.ts";

/** Everything that is said about opening an incident again. */
export const reopen = {
  note: (
    number: string,
    actor: Actor,
    reason: string,
  ): readonly Sentence[] => [
    ["🔁 ", { bold: number }, " was reopened by ", by(actor), "."],
    [reason],
  ],
  /** First in a channel that takes the place of one that cannot be used any more. */
  continues: (number: string, old: string): readonly Sentence[] => [[
    `${number} goes on here. What was said before is in `,
    { channel: old },
    ", which is archived: an app cannot open it again.",
  ]],
  ticket: (actor: string, reason: string) => `Reopened by ${actor}:\n${reason}`,
  sms: "Reopened",
};

export const reopenRefused = {
  reopen_open: ({ incident }: Facts) =>
    `${incident} is under way already; there is nothing to reopen.`,
};

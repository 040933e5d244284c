import type { Actor } from "../../../incident/incident.ts";
import type { Sentence } from "../../parts.ts";
import { by, type Facts } from "./common.ts";

export const reopen = {
  note: (
    number: string,
    actor: Actor,
    reason: string,
  ): readonly Sentence[] => [
    ["🔁 ", { bold: number }, " wurde wieder geöffnet von ", by(actor), "."],
    [reason],
  ],
  continues: (number: string, old: string): readonly Sentence[] => [[
    `${number} geht hier weiter. Was vorher gesagt wurde, steht in `,
    { channel: old },
    ". Der Channel ist archiviert: Eine App kann ihn nicht wieder öffnen.",
  ]],
  ticket: (actor: string, reason: string) =>
    `Wieder geöffnet von ${actor}:\n${reason}`,
  sms: "Wieder offen",
};

export const reopenRefused = {
  reopen_open: ({ incident }: Facts) =>
    `${incident} ist schon im Gange; es gibt nichts wieder zu öffnen.`,
};

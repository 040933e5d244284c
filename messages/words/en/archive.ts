import type { Actor } from "../../../incident/incident.ts";
import { escapeMrkdwn, type Part, type Sentence } from "../../parts.ts";
import { by, type Facts } from "./common.ts";

/** What is said when an incident is over, or silent, and nobody looks after it. */
export const archive = {
  question: (number: string, days: number): readonly Sentence[] => [
    [
      `${number} is over, and nobody has written here for ${
        count(days, "day")
      }.`,
    ],
    [
      "This channel will be archived tomorrow unless somebody wants to keep it. It can still be read then, but an app cannot open it again.",
    ],
  ],
  kept: (actor: Actor): readonly Sentence[] => [
    [by(actor), " keeps this channel. It will not be asked again."],
  ],
  archived: (number: string, actor: Actor): readonly Sentence[] => [[
    "📦 ",
    by(actor),
    ` archives this channel. If ${number} is back, reopen it from its card in the alert channel: it gets a second channel that leads here.`,
  ]],
  stale: (
    number: string,
    hours: number,
    user: string | null,
  ): readonly Sentence[] => [[
    ...(user ? [{ user }, ": n"] as Part[] : ["N"]),
    `othing has been heard of ${number} for ${
      hours % 24 === 0 ? count(hours / 24, "day") : count(hours, "hour")
    }. Is it still going on? Send an update, or close it.`,
  ]],
};

export const archiveRefused = {
  archive_open: ({ incident }: Facts) =>
    `${incident} is under way: its channel is needed. Close it first.`,
  archive_done: ({ incident }: Facts) =>
    `The channel of ${incident} is archived already.`,
  archive_answer_unknown: ({ answer }: Facts) =>
    `“${escapeMrkdwn(String(answer))}” is no answer. Give keep or archive.`,
};

function count(n: number, unit: string): string {
  return `${n} ${unit}${n === 1 ? "" : "s"}`;
}

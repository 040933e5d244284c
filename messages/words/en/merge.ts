import type { Actor } from "../../../incident/incident.ts";
import type { Into } from "../../../incident/merge.ts";
import type { Part, Sentence } from "../../parts.ts";
import { by, type Facts } from "./common.ts";

/** Everything that is said about merging. */
export const merge = {
  /** In the duplicate's channel and under its card. */
  merged: (number: string, into: Into, actor: Actor): readonly Sentence[] => [
    ["🔀 ", { bold: number }, ` was merged into ${into.number} by `, by(actor)],
    into.channel
      ? ["Please go on in ", { channel: into.channel }, "."]
      : [`Please go on with ${into.number}.`],
    ...(into.call
      ? [["Talk there: ", { link: into.call, text: "Join the call" }]]
      : []),
  ],
  /** In the channel of the one that stays. `rises`: the duplicate was thought to be worse. */
  absorbed: (
    { number, title, channel, severity }: {
      number: string;
      title: string;
      channel: string | null;
      severity: string;
    },
    actor: Actor,
    rises: boolean,
  ): readonly Sentence[] => [
    [
      "🔀 ",
      { bold: number },
      ` (${title}) was merged into this incident by `,
      by(actor),
      ".",
    ],
    ...(channel
      ? [[
        "Whoever works on it in ",
        { channel },
        " is invited here; its alerts are counted here.",
      ]]
      : []),
    ...(rises
      ? [[`It was ${severity} there. Escalate if that is true here too.`]]
      : []),
  ],
  mergedInto: ({ number, channel }: Into): Sentence => [
    `Merged into: ${number}`,
    ...(channel ? [" in ", { channel }] as Part[] : []),
  ],
  mergedIn: (
    numbers: readonly string[],
  ): Sentence => [`Merged into this: ${numbers.join(", ")}`],
  ticketMerged: (actor: string, into: string, url: string) =>
    `Merged into ${into} by ${actor}: ${url}`,
  ticketAbsorbed: (actor: string, number: string, url: string) =>
    `${number} was merged into this by ${actor}: ${url}`,
  crm: (into: string) => `Merged into ${into}; it goes on there.`,
  sms: { start: "Merged", text: (into: string) => `goes on as ${into}` },
};

export const mergeRefused = {
  merge_itself: ({ incident }: Facts) =>
    `${incident} is this incident itself. Give the number of the other one.`,
  merge_into_alert: ({ into }: Facts) =>
    `${into} is no declared incident. Give the number of one that is, or declare it first.`,
  merge_into_merged: ({ into, further }: Facts) =>
    `${into} was merged into ${further} itself. Give ${further}.`,
  merge_into_over: ({ into }: Facts) =>
    `${into} is over. Merge into one that is under way, or reopen ${into} first.`,
  merge_private: ({ incident, into }: Facts) =>
    `${incident} is private and ${into} is not: merging would show what is private. Close one of them instead.`,
  merge_mode: ({ incident, into }: Facts) =>
    `Of ${incident} and ${into} one is a drill or was written down afterwards: those are not merged with real ones.`,
  merge_under_way: ({ incident, into }: Facts) =>
    `${incident} is being merged into ${into} already. Look at its card in a moment.`,
  merge_took_over: ({ incident, into, other }: Facts) =>
    `${other} was merged into ${incident}, so ${incident} stays. Merge ${into} into ${incident} instead.`,
  merge_crossed: ({ incident, into }: Facts) =>
    `Somebody was first: ${into} is being merged into ${incident}. There is nothing more to do.`,
};

import type { Sentence } from "../../parts.ts";
import type { Facts } from "./common.ts";

/** Slack's huddles: an app cannot start one, and is not told of one. */
export const huddles = {
  link: (url: string): Sentence => [
    "🎧 ",
    { link: url, text: "Start or join the huddle" },
    " (or the headphones of this channel)",
  ],
  onCard: (url: string): Sentence => [" · 🎧 ", { link: url, text: "Huddle" }],
  inCanvas: "Huddle of this channel",
  entry: "A huddle took place",
  lasted: (minutes: number) => `A huddle took place: ${minutes} min`,
};

export const huddlesRefused = {
  huddle_noted: ({ incident }: Facts) =>
    `That huddle is on the timeline of ${incident} already.`,
};

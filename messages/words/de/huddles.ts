import type { Sentence } from "../../parts.ts";
import type { Facts } from "./common.ts";

/** Slack's huddles: an app cannot start one, and is not told of one. */
export const huddles = {
  link: (url: string): Sentence => [
    "🎧 ",
    { link: url, text: "Huddle beginnen oder beitreten" },
    " (oder der Kopfhörer dieses Channels)",
  ],
  onCard: (
    url: string,
  ): Sentence => [" · 🎧 ", { link: url, text: "Zum Huddle" }],
  inCanvas: "Huddle dieses Channels",
  entry: "Es gab einen Huddle",
  lasted: (minutes: number) => `Es gab einen Huddle: ${minutes} min`,
};

export const huddlesRefused = {
  huddle_noted: ({ incident }: Facts) =>
    `Dieser Huddle steht schon im Verlauf von ${incident}.`,
};

import { useEffect, useState } from "react";
import type { Catalogue } from "./emoji_data.ts";

/** Emoji by what somebody types. */

/** What is offered first: the app listens to some of them. */
export const HANDY_EMOJI = [
  "white_check_mark",
  "eyes",
  "raised_hands",
  "+1",
  "rotating_light",
  "pushpin",
  "ballot_box_with_check",
  "fire",
  "bee",
  "tada",
  "warning",
  "x",
  "thinking_face",
  "heart",
  "joy",
  "pray",
];

/** Until it is there nothing is found. */
const NOTHING: Catalogue = { groups: [], keywords: {} };
let asked: Promise<Catalogue> | undefined;

/** The catalogue of all emoji; it comes when it is first `wanted`. */
export function useEmojiCatalogue(wanted: boolean): Catalogue {
  const [catalogue, setCatalogue] = useState(NOTHING);
  useEffect(() => {
    if (!wanted) return;
    asked ??= fetch("/emoji.json").then((answer) => answer.json());
    // Not connected: the next one asks again.
    asked.then(setCatalogue, () => asked = undefined);
  }, [wanted]);
  return catalogue;
}

/** Names that fit to what was typed: those that begin with it come first. */
export function findEmoji(
  { keywords }: Catalogue,
  typed: string,
  own: readonly string[],
  max: number,
): string[] {
  const wanted = typed.toLowerCase();
  const all = [...own, ...Object.keys(keywords)];
  const rank = (name: string) =>
    name.startsWith(wanted)
      ? 0
      : name.includes(wanted)
      ? 1
      : keywords[name]?.some((word) => word.startsWith(wanted))
      ? 2
      : 3;
  return [0, 1, 2]
    .flatMap((wish) => all.filter((name) => rank(name) === wish))
    .slice(0, max);
}

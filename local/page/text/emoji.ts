import data from "@emoji-mart/data/sets/15/native.json" with { type: "json" };

/** Emoji by the names that Slack writes between colons. An unknown name is shown as it is written. */

interface Known {
  name: string;
  keywords: string[];
  /** By skin tone; the first is the usual one. */
  skins: { native: string }[];
}
const KNOWN = data.emojis as Record<string, Known>;
const ALIASES = data.aliases as Record<string, string>;
const GROUPS: Record<string, string> = {
  people: "Smileys and people",
  nature: "Animals and nature",
  foods: "Food and drink",
  activity: "Activities",
  places: "Travel and places",
  objects: "Objects",
  symbols: "Symbols",
  flags: "Flags",
};

function known(name: string): Known | undefined {
  const id = Object.hasOwn(ALIASES, name) ? ALIASES[name]! : name;
  return Object.hasOwn(KNOWN, id) ? KNOWN[id] : undefined;
}

/** `tada`, `:tada:` or `+1::skin-tone-3`. */
export function emoji(written: string): string {
  const [name = "", tone] = written.replace(/^:|:$/g, "").split("::skin-tone-");
  const skins = known(name)?.skins ?? [];
  const skin = skins[Number(tone ?? 1) - 1] ?? skins[0];
  return skin?.native ?? `:${name}:`;
}

/** Text in which names stand between colons: plain_text objects and form titles. */
export function withEmoji(text: string): string {
  return text.replace(/:([a-z0-9_+-]+):/g, (_, name: string) => emoji(name));
}

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

export const EMOJI_GROUPS: readonly { title: string; names: string[] }[] = data
  .categories.map(({ id, emojis }) => ({
    title: GROUPS[id] ?? id,
    names: emojis,
  }));

/** Names that fit to what was typed: those that begin with it come first. */
export function findEmoji(
  typed: string,
  own: readonly string[],
  max: number,
): string[] {
  const wanted = typed.toLowerCase();
  const all = [...own, ...Object.keys(KNOWN)];
  const rank = (name: string) =>
    name.startsWith(wanted)
      ? 0
      : name.includes(wanted)
      ? 1
      : known(name)?.keywords.some((word) => word.startsWith(wanted))
      ? 2
      : 3;
  return [0, 1, 2]
    .flatMap((wish) => all.filter((name) => rank(name) === wish))
    .slice(0, max);
}

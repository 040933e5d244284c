import data from "@emoji-mart/data/sets/15/native.json" with { type: "json" };

/** Every emoji there is: what `serve.ts` sends the page, small for what is shown and the rest for what is searched. */

interface Known {
  keywords: string[];
  /** By skin tone; the first is the usual one. */
  skins: { native: string }[];
}

/** What the picker and completion look in. */
export interface Catalogue {
  groups: { title: string; names: string[] }[];
  /** What each one means, by its name. */
  keywords: Record<string, string[]>;
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

/** By name, the old ones too; one that has skin tones has six signs. */
export function emojiSigns(): Record<string, string[]> {
  const signsOf = (name: string) =>
    KNOWN[name]?.skins.map(({ native }) => native) ?? [];
  return Object.fromEntries([
    ...Object.keys(KNOWN).map((name) => [name, signsOf(name)]),
    ...Object.entries(ALIASES).map(([name, of]) => [name, signsOf(of)]),
  ]);
}

export function emojiCatalogue(): Catalogue {
  return {
    groups: data.categories.map(({ id, emojis }) => ({
      title: GROUPS[id] ?? id,
      names: emojis,
    })),
    keywords: Object.fromEntries(
      Object.entries(KNOWN).map(([name, { keywords }]) => [name, keywords]),
    ),
  };
}

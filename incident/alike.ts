/** What is compared of two incidents. */
export interface Likeness {
  readonly title: string;
  readonly service: string | null;
}

/** Half of the words of both: "Login errors on mobile" and "Mobile login errors" are alike, "Login errors" and "Checkout errors" are not. */
const SAME_WORDS = 0.5;
/** So many are named in a warning. */
export const ALIKE_MAX = 3;
/** They stand in every other title. */
const NOISE = new Set(
  "a an and are as at by for from has have in is it its not of on or our that the their this to us was we were with"
    .split(" "),
);

/** Those of `others` that may be the same trouble, the most alike first. */
export function alike<Other extends Likeness>(
  mine: Likeness,
  others: readonly Other[],
): Other[] {
  return others.map((other) => ({ other, score: likeness(mine, other) }))
    .filter(({ score }) => score >= SAME_WORDS)
    .sort((a, b) => b.score - a.score)
    .slice(0, ALIKE_MAX)
    .map(({ other }) => other);
}

/** From 0 to 1: one service is enough, else the share of words that both titles have. */
export function likeness(a: Likeness, b: Likeness): number {
  const sameService = a.service !== null && b.service !== null &&
    fold(a.service) === fold(b.service);
  return sameService ? 1 : sharedWords(wordsOf(a.title), wordsOf(b.title));
}

function sharedWords(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const all = new Set([...a, ...b]);
  return all.size === 0
    ? 0
    : [...a].filter((word) => b.has(word)).length / all.size;
}

/** Without endings that only grammar adds, so that "error" and "errors" are one word. */
function wordsOf(title: string): Set<string> {
  const words = fold(title).match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(
    words.filter((word) => !NOISE.has(word)).map((word) =>
      word.length > 3 ? word.replace(/(?:'s|s)$/, "") : word
    ),
  );
}

function fold(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().trim();
}

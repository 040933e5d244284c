/** What tests ask of a catalogue of words. */
import type { Words } from "./en.ts";

/** Every text and every function of a catalogue, by where it stands: `card.title`. */
export function leavesOf(
  node: unknown,
  path = "",
): [path: string, leaf: string | ((...args: never[]) => unknown)][] {
  if (typeof node === "string") return [[path, node]];
  if (typeof node === "function") {
    return [[path, node as (...args: never[]) => unknown]];
  }
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([name, inner]) =>
    leavesOf(inner, path === "" ? name : `${path}.${name}`)
  );
}

/** What it can say, as far as it does not depend on facts: pieces of at least two words. Short ones are left out: “in Slack” is German as well. */
export function phrasesOf(words: Words): Set<string> {
  const pieces = leavesOf(words).flatMap(([, leaf]) =>
    typeof leaf === "string" ? [leaf] : literalsOf(leaf.toString())
  );
  return new Set(
    pieces.map((piece) => piece.trim()).filter((piece) =>
      piece.length > 8 && /\p{L}{2,} \p{L}{2,}/u.test(piece)
    ),
  );
}

/** Texts in a function's source; code between two of them has signs that no text has. */
function literalsOf(source: string): string[] {
  return [...source.matchAll(/(?<=["`}])[^"`{}$]+(?=["`$])/g)]
    .map(([text]) => text.replaceAll("\\n", ""))
    .filter((text) => !/[=\n]|\w\(|\)\s*[?:;]/.test(text));
}

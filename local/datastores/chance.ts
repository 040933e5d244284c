import { mix } from "../ids.ts";

/** A number from 0 up to 1 that looks like chance and is the same for equal arguments. */
export function chance(seed: number, ...what: (string | number)[]): number {
  let hash = mix(seed + 0x811c9dc5);
  for (const letter of what.join("\0")) {
    hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  }
  return mix(hash) / 2 ** 32;
}

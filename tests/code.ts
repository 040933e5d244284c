/** TypeScript with some of it blanked out, so that patterns find code only. Lines and columns stay. */

/** Comments become blanks. */
export function withoutComments(text: string): string {
  return blank(text, (kind) => kind === "comment");
}

/** Comments become blanks, and what is in strings and patterns; templates stay if they hold code. */
export function bare(text: string): string {
  return blank(text, () => true);
}

type Kind = "comment" | "template" | "string" | "pattern";

const KINDS: readonly Kind[] = ["comment", "template", "string", "pattern"];

/**
 * Comments, templates, strings (which end with their line at the latest, so that an apostrophe in JSX
 * text does no harm), and patterns, which are told from a division by what stands before them.
 */
const PIECES =
  /(?<comment>\/\/.*|\/\*[^]*?\*\/)|(?<template>`(?:\\[^]|[^`\\])*`)|(?<string>"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?)|(?<=(?:^|[(,=:[!&|?{};+\-*%<>~^\n]|\breturn)\s*)(?<pattern>\/(?![/*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+\/[a-z]*)/g;

function blank(text: string, blanked: (kind: Kind) => boolean): string {
  return text.replaceAll(PIECES, (...args) => {
    const piece = String(args[0]);
    const groups: Partial<Record<Kind, string>> = args.at(-1);
    const kind = KINDS.find((it) => groups[it] !== undefined);
    if (!kind || !blanked(kind)) return piece;
    if (kind === "template" && piece.includes("${")) return piece;
    const spaces = (it: string) => it.replaceAll(/[^\n]/g, " ");
    if (kind === "comment") return spaces(piece);
    return piece.charAt(0) + spaces(piece.slice(1, -1)) +
      piece.slice(1).slice(-1);
  });
}

import * as z from "zod/mini";

/** A number with its country: `+15551234567`. */
export const E164 = z.string().check(
  z.regex(/^\+[1-9]\d{6,14}$/, "E.164: +, country, number"),
);

/** One text message costs and arrives as one when it is in GSM-7 and has at most 160 characters. */
export const MAX_GSM_LENGTH = 160;

const GSM = new Set(
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà",
);
/** These take two. */
const GSM_EXTENDED = new Set("^{}\\[~]|€");
const LIKE: Record<string, string> = {
  "‘": "'",
  "’": "'",
  "‚": "'",
  "“": '"',
  "”": '"',
  "„": '"',
  "–": "-",
  "—": "-",
  "−": "-",
  "…": "...",
  "•": "-",
  "→": "->",
  "×": "x",
  "Ł": "L",
  "ł": "l",
};

export interface SmsParts {
  /** Always whole: severity and number. */
  readonly start: string;
  /** Cut where there is no room. */
  readonly text: string;
  /** Always whole, at the end: half a link is none. */
  readonly link?: string;
}

/** In GSM-7, and at most 160 characters unless `start` and `link` alone have more. */
export function smsText({ start, text, link }: SmsParts): string {
  const [head, middle, tail] = [gsm(start), gsm(text), gsm(link ?? "")];
  const ends = [head, tail].filter(Boolean).join(" ");
  const room = MAX_GSM_LENGTH - gsmLength(ends) - (ends ? 1 : 0);
  return [head, fit(middle, room), tail].filter(Boolean).join(" ");
}

/** Characters of a GSM-7 message. */
export function gsmLength(text: string): number {
  let length = 0;
  for (const char of text) length += GSM_EXTENDED.has(char) ? 2 : 1;
  return length;
}

/** On one line, with accents that GSM-7 lacks taken off, and emoji and other scripts left out. */
function gsm(text: string): string {
  let safe = "";
  for (const char of text.normalize("NFC")) {
    const like = LIKE[char] ?? char;
    const known = (char: string) => GSM.has(char) || GSM_EXTENDED.has(char);
    safe += [...like].every(known)
      ? like
      : [...char.normalize("NFKD")].filter(known).join("") ||
        (/\s/.test(char) ? " " : "");
  }
  return safe.replace(/\s+/g, " ").trim();
}

function fit(text: string, room: number): string {
  if (gsmLength(text) <= room) return text;
  let kept = text;
  while (kept && gsmLength(kept) + 3 > room) kept = kept.slice(0, -1);
  return kept.trim() && `${kept.trimEnd()}...`;
}

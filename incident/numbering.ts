/** A register message that begins an incident, oldest first in a list. */
export interface RegisterEntry {
  /** Slack's `ts`. */
  readonly ts: string;
  /** Its number where it is known already. An anchor has the number before the first one. */
  readonly number: number | null;
}

/**
 * The number of the entry at `ts`: the nearest numbered entry before it, plus its distance from that
 * one. `entries` are in order and reach back at least to one numbered entry; null when they do not,
 * or when `ts` is not among them. Every reader computes the same, however late it comes.
 */
export function numberOf(
  entries: readonly RegisterEntry[],
  ts: string,
): number | null {
  const mine = entries.findIndex((entry) => entry.ts === ts);
  for (let i = mine; i >= 0; i--) {
    const known = entries[i]?.number;
    if (known !== null && known !== undefined) return known + (mine - i);
  }
  return null;
}

/** `INC-00447`; longer numbers keep all their digits. */
export function label(number: number, prefix: string, digits: number): string {
  return `${prefix}${String(number).padStart(digits, "0")}`;
}

/** The number in `INC-00447`, `inc-447` or `447`; null when it is none. */
export function parseLabel(text: string, prefix: string): number | null {
  const bare = text.trim().toUpperCase();
  const digits = bare.startsWith(prefix.toUpperCase())
    ? bare.slice(prefix.length)
    : bare;
  return /^\d{1,15}$/.test(digits) ? Number(digits) : null;
}

/** `C0REGISTER-1718486166000100`: register channel and ts, without the dot. */
export function incidentKey(registerChannel: string, ts: string): string {
  return `${registerChannel}-${ts.replace(".", "")}`;
}

/** The register channel and ts of a key; null when it is none. */
export function parseKey(key: string): { channel: string; ts: string } | null {
  const match = /^([CG][A-Z0-9]+)-(\d{10})(\d{6})$/.exec(key);
  return match ? { channel: match[1]!, ts: `${match[2]}.${match[3]}` } : null;
}

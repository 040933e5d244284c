import type { Severity } from "../types/severity.ts";
import { type Mode, NO_ROLES } from "./incident.ts";

/** How a declaration differs from the usual one: public, for real, in a channel of its own. */
export interface Special {
  /** One of app.config.ts' kinds. */
  readonly kind: string | null;
  readonly mode: Exclude<Mode, "backfill">;
  readonly isPrivate: boolean;
  /** A channel that is there already, whose history is kept; null for a new one. */
  readonly channel: string | null;
  /** The message that it was declared from, as `origin.ts` writes it. */
  readonly from: string | null;
}

export const NOTHING_SPECIAL: Special = {
  kind: null,
  mode: "live",
  isPrivate: false,
  channel: null,
  from: null,
};

export function isSpecial(special: Special): boolean {
  return special.kind !== null || special.mode !== "live" ||
    special.isPrivate || special.channel !== null || special.from !== null;
}

/** What the configuration says of a kind of incident. */
export interface KindRule {
  readonly isPrivate: boolean;
  /** Taken when the form leaves the severity open. */
  readonly severity: Severity | null;
}

export type KindRules = Readonly<Record<string, KindRule>>;

/** A declared incident's beginning; its channel is told by an event of its own, once the app is in it. */
export function specialsOf(
  { special }: { readonly special?: Special | undefined },
) {
  const { kind, mode, isPrivate } = special ?? NOTHING_SPECIAL;
  return {
    kind,
    mode,
    isPrivate,
    channel: null,
    reopenedAt: null,
    reminded: {},
    noted: [],
    tasks: [],
    roles: NO_ROLES,
    statusBy: null,
    updateDue: null,
    swarms: [],
    vendors: [],
    heard: {},
    givenUp: [],
    banner: null,
    page: null,
    pageAsked: null,
    merging: [],
    absorbed: [],
    movedFrom: [],
    pings: 0,
    archive: { askedAt: null, asked: 0, keptBy: null, archivedAt: null },
    touchedAt: 0,
  };
}

/**
 * What an incident's monitors say after its first alert. Each delivery is counted exactly once:
 * deliveries wait in the inbox under their own keys, an event names a batch of them, and what an
 * event names again adds nothing.
 */
import { type Happened, over } from "./events.ts";
import type { Joined } from "./groups.ts";
import type { Actor, Incident } from "./incident.ts";
import { type Refused, refused } from "./refused.ts";

/** One time that a monitor said the same. */
export interface Delivery {
  /** The same whenever it is delivered again. */
  readonly key: string;
  /** When it came, epoch ms. */
  readonly at: number;
}

export interface Signals {
  /** How often its monitors have spoken up, as far as events say; 0 when a person declared it. */
  readonly count: number;
  /** When they did last, epoch ms; null when a person declared it. */
  readonly lastAt: number | null;
  /** Deliveries counted lately, and when: an event that names one of them again does not count it. */
  readonly counted: readonly Delivery[];
  /** When its alert came back after it had been over, epoch ms. */
  readonly firedAgainAt: number | null;
  /** Who has it in hand. */
  readonly acknowledged: { readonly by: Actor; readonly at: number } | null;
  /** Other alerts on the same card. */
  readonly joined: readonly Joined[];
  /** When the first of several was over, epoch ms. */
  readonly firstOverAt: number | null;
  /** Its source sends more than cards can show. */
  readonly isStorm: boolean;
}

/** Deliveries that wait to be counted, in one batch. */
export type AlertsCounted = {
  readonly type: "alerts_counted";
  readonly deliveries: readonly Delivery[];
};

/** Nothing counts a delivery again so long after it was counted: its inbox row is gone by then. */
export const REMEMBER_MS = 15 * 60_000;
/** A delivery that no event names after this long is no longer shown before it is counted. */
const UNCOUNTED_SHOWN_MS = 10 * 60_000;

export const SILENT: Signals = {
  count: 0,
  lastAt: null,
  counted: [],
  firedAgainAt: null,
  acknowledged: null,
  joined: [],
  firstOverAt: null,
  isStorm: false,
};

/** After the alert that began it. */
export function firstSignal(at: number): Signals {
  return { ...SILENT, count: 1, lastAt: at };
}

export function applyCounted(
  before: Incident,
  { deliveries, at }: AlertsCounted & Happened,
): { incident: Incident } | { refused: Refused } {
  // They count where it goes on.
  if (before.status === "merged") return over(before);
  const signals = addDeliveries(before.signals, deliveries, at);
  return signals
    ? { incident: { ...before, signals } }
    : refused("already_known", { incident: before.number });
}

/** With those deliveries that are not counted yet; null when all are. */
export function addDeliveries(
  signals: Signals,
  deliveries: readonly Delivery[],
  at: number,
): Signals | null {
  const known = new Set(signals.counted.map(({ key }) => key));
  const fresh = deliveries.filter(({ key }, i) =>
    !known.has(key) && deliveries.findIndex((other) => other.key === key) === i
  );
  if (fresh.length === 0) return null;
  return {
    ...signals,
    count: signals.count + fresh.length,
    lastAt: Math.max(signals.lastAt ?? 0, ...fresh.map(({ at }) => at)),
    counted: [
      ...signals.counted.filter((one) => one.at > at - REMEMBER_MS),
      ...fresh.map(({ key }) => ({ key, at })),
    ],
  };
}

/** Those of `recent` that no event has counted yet and that will be. */
export function uncounted(
  { counted }: Signals,
  recent: readonly Delivery[],
  now: number,
): Delivery[] {
  const known = new Set(counted.map(({ key }) => key));
  return recent.filter(({ key, at }) =>
    !known.has(key) && at > now - UNCOUNTED_SHOWN_MS
  );
}

/** How often, and when last, as people are told: what is counted and what is about to be. */
export function seen(
  signals: Signals,
  recent: readonly Delivery[],
  now: number,
): { count: number; lastAt: number } {
  const more = uncounted(signals, recent, now);
  return {
    count: signals.count + more.length,
    lastAt: Math.max(signals.lastAt ?? 0, ...more.map(({ at }) => at)),
  };
}

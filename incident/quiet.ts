/** Times in which new alerts are kept and counted, and make no cards: a snooze, or maintenance that is planned. */
import type { Severity } from "../types/severity.ts";
import type { AlertFacts } from "./incident.ts";
import { type Refused, refused } from "./refused.ts";

export type QuietKind = "snooze" | "maintenance";

export interface Quiet {
  readonly kind: QuietKind;
  /** The source or service whose alerts are held back; empty for all. */
  readonly scope: string;
  /** Epoch milliseconds. */
  readonly from: number;
  readonly until: number;
}

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** How long a snooze may be chosen to last. */
export const SNOOZES = {
  hour: 60 * MINUTE_MS,
  hours4: 4 * 60 * MINUTE_MS,
  day: DAY_MS,
  /** It ends now. */
  end: 0,
} as const;
/** Maintenance that nobody ends must not hide alerts for ever. */
export const MAINTENANCE_MAX_DAYS = 14;

type Decided = { readonly quiet: Quiet } | { readonly refused: Refused };

/** Holds back a source's alerts from now on, or ends that. */
export function snooze(
  source: string,
  choice: string,
  now: number,
): Decided {
  if (!(choice in SNOOZES)) return refused("snooze_unknown", {}, "duration");
  const ms = SNOOZES[choice as keyof typeof SNOOZES];
  return {
    quiet: { kind: "snooze", scope: source, from: now, until: now + ms },
  };
}

export interface MaintenanceForm {
  readonly scope: string;
  readonly from: number;
  readonly until: number;
}

export function planMaintenance(form: MaintenanceForm, now: number): Decided {
  const { from, until } = form;
  if (until <= from) return refused("maintenance_ends_first", {}, "ends");
  if (until <= now) return refused("maintenance_over", {}, "ends");
  if (until - from > MAINTENANCE_MAX_DAYS * DAY_MS) {
    return refused(
      "maintenance_too_long",
      { days: MAINTENANCE_MAX_DAYS },
      "ends",
    );
  }
  const scope = form.scope.replace(/\s+/g, " ").trim();
  return { quiet: { kind: "maintenance", scope, from, until } };
}

/** Whether this alert is held back now. */
export function holdsBack(
  quiet: Quiet,
  { source, service, severity }: AlertFacts,
  now: number,
  { showCritical, order }: {
    readonly showCritical: boolean;
    readonly order: readonly Severity[];
  },
): boolean {
  if (now < quiet.from || now >= quiet.until) return false;
  if (showCritical && severity === order.at(-1)) return false;
  const scope = quiet.scope.toLowerCase();
  return scope === "" ||
    [source, service ?? ""].some((name) => name.toLowerCase() === scope);
}

/** What was held back, when it is over. */
export interface Held {
  readonly alert: AlertFacts;
  readonly at: number;
  /** The monitor said that it is over. */
  readonly isResolved: boolean;
}

/** Those that still fire, each as it was said last; and how many there were. */
export function stillFiring(held: readonly Held[]): {
  readonly came: number;
  readonly different: number;
  readonly firing: readonly AlertFacts[];
} {
  const last = new Map<string, Held>();
  for (const one of held.toSorted((a, b) => a.at - b.at)) {
    last.set(one.alert.hash, one);
  }
  const alerts = held.filter(({ isResolved }) => !isResolved);
  return {
    came: alerts.length,
    different: new Set(alerts.map(({ alert }) => alert.hash)).size,
    firing: [...last.values()].filter(({ isResolved }) => !isResolved).map((
      { alert },
    ) => alert),
  };
}

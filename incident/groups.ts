/** Alerts that share one card: those of one service that come close together, and a storm from one source. */
import { type Effect, effect } from "./effect.ts";
import type { Happened } from "./events.ts";
import { over, worst } from "./events.ts";
import { type AlertFacts, type Incident, isLive, isOpen } from "./incident.ts";
import { type Refused, refused } from "./refused.ts";
import { addDeliveries, type Delivery } from "./signals.ts";
import type { Severity } from "../types/severity.ts";

/** An alert on the card of an earlier one; all that its monitor said is kept in its row. */
export interface Joined {
  readonly hash: string;
  readonly title: string;
  readonly severity: Severity;
  /** When it came, epoch ms. */
  readonly at: number;
  /** When its monitor said that it is over. */
  readonly resolvedAt: number | null;
}

/** Other alerts come to this card. `delivery` is null for one that is counted by itself. */
export type AlertsJoined = {
  readonly type: "alerts_joined";
  /** More than one source's share: it is told by number, and no timeline lists them. */
  readonly isStorm: boolean;
  readonly alerts: readonly {
    readonly alert: Omit<Joined, "resolvedAt">;
    readonly delivery: Delivery | null;
  }[];
};

/** One card's alerts: a row in the store stays far below its limit. What comes after begins another card. */
export const JOINED_MAX = 150;
const TITLE_MAX = 60;

/** Every alert of the card, the first one first. */
export function alertsOn(incident: Incident): Joined[] {
  const { alert, signals } = incident;
  if (!alert) return [];
  const { hash, title, severity, startedAt: at } = alert;
  const resolvedAt = firstOverAt(incident);
  return [{ hash, title, severity, at, resolvedAt }, ...signals.joined];
}

/** Slack takes about ten requests a minute from a webhook trigger: a card's first alert, and so many that join it. */
const JOINED_A_MINUTE = 9;

/** Whether alerts came so close together that Slack may have refused others, of which nobody knows. */
export function isAtLimit({ signals }: Incident): boolean {
  const times = signals.joined.map(({ at }) => at).sort((a, b) => a - b);
  return times.slice(JOINED_A_MINUTE - 1).some((at, i) =>
    at - times[i]! < 60_000
  );
}

export function findAlert(
  incident: Incident,
  hash: string | null,
): Joined | undefined {
  const all = alertsOn(incident);
  return hash === null ? all[0] : all.find((one) => one.hash === hash);
}

function firstOverAt({ alertResolvedAt, signals }: Incident): number | null {
  // A row of before there were groups says it once.
  return signals.joined.length === 0 ? alertResolvedAt : signals.firstOverAt;
}

/** Whether one more alert can stand on this card. */
export function hasRoom(incident: Incident): boolean {
  return isLive(incident) && incident.alert !== null &&
    incident.signals.joined.length < JOINED_MAX;
}

/** An alert that is not of the card's own service came in a storm. */
export function isOfStorm(
  { alert: first }: Incident,
  { service }: AlertFacts,
): boolean {
  return service === null || service !== first?.service;
}

export function asJoined(
  { hash, title, severity }: AlertFacts,
  at: number,
): Omit<Joined, "resolvedAt"> {
  return {
    hash,
    title: title.slice(0, TITLE_MAX).replace(/[\uD800-\uDBFF]$/, ""),
    severity,
    at,
  };
}

export function applyJoined(
  before: Incident,
  event: AlertsJoined & Happened,
  order: readonly Severity[],
): { incident: Incident } | { refused: Refused } {
  if (!isLive(before)) return over(before);
  const facts = { incident: before.number };
  const known = new Set(alertsOn(before).map(({ hash }) => hash));
  const news = event.alerts.filter(({ alert }, i) =>
    !known.has(alert.hash) &&
    event.alerts.findIndex((one) => one.alert.hash === alert.hash) === i
  );
  const deliveries = event.alerts.flatMap(({ delivery }) => delivery ?? []);
  const signals = addDeliveries(before.signals, deliveries, event.at);
  const isFull = before.signals.joined.length + news.length > JOINED_MAX;
  if (!before.alert || isFull) return refused("alert_card_full", facts);
  if (news.length === 0) {
    return signals
      ? { incident: { ...before, signals } }
      : refused("already_known", facts);
  }
  const severity = news.reduce(
    (most, { alert }) => worst(most, alert.severity, order),
    before.severity,
  );
  return {
    incident: {
      ...before,
      // What a person has declared, a monitor does not change.
      ...(before.status === "alerted"
        ? {
          severity,
          peakSeverity: worst(before.peakSeverity, severity, order),
        }
        : {}),
      alertResolvedAt: null,
      signals: {
        ...(signals ?? before.signals),
        firstOverAt: firstOverAt(before),
        isStorm: before.signals.isStorm || event.isStorm,
        joined: [
          ...before.signals.joined,
          ...news.map(({ alert }) => ({ ...alert, resolvedAt: null })),
        ],
      },
    },
  };
}

/** People who work on it hear of another alert; of a storm, the card says how many. */
export function planJoined(
  { isStorm }: AlertsJoined,
  incident: Incident,
): Effect[] {
  const card = effect("alert_card");
  return isStorm || !isOpen(incident)
    ? [card]
    : [card, effect("alert_note", { refs: ["channel"] })];
}

/** One of the card's alerts is over (`at`), or is so no more (null); the card is over when all are. */
export function setResolved(
  before: Incident,
  hash: string | null,
  at: number | null,
): Incident {
  const { alert, signals } = before;
  const isFirst = hash === null || hash === alert?.hash;
  const first = isFirst ? at : firstOverAt(before);
  const joined = signals.joined.map((one) =>
    one.hash === hash && !isFirst ? { ...one, resolvedAt: at } : one
  );
  const all = [first, ...joined.map(({ resolvedAt }) => resolvedAt)];
  return {
    ...before,
    alertResolvedAt: all.includes(null)
      ? null
      : Math.max(...all.map((one) => one ?? 0)),
    signals: { ...signals, firstOverAt: first, joined },
  };
}

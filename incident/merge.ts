import type { Severity } from "../types/severity.ts";
import type { Decision } from "./decide.ts";
import { type Effect, effect } from "./effect.ts";
import { over } from "./events.ts";
import { alertsOn } from "./groups.ts";
import {
  type DeclaredIncident,
  type Incident,
  isDeclared,
  isOpen,
} from "./incident.ts";
import { endBanner } from "./customers.ts";
import { followersOfBoth } from "./followers.ts";
import { endedCall, type PlanSetup, told } from "./plan.ts";
import { type Refused, refused } from "./refused.ts";
import type { Signals } from "./signals.ts";
import { tellSwarms } from "./swarms.ts";

/**
 * Two incidents that are the same become one. Each has its own order of events, so the merge goes in
 * steps: it begins at the one that stays, then the duplicate says whether it counts, then the one that
 * stays takes it over, or drops it.
 */
export type MergeEvent =
  | { readonly type: "merge_begun"; readonly duplicate: Duplicate }
  | { readonly type: "merged"; readonly into: Into }
  | {
    readonly type: "absorbed";
    readonly duplicate: Duplicate;
    /** What its monitors have said until then. */
    readonly seen: Seen;
    /** Who followed it until then; absent when nobody did. */
    readonly followers?: readonly string[] | undefined;
  }
  | { readonly type: "merge_dropped"; readonly duplicate: string };

/** The duplicate, as the one that stays knows it. */
export interface Duplicate {
  readonly key: string;
  readonly number: string;
  readonly title: string;
  readonly severity: Severity;
  readonly channel: string | null;
  /** Hashes of its alerts. */
  readonly alerts: readonly string[];
}

type Seen = Pick<Signals, "count" | "lastAt">;

/** Where a duplicate goes on. */
export interface Into {
  readonly key: string;
  readonly number: string;
  readonly channel: string | null;
  /** Where its call is joined; absent when it has none. */
  readonly call?: string | undefined;
}

/** What the one that stays remembers of a duplicate. */
export type Absorbed = Pick<Duplicate, "key" | "number" | "alerts">;

/** Duplicates that an incident remembers, newest last; its events have them all. */
const ABSORBED_MAX = 50;
/** Kinds of alerts that a duplicate brings along. */
const ALERTS_MAX = 20;

/** Hashes of the alerts that are counted on its card: its own, and those of what was merged into it. */
export function alertsOf(incident: Incident): string[] {
  const brought = isDeclared(incident)
    ? incident.absorbed.flatMap(({ alerts }) => alerts)
    : [];
  return [
    ...new Set([...alertsOn(incident).map(({ hash }) => hash), ...brought]),
  ];
}

/** The first step, for the incident that stays. */
export function merge(duplicate: Incident, survivor: Incident): Decision {
  const facts = { incident: duplicate.number, into: survivor.number };
  if (!isOpen(duplicate)) return notOpen(duplicate);
  if (duplicate.key === survivor.key) {
    return refused("merge_itself", facts, "into");
  }
  // Whether there is such a private incident is nobody's business out here.
  if (isDeclared(survivor) && survivor.isPrivate && !duplicate.isPrivate) {
    return refused("incident_unknown", { incident: survivor.number }, "into");
  }
  if (!isDeclared(survivor)) return refused("merge_into_alert", facts, "into");
  if (survivor.status === "merged") {
    return refused("merge_into_merged", {
      ...facts,
      further: survivor.into.number,
    }, "into");
  }
  if (!isOpen(survivor)) return refused("merge_into_over", facts, "into");
  if (survivor.isPrivate !== duplicate.isPrivate) {
    return refused("merge_private", facts, "into");
  }
  if (survivor.mode !== duplicate.mode) {
    return refused("merge_mode", facts, "into");
  }
  if (duplicate.absorbed.length > 0) return tookOver(duplicate, survivor);
  if (survivor.merging.includes(duplicate.key)) {
    return refused("merge_under_way", facts, "into");
  }
  const { key, number, title, severity, channel } = duplicate;
  const alerts = alertsOf(duplicate).slice(0, ALERTS_MAX);
  return {
    event: {
      type: "merge_begun",
      duplicate: { key, number, title, severity, channel, alerts },
    },
  };
}

/** What came of it, once all steps are done: null when the duplicate is merged, or still will be. */
export function mergeOutcome(
  duplicate: Incident,
  survivor: Incident,
): Refused | null {
  if (isMergedInto(duplicate, survivor.key)) return null;
  const isUnderWay = isDeclared(survivor) &&
    survivor.merging.includes(duplicate.key);
  if (isUnderWay) return null;
  const now = merge(duplicate, survivor);
  const facts = { incident: duplicate.number, into: survivor.number };
  return "event" in now || isMergedInto(survivor, duplicate.key)
    ? refused("merge_crossed", facts).refused
    : now.refused;
}

export function isMergedInto(duplicate: Incident, survivor: string): boolean {
  return duplicate.status === "merged" && duplicate.into.key === survivor;
}

type Happened = { readonly by: DeclaredIncident["declaredBy"]; at: number };

export function applyMerge(
  before: Incident,
  event: MergeEvent & Readonly<Happened>,
): { incident: Incident } | { refused: Refused } {
  const facts = { incident: before.number };
  if (!isDeclared(before)) return refused("not_declared", facts);
  switch (event.type) {
    case "merge_begun": {
      if (!isOpen(before)) return over(before);
      const { key, number } = event.duplicate;
      if (before.merging.includes(key)) {
        return refused("merge_under_way", {
          incident: number,
          into: before.number,
        });
      }
      const incident = { ...before, merging: [...before.merging, key] };
      return { incident };
    }
    case "merged":
      if (!isOpen(before)) return over(before);
      // So there is never a circle. Its oldest member would have a younger one on its way to it or in
      // it: that must have begun here while this one was open.
      if (before.absorbed.length > 0) return tookOver(before, event.into);
      if (before.merging.some((key) => key > before.key)) {
        return refused("merge_crossed", { ...facts, into: event.into.number });
      }
      return {
        incident: {
          ...before,
          status: "merged",
          mergedAt: event.at,
          mergedBy: event.by,
          into: event.into,
        },
      };
    case "absorbed": {
      const { key, number, alerts } = event.duplicate;
      const { count, lastAt } = event.seen;
      const { signals } = before;
      const others = before.absorbed.filter((known) => known.key !== key);
      return {
        incident: {
          ...before,
          merging: before.merging.filter((known) => known !== key),
          signals: {
            ...signals,
            count: signals.count + count,
            lastAt: laterOf(signals.lastAt, lastAt),
          },
          absorbed: [...others, { key, number, alerts }].slice(-ABSORBED_MAX),
          followers: followersOfBoth(before, event.followers ?? []),
        },
      };
    }
    case "merge_dropped":
      return {
        incident: {
          ...before,
          merging: before.merging.filter((key) => key !== event.duplicate),
        },
      };
  }
}

export function planMerge(
  event: MergeEvent,
  incident: Incident,
  setup: PlanSetup,
  texts: boolean,
): Effect[] {
  switch (event.type) {
    case "merge_begun":
      return [
        effect("merge_duplicate"),
        effect("settle_merge", { needs: ["merge_duplicate"] }),
      ];
    case "merged":
      return [
        ...told(incident, setup, "note", {
          ticket: "ticket_merged",
          crm: "crm_merged",
          call: "call_end",
          page: "page_resolve",
        }, texts),
        ...endBanner(incident, setup.systems, "note"),
        ...endedCall(setup),
        effect("topic", { refs: ["channel"] }),
        effect("leave_open"),
        effect("await_archive"),
        effect("invite_over", { refs: ["channel"] }),
        ...tellSwarms(incident),
      ];
    case "absorbed":
      return [
        effect("adopt_alerts"),
        ...told(
          incident,
          // Who reads along reads of the duplicate that it was merged.
          { ...setup, bridges: [] },
          "note",
          { ticket: "ticket_absorbed", page: "page_note" },
          false,
        ).map((each) =>
          each.name === "alert_card"
            ? { ...each, after: ["adopt_alerts"] }
            : each
        ),
      ];
    case "merge_dropped":
      return [];
  }
}

function laterOf(a: number | null, b: number | null): number | null {
  return a === null || b === null ? a ?? b : Math.max(a, b);
}

/** One that has taken in others stays itself: the other one is to be merged into it. */
function tookOver(
  duplicate: DeclaredIncident,
  into: { readonly key: string; readonly number: string },
): { refused: Refused } {
  const facts = { incident: duplicate.number, into: into.number };
  const [first] = duplicate.absorbed;
  return duplicate.absorbed.some(({ key }) => key === into.key)
    ? refused("merge_crossed", facts)
    : refused(
      "merge_took_over",
      { ...facts, other: first?.number ?? null },
      "into",
    );
}

function notOpen(
  incident: Exclude<Incident, { status: "open" }>,
): { refused: Refused } {
  if (isOpen(incident) || incident.status === "alerted") {
    return refused("not_declared", { incident: incident.number });
  }
  return over(incident);
}

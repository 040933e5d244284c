import type { Severity } from "../types/severity.ts";
import { declare, TEXT } from "./decide.ts";
import type { Decision } from "./decide.ts";
import { type Effect, effect } from "./effect.ts";
import type { Happened, IncidentEvent } from "./events.ts";
import { type ClosedIncident, type Incident, isDeclared } from "./incident.ts";
import { refused } from "./refused.ts";
import { type KindRules, NOTHING_SPECIAL, type Special } from "./special.ts";

/** An incident that is over is written down afterwards: it counts, and nobody hears of it. Times are epoch ms. */
export interface Backfilled {
  readonly type: "backfilled";
  readonly title: string;
  readonly severity: Severity;
  readonly startedAt: number;
  readonly endedAt: number;
  readonly notes: string;
  readonly kind: string | null;
  readonly isPrivate: boolean;
}

export interface BackfillForm {
  readonly title: string;
  readonly severity: string;
  readonly kind: string;
  readonly startedAt: number;
  readonly endedAt: number;
  readonly notes: string;
}

/** What is still going on is declared, not written down. */
export function backfill(
  form: BackfillForm,
  order: readonly Severity[],
  kinds: KindRules,
  now: number,
): Decision {
  const asDeclared = declare(null, { ...form, description: "" }, order, kinds);
  if ("refused" in asDeclared) return asDeclared;
  const { event } = asDeclared;
  if (event.type !== "declared") throw new Error(`a ${event.type} is new`);
  const { startedAt, endedAt } = form;
  if (endedAt > now) return refused("not_over_yet", {}, "ended");
  if (endedAt < startedAt) return refused("ended_before_start", {}, "ended");
  const notes = form.notes.trim();
  if (notes === "") return refused("notes_blank", {}, "notes");
  if (notes.length > TEXT.textMax) {
    const length = { length: notes.length, max: TEXT.textMax };
    return refused("notes_too_long", length, "notes");
  }
  const { title, severity, special = NOTHING_SPECIAL } = event;
  const { kind, isPrivate } = special;
  const past = { title, severity, startedAt, endedAt, notes, kind, isPrivate };
  return { event: { type: "backfilled", ...past } };
}

/** Its beginning, as if it had been declared in time. */
export function declarationOf(event: Backfilled & Happened): IncidentEvent {
  const { title, severity, key, by, startedAt, kind, isPrivate } = event;
  const special: Special = { ...NOTHING_SPECIAL, kind, isPrivate };
  const body = { type: "declared", title, description: "", severity } as const;
  return { ...body, special, key, by, at: startedAt };
}

/** Its end. */
export function pastOf(
  begun: Incident,
  { by, endedAt, notes }: Backfilled & Happened,
): ClosedIncident {
  if (!isDeclared(begun)) throw new Error(`${begun.key} was not declared`);
  return {
    ...begun,
    status: "closed",
    mode: "backfill",
    closedAt: endedAt,
    closedBy: by,
    notes,
  };
}

/** Only whoever wrote it down is told that it is written. */
export function planBackfilled(): Effect[] {
  return [effect("answer")];
}

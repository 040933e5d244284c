import { effect } from "./effect.ts";
import type { OpenIncident } from "./incident.ts";
import type { Rule } from "./reminders.ts";
import {
  nextDay,
  nextWorkingMoment,
  type WorkingHours,
} from "./working_hours.ts";

export interface StaleSettings {
  /** Hours without an event after which it is asked about; null: never. */
  readonly afterHours: number | null;
  readonly working: WorkingHours;
}

const HOUR_MS = 60 * 60_000;

/**
 * An open incident of which nothing has been heard: its channel is asked, in working hours, at most once
 * a day. What happens to it is heard; that it was asked about is not.
 */
export const staleRule: Rule = {
  scope: ({ mode }, { stale }) =>
    stale.afterHours === null || mode === "backfill" ? null : "silence",
  at: (incident, done, { stale: { afterHours, working } }) => {
    if (afterHours === null) return null;
    const silentAt = heardOf(incident) + afterHours * HOUR_MS;
    const again = done ? nextDay(done.at, working.zone) : silentAt;
    return nextWorkingMoment(Math.max(silentAt, again), working);
  },
  effects: () => [effect("stale_note", { refs: ["channel"] })],
};

export function heardOf(
  { touchedAt, declaredAt }: Pick<OpenIncident, "touchedAt" | "declaredAt">,
): number {
  return Math.max(touchedAt, declaredAt);
}

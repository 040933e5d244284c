import { effect } from "./effect.ts";
import type { Actor } from "./incident.ts";
import type { Rule } from "./reminders.ts";

/** What one may choose for the next update, in minutes. */
export const NEXT_MINUTES = [15, 30, 60, 120] as const;
/** What Snooze adds. */
export const SNOOZE_MINUTES = 10;
/** People are nudged this long before an update is due. */
const NUDGE_MS = 5 * 60_000;

/** When the next update was promised. */
export interface UpdateDue {
  /** Epoch ms. */
  readonly at: number;
  /** What was chosen: the next update starts the same time again. */
  readonly minutes: number;
  /** Who chose it. */
  readonly by: Actor;
  /** Somebody was reminded already and put it off: no nudge before. */
  readonly isSnoozed: boolean;
}

/** Five minutes before, and when it is due; a snoozed one only then. Once is enough when the first came late. */
export const updateDueRule: Rule = {
  scope: ({ updateDue, mode }) =>
    updateDue && mode !== "backfill" ? String(updateDue.at) : null,
  at: ({ updateDue }, done) => {
    if (!updateDue) return null;
    const { at, isSnoozed } = updateDue;
    if (!done) return isSnoozed ? at : at - NUDGE_MS;
    return done.n === 1 && done.at < at ? at : null;
  },
  effects: () => [effect("update_due", { refs: ["channel"] })],
};

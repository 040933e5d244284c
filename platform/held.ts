/** Which plan belongs to which run. */
import type { Workbench } from "./app.ts";
import type { PlanRow } from "./rows.ts";

/** The platform ends a run after 60 s; one that has not written for longer than this is dead. */
export const DEAD_AFTER_MS = 75_000;
/** One plan for each event. */
export function planId(incident: string, event: string): string {
  return `${incident}:${event}`;
}

/** A plan that the other delivery of this execution is working on. */
export function isTwins(app: Workbench, plan: PlanRow): boolean {
  return app.execution !== "" && plan.run.startsWith(`${app.execution}/`) &&
    isHeld(app, plan);
}

/** A plan that another run may still be working on. */
export function isHeld(app: Workbench, plan: PlanRow): boolean {
  return plan.due_at === 0 && app.time.now() - plan.beat < DEAD_AFTER_MS;
}

/** A plan that a run may go on with by itself, now. */
export function isDue(app: Workbench, plan: PlanRow): boolean {
  return plan.due_at !== undefined && plan.due_at <= app.time.now() &&
    !isHeld(app, plan);
}

import type { Kernel } from "../kernel.ts";
import { timeOut } from "./run.ts";
import { nextDue, type Schedule } from "./schedule.ts";

/**
 * After a restart: a function that was running is gone, and ends as one that took too long. What waits,
 * waits on. Of the times that a schedule missed, the last is made up for: a week of them at once would
 * be of use to nobody.
 */
export function resume(kernel: Kernel): void {
  for (const execution of Object.values(kernel.state.executions)) {
    if (execution.status === "running") timeOut(kernel, execution);
  }
  const now = kernel.clock.now();
  for (const trigger of Object.values(kernel.state.triggers)) {
    const schedule = trigger.schedule as unknown as Schedule;
    const runs = (trigger.runs ?? 0) + 1;
    for (let at = trigger.nextAt; at !== undefined && at <= now;) {
      trigger.nextAt = at;
      at = nextDue(schedule, at, runs);
    }
  }
}

import type { Kernel } from "../kernel.ts";
import { timeOut } from "./run.ts";

/**
 * After a restart: a function that was running is gone, and ends as one that took too long. What waits,
 * waits on.
 */
export function endUnderWay(kernel: Kernel): void {
  for (const execution of Object.values(kernel.state.executions)) {
    if (execution.status === "running") timeOut(kernel, execution);
  }
}

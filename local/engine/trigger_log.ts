import type { Kernel } from "../kernel.ts";

/** The activity log tells why a trigger starts nothing. Sentences are ours, not the platform's. */
export function logTrouble(kernel: Kernel, trigger: string, sentence: string) {
  kernel.log({
    trace_id: "",
    level: "error",
    event_type: "trigger_executed",
    source: "slack",
    component_type: "trigger",
    component_id: trigger,
    text: `[${trigger}] ${sentence}`,
  });
}

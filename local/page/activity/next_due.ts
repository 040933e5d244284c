import type { Workspace } from "../api.ts";
import { functionName } from "./run_words.ts";

/** What begins by time alone, the earliest that is yet to come. */
export function nextDue(
  { triggers, executions, scheduledMessages, now }: Workspace,
): { at: number; what: string } | undefined {
  const due = [
    ...Object.values(triggers).map(({ nextAt, name }) => ({
      at: nextAt ?? 0,
      what: `“${name}” starts`,
    })),
    ...Object.values(executions).filter(({ status }) => status === "waiting")
      .map((step) => ({
        at: step.wakeAt ?? 0,
        what: `${functionName(step)} goes on`,
      })),
    ...Object.values(scheduledMessages).map(({ post_at }) => ({
      at: post_at * 1000,
      what: "a scheduled message is sent",
    })),
  ].filter(({ at }) => at > now);
  return due.sort((one, other) => one.at - other.at)[0];
}

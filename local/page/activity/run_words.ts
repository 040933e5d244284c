import type { Execution, WorkflowRun } from "../../state.ts";
import type { Workspace } from "../api.ts";
import { secondsTime } from "../dates.ts";
import type { Traced } from "../../outside.ts";
import { userName } from "../people.ts";

/** `10:55:02 AM  Declare incident` */
export function runTitle(
  workspace: Workspace,
  run: WorkflowRun,
  zone: string,
): string {
  return `${secondsTime(run.startedAt, zone)}  ${runName(workspace, run)}`;
}

/** The trigger's name is what people know a workflow by. */
export function runName(workspace: Workspace, run: WorkflowRun): string {
  return workspace.triggers[run.trigger]?.name ?? run.workflow;
}

/** Who or what started it, and where. */
export function runOrigin(workspace: Workspace, run: WorkflowRun): string {
  const trigger = workspace.triggers[run.trigger];
  const by = run.actor
    ? userName(workspace, run.actor)
    : `${trigger?.type ?? "a"} trigger`;
  const channel = workspace.channels[run.channel ?? ""];
  return channel?.name ? `by ${by} in #${channel.name}` : `by ${by}`;
}

export function stepsOf(workspace: Workspace, run: WorkflowRun): Execution[] {
  return Object.values(workspace.executions)
    .filter((execution) => execution.run === run.id)
    .sort((one, other) => one.step - other.step);
}

/** `slack#/functions/send_message` is Slack's own `send_message`. */
export function functionName(execution: Execution): string {
  return execution.function.replace(/^slack#\/functions\//, "Slack: ");
}

/** When an execution that is over was over, as far as one knows: with its last call, or when the next one began. */
export function endOf(
  workspace: Workspace,
  step: Execution,
  calls: readonly Traced[] = [],
): number {
  if (isOpen(step)) return workspace.now;
  const next = Object.values(workspace.executions).find(({ run, step: at }) =>
    run === step.run && at === step.step + 1
  );
  return next?.startedAt ??
    Math.max(step.startedAt, ...calls.map(({ at, endedAt }) => endedAt ?? at));
}

export function isOpen({ status }: Execution): boolean {
  return status === "running" || status === "waiting";
}

/** What an execution that goes on waits for. */
export function waitsFor(
  workspace: Workspace,
  step: Execution,
  zone: string,
): string | undefined {
  if (step.status !== "waiting") return;
  if (step.wakeAt) return `a delay, until ${secondsTime(step.wakeAt, zone)}`;
  const view = Object.values(workspace.views).find(({ execution }) =>
    execution === step.id
  );
  if (view) {
    return `${userName(workspace, view.user)}, who has “${view.title}” open`;
  }
  for (const [channel, messages] of Object.entries(workspace.messages)) {
    if (
      messages.some(({ execution, blocks }) => execution === step.id && blocks)
    ) {
      const name = workspace.channels[channel]?.name;
      return name ? `a button in #${name}` : "a button in a direct message";
    }
  }
  return "the app, which has not said that it is done";
}

/** `0.4 s`, `340 ms`, `2 min` */
export function duration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  return `${Math.round(ms / 60_000)} min`;
}

/** The class of a status's colour. */
export function statusClass(status: string): string {
  if (status === "success") return "done";
  return status === "running" || status === "waiting" ? "busy" : "bad";
}

import type { Execution, WorkflowRun } from "../../state.ts";
import type { Workspace } from "../api.ts";
import { secondsTime } from "../dates.ts";
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

/** The class of a status's colour. */
export function statusClass(status: string): string {
  if (status === "success") return "done";
  return status === "running" || status === "waiting" ? "busy" : "bad";
}

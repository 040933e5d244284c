import { functionId, functionOf, workflowId, workflowOf } from "../app.ts";
import type { Kernel } from "../kernel.ts";
import type { Execution, WorkflowRun } from "../state.ts";
import { BUILTINS } from "./builtins/mod.ts";

/** The activity log, in the platform's words. */

export function logWorkflow(
  kernel: Kernel,
  run: WorkflowRun,
  text: string,
  level: "info" | "error" = "info",
) {
  kernel.log({
    trace_id: run.trace,
    level,
    event_type: level === "error"
      ? "workflow_execution_result"
      : "workflow_execution_started",
    source: "slack",
    component_type: "workflow",
    component_id: workflowId(kernel.app, run.workflow),
    text: `[${
      workflowId(kernel.app, run.workflow)
    }] (Trace=${run.trace}) ${text}`,
  });
}

export function logFunction(
  kernel: Kernel,
  execution: Execution,
  text: string,
  level: "info" | "error" = "info",
) {
  const id = executionFunctionId(kernel, execution);
  kernel.log({
    trace_id: kernel.state.workflowRuns[execution.run]?.trace ?? "",
    level,
    event_type: level === "error"
      ? "function_execution_result"
      : "function_execution_started",
    source: "slack",
    component_type: "function",
    component_id: id,
    text: `[${id}] ${text}`,
  });
}

export function workflowTitle(kernel: Kernel, callbackId: string): string {
  return workflowOf(kernel.app, callbackId)?.title ?? callbackId;
}

export function functionTitle(kernel: Kernel, name: string): string {
  return functionOf(kernel.app, name)?.title ?? BUILTINS[name]?.title ?? name;
}

function executionFunctionId(kernel: Kernel, execution: Execution): string {
  return functionOf(kernel.app, execution.function)
    ? functionId(kernel.app, execution.function)
    : execution.function.replace("slack#/functions/", "Fn_");
}

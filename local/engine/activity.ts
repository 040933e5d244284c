import { functionId, functionOf, workflowId, workflowOf } from "../app.ts";
import type { Kernel } from "../kernel.ts";
import type { Activity, Execution, Trigger, WorkflowRun } from "../state.ts";
import { BUILTINS } from "./builtins/mod.ts";

/**
 * The activity log in the platform's words. Records as `apps.activities.list` gives them; `text` is
 * what the CLI prints of them. Source: slack-cli, `slack activity`.
 */

type Payload = Record<string, unknown>;
type Outcome = { error?: string };
/** Slack writes an error under its line, indented. */
const below = (error = "") => error && `\n${error}`.replaceAll("\n", "\n\t");
const ending = (error?: string) => error === undefined ? "completed" : "failed";

export function logTrigger(
  kernel: Kernel,
  run: WorkflowRun,
  trigger: Trigger,
  { error }: Outcome = {},
): void {
  const title = workflowTitle(kernel, run.workflow);
  const kind = trigger.type[0]?.toUpperCase() + trigger.type.slice(1);
  const [reason = "", ...why] = (error ?? "").split(" - ");
  logWorkflow(
    kernel,
    run,
    "trigger_executed",
    error === undefined
      ? `${kind} trigger successfully started execution of function '${title}'`
      : [`Trigger for workflow '${title}' failed: ${reason}`, ...why]
        .join("\n  - "),
    {
      function_name: title,
      trigger: { id: trigger.id, type: trigger.type },
      ...(error !== undefined && { reason, errors: JSON.stringify(why) }),
    },
    error,
  );
}

export function logWorkflowStarted(kernel: Kernel, run: WorkflowRun): void {
  const workflow_name = workflowTitle(kernel, run.workflow);
  const text = `Workflow '${workflow_name}' started`;
  const payload = { workflow_name, ...(run.actor && { actor: run.actor }) };
  logWorkflow(kernel, run, "workflow_execution_started", text, payload);
}

export function logWorkflowResult(
  kernel: Kernel,
  run: WorkflowRun,
  { error }: Outcome = {},
): void {
  const workflow_name = workflowTitle(kernel, run.workflow);
  logWorkflow(
    kernel,
    run,
    "workflow_execution_result",
    `Workflow '${workflow_name}' ${ending(error)}${below(error)}`,
    {
      workflow_name,
      exec_outcome: error === undefined ? "Success" : "Error",
      ...(error !== undefined && { error }),
    },
    error,
  );
}

export function logStepStarted(
  kernel: Kernel,
  run: WorkflowRun,
  execution: Execution,
): void {
  const current_step = execution.step + 1;
  const total_steps = workflowOf(kernel.app, run.workflow)?.steps.length ?? 0;
  logWorkflow(
    kernel,
    run,
    "workflow_step_started",
    `Workflow step ${current_step} of ${total_steps} started`,
    {
      function_id: executionFunctionId(kernel, execution),
      function_name: functionTitle(kernel, execution.function),
      function_execution_id: execution.id,
      current_step,
      total_steps,
    },
  );
}

export function logStepResult(
  kernel: Kernel,
  run: WorkflowRun,
  execution: Execution,
  { error }: Outcome = {},
): void {
  const function_name = functionTitle(kernel, execution.function);
  const text = `Workflow step '${function_name}' ${ending(error)}`;
  const payload = {
    function_id: executionFunctionId(kernel, execution),
    function_name,
    function_execution_id: execution.id,
  };
  const event = "workflow_step_execution_result";
  logWorkflow(kernel, run, event, text, payload, error);
}

export function logFunctionStarted(kernel: Kernel, execution: Execution): void {
  const payload = functionNames(kernel, execution);
  const text = `${said(payload)} started`;
  logFunction(kernel, execution, "function_execution_started", text, payload);
}

export function logFunctionResult(
  kernel: Kernel,
  execution: Execution,
  { error }: Outcome = {},
): void {
  const names = functionNames(kernel, execution);
  const text = `${said(names)} ${ending(error)}${below(error)}`;
  const payload = { ...names, ...(error !== undefined && { error }) };
  const event = "function_execution_result";
  logFunction(kernel, execution, event, text, payload, error);
}

/** What the app's code printed, or what its runtime says of it. */
export function logOutput(
  kernel: Kernel,
  execution: Execution,
  log: string,
  level: Activity["level"],
): void {
  kernel.log({
    trace_id: traceOf(kernel, execution),
    level,
    event_type: "function_execution_output",
    source: "developer",
    component_type: "functions",
    component_id: executionFunctionId(kernel, execution),
    text: log,
    payload: { log },
  });
}

function workflowTitle(kernel: Kernel, callbackId: string): string {
  return workflowOf(kernel.app, callbackId)?.title ?? callbackId;
}

export function functionTitle(kernel: Kernel, name: string): string {
  return functionOf(kernel.app, name)?.title ?? BUILTINS[name]?.title ?? name;
}

function logWorkflow(
  kernel: Kernel,
  run: WorkflowRun,
  event_type: string,
  text: string,
  payload: Payload,
  error?: string,
): void {
  const id = workflowId(kernel.app, run.workflow);
  const where = { component_type: "workflows", component_id: id };
  log(kernel, run.trace, event_type, where, text, payload, error);
}

function logFunction(
  kernel: Kernel,
  execution: Execution,
  event_type: string,
  text: string,
  payload: Payload,
  error?: string,
): void {
  const id = executionFunctionId(kernel, execution);
  const where = { component_type: "functions", component_id: id };
  const trace = traceOf(kernel, execution);
  log(kernel, trace, event_type, where, text, payload, error);
}

function log(
  kernel: Kernel,
  trace_id: string,
  event_type: string,
  where: { component_type: string; component_id: string },
  text: string,
  payload: Payload,
  error?: string,
): void {
  kernel.log({
    trace_id,
    level: error === undefined ? "info" : "error",
    event_type,
    source: "slack",
    ...where,
    text: `[${where.component_id}] (Trace=${trace_id}) ${text}`,
    payload,
  });
}

function functionNames(kernel: Kernel, { function: name }: Execution) {
  const isSlacks = name.startsWith("slack#/");
  return {
    function_name: functionTitle(kernel, name),
    function_type: isSlacks ? "Slack" : "app",
  };
}

function said(names: ReturnType<typeof functionNames>): string {
  return `Function '${names.function_name}' (${names.function_type} function)`;
}

function traceOf(kernel: Kernel, execution: Execution): string {
  return kernel.state.workflowRuns[execution.run]?.trace ?? "";
}

function executionFunctionId(kernel: Kernel, execution: Execution): string {
  return functionOf(kernel.app, execution.function)
    ? functionId(kernel.app, execution.function)
    : execution.function.replace("slack#/functions/", "Fn_");
}

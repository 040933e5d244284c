import { functionOf, workflowOf } from "../app.ts";
import { functionExecuted } from "../dispatch/payloads.ts";
import type { Kernel, Outcome } from "../kernel.ts";
import type { Execution, Trigger, WorkflowRun } from "../state.ts";
import {
  functionTitle,
  logFunctionResult,
  logFunctionStarted,
  logOutput,
  logStepResult,
  logStepStarted,
  logTrigger,
  logWorkflowResult,
  logWorkflowStarted,
} from "./activity.ts";
import { own } from "../web_api/channels.ts";
import { StepError } from "./builtins/builtin.ts";
import { BUILTINS } from "./builtins/mod.ts";
import { withCredentials } from "./credentials.ts";
import { checkParameters, coerced } from "./parameters.ts";
import { tell, tellAdmins } from "./tell.ts";
import { fill } from "./templates.ts";

/** Slack: how long a deployed function may take. */
const FUNCTION_LIMIT_MS = 60_000;

type Inputs = Record<string, unknown>;

export interface Start {
  inputs: Record<string, unknown>;
  actor?: string;
  channel?: string;
}

/** Starts a trigger's workflow. Inputs that do not fit end it at once, told only to the log. */
export function startRun(
  world: Kernel,
  trigger: Trigger,
  start: Start,
): WorkflowRun {
  const kernel = world.of(trigger.app_id);
  const workflow = workflowOf(kernel.app, trigger.workflow);
  const run: WorkflowRun = {
    id: kernel.id("Wx"),
    workflow: trigger.workflow,
    app_id: trigger.app_id,
    trigger: trigger.id,
    trace: kernel.id("Tr"),
    status: "running",
    step: 0,
    inputs: coerced(workflow?.input_parameters, start.inputs),
    outputs: {},
    startedAt: kernel.clock.now(),
    ...(start.actor && { actor: start.actor }),
    ...(start.channel && { channel: start.channel }),
  };
  kernel.state.workflowRuns[run.id] = run;
  const wrong = workflow
    ? checkParameters(
      workflow.input_parameters,
      run.inputs,
      kernel.app.manifest.types,
    )
    : "workflow_not_found";
  if (wrong) {
    run.status = "error";
    run.error = wrong;
    logTrigger(kernel, run, trigger, { error: wrong });
  } else {
    logTrigger(kernel, run, trigger);
    logWorkflowStarted(kernel, run);
    nextStep(kernel, run);
  }
  kernel.changed({ type: "run", id: run.id });
  return run;
}

function nextStep(kernel: Kernel, run: WorkflowRun): void {
  const step = workflowOf(kernel.app, run.workflow)?.steps[run.step];
  if (!step) {
    run.status = "success";
    logWorkflowResult(kernel, run);
    kernel.changed({ type: "run", id: run.id });
    return;
  }
  const name = functionNameOf(step);
  const set = BUILTINS[name]?.inputs ??
    functionOf(kernel.app, name)?.input_parameters;
  const given = fill(step.inputs, { inputs: run.inputs, steps: run.outputs });
  const inputs = coerced(
    set,
    withCredentials(kernel, run, set, dropNulls(given as Inputs)),
  );
  const execution = newExecution(kernel, run, name, inputs);
  const wrong = set
    ? checkParameters(set, inputs, kernel.app.manifest.types)
    : `This workspace does not have the function ${name}.`;
  if (wrong) return failBefore(kernel, run, execution, wrong);
  logStepStarted(kernel, run, execution);
  logFunctionStarted(kernel, execution);
  if (BUILTINS[name]) return runBuiltin(kernel, execution);
  deliver(kernel, run, execution);
}

/** Callback id of the app's function, or `slack#/functions/…`. */
export function functionNameOf(
  { function_id }: { function_id: string },
): string {
  return function_id.replace(/^#\/functions\//, "");
}

function deliver(kernel: Kernel, run: WorkflowRun, execution: Execution): void {
  const { id, token } = execution;
  const body = functionExecuted(kernel, run, execution);
  kernel.dispatch(
    {
      execution: id,
      app: execution.app_id,
      function: execution.function,
      token,
      body,
      limitMs: FUNCTION_LIMIT_MS,
    },
    (outcome) => ended(kernel, id, outcome),
  );
}

/**
 * Sends function_executed once more, as Slack may do (slack-cli #142). A run that was killed comes
 * to life again; one that has ended finds its token revoked.
 */
export function deliverAgain(world: Kernel, id: string): void {
  const execution = world.state.executions[id];
  const run = world.state.workflowRuns[execution?.run ?? ""];
  if (!execution || !run || execution.function.startsWith("slack#/")) {
    throw new Error(`There is no execution ${id} of a function of the app.`);
  }
  const kernel = world.of(execution.app_id);
  if (execution.status === "killed") {
    execution.status = "running";
    const token = kernel.state.tokens[execution.token];
    if (token) token.revoked = false;
  }
  deliver(kernel, run, execution);
}

function newExecution(
  kernel: Kernel,
  run: WorkflowRun,
  name: string,
  inputs: Inputs,
): Execution {
  const { state, app } = kernel;
  const id = kernel.id("Fx");
  const token = `xwfp-${kernel.hex(32)}`;
  const rights = BUILTINS[name]?.rights;
  state.tokens[token] = {
    value: token,
    type: "workflow",
    app_id: app.id,
    execution: id,
    revoked: false,
    ...(rights && { scopes: rights }),
  };
  return state.executions[id] = {
    id,
    app_id: app.id,
    run: run.id,
    step: run.step,
    function: name,
    inputs,
    token,
    status: "running",
    startedAt: kernel.clock.now(),
  };
}

/** The handler is over. Its completion, if it sent one, came before. */
function ended(kernel: Kernel, id: string, outcome: Outcome): void {
  const execution = kernel.state.executions[id];
  if (!execution || execution.status !== "running") return;
  if ("ended" in outcome) {
    if (outcome.ended === "killed") {
      execution.status = "killed";
      revoke(kernel, execution);
    } else {
      timeOut(kernel, execution);
    }
  } else if ("reply" in outcome || outcome.phase === "completion") {
    // A completion that was refused or lost leaves the step open (deno-slack-runtime #58).
    execution.status = "waiting";
    if ("threw" in outcome) {
      logOutput(kernel, execution, outcome.threw, "error");
    }
  } else {
    const text = `Caught error from user supplied module: ${outcome.threw}`;
    logOutput(kernel, execution, text, "error");
    // The stack is for the log; a person gets the sentence.
    failStep(kernel, execution, text.split("\n")[0] ?? text);
  }
}

/** `functions.completeSuccess` and `completeError`, and the end of every built-in step. */
export function complete(
  world: Kernel,
  id: string,
  result: { outputs: Record<string, unknown> } | { error: string },
): { ok: true } | { ok: false; error: string } {
  const execution = own(world.state.executions, id);
  if (!execution) return { ok: false, error: "function_execution_not_found" };
  const kernel = world.of(execution.app_id);
  if (execution.status !== "running" && execution.status !== "waiting") {
    return { ok: false, error: "execution_not_in_running_state" };
  }
  if ("error" in result) {
    failStep(kernel, execution, result.error);
    return { ok: true };
  }
  const set = functionOf(kernel.app, execution.function)?.output_parameters;
  const outputs = coerced(set, result.outputs);
  const wrong = checkParameters(set, outputs, kernel.app.manifest.types);
  if (wrong) {
    logOutput(kernel, execution, wrong, "error");
    return { ok: false, error: "parameter_validation_failed" };
  }
  execution.status = "success";
  execution.outputs = outputs;
  revoke(kernel, execution);
  logFunctionResult(kernel, execution);
  const run = kernel.state.workflowRuns[execution.run];
  if (run?.status === "running") {
    logStepResult(kernel, run, execution);
    run.outputs[String(execution.step)] = outputs;
    run.step = execution.step + 1;
    nextStep(kernel, run);
  }
  return { ok: true };
}

/** A person closed a form: the run ends, and nobody is bothered. */
export function cancelStep(world: Kernel, execution: Execution): void {
  const kernel = world.of(execution.app_id);
  endStep(kernel, execution, "error", "The form was closed.");
}

/** A function took too long, or is gone with the process that it ran in. */
export function timeOut(world: Kernel, execution: Execution): void {
  failStep(
    world.of(execution.app_id),
    execution,
    "function execution exceeded 60.0s timeout",
    "timed_out",
  );
}

/** What a step would get does not fit: it does not even start. */
function failBefore(
  kernel: Kernel,
  run: WorkflowRun,
  execution: Execution,
  error: string,
): void {
  execution.status = "error";
  execution.error = error;
  revoke(kernel, execution);
  endRun(kernel, run, error);
  tellOf(kernel, run, execution, error);
}

function failStep(
  kernel: Kernel,
  execution: Execution,
  error: string,
  status: "error" | "timed_out" = "error",
): void {
  const run = endStep(kernel, execution, status, error);
  if (run) tellOf(kernel, run, execution, error);
}

function endStep(
  kernel: Kernel,
  execution: Execution,
  status: "error" | "timed_out",
  error: string,
): WorkflowRun | undefined {
  execution.status = status;
  execution.error = error;
  revoke(kernel, execution);
  logFunctionResult(kernel, execution, { error });
  const run = kernel.state.workflowRuns[execution.run];
  if (!run) return;
  logStepResult(kernel, run, execution, { error });
  endRun(kernel, run, error);
  return run;
}

function endRun(kernel: Kernel, run: WorkflowRun, error: string): void {
  run.status = "error";
  run.error = error;
  logWorkflowResult(kernel, run, { error });
  kernel.changed({ type: "run", id: run.id });
}

function tellOf(
  kernel: Kernel,
  run: WorkflowRun,
  execution: Execution,
  error: string,
): void {
  if (run.actor) tell(kernel, run.actor, error);
  tellAdmins(kernel, run, functionTitle(kernel, execution.function), error);
}

function runBuiltin(kernel: Kernel, execution: Execution): void {
  const builtin = BUILTINS[execution.function];
  const { id } = execution;
  const { state } = kernel;
  // A workspace that was put back meanwhile may have another execution of this id.
  const open = () => kernel.state === state && execution.status === "running";
  const work = async () => {
    try {
      const outputs = await builtin?.run(kernel, execution);
      if (!open()) return;
      if (outputs === "waits") execution.status = "waiting";
      else complete(kernel, id, { outputs: outputs ?? {} });
    } catch (error) {
      if (!(error instanceof StepError)) console.error(error);
      if (open()) {
        failStep(
          kernel,
          execution,
          error instanceof Error ? error.message : String(error),
        );
      }
    }
  };
  void kernel.track(work());
}

function revoke(kernel: Kernel, execution: Execution): void {
  const token = kernel.state.tokens[execution.token];
  if (token) token.revoked = true;
}

/** Optional inputs that nobody gave are absent, not null. */
function dropNulls(inputs: Inputs): Inputs {
  return Object.fromEntries(
    Object.entries(inputs).filter(([, value]) =>
      value !== null && value !== undefined
    ),
  );
}

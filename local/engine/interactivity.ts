import {
  blockActions,
  blockSuggestion,
  interactivity,
  viewClosed,
  viewSubmission,
} from "../dispatch/payloads.ts";
import type { Kernel, Outcome } from "../kernel.ts";
import type { Block, Execution, Message, View, WorkflowRun } from "../state.ts";
import { ApiError } from "../web_api/method.ts";
import { BUILTINS } from "./builtins/mod.ts";
import { formOutputs } from "./builtins/open_form.ts";
import {
  complaint,
  type Element,
  entered,
  type StateValue,
} from "./elements.ts";
import { cancelStep, complete } from "./run.ts";
import { Refusal, startLink } from "./starts.ts";
import { findTrigger } from "./triggers.ts";
import { closeView, inputsOf, pushView, stackOf, updateView } from "./views.ts";

/** Slack: how long a deployed interactivity handler may take. */
const INTERACTION_LIMIT_MS = 10_000;
const TROUBLE = "We had some trouble connecting. Try again?";

type Where = { channel: string; message: Message } | { view: View };
export interface Pressed {
  action_id: string;
  block_id?: string;
  /** What a select was set to. */
  value?: unknown;
}

/** Somebody presses a button, or sets a menu, of a message. */
export function press(
  kernel: Kernel,
  user: string,
  channel: string,
  ts: string,
  pressed: Pressed,
): WorkflowRun | undefined {
  const message = kernel.state.messages[channel]?.find((one) => one.ts === ts);
  if (!message) throw new Refusal("That message is not there.");
  const found = findElement(allBlocks(message), pressed);
  if (!found) throw new Refusal(`The message has no ${pressed.action_id}.`);
  const { block, element } = found;
  if (element.type === "workflow_button") {
    return pressWorkflowButton(kernel, user, channel, message, block, element);
  }
  if (element.url) return;
  const execution = openExecution(kernel, message.execution);
  if (!execution) throw new Refusal("That button no longer works.");
  const action = actionOf(kernel, block, element, pressed.value);
  if (BUILTINS[execution.function]) {
    const { block_id, action_id, text, value } = action;
    const outputs = {
      ...execution.outputs,
      action: {
        action_id,
        block_id,
        text,
        value,
        type: "button",
        action_ts: action.action_ts,
      },
      interactivity: interactivity(kernel, user),
      timestamp_completed: Math.floor(kernel.clock.now() / 1000),
    };
    complete(kernel, execution.id, { outputs });
    return;
  }
  dispatch(
    kernel,
    execution,
    blockActions(kernel, execution, user, { channel, message }, action),
  );
}

function pressWorkflowButton(
  kernel: Kernel,
  user: string,
  channel: string,
  message: Message,
  block: Block,
  element: Element,
): WorkflowRun {
  type Target = {
    trigger: {
      url: string;
      customizable_input_parameters?: { name: string; value: string }[];
    };
  };
  const { url, customizable_input_parameters = [] } =
    (element.workflow as Target).trigger;
  const trigger = findTrigger(kernel, url);
  if (!trigger) throw new Refusal("This workflow is no longer there.");
  return startLink(kernel, trigger, {
    user,
    channel,
    location: "button",
    message_ts: message.ts,
    action_id: String(element.action_id ?? ""),
    block_id: String(block.block_id ?? ""),
    inputs: Object.fromEntries(
      customizable_input_parameters.map(({ name, value }) => [name, value]),
    ),
  });
}

/** Somebody presses or sets an element inside a modal. */
export function pressView(
  kernel: Kernel,
  user: string,
  view: View,
  pressed: Pressed,
): void {
  const found = findElement(view.blocks, pressed);
  if (!found) throw new Refusal(`The view has no ${pressed.action_id}.`);
  const { block, element } = found;
  const action = actionOf(kernel, block, element, pressed.value);
  if (element.type !== "button") {
    (view.values[String(block.block_id)] ??= {})[String(element.action_id)] =
      entered(element, pressed.value);
    kernel.changed({ type: "view", id: view.id });
    if (block.type === "input" && block.dispatch_action !== true) return;
  }
  if (element.url) return;
  const execution = openExecution(kernel, view.execution);
  if (!execution || view.form) {
    throw new Refusal("That button no longer works.");
  }
  dispatch(
    kernel,
    execution,
    blockActions(kernel, execution, user, { view }, action),
  );
}

/** Options of an external select for what was typed so far. */
export async function suggest(
  kernel: Kernel,
  user: string,
  where: Where,
  asked: { action_id: string; block_id?: string; value: string },
): Promise<Record<string, unknown>> {
  const owner = "view" in where
    ? where.view.execution
    : where.message.execution;
  const execution = openExecution(kernel, owner);
  if (!execution) throw new Refusal("That menu no longer works.");
  const blocks = "view" in where ? where.view.blocks : allBlocks(where.message);
  const block_id = asked.block_id ??
    String(findElement(blocks, asked)?.block.block_id ?? "");
  const outcome = await dispatch(
    kernel,
    execution,
    blockSuggestion(kernel, execution, user, where, { ...asked, block_id }),
  );
  return replyOf(outcome);
}

/** What somebody typed, in plain values by block_id, written as Slack writes it. */
export function type(
  kernel: Kernel,
  view: View,
  values: Record<string, unknown>,
): void {
  const inputs = inputsOf(view);
  for (const [block_id, plain] of Object.entries(values)) {
    const found = inputs.find(({ block }) => block.block_id === block_id);
    if (!found) throw new Refusal(`The view has no input ${block_id}.`);
    (view.values[block_id] ??= {})[String(found.element.action_id)] = entered(
      found.element,
      plain,
    );
  }
  kernel.changed({ type: "view", id: view.id });
}

/** Submits a view. Answers what it was refused for, by block_id. */
export async function submit(
  kernel: Kernel,
  view: View,
): Promise<Record<string, string> | undefined> {
  const errors = complaints(view);
  if (errors) return refuse(kernel, view, errors);
  delete view.errors;
  const execution = openExecution(kernel, view.execution);
  if (!execution) throw new Refusal(TROUBLE);
  if (view.form) {
    const outputs = formOutputs(kernel, execution, view);
    closeView(kernel, view);
    complete(kernel, execution.id, { outputs });
    return;
  }
  const body = viewSubmission(kernel, execution, view.user, view);
  const outcome = await dispatch(kernel, execution, body);
  const current = kernel.state.views[view.id];
  return current && respond(kernel, current, replyOf(outcome));
}

/** Closes a view from its ✕ or its close button; `clear_on_close` takes the whole stack. */
export function cancel(kernel: Kernel, view: View): void {
  const stack = stackOf(kernel, view);
  const gone = closeView(kernel, view.clear_on_close ? stack[0] ?? view : view);
  closed(kernel, gone, view.clear_on_close);
  const execution = openExecution(kernel, view.execution);
  if (view.form && execution) cancelStep(kernel, execution);
}

function closed(kernel: Kernel, views: View[], isCleared: boolean): void {
  for (const view of views) {
    const execution = openExecution(kernel, view.execution);
    if (!view.notify_on_close || !execution || view.form) continue;
    dispatch(
      kernel,
      execution,
      viewClosed(kernel, execution, view.user, view, isCleared),
    );
  }
}

/** What a view_submission handler answered. */
function respond(
  kernel: Kernel,
  view: View,
  reply: Record<string, unknown>,
): Record<string, string> | undefined {
  try {
    switch (reply.response_action) {
      case "errors":
        return refuse(kernel, view, reply.errors as Record<string, string>);
      case "update":
        return void updateView(kernel, { view_id: view.id }, reply.view);
      case "push":
        return void pushView(kernel, reply.view, view);
      case "clear":
        return void closeView(kernel, stackOf(kernel, view)[0] ?? view);
      default:
        return void closeView(kernel, view);
    }
  } catch (error) {
    if (error instanceof ApiError) {
      throw new Refusal(`${TROUBLE} (${error.code})`);
    }
    throw error;
  }
}

function refuse(
  kernel: Kernel,
  view: View,
  errors: Record<string, string>,
): Record<string, string> {
  view.errors = errors;
  kernel.changed({ type: "view", id: view.id });
  return errors;
}

/** Slack's client checks inputs before it sends anything. */
function complaints(view: View): Record<string, string> | undefined {
  const errors: Record<string, string> = {};
  for (const { block, element } of inputsOf(view)) {
    if (block.type !== "input") continue;
    const id = String(block.block_id);
    const value = view.values[id]?.[String(element.action_id)] as
      | StateValue
      | undefined;
    const wrong = value && complaint(element, value, block.optional === true);
    if (wrong) errors[id] = wrong;
  }
  return Object.keys(errors).length > 0 ? errors : undefined;
}

function dispatch(
  kernel: Kernel,
  execution: Execution,
  body: Record<string, unknown>,
): Promise<Outcome> {
  return new Promise((resolve) =>
    kernel.dispatch({
      execution: execution.id,
      app: execution.app_id,
      function: execution.function,
      token: execution.token,
      body,
      limitMs: INTERACTION_LIMIT_MS,
    }, (outcome) => {
      if ("threw" in outcome) {
        kernel.log({
          trace_id: kernel.state.workflowRuns[execution.run]?.trace ?? "",
          level: "error",
          event_type: "function_execution_output",
          source: "developer",
          component_type: "function",
          component_id: execution.function,
          text: `Caught error from user supplied module: ${outcome.threw}`,
        });
      }
      resolve(outcome);
    })
  );
}

function replyOf(outcome: Outcome): Record<string, unknown> {
  if ("reply" in outcome) return outcome.reply;
  throw new Refusal(TROUBLE);
}

function openExecution(
  kernel: Kernel,
  id: string | undefined,
): Execution | undefined {
  const execution = kernel.state.executions[id ?? ""];
  return execution?.status === "running" || execution?.status === "waiting"
    ? execution
    : undefined;
}

function actionOf(
  kernel: Kernel,
  block: Block,
  element: Element,
  value: unknown,
): Record<string, unknown> {
  const { action_id, type: kind } = element;
  const action_ts = (kernel.clock.now() / 1000).toFixed(6);
  const shared = { action_id, block_id: block.block_id, action_ts };
  if (kind !== "button") return { ...shared, ...entered(element, value) };
  const { text, style } = element;
  return {
    ...shared,
    type: kind,
    text,
    ...(element.value !== undefined && { value: element.value }),
    ...(style ? { style } : {}),
  };
}

function allBlocks(message: Message): Block[] {
  const attached = (message.attachments ?? []).flatMap((one) =>
    (one.blocks ?? []) as Block[]
  );
  return [...message.blocks ?? [], ...attached];
}

function findElement(
  blocks: Block[],
  pressed: Pressed,
): { block: Block; element: Element } | undefined {
  for (const block of blocks) {
    if (pressed.block_id !== undefined && block.block_id !== pressed.block_id) {
      continue;
    }
    const elements = [
      block.element,
      block.accessory,
      ...(block.type === "actions" ? block.elements as unknown[] : []),
    ];
    const element = (elements as (Element | undefined)[]).find((one) =>
      one?.action_id === pressed.action_id
    );
    if (element) return { block, element };
  }
}

import type { Where } from "../dispatch/payloads.ts";
import type { Kernel, Outcome } from "../kernel.ts";
import type { Block, Execution, InputValues, View } from "../state.ts";
import { logOutput } from "./activity.ts";
import { findElement, type Found, valuesOf } from "./inputs.ts";
import { Refusal } from "./refusal.ts";

/** What every interaction needs: its place, its execution, and the way to the app's handlers. */

/** Slack: how long a deployed interactivity handler may take. */
const INTERACTION_LIMIT_MS = 10_000;

/** Slack's banner in a modal whose app did not answer, or not sensibly. */
export const TROUBLE = "We had some trouble connecting. Try again?";

/** In a view (a modal, a form, a Home tab), or in a message. */
export type Target = { view: string } | { channel: string; ts: string };

/** Which element. Without `block_id` it is the first of this `action_id`. */
export interface Chosen {
  action_id: string;
  block_id?: string;
}

/** Where an interaction happens, and what it belongs to. */
export interface Scene {
  where: Where;
  blocks: readonly Block[];
  /** What this person entered there; changing it changes the state. */
  values: InputValues;
  /** Names the place in the state's records. */
  key: string;
  /** Undefined once it is over: its buttons are dead. */
  execution: Execution | undefined;
}

/** Refused when this person has no such view or message before them. */
export function sceneOf(kernel: Kernel, user: string, target: Target): Scene {
  return "view" in target
    ? viewScene(
      kernel,
      homeOf(kernel, user, target.view) ?? viewOf(kernel, user, target.view),
    )
    : messageScene(kernel, user, target.channel, target.ts);
}

/** A person's open view. Of a stack only the topmost can be reached. */
export function viewOf(kernel: Kernel, user: string, id: string): View {
  const { views } = kernel.state;
  const view = views[id];
  if (!view || view.user !== user) throw new Refusal("That view is not open.");
  const covered = Object.values(views).some(({ previous_view_id }) =>
    previous_view_id === id
  );
  if (covered) throw new Refusal("Another view lies above that one.");
  return view;
}

/** What an app published for this person: it stands there always, beside whatever is open. */
function homeOf({ state }: Kernel, user: string, id: string): View | undefined {
  return Object.values(state.homes).find((home) =>
    home.id === id && home.user === user
  );
}

function viewScene(kernel: Kernel, view: View): Scene {
  return {
    where: { view },
    blocks: view.blocks,
    values: view.values,
    key: view.id,
    execution: view.form ? undefined : openExecution(kernel, view.execution),
  };
}

function messageScene(
  kernel: Kernel,
  user: string,
  channel: string,
  ts: string,
): Scene {
  const { channels, messages, messageInputs } = kernel.state;
  const message = messages[channel]?.find((one) => one.ts === ts);
  const place = channels[channel];
  const hidden = message?.only_for !== undefined && message.only_for !== user;
  const outside = place?.is_private && !place.members.includes(user);
  if (!message || hidden || outside) {
    throw new Refusal("That message is not there.");
  }
  const attached = (message.attachments ?? []).flatMap((one) =>
    (one.blocks ?? []) as Block[]
  );
  const blocks = [...message.blocks ?? [], ...attached];
  const key = `${channel}/${ts}/${user}`;
  const values = valuesOf(blocks, messageInputs[key]);
  if (Object.keys(values).length > 0) messageInputs[key] = values;
  return {
    where: { channel, message, values },
    blocks,
    values,
    key,
    execution: openExecution(kernel, message.execution),
  };
}

/** An external select gets the options that were suggested last, so that they can be chosen by value. */
export function found(kernel: Kernel, scene: Scene, chosen: Chosen): Found {
  const one = findElement(scene.blocks, chosen);
  if (!one) {
    const what = "view" in scene.where ? "view" : "message";
    throw new Refusal(`The ${what} has no ${chosen.action_id}.`);
  }
  const options = kernel.state.suggestions[suggestionKey(scene, one)];
  return options
    ? { block: one.block, element: { ...one.element, options } }
    : one;
}

export function suggestionKey(
  scene: Scene,
  { block, element }: Found,
): string {
  return `${scene.key}/${block.block_id}/${element.action_id}`;
}

export function openExecution(
  kernel: Kernel,
  id: string | undefined,
): Execution | undefined {
  const execution = kernel.state.executions[id ?? ""];
  return execution?.status === "running" || execution?.status === "waiting"
    ? execution
    : undefined;
}

/** Runs the app's handler. When it fails, the view in which this happened shows the banner. */
export function dispatch(
  kernel: Kernel,
  execution: Execution,
  body: Record<string, unknown>,
  view?: View,
): Promise<Outcome> {
  if (view) delete view.trouble;
  return new Promise((resolve) =>
    kernel.dispatch({
      execution: execution.id,
      app: execution.app_id,
      function: execution.function,
      token: execution.token,
      body,
      limitMs: INTERACTION_LIMIT_MS,
    }, (outcome) => {
      if ("threw" in outcome) logFailure(kernel, execution, outcome.threw);
      if (view && !("reply" in outcome)) trouble(kernel, view);
      resolve(outcome);
    })
  );
}

export function trouble(kernel: Kernel, view: View): void {
  view.trouble = TROUBLE;
  kernel.changed({ type: "view", id: view.id });
}

function logFailure(kernel: Kernel, execution: Execution, threw: string): void {
  const text = `Caught error from user supplied module: ${threw}`;
  logOutput(kernel.of(execution.app_id), execution, text, "error");
}

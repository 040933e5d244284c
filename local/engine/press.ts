import {
  blockActions,
  interactivity,
  type Where,
} from "../dispatch/payloads.ts";
import type { Kernel } from "../kernel.ts";
import type { Execution } from "../state.ts";
import { BUILTINS } from "./builtins/mod.ts";
import { acted, complaint, type Element, entered } from "./elements.ts";
import { enter, type Found, inputsIn } from "./inputs.ts";
import {
  type Chosen,
  dispatch,
  found,
  type Scene,
  sceneOf,
  type Target,
} from "./interactivity.ts";
import { Refusal } from "./refusal.ts";
import { complete } from "./run.ts";
import { startLink } from "./starts.ts";
import { findTrigger } from "./triggers.ts";

interface Pressed extends Chosen {
  /** What a menu, a picker or an input was set to. */
  value?: unknown;
  /** False: the person backs out of the element's `confirm` dialog. */
  confirmed?: boolean;
}

/** What came of it: the run that a workflow button started, the page that a button opened. */
interface Pressing {
  run?: string;
  url?: string;
}

/** Somebody presses a button, sets a menu, or fills an input and presses Enter. */
export function press(
  kernel: Kernel,
  user: string,
  target: Target,
  pressed: Pressed,
): Pressing {
  const scene = sceneOf(kernel, user, target);
  const { block, element } = found(kernel, scene, pressed);
  if (pressed.confirmed === false) return {};
  if (element.type === "workflow_button") {
    return startWorkflow(kernel, user, target, { block, element });
  }
  if (holds(scene, element)) {
    const wrong = complaint(element, entered(element, pressed.value), true);
    if (wrong && block.type !== "input") throw new Refusal(wrong);
    enter(kernel, scene.values, { block, element }, pressed.value);
    changed(kernel, target);
    if (block.type === "input" && block.dispatch_action !== true) return {};
  }
  const action = acted(element, pressed.value);
  const url = urlOf(action);
  if (scene.execution) {
    act(kernel, user, scene, { block, element }, action);
  } else if (url === undefined) {
    throw new Refusal("That button no longer works.");
  }
  return url === undefined ? {} : { url };
}

/** What somebody typed so far, in plain values by block_id. An app may ask to hear of every character. */
export function type(
  kernel: Kernel,
  user: string,
  target: Target,
  typed: Record<string, unknown>,
): void {
  const scene = sceneOf(kernel, user, target);
  const told = fill(kernel, scene, typed).filter(({ block, element }) => {
    const { trigger_actions_on = [] } =
      (element.dispatch_action_config ?? {}) as {
        trigger_actions_on?: string[];
      };
    return block.dispatch_action === true &&
      trigger_actions_on.includes("on_character_entered");
  });
  changed(kernel, target);
  for (const one of told) {
    const action = acted(one.element, typed[String(one.block.block_id)]);
    act(kernel, user, scene, one, action);
  }
}

/** Answers the inputs that have another value now. */
export function fill(
  kernel: Kernel,
  scene: Scene,
  typed: Record<string, unknown>,
): Found[] {
  return Object.entries(typed).flatMap(([block_id, plain]) => {
    const input = inputsIn(scene.blocks).find(({ block }) =>
      block.block_id === block_id
    );
    if (!input) throw new Refusal(`There is no input ${block_id}.`);
    const action_id = String(input.element.action_id);
    const one = found(kernel, scene, { block_id, action_id });
    return enter(kernel, scene.values, one, plain) ? [one] : [];
  });
}

function act(
  kernel: Kernel,
  user: string,
  { where, execution }: Scene,
  { block, element }: Found,
  what: Record<string, unknown>,
): void {
  if (!execution) return;
  const { action_id } = element;
  const { block_id } = block;
  const action_ts = (kernel.clock.now() / 1000).toFixed(6);
  const action = { ...what, action_id, block_id, action_ts };
  if (BUILTINS[execution.function]) {
    return goOn(kernel, user, where, execution, action);
  }
  const body = blockActions(kernel, execution, user, where, action);
  const view = "view" in where ? where.view : undefined;
  void dispatch(kernel, execution, body, view);
}

/** A Slack function's message waited for this click. The first one wins (deno-slack-sdk issue 363). */
function goOn(
  kernel: Kernel,
  user: string,
  where: Where,
  execution: Execution,
  action: Record<string, unknown>,
): void {
  const world = kernel.of(execution.app_id);
  const channel = "channel" in where ? where.channel : undefined;
  const { action_id, block_id, text, value, type, action_ts } = action;
  complete(kernel, execution.id, {
    outputs: {
      ...execution.outputs,
      action: { action_id, block_id, text, value, type, action_ts },
      interactivity: interactivity(world, user, channel),
      timestamp_completed: Math.floor(kernel.clock.now() / 1000),
    },
  });
}

function startWorkflow(
  kernel: Kernel,
  user: string,
  target: Target,
  { block, element }: Found,
): Pressing {
  type Workflow = {
    trigger: {
      url: string;
      customizable_input_parameters?: { name: string; value: unknown }[];
    };
  };
  const { url, customizable_input_parameters = [] } =
    (element.workflow as Workflow).trigger;
  const trigger = findTrigger(kernel, url);
  if (!trigger) throw new Refusal("This workflow is no longer there.");
  const { id } = startLink(kernel, trigger, {
    user,
    location: "button",
    ...("ts" in target &&
      { channel: target.channel, message_ts: target.ts }),
    action_id: String(element.action_id ?? ""),
    block_id: String(block.block_id ?? ""),
    inputs: Object.fromEntries(
      customizable_input_parameters.map(({ name, value }) => [name, value]),
    ),
  });
  return { run: id };
}

function holds({ blocks }: Scene, element: Element): boolean {
  return inputsIn(blocks).some((one) =>
    one.element.action_id === element.action_id &&
    one.element.type === element.type
  );
}

/** Of a button, or of the chosen entry of an overflow menu. */
function urlOf(action: Record<string, unknown>): string | undefined {
  const chosen = action.selected_option as { url?: string } | undefined;
  return (action.url ?? chosen?.url) as string | undefined;
}

function changed(kernel: Kernel, target: Target): void {
  kernel.changed(
    "view" in target
      ? { type: "view", id: target.view }
      : { type: "message_changed", channel: target.channel, ts: target.ts },
  );
}

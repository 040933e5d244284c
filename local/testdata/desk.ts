import { assert } from "@std/assert";
import type { View } from "../state.ts";
import type { Workspace } from "../workspace.ts";
import { openTestWorkspace } from "./stubs.ts";

/** The app of `desk/` shows what a test gives it, and tells what its handlers got. */

// deno-lint-ignore no-explicit-any -- payloads are looked into as a handler would
export type Payload = any;

export function openDesk(): Promise<Workspace> {
  const appDir = new URL("desk/", import.meta.url);
  return openTestWorkspace({ appDir, parts: {} });
}

/** Ana starts the desk's workflow. */
export async function show(
  workspace: Workspace,
  what: Record<string, unknown>,
  trigger = "Desk",
): Promise<void> {
  const inputs = { show: JSON.stringify(what) };
  await workspace.as("ana").runTrigger({ trigger, inputs });
  await workspace.settle();
}

export async function showView(
  workspace: Workspace,
  view: Record<string, unknown>,
): Promise<View> {
  await show(workspace, { view });
  const open = topView(workspace);
  assert(open, JSON.stringify(seen(workspace)));
  return open;
}

export function topView(workspace: Workspace): View | undefined {
  return workspace.openViewOf("ana");
}

/** Everything that the handlers told, in order. */
export function seen(workspace: Workspace): Payload[] {
  const { calls } = workspace.state.vendors.thing as { calls: string[] };
  return calls.map((call) => JSON.parse(call.replace(/^POST \/seen /, "")));
}

export function lastSeen(workspace: Workspace): Payload {
  return seen(workspace).at(-1);
}

export const plain = (text: string) => ({ type: "plain_text", text });

export function button(
  action_id: string,
  wish: unknown = undefined,
  more: Record<string, unknown> = {},
) {
  const value = wish === undefined ? {} : { value: JSON.stringify(wish) };
  return {
    type: "button",
    action_id,
    text: plain(action_id),
    ...value,
    ...more,
  };
}

export function actions(...elements: Record<string, unknown>[]) {
  return { type: "actions", block_id: "actions", elements };
}

export function input(
  element: Record<string, unknown>,
  more: Record<string, unknown> = {},
) {
  const block_id = String(more.block_id ?? element.type);
  return {
    type: "input",
    block_id,
    label: plain(block_id),
    element: { action_id: "it", ...element },
    ...more,
  };
}

export const text = input({ type: "plain_text_input" }, { block_id: "text" });

export function modal(
  blocks: Record<string, unknown>[] = [text],
  more: Record<string, unknown> = {},
) {
  return {
    type: "modal",
    callback_id: "form",
    title: plain("Form"),
    submit: plain("Send"),
    blocks,
    ...more,
  };
}

/** A modal whose submission is replied to in this way. */
export function replying(
  reply: Record<string, unknown>,
  more: Record<string, unknown> = {},
) {
  const private_metadata = JSON.stringify({ reply });
  return modal([text], { private_metadata, ...more });
}

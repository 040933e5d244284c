import type { Block, InputValues } from "../state.ts";
import type { World } from "../world.ts";
import {
  complaint,
  type Element,
  entered,
  initially,
  type StateValue,
} from "./elements.ts";
import { Refusal } from "./refusal.ts";

/** The inputs of a view or a message: where they are, what they hold, what may be entered. */

export interface Found {
  block: Block;
  element: Element;
}

/** Everything in these blocks that a person can operate. */
function elementsIn(blocks: readonly Block[]): Found[] {
  return blocks.flatMap((block) => {
    const elements = [
      block.element,
      block.accessory,
      ...(Array.isArray(block.elements) ? block.elements : []),
    ] as (Element | undefined)[];
    return elements.filter((element) => element?.action_id !== undefined)
      .map((element) => ({ block, element: element as Element }));
  });
}

/** Those of them that hold a value, and so stand in `state.values`. */
export function inputsIn(blocks: readonly Block[]): Found[] {
  const holdNothing = ["button", "workflow_button", "overflow"];
  return elementsIn(blocks).filter(({ element }) =>
    !holdNothing.includes(element.type)
  );
}

export function findElement(
  blocks: readonly Block[],
  { action_id, block_id }: { action_id: string; block_id?: string },
): Found | undefined {
  return elementsIn(blocks).find(({ block, element }) =>
    element.action_id === action_id &&
    (block_id === undefined || block.block_id === block_id)
  );
}

/**
 * What was entered stays where block_id, action_id and kind are the same; all else is as it comes. `channel`: for
 * menus with `default_to_current_conversation`.
 */
export function valuesOf(
  blocks: readonly Block[],
  before: InputValues = {},
  channel?: string,
): InputValues {
  const values: InputValues = {};
  for (const { block, element } of inputsIn(blocks)) {
    const [block_id, action_id] = idsOf({ block, element });
    const old = before[block_id]?.[action_id] as StateValue | undefined;
    (values[block_id] ??= {})[action_id] = old?.type === element.type
      ? old
      : initially(element, channel);
  }
  return values;
}

/** Sets an input. Answers whether that changed anything. Refused for what Slack's client does not offer. */
export function enter(
  world: World,
  values: InputValues,
  { block, element }: Found,
  plain: unknown,
): boolean {
  const value = entered(element, plain);
  refuseUnknown(world, value);
  const [block_id, action_id] = idsOf({ block, element });
  const block_values = values[block_id] ??= {};
  const changed =
    JSON.stringify(block_values[action_id]) !== JSON.stringify(value);
  block_values[action_id] = value;
  return changed;
}

/** What Slack's client says about inputs before it sends anything, by block_id. */
export function complaints(
  world: World,
  blocks: readonly Block[],
  values: InputValues,
): Record<string, string> | undefined {
  const errors: Record<string, string> = {};
  for (const { block, element } of inputsIn(blocks)) {
    if (block.type !== "input") continue;
    const [block_id, action_id] = idsOf({ block, element });
    const value = values[block_id]?.[action_id] as StateValue | undefined;
    const wrong = value &&
      (complaint(element, value, block.optional === true) ??
        wrongFile(world, element, value));
    if (wrong) errors[block_id] = wrong;
  }
  return Object.keys(errors).length > 0 ? errors : undefined;
}

export function idsOf({ block, element }: Found): [string, string] {
  return [String(block.block_id), String(element.action_id)];
}

function wrongFile(
  { state }: World,
  element: Element,
  value: StateValue,
): string | undefined {
  const allowed = element.filetypes as string[] | undefined;
  if (value.type !== "file_input" || !allowed) return;
  // Slack's name of the type, or the extension: `text` and `txt` are the same.
  const fits = (value.files as string[]).every((id) => {
    const { filetype = "", name = "" } = state.files[id] ?? {};
    return allowed.includes(filetype) ||
      allowed.some((kind) => name.toLowerCase().endsWith(`.${kind}`));
  });
  if (fits) return;
  return `Only these kinds of files are accepted: ${allowed.join(", ")}.`;
}

/** Slack's pickers offer what is there. */
function refuseUnknown({ state }: World, value: StateValue): void {
  const places: [key: string, known: Record<string, unknown>][] = [
    ["selected_user", state.users],
    ["selected_channel", state.channels],
    ["selected_conversation", state.channels],
    ["files", state.files],
  ];
  for (const [key, known] of places) {
    const chosen = value[key] ?? value[`${key}s`] ?? [];
    for (const id of [chosen].flat() as string[]) {
      if (!Object.hasOwn(known, id)) {
        throw new Refusal(`"${id}" cannot be chosen: it is not there.`);
      }
    }
  }
}

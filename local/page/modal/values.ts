import type { Element } from "../blocks/block_kit.ts";
import type { Block, View } from "../../state.ts";

/** What one field holds: a text, an option's value or an id; of the multi kinds a list. */
export type Value = string | string[] | number | undefined;

/** What an element shows before anybody touched it. */
export function initialValue(element: Element): Value {
  const many = element.initial_users ?? element.initial_channels ??
    element.initial_conversations ??
    element.initial_options?.map((option) => option.value);
  if (isMulti(element)) return many ?? [];
  return element.initial_option?.value ?? element.initial_user ??
    element.initial_channel ?? element.initial_conversation ??
    element.initial_date ?? element.initial_time ??
    element.initial_date_time ?? element.initial_value;
}

export function isMulti(element: Element): boolean {
  return element.type.startsWith("multi_") || element.type === "checkboxes";
}

export function isEmpty(value: Value): boolean {
  return value === undefined || value === "" ||
    (Array.isArray(value) && value.length === 0);
}

/** A field keeps what was typed across updates of its view when both ids stay (Slack). */
export function fieldKey(block: Block): string {
  return `${block.block_id}/${inputElement(block).action_id}`;
}

export function inputElement(block: Block): Element {
  return block.element as Element;
}

export function inputBlocks(view: View): Block[] {
  return view.blocks.filter((block) => block.type === "input");
}

import type { Block, View } from "../../state.ts";
import type { Element, Option, RichTextBlock } from "../blocks/block_kit.ts";

/**
 * What one field holds: a text, an option's value, an id, epoch seconds, a whole option of an
 * external select, or rich text; of the kinds that hold many a list.
 */
export type Value =
  | string
  | number
  | Option
  | RichTextBlock
  | (string | Option)[]
  | undefined;

/** What an element shows before anybody touched it. */
export function initialValue(element: Element): Value {
  if (holdsMany(element)) {
    const options = element.initial_options;
    return (isExternal(element)
      ? options
      : options?.map((option) => option.value)) ??
      element.initial_users ?? element.initial_channels ??
      element.initial_conversations ?? [];
  }
  const option = element.initial_option;
  return (isExternal(element) ? option : option?.value) ??
    element.initial_user ??
    element.initial_channel ?? element.initial_conversation ??
    element.initial_date ?? element.initial_time ??
    element.initial_date_time ?? element.initial_value;
}

/** What Slack's `state.values` says of an element. Undefined when nothing is said. */
export function heldValue(
  element: Element,
  state: Record<string, unknown> | undefined,
): Value {
  if (!state) return;
  const key = Object.keys(state).find((name) => name !== "type");
  const held = key && state[key];
  if (held === null || held === undefined) return holdsMany(element) ? [] : "";
  if (key === "selected_options" || key === "selected_option") {
    const value = (option: Option) =>
      isExternal(element) ? option : option.value;
    return Array.isArray(held) ? held.map(value) : value(held as Option);
  }
  if (key === "files") {
    return (held as (string | { id: string })[]).map((file) =>
      typeof file === "string" ? file : file.id
    );
  }
  return held as Value;
}

export function holdsMany({ type }: Element): boolean {
  return type.startsWith("multi_") || type === "checkboxes" ||
    type === "file_input";
}

export function isExternal({ type }: Element): boolean {
  return type.endsWith("external_select");
}

export function isEmpty(value: Value): boolean {
  return value === undefined || value === "" ||
    (Array.isArray(value) && value.length === 0);
}

/** As the control API takes it: null where nothing is. */
export function plainValue(element: Element, value: Value): Value | null {
  if (isEmpty(value)) return null;
  return element.type === "number_input" ? Number(value) : value;
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

const TYPED = [
  "plain_text_input",
  "email_text_input",
  "url_text_input",
  "number_input",
  "rich_text_input",
];

/** Whether letters are what one enters. */
export function isTyped({ type }: Element): boolean {
  return TYPED.includes(type);
}

/** Whether a dispatching input tells of this: texts at Enter unless they ask for every letter. */
export function dispatches(
  block: Block,
  on: "change" | "enter",
): boolean {
  if (!block.dispatch_action) return false;
  const element = inputElement(block);
  if (!isTyped(element)) return on === "change";
  const asked = element.dispatch_action_config?.trigger_actions_on ??
    ["on_enter_pressed"];
  return asked.includes(
    on === "enter" ? "on_enter_pressed" : "on_character_entered",
  );
}

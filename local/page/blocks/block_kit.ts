import type { TextObject } from "../text/text_object.tsx";

/** The parts of Block Kit that the page reads. Blocks come as JSON from the app. */

export interface Option {
  text: TextObject;
  value: string;
  description?: TextObject;
}

export interface Confirm {
  title: TextObject;
  text: TextObject;
  confirm: TextObject;
  deny: TextObject;
  style?: string;
}

export interface Element {
  type: string;
  action_id?: string;
  text?: TextObject;
  placeholder?: TextObject;
  value?: string;
  url?: string;
  style?: "primary" | "danger";
  accessibility_label?: string;
  confirm?: Confirm;
  options?: Option[];
  option_groups?: { label: TextObject; options: Option[] }[];
  image_url?: string;
  alt_text?: string;
  multiline?: boolean;
  max_length?: number;
  min_length?: number;
  min_value?: string;
  max_value?: string;
  is_decimal_allowed?: boolean;
  max_selected_items?: number;
  filter?: { include?: string[]; exclude_bot_users?: boolean };
  initial_value?: string;
  initial_option?: Option;
  initial_options?: Option[];
  initial_user?: string;
  initial_users?: string[];
  initial_channel?: string;
  initial_channels?: string[];
  initial_conversation?: string;
  initial_conversations?: string[];
  initial_date?: string;
  initial_time?: string;
  initial_date_time?: number;
}

/** Where a press of an element is told: in a message or in a view. */
export interface Surface {
  press(
    element: Element,
    block: string | undefined,
    value?: unknown,
  ): Promise<unknown>;
  busy: boolean;
}

export function optionsOf(element: Element): Option[] {
  return element.options ??
    element.option_groups?.flatMap((group) => group.options) ?? [];
}

import type { Answer } from "../api.ts";
import type { TextObject } from "../text/text_object.tsx";
import type { RichTextNode } from "./rich_text.tsx";

/** The parts of Block Kit that the page reads. Blocks come as JSON from the app. */

export interface Option {
  text: TextObject;
  value: string;
  description?: TextObject;
  /** In an overflow menu: where a click leads. */
  url?: string;
}

export interface OptionGroup {
  label: TextObject;
  options: Option[];
}

export interface RichTextBlock {
  type: "rich_text";
  elements: RichTextNode[];
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
  option_groups?: OptionGroup[];
  image_url?: string;
  slack_file?: { id?: string; url?: string };
  alt_text?: string;
  multiline?: boolean;
  max_length?: number;
  min_length?: number;
  min_value?: string;
  max_value?: string;
  is_decimal_allowed?: boolean;
  max_selected_items?: number;
  /** Letters before an external select asks for options. Slack's default is 3. */
  min_query_length?: number;
  filter?: { include?: string[]; exclude_bot_users?: boolean };
  default_to_current_conversation?: boolean;
  dispatch_action_config?: { trigger_actions_on?: string[] };
  filetypes?: string[];
  max_files?: number;
  focus_on_load?: boolean;
  initial_value?: string | RichTextBlock;
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

/** Where elements stand and what they do is told: a message or a view. */
export interface Surface {
  press(
    element: Element,
    block: string | undefined,
    value?: unknown,
  ): Promise<unknown>;
  /** What an input holds now, without a press. An app may ask to hear of every letter. */
  type(
    element: Element,
    block: string | undefined,
    value: unknown,
  ): Promise<unknown>;
  /** Options of an external select for what was typed so far. */
  suggest(
    element: Element,
    block: string | undefined,
    typed: string,
  ): Promise<Answer>;
  /** What the element holds on Slack's side, as in `state.values`. */
  held?(
    element: Element,
    block: string | undefined,
  ): Record<string, unknown> | undefined;
  busy: boolean;
}

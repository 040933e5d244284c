import type { Block } from "../../state.ts";
import type { Element } from "../elements.ts";
import { SLACK } from "./builtin.ts";

/** A form's fields, as the workflow's author wrote them, and the input blocks that they become. */

export interface Field {
  name: string;
  title: string;
  type: string;
  description?: string;
  default?: unknown;
  long?: boolean;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  format?: "url" | "email";
  enum?: unknown[];
  choices?: Choice[];
  items?: FileTypes & { type: string; enum?: unknown[]; choices?: Choice[] };
  maxItems?: number;
  display_type?: string;
  allowed_filetypes?: string[];
  allowed_filetypes_group?: string;
}
export interface Choice {
  value: unknown;
  title: string;
  description?: string;
}
type FileTypes = Pick<Field, "allowed_filetypes" | "allowed_filetypes_group">;

/** Slack: OpenForm, types of fields. `team_id` and objects are not among them. */
export const FIELD_TYPES: readonly string[] = [
  "string",
  "boolean",
  "integer",
  "number",
  "array",
  SLACK.date,
  SLACK.timestamp,
  SLACK.user,
  SLACK.channel,
  SLACK.richText,
  SLACK.file,
  SLACK.canvas,
  "slack#/types/list_id",
];
export const ITEM_TYPES: readonly string[] = [
  "string",
  SLACK.user,
  SLACK.channel,
  SLACK.file,
];
/** What IMAGES_ONLY lets through. */
const IMAGES = ["bmp", "gif", "heic", "jpeg", "jpg", "png", "tiff", "webp"];
/** Slack: file_input. */
const MAX_FILES = 10;

/** `block_id` and `action_id` are the field's name. */
export function inputBlock(field: Field, required: boolean): Block {
  const { name, title, description } = field;
  return {
    type: "input",
    block_id: name,
    label: plain(title),
    ...(description && { hint: plain(description) }),
    optional: !required,
    element: { action_id: name, ...element(field) },
  };
}

/** A person's answer in the field's type. */
export function typed(field: Field, value: unknown): unknown {
  if (value === null) return null;
  if (field.type === "boolean") return value === "true" || value === true;
  if (["integer", "number", SLACK.timestamp].includes(field.type)) {
    return Number(value);
  }
  return value;
}

/** Choices give titles; values of `enum` stand for themselves. */
export function choicesOf(
  { choices, enum: values }: Pick<Field, "choices" | "enum">,
): Choice[] {
  if (choices?.length) return choices;
  return (values ?? []).map((value) => ({ value, title: String(value) }));
}

export function plain(text: string) {
  return { type: "plain_text", text, emoji: true } as const;
}

function element(field: Field): Element {
  const preset = field.default === null || field.default === ""
    ? undefined
    : field.default;
  const choices = choicesOf(field);
  if (choices.length > 0 && field.type !== "array") {
    return withChoice("static_select", choices, preset);
  }
  switch (field.type) {
    case "boolean":
      return withChoice("radio_buttons", [
        { value: true, title: "True" },
        { value: false, title: "False" },
      ], preset);
    case "integer":
    case "number":
      return number(field, preset);
    case "array":
      return many(field, preset);
    case SLACK.user:
      return given("users_select", "initial_user", preset);
    case SLACK.channel:
      return given("conversations_select", "initial_conversation", preset);
    case SLACK.date:
      return given("datepicker", "initial_date", preset);
    case SLACK.timestamp:
      return given("datetimepicker", "initial_date_time", preset);
    case SLACK.richText:
      return given(
        "rich_text_input",
        "initial_value",
        typeof preset === "object" ? preset : undefined,
      );
    case SLACK.file:
      return files(field, field.maxItems);
    default: // A text, or the id of a canvas or of a list.
      return text(field, preset);
  }
}

function given(type: string, initial: string, preset: unknown): Element {
  return { type, ...(preset !== undefined && { [initial]: preset }) };
}

function text(field: Field, preset: unknown): Element {
  const type = field.format === "url"
    ? "url_text_input"
    : field.format === "email"
    ? "email_text_input"
    : "plain_text_input";
  return {
    type,
    ...(field.long && { multiline: true }),
    ...(field.minLength !== undefined && { min_length: field.minLength }),
    ...(field.maxLength !== undefined && { max_length: field.maxLength }),
    ...(preset !== undefined && { initial_value: String(preset) }),
  };
}

function number({ type, minimum, maximum }: Field, preset: unknown): Element {
  return {
    type: "number_input",
    is_decimal_allowed: type === "number",
    ...(minimum !== undefined && { min_value: String(minimum) }),
    ...(maximum !== undefined && { max_value: String(maximum) }),
    ...(preset !== undefined && { initial_value: String(preset) }),
  };
}

function many(field: Field, preset: unknown): Element {
  const { items, maxItems, display_type = "multi_static_select" } = field;
  const initial = Array.isArray(preset) && preset.length > 0
    ? preset
    : undefined;
  if (items?.type === SLACK.file) {
    return files(items, maxItems);
  }
  const most = maxItems !== undefined && display_type !== "checkboxes" &&
    { max_selected_items: maxItems };
  if (items?.type === SLACK.user) {
    return {
      ...given("multi_users_select", "initial_users", initial),
      ...most,
    };
  }
  if (items?.type === SLACK.channel) {
    return {
      ...given(
        "multi_conversations_select",
        "initial_conversations",
        initial,
      ),
      ...most,
    };
  }
  const options = choicesOf(items ?? field).map(option);
  const chosen = options.filter(({ value }) =>
    initial?.map(String).includes(value)
  );
  return {
    type: display_type,
    options,
    ...(chosen.length > 0 && { initial_options: chosen }),
    ...most,
  };
}

function files(
  { allowed_filetypes, allowed_filetypes_group }: FileTypes,
  max: number | undefined,
): Element {
  const filetypes = allowed_filetypes ??
    (allowed_filetypes_group === "IMAGES_ONLY" ? IMAGES : undefined);
  return {
    type: "file_input",
    max_files: Math.min(max ?? MAX_FILES, MAX_FILES),
    ...(filetypes && { filetypes }),
  };
}

function withChoice(type: string, choices: Choice[], preset: unknown): Element {
  const options = choices.map(option);
  const chosen = preset === undefined
    ? undefined
    : options.find(({ value }) => value === String(preset));
  return { type, options, ...(chosen && { initial_option: chosen }) };
}

function option({ value, title, description }: Choice) {
  return {
    text: plain(title),
    value: String(value),
    ...(description && { description: plain(description) }),
  };
}

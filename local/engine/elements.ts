/**
 * Interactive elements of Block Kit: what a person enters in plain terms (a text, an option's value, an id, a list),
 * how Slack writes it in `state.values` and in actions, and what its client refuses.
 */

import { isRecord } from "../web_api/arguments.ts";
import { Refusal } from "./refusal.ts";
import { isDate } from "./types.ts";

export type Element = Record<string, unknown> & {
  type: string;
  action_id?: string;
};
export type StateValue = Record<string, unknown> & { type: string };
type Option = Record<string, unknown> & { text: unknown; value: string };

const TEXT = [
  "plain_text_input",
  "number_input",
  "email_text_input",
  "url_text_input",
];
/** Elements that hold one thing: their key in `state.values`, and their initial value's. */
const SINGLE: Record<string, [string, string]> = {
  users_select: ["selected_user", "initial_user"],
  channels_select: ["selected_channel", "initial_channel"],
  conversations_select: ["selected_conversation", "initial_conversation"],
  datepicker: ["selected_date", "initial_date"],
  timepicker: ["selected_time", "initial_time"],
  datetimepicker: ["selected_date_time", "initial_date_time"],
  multi_users_select: ["selected_users", "initial_users"],
  multi_channels_select: ["selected_channels", "initial_channels"],
  multi_conversations_select: [
    "selected_conversations",
    "initial_conversations",
  ],
  rich_text_input: ["rich_text_value", "initial_value"],
  file_input: ["files", "initial_files"],
};
const ONE_OPTION = [
  "static_select",
  "external_select",
  "radio_buttons",
  "overflow",
];
const MANY_OPTIONS = [
  "multi_static_select",
  "multi_external_select",
  "checkboxes",
];

/** What Slack repeats of an element in its action. Source: types of bolt-js, `BlockElementAction`. */
const REPEATED =
  /^(initial_\w+|placeholder|confirm|timezone|min_query_length)$/;
const REPEATED_OF_BUTTON = /^(text|value|url|style|confirm)$/;

/** Slack's defaults: file_input's reference. */
const MAX_FILES = 10;

/** `state.values` of an element that was set to this. Null empties it. */
export function entered(element: Element, plain: unknown): StateValue {
  const { type } = element;
  const value = plain === "" || plain === undefined ? null : plain;
  if (TEXT.includes(type)) {
    return { type, value: value === null ? null : String(value) };
  }
  if (ONE_OPTION.includes(type)) {
    return {
      type,
      selected_option: value === null ? null : option(element, value),
    };
  }
  if (MANY_OPTIONS.includes(type)) {
    return {
      type,
      selected_options: list(value).map((item) => option(element, item)),
    };
  }
  const [key] = SINGLE[type] ?? ["value"];
  if (type === "rich_text_input" && typeof value === "string") {
    return { type, [key]: richText(value) };
  }
  if (type.startsWith("multi_") || type === "file_input") {
    return { type, [key]: list(value) };
  }
  return { type, [key]: value };
}

/** As the element comes, before anybody touched it, for somebody who is in this channel. */
export function initially(element: Element, channel?: string): StateValue {
  const { type } = element;
  if (TEXT.includes(type)) {
    return { type, value: element.initial_value ?? null };
  }
  if (ONE_OPTION.includes(type)) {
    return { type, selected_option: element.initial_option ?? null };
  }
  if (MANY_OPTIONS.includes(type)) {
    return { type, selected_options: element.initial_options ?? [] };
  }
  const [key, initial] = SINGLE[type] ?? ["value", "initial_value"];
  const nothing = type.startsWith("multi_") || type === "file_input"
    ? []
    : null;
  const here = channel && element.default_to_current_conversation === true
    ? entered(element, channel)[key]
    : undefined;
  return { type, [key]: element[initial] ?? here ?? nothing };
}

/** The plain value again: text, option value(s), id(s), number of seconds, rich text. */
export function plainly(value: StateValue): unknown {
  const { type } = value;
  if (TEXT.includes(type)) return value.value ?? null;
  if (ONE_OPTION.includes(type)) {
    return (value.selected_option as Option | null)?.value ?? null;
  }
  if (MANY_OPTIONS.includes(type)) {
    return (value.selected_options as Option[] ?? []).map((one) => one.value);
  }
  const [key] = SINGLE[type] ?? ["value"];
  return value[key] ?? null;
}

/** What `actions[0]` of block_actions says of the element besides its ids and time. */
export function acted(
  element: Element,
  plain: unknown,
): Record<string, unknown> {
  const button = element.type === "button";
  const repeated = button ? REPEATED_OF_BUTTON : REPEATED;
  return {
    ...(button ? { type: element.type } : entered(element, plain)),
    ...Object.fromEntries(
      Object.entries(element).filter(([key]) => repeated.test(key)),
    ),
  };
}

/** What Slack's client says before it sends anything. */
export function complaint(
  element: Element,
  value: StateValue,
  optional: boolean,
): string | undefined {
  const plain = plainly(value);
  if (plain === null || (Array.isArray(plain) && plain.length === 0)) {
    return optional ? undefined : "Please complete this required field.";
  }
  if (Array.isArray(plain)) return countComplaint(element, plain.length);
  const text = String(plain);
  if (element.type === "number_input") return numberComplaint(element, text);
  return TEXT.includes(element.type)
    ? lengthComplaint(element, text) ?? formatComplaint(element, text)
    : formatComplaint(element, text);
}

function countComplaint(element: Element, count: number): string | undefined {
  const most = Number(
    element.type === "file_input"
      ? element.max_files ?? MAX_FILES
      : element.max_selected_items ?? Infinity,
  );
  return count > most ? `Choose ${most} at most.` : undefined;
}

function lengthComplaint(element: Element, text: string): string | undefined {
  const { min_length, max_length } = element;
  if (typeof min_length === "number" && text.length < min_length) {
    return `Must be at least ${min_length} characters.`;
  }
  if (typeof max_length === "number" && text.length > max_length) {
    return `Must be less than ${max_length + 1} characters.`;
  }
}

const FORMATS: Record<string, [(text: string) => boolean, string]> = {
  email_text_input: [
    (text) => /^\S+@\S+\.\S+$/.test(text),
    "Enter a valid email address.",
  ],
  url_text_input: [(text) => URL.canParse(text), "Enter a valid URL."],
  datepicker: [
    isDate,
    "Enter a valid date.",
  ],
  timepicker: [
    (text) => /^([01]\d|2[0-3]):[0-5]\d$/.test(text),
    "Enter a valid time.",
  ],
  datetimepicker: [
    (text) => /^\d{10}$/.test(text),
    "Enter a valid date and time.",
  ],
};

function formatComplaint({ type }: Element, text: string): string | undefined {
  const [fits, sentence] = FORMATS[type] ?? [() => true, ""];
  return fits(text) ? undefined : sentence;
}

function numberComplaint(element: Element, text: string): string | undefined {
  const { min_value, max_value, is_decimal_allowed } = element;
  const number = Number(text);
  if (!Number.isFinite(number)) return "Enter a number.";
  if (is_decimal_allowed === false && !Number.isInteger(number)) {
    return "Enter a whole number.";
  }
  if (min_value !== undefined && number < Number(min_value)) {
    return `Must be ${min_value} or more.`;
  }
  if (max_value !== undefined && number > Number(max_value)) {
    return `Must be ${max_value} or less.`;
  }
}

/** The element's own option of this value, or with it; an external one is taken at its word. */
function option(element: Element, given: unknown): Option {
  const wanted = isRecord(given) ? given.value : given;
  const groups = (element.option_groups ?? []) as { options: Option[] }[];
  const all = [
    ...(element.options ?? []) as Option[],
    ...groups.flatMap((group) => group.options),
  ];
  const found = all.find((one) => one.value === String(wanted));
  if (found) return found;
  if (element.type.includes("external")) {
    if (isRecord(given)) return given as Option;
    return {
      text: { type: "plain_text", text: String(wanted) },
      value: String(wanted),
    };
  }
  throw new Refusal(
    `"${wanted}" is not among the options ${
      all.map((one) => `"${one.value}"`).join(", ")
    }.`,
  );
}

function list(value: unknown): unknown[] {
  if (value === null) return [];
  return Array.isArray(value) ? value : [value];
}

function richText(text: string) {
  return {
    type: "rich_text",
    elements: [{
      type: "rich_text_section",
      elements: [{ type: "text", text }],
    }],
  };
}

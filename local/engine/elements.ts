/**
 * Input elements of modals and forms: what a person enters in plain terms (a text, an option's
 * value, an id, a list) and how Slack writes it in `state.values`.
 */

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

/** As the element comes, before anybody touched it. */
export function initially(element: Element): StateValue {
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
  return { type, [key]: element[initial] ?? nothing };
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
  if (typeof plain === "string" && TEXT.includes(element.type)) {
    return textComplaint(element, plain);
  }
}

function textComplaint(element: Element, text: string): string | undefined {
  const { type, min_length, max_length, min_value, max_value } = element;
  if (typeof min_length === "number" && text.length < min_length) {
    return `Must be at least ${min_length} characters.`;
  }
  if (typeof max_length === "number" && text.length > max_length) {
    return `Must be less than ${max_length + 1} characters.`;
  }
  if (type === "email_text_input" && !/^\S+@\S+\.\S+$/.test(text)) {
    return "Enter a valid email address.";
  }
  if (type === "url_text_input" && !URL.canParse(text)) {
    return "Enter a valid URL.";
  }
  if (type !== "number_input") return;
  const number = Number(text);
  if (!Number.isFinite(number)) return "Enter a number.";
  if (element.is_decimal_allowed === false && !Number.isInteger(number)) {
    return "Enter a whole number.";
  }
  if (min_value !== undefined && number < Number(min_value)) {
    return `Must be ${min_value} or more.`;
  }
  if (max_value !== undefined && number > Number(max_value)) {
    return `Must be ${max_value} or less.`;
  }
}

/** The element's own option of this value; an external one is taken at its word. */
function option(element: Element, wanted: unknown): Option {
  if (wanted !== null && typeof wanted === "object") return wanted as Option;
  const groups = (element.option_groups ?? []) as { options: Option[] }[];
  const all = [
    ...(element.options ?? []) as Option[],
    ...groups.flatMap((group) => group.options),
  ];
  const found = all.find((one) => one.value === String(wanted));
  if (found) return found;
  if (element.type.includes("external")) {
    return {
      text: { type: "plain_text", text: String(wanted) },
      value: String(wanted),
    };
  }
  throw new Error(
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

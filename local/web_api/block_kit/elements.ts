import { menus } from "./menus.ts";
import {
  confirm,
  dispatchActionConfig,
  firstChoice,
  id,
  markedOption,
  operable,
  option,
  placeholder,
  style,
  url,
} from "./objects.ts";
import { richText } from "./rich_text.ts";
import {
  anything,
  boolean,
  byType,
  integer,
  list,
  object,
  oneOf,
  plainText,
  type Rule,
  string,
} from "./rules.ts";

/** Block Kit's interactive elements (docs.slack.dev, "Block elements") that are no menus. */

const options = list(markedOption, 10);

const date: Rule = (value, at, report) => {
  const real = typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value) &&
    new Date(`${value}T00:00:00Z`).toJSON()?.startsWith(value);
  if (!real) report("invalid format", at);
};

/** Section, actions and input blocks. */
export const sectionPickers: Record<string, Rule> = {
  checkboxes: object({ options }, {
    ...operable,
    initial_options: options,
  }, firstChoice),
  radio_buttons: object({ options }, {
    ...operable,
    initial_option: markedOption,
  }, firstChoice),
  datepicker: object({}, {
    ...operable,
    placeholder,
    initial_date: date,
  }),
  timepicker: object({}, {
    ...operable,
    placeholder,
    initial_time: string(5, { like: /^([01]\d|2[0-3]):[0-5]\d$/ }),
    timezone: string(255),
  }),
};
/** Actions and input blocks. */
export const pickers: Record<string, Rule> = {
  ...sectionPickers,
  datetimepicker: object({}, {
    ...operable,
    initial_date_time: integer(1e9, 9_999_999_999),
  }),
};

export const overflow: Rule = object(
  { options: list(option(plainText(75), { url }), 5) },
  operable,
);

const label = { accessibility_label: string(75) };

export const button: Rule = object({ text: plainText(75) }, {
  ...operable,
  ...label,
  url,
  value: string(2000),
  style,
});

/** Link triggers only: what `shortcut_url` of a trigger of type `shortcut` looks like. */
const shortcutUrl = string(3000, {
  like: /^https:\/\/slack\.com\/shortcuts\/Ft[0-9A-Za-z]+\/[0-9a-f]{32}$/,
});

/** Slack's guide leaves out `action_id` here, its reference requires it: accepted both ways. */
export const workflowButton: Rule = object({
  text: plainText(75),
  workflow: object({
    trigger: object({ url: shortcutUrl }, {
      customizable_input_parameters: list(
        object({ name: string(255, { min: 1 }), value: anything }),
        10,
      ),
    }),
  }),
}, { action_id: id, confirm, style, ...label });

const feedback = object({ text: plainText(75), value: string(2000) }, label);

export const contextActionElements: Record<string, Rule> = {
  feedback_buttons: object(
    { positive_button: feedback, negative_button: feedback },
    { action_id: id },
  ),
  icon_button: object({ icon: oneOf("trash"), text: plainText(75) }, {
    action_id: id,
    confirm,
    ...label,
    value: string(2000),
    visible_to_user_ids: list(string(255, { min: 1 }), Infinity),
  }),
};

const typed = {
  ...operable,
  placeholder,
  dispatch_action_config: dispatchActionConfig,
};
const ordered = (low: string, high: string): Rule => (value, at, report) => {
  const fields = value as Record<string, unknown>;
  if (Number(fields[low]) > Number(fields[high])) {
    report(`${low} must not be greater than ${high}`, at);
  }
};
const decimal = string(100, { like: /^-?\d+(\.\d+)?$/ });

export const plainTextInput: Rule = object({}, {
  ...typed,
  initial_value: string(3000),
  multiline: boolean,
  min_length: integer(0, 3000),
  max_length: integer(1, 3000),
}, ordered("min_length", "max_length"));

/** What only an input block of a view may hold. */
export const viewInputs: Record<string, Rule> = {
  number_input: object({ is_decimal_allowed: boolean }, {
    ...typed,
    initial_value: decimal,
    min_value: decimal,
    max_value: decimal,
  }, ordered("min_value", "max_value")),
  email_text_input: object({}, { ...typed, initial_value: string(3000) }),
  url_text_input: object({}, { ...typed, initial_value: string(3000) }),
  rich_text_input: object({}, {
    ...typed,
    initial_value: byType({ rich_text: richText }),
  }),
  file_input: object({}, {
    action_id: id,
    filetypes: list(string(255, { min: 1 }), 100),
    max_files: integer(1, 10),
  }),
};

/** Elements that get an `action_id` from Slack when the app gives none. */
export const OPERABLE: ReadonlySet<string> = new Set([
  ...Object.keys(menus),
  ...Object.keys(pickers),
  ...Object.keys(viewInputs),
  ...Object.keys(contextActionElements),
  "plain_text_input",
  "button",
  "workflow_button",
  "overflow",
]);

import {
  anyText,
  anything,
  boolean,
  integer,
  list,
  object,
  oneOf,
  plainText,
  type Rule,
  string,
} from "./rules.ts";

/** Block Kit's interactive elements (docs.slack.dev, "Block elements"). */

const id = string(255);
const style = oneOf("primary", "danger");
const placeholder = plainText(150);

const confirm = object(
  {
    title: plainText(100),
    text: anyText(300),
    confirm: plainText(30),
    deny: plainText(30),
  },
  { style },
);

/** Slack: https or http; a `slack://` or `mailto:` link is refused. */
const url = string(3000, { like: /^https?:\/\/\S+$/ });

/** Everything that can be operated. */
const common = { action_id: id, confirm, focus_on_load: boolean };

function option(text: Rule, more: Record<string, Rule> = {}): Rule {
  return object({ text, value: string(150) }, { description: text, ...more });
}
const plainOption = option(plainText(75));
const options = list(plainOption, 100);
const optionGroups = list(object({ label: plainText(75), options }), 100);

/** Exactly one of `options` and `option_groups`. */
const optionsOrGroups: Rule = (value, at, report) => {
  const { options, option_groups } = value as Record<string, unknown>;
  if ((options === undefined) === (option_groups === undefined)) {
    report("must provide either options or option_groups", at);
  }
};

/** A menu and its `multi_` brother differ by how the first choice is given. */
function menu(
  name: string,
  initial: string,
  required: Record<string, Rule>,
  optional: Record<string, Rule> = {},
) {
  const shared = { ...common, placeholder, ...optional };
  const check = name === "static_select" ? optionsOrGroups : anything;
  return {
    [name]: object(required, { ...shared, [initial]: anything }, check),
    [`multi_${name}`]: object(
      required,
      {
        ...shared,
        [`${initial}s`]: list(anything, 100, 0),
        max_selected_items: integer(1),
      },
      check,
    ),
  };
}

const filter = object({}, {
  include: list(oneOf("im", "mpim", "private", "public"), 4),
  exclude_external_shared_channels: boolean,
  exclude_bot_users: boolean,
});

export const menus: Record<string, Rule> = {
  ...menu("static_select", "initial_option", {}, {
    options,
    option_groups: optionGroups,
  }),
  ...menu("external_select", "initial_option", {}, {
    min_query_length: integer(0),
  }),
  ...menu("users_select", "initial_user", {}),
  ...menu("channels_select", "initial_channel", {}, {
    response_url_enabled: boolean,
  }),
  ...menu("conversations_select", "initial_conversation", {}, {
    default_to_current_conversation: boolean,
    response_url_enabled: boolean,
    filter,
  }),
};

const choice = list(option(anyText(75)), 10);

export const pickers: Record<string, Rule> = {
  checkboxes: object({ options: choice }, {
    ...common,
    initial_options: choice,
  }),
  radio_buttons: object({ options: choice }, {
    ...common,
    initial_option: option(anyText(75)),
  }),
  datepicker: object({}, {
    ...common,
    placeholder,
    initial_date: string(10, { like: /^\d{4}-\d\d-\d\d$/ }),
  }),
  timepicker: object({}, {
    ...common,
    placeholder,
    initial_time: string(5, { like: /^([01]\d|2[0-3]):[0-5]\d$/ }),
    timezone: string(255),
  }),
  datetimepicker: object({}, {
    ...common,
    initial_date_time: integer(1e9, 9_999_999_999),
  }),
};

export const overflow: Rule = object(
  { options: list(option(plainText(75), { url }), 5) },
  common,
);

export const button: Rule = object({ text: plainText(75) }, {
  ...common,
  url,
  value: string(2000),
  style,
  accessibility_label: string(75),
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
}, { action_id: id, style, accessibility_label: string(75) });

/** `slack_file` names an uploaded file instead of a public address. */
const oneSource: Rule = (value, at, report) => {
  const { image_url, slack_file } = value as Record<string, unknown>;
  if ((image_url === undefined) === (slack_file === undefined)) {
    report("must provide image_url or slack_file", at);
  }
};

export function image(more: Record<string, Rule> = {}): Rule {
  return object(
    { alt_text: string(2000) },
    {
      image_url: string(3000, { like: /^https?:\/\/\S+$/ }),
      slack_file: object({}, { id, url: string(3000) }),
      ...more,
    },
    oneSource,
  );
}

const dispatchActionConfig = object({}, {
  trigger_actions_on: list(
    oneOf("on_enter_pressed", "on_character_entered"),
    2,
  ),
});
const typed = {
  ...common,
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

/** What only an input block may hold. */
export const typedInputs: Record<string, Rule> = {
  plain_text_input: object({}, {
    ...typed,
    initial_value: string(3000),
    multiline: boolean,
    min_length: integer(0, 3000),
    max_length: integer(1, 3000),
  }, ordered("min_length", "max_length")),
  number_input: object({ is_decimal_allowed: boolean }, {
    ...typed,
    initial_value: decimal,
    min_value: decimal,
    max_value: decimal,
  }, ordered("min_value", "max_value")),
  email_text_input: object({}, { ...typed, initial_value: string(3000) }),
  url_text_input: object({}, { ...typed, initial_value: string(3000) }),
  rich_text_input: object({}, { ...typed, initial_value: anything }),
};

export const fileInput: Rule = object({}, {
  action_id: id,
  filetypes: list(string(255), 100),
  max_files: integer(1, 10),
});

/** Elements that get an `action_id` from Slack when the app gives none. */
export const OPERABLE: ReadonlySet<string> = new Set([
  ...Object.keys(menus),
  ...Object.keys(pickers),
  ...Object.keys(typedInputs),
  "file_input",
  "button",
  "workflow_button",
  "overflow",
]);

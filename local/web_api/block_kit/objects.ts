import {
  anyText,
  boolean,
  byType,
  integer,
  isObject,
  list,
  object,
  oneOf,
  plainText,
  type Rule,
  string,
} from "./rules.ts";

/** Block Kit's composition objects (docs.slack.dev, "Composition objects"). */

export const id = string(255);
export const style = oneOf("primary", "danger");
export const placeholder = plainText(150);

/** Slack: https or http; a `slack://` or `mailto:` link is refused. */
export const url = string(3000, { like: /^https?:\/\/\S+$/ });
export const httpsUrl = string(3000, { like: /^https:\/\/\S+$/ });

export const confirm = object({
  title: plainText(100),
  text: anyText(300),
  confirm: plainText(30),
  deny: plainText(30),
}, { style });

/** What every element that can be operated may have. */
export const operable = { action_id: id, confirm, focus_on_load: boolean };

export const dispatchActionConfig = object({}, {
  trigger_actions_on: list(
    oneOf("on_enter_pressed", "on_character_entered"),
    2,
  ),
});

export const conversationFilter = object(
  {},
  {
    include: list(oneOf("im", "mpim", "private", "public"), 4),
    exclude_external_shared_channels: boolean,
    exclude_bot_users: boolean,
  },
  (value, at, report) => {
    const { type: _type, ...fields } = value as Record<string, unknown>;
    if (Object.keys(fields).length === 0) {
      report("must provide at least one filter", at);
    }
  },
);

/** An entry of a menu, of checkboxes or of radio buttons. */
export function option(text: Rule, more: Record<string, Rule> = {}): Rule {
  return object({ text, value: string(150) }, { description: text, ...more });
}
export const plainOption = option(plainText(75));
export const markedOption = option(anyText(75));

/**
 * Slack: what is chosen at first has to be one of the options, and no more than may be chosen. The wording of the
 * first is ours: Slack's is not known.
 */
export const firstChoice: Rule = (value, at, report) => {
  const element = value as Record<string, unknown>;
  const offered = offeredOptions(element).map(identity);
  const known = (chosen: unknown, pointer: string) => {
    if (!offered.includes(identity(chosen))) {
      report("must match one of the options", pointer);
    }
  };
  const { initial_option, initial_options, max_selected_items: max } = element;
  if (initial_option !== undefined) {
    known(initial_option, `${at}/initial_option`);
  }
  if (!Array.isArray(initial_options)) return;
  initial_options.forEach((chosen, index) =>
    known(chosen, `${at}/initial_options/${index}`)
  );
  if (Number(max) < initial_options.length) {
    report(`no more than ${max} items allowed`, `${at}/initial_options`);
  }
};

function offeredOptions({ options, option_groups }: Record<string, unknown>) {
  const groups = Array.isArray(option_groups) ? option_groups : [{ options }];
  return groups.flatMap((group) =>
    isObject(group) && Array.isArray(group.options) ? group.options : []
  );
}

function identity(option: unknown): string {
  if (!isObject(option)) return "";
  const text = isObject(option.text) ? option.text.text : undefined;
  return JSON.stringify([option.value, text]);
}

/** `slack_file` names an uploaded file instead of a public address; whether it is there is looked at elsewhere. */
const oneSource: Rule = (value, at, report) => {
  const { image_url, slack_file } = value as Record<string, unknown>;
  if ((image_url === undefined) === (slack_file === undefined)) {
    report("must provide image_url or slack_file", at);
  }
};

const oneName: Rule = (value, at, report) => {
  const { id, url } = value as Record<string, unknown>;
  if ((id === undefined) === (url === undefined)) {
    report("must provide id or url", at);
  }
};

export function image(more: Record<string, Rule> = {}): Rule {
  return object(
    { alt_text: string(2000) },
    {
      image_url: url,
      slack_file: object({}, { id, url: string(3000) }, oneName),
      image_width: integer(0),
      image_height: integer(0),
      image_bytes: integer(0),
      ...more,
    },
    oneSource,
  );
}
export const imageElement = byType({ image: image() });

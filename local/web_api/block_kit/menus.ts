import {
  conversationFilter,
  firstChoice,
  operable,
  placeholder,
  plainOption,
} from "./objects.ts";
import {
  all,
  anything,
  boolean,
  integer,
  list,
  object,
  plainText,
  type Rule,
  string,
} from "./rules.ts";

/** Block Kit's select menus, of one and of many. */

const options = list(plainOption, 100);
const option_groups = list(object({ label: plainText(75), options }), 100);

/** Exactly one of `options` and `option_groups`. */
const optionsOrGroups: Rule = (value, at, report) => {
  const { options, option_groups } = value as Record<string, unknown>;
  if ((options === undefined) === (option_groups === undefined)) {
    report("must provide either options or option_groups", at);
  }
};

interface Kind {
  /** Name of the first choice; its plural is that of the `multi_` brother. */
  initial: string;
  choice: Rule;
  optional?: Record<string, Rule>;
  /** What only the menu of one knows. */
  single?: Record<string, Rule>;
  check?: Rule;
}

const someId = string(255, { min: 1 });
const KINDS: Record<string, Kind> = {
  static_select: {
    initial: "initial_option",
    choice: plainOption,
    optional: { options, option_groups },
    check: all(optionsOrGroups, firstChoice),
  },
  external_select: {
    initial: "initial_option",
    choice: plainOption,
    optional: { min_query_length: integer(0) },
  },
  users_select: { initial: "initial_user", choice: someId },
  channels_select: {
    initial: "initial_channel",
    choice: someId,
    single: { response_url_enabled: boolean },
  },
  conversations_select: {
    initial: "initial_conversation",
    choice: someId,
    optional: {
      default_to_current_conversation: boolean,
      filter: conversationFilter,
    },
    single: { response_url_enabled: boolean },
  },
};

function rules(withResponseUrl: boolean): Record<string, Rule> {
  const made: Record<string, Rule> = {};
  for (const [name, kind] of Object.entries(KINDS)) {
    const { initial, choice, optional, single, check = anything } = kind;
    const shared = { ...operable, placeholder, ...optional };
    made[name] = object({}, {
      ...shared,
      [initial]: choice,
      ...(withResponseUrl ? single : {}),
    }, check);
    made[`multi_${name}`] = object({}, {
      ...shared,
      [`${initial}s`]: list(choice, 100, 0),
      max_selected_items: integer(1),
    }, check);
  }
  return made;
}

export const menus = rules(false);
/** Slack: `response_url_enabled` is for menus in input blocks of modals. */
export const modalInputMenus = rules(true);

import { TEXT } from "../incident/decide.ts";
import { SEVERITIES } from "../types/severity.ts";
import { clip } from "./parts.ts";
import type { Words } from "./words/en.ts";

/** What a field asks for; the keys of `KINDS`. */
export type FieldKind = keyof typeof KINDS;

export interface Field {
  readonly name: string;
  readonly kind: FieldKind;
  readonly required: boolean;
  /** Of a `choice`: which list of words.choices. */
  readonly choices?: keyof Words["choices"];
  /** Of a line or a text: how many characters fit, when fewer than usual. */
  readonly max?: number;
}

/** What was typed into one field. A moment is epoch seconds, as Slack's forms give it; a date `2026-11-24`. */
export type Value = string | number | readonly string[] | undefined;

/** What Slack sends of an element in a submitted view, as far as it matters here. */
export interface ElementState {
  readonly value?: string | null;
  readonly selected_option?: { readonly value: string } | null;
  readonly selected_options?: readonly { readonly value: string }[];
  readonly selected_conversation?: string | null;
  readonly selected_channels?: readonly string[];
  readonly selected_users?: readonly string[];
  readonly selected_user?: string | null;
  readonly selected_date?: string | null;
  readonly selected_date_time?: number | null;
}

interface FormPart {
  readonly type: string;
  readonly long?: boolean;
  readonly maxLength?: number;
  readonly format?: string;
  readonly enum?: readonly string[];
  readonly choices?: readonly { value: string; title: string }[];
  readonly items?: {
    readonly type: string;
    readonly enum?: readonly string[];
    readonly choices?: readonly { value: string; title: string }[];
  };
  readonly display_type?: string;
}

interface Kind {
  /** Its part of an OpenForm field. */
  form(field: Field, words: Words): FormPart;
  /** The element of a modal, with what was typed. */
  element(typed: Value, field: Field, words: Words): Record<string, unknown>;
  read(state: ElementState | undefined): Value;
}

/** One row for each kind of field: in a workflow's form, in a modal, and read back from it. */
export const KINDS = {
  line: {
    form: ({ max = TEXT.titleMax }) => ({ type: "string", maxLength: max }),
    element: (typed) => ({
      type: "plain_text_input",
      multiline: false,
      ...initialText(typed),
    }),
    read: (state) => state?.value ?? undefined,
  },
  text: {
    form: ({ max = TEXT.textMax }) => ({
      type: "string",
      long: true,
      maxLength: max,
    }),
    element: (typed) => ({
      type: "plain_text_input",
      multiline: true,
      ...initialText(typed),
    }),
    read: (state) => state?.value ?? undefined,
  },
  email: {
    form: () => ({ type: "string", format: "email" }),
    element: (typed) => ({ type: "email_text_input", ...initialText(typed) }),
    read: (state) => state?.value ?? undefined,
  },
  severity: {
    form: (_, words) => ({
      type: "string",
      enum: [...SEVERITIES],
      choices: SEVERITIES.map((value) => ({
        value,
        title: words.severity[value],
      })),
    }),
    element: (typed, _, words) =>
      select(
        SEVERITIES.map((value) => ({ value, title: words.severity[value] })),
        typed,
      ),
    read: (state) => state?.selected_option?.value,
  },
  choice: {
    form: (field, words) => {
      const choices = choicesFor(field, words);
      return {
        type: "string",
        enum: choices.map(({ value }) => value),
        choices,
      };
    },
    element: (typed, field, words) => select(choicesFor(field, words), typed),
    read: (state) => state?.selected_option?.value,
  },
  checks: {
    form: (field, words) => {
      const choices = choicesFor(field, words);
      return {
        type: "array",
        items: {
          type: "string",
          enum: choices.map(({ value }) => value),
          choices,
        },
        display_type: "checkboxes",
      };
    },
    element: checkboxes,
    read: (state) => (state?.selected_options ?? []).map(({ value }) => value),
  },
  /** The same as a menu, for lists that may be long. */
  picks: {
    form: (field, words) => {
      const choices = choicesFor(field, words);
      return {
        type: "array",
        items: {
          type: "string",
          enum: choices.map(({ value }) => value),
          choices,
        },
        display_type: "multi_static_select",
      };
    },
    element: (typed, field, words) => ({
      ...checkboxes(typed, field, words),
      type: "multi_static_select",
    }),
    read: (state) => (state?.selected_options ?? []).map(({ value }) => value),
  },
  channels: {
    form: () => ({
      type: "array",
      items: { type: "slack#/types/channel_id" },
    }),
    element: (typed) => ({
      type: "multi_channels_select",
      ...initial("initial_channels", typed),
    }),
    read: (state) => state?.selected_channels ?? [],
  },
  channel: {
    form: () => ({ type: "slack#/types/channel_id" }),
    // As Slack's own form has it: private channels too.
    element: (typed) => ({
      type: "conversations_select",
      filter: { include: ["public", "private"] },
      ...initial("initial_conversation", typed),
    }),
    read: (state) => state?.selected_conversation ?? undefined,
  },
  users: {
    form: () => ({ type: "array", items: { type: "slack#/types/user_id" } }),
    element: (typed) => ({
      type: "multi_users_select",
      ...initial("initial_users", typed),
    }),
    read: (state) => state?.selected_users ?? [],
  },
  user: {
    form: () => ({ type: "slack#/types/user_id" }),
    element: (typed) => ({
      type: "users_select",
      ...initial("initial_user", typed),
    }),
    read: (state) => state?.selected_user ?? undefined,
  },
  date: {
    form: () => ({ type: "slack#/types/date" }),
    element: (typed) => ({
      type: "datepicker",
      ...initial("initial_date", typed),
    }),
    read: (state) => state?.selected_date ?? undefined,
  },
  moment: {
    form: () => ({ type: "slack#/types/timestamp" }),
    element: (typed) => ({
      type: "datetimepicker",
      ...initial("initial_date_time", typed),
    }),
    read: (state) => state?.selected_date_time ?? undefined,
  },
} satisfies Record<string, Kind>;

function checkboxes(typed: Value, field: Field, words: Words) {
  const options = optionsOf(choicesFor(field, words));
  const chosen = options.filter(({ value }) =>
    Array.isArray(typed) && typed.includes(value)
  );
  return {
    type: "checkboxes",
    options,
    ...(chosen.length > 0 ? { initial_options: chosen } : {}),
  };
}

/** The same table, by any kind. */
export function kindOf({ kind }: Field): Kind {
  return KINDS[kind];
}

function choicesFor(
  { name, choices }: Field,
  words: Words,
): { value: string; title: string }[] {
  if (!choices) throw new Error(`the choice ${name} has no list`);
  return choicesOf(words.choices[choices]);
}

/** A list of `words.choices`, as parameters of functions have it too. */
export function choicesOf(
  list: Readonly<Record<string, string>>,
): { value: string; title: string }[] {
  return Object.entries(list).map(([value, title]) => ({ value, title }));
}

/** What was chosen in a field that takes several. */
export function listOf(value: Value): readonly string[] {
  return Array.isArray(value) ? value : [];
}

function select(
  choices: readonly { value: string; title: string }[],
  typed: Value,
): Record<string, unknown> {
  const options = optionsOf(choices);
  const chosen = options.find(({ value }) => value === typed);
  return {
    type: "static_select",
    options,
    ...(chosen ? { initial_option: chosen } : {}),
  };
}

function optionsOf(choices: readonly { value: string; title: string }[]) {
  return choices.map(({ value, title }) => ({
    text: { type: "plain_text", text: title, emoji: true },
    value,
  }));
}

function initialText(typed: Value): Record<string, unknown> {
  return typeof typed === "string" && typed
    ? { initial_value: clip(typed, 3000) }
    : {};
}

function initial(name: string, typed: Value): Record<string, unknown> {
  const isEmpty = typed === undefined || typed === "" ||
    (Array.isArray(typed) && typed.length === 0);
  return isEmpty ? {} : { [name]: typed };
}

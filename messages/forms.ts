import { SEVERITIES } from "../types/severity.ts";
import { TEXT } from "../incident/decide.ts";
import type { Block } from "./blocks.ts";
import { clip } from "./parts.ts";
import type { Words } from "./words/en.ts";

/**
 * Our forms, each defined once: as the fields of an OpenForm step, and as the modal that opens with
 * what was typed when an answer was refused.
 */
export type FormName = "declare" | "update" | "close" | "tell";

interface Field {
  readonly name: string;
  readonly kind: "line" | "text" | "severity" | "channels";
  readonly required: boolean;
}

const FIELDS: Record<FormName, readonly Field[]> = {
  declare: [
    { name: "summary", kind: "line", required: true },
    { name: "severity", kind: "severity", required: true },
    { name: "description", kind: "text", required: false },
  ],
  update: [{ name: "text", kind: "text", required: true }],
  close: [{ name: "notes", kind: "text", required: true }],
  tell: [
    { name: "channels", kind: "channels", required: true },
    { name: "message", kind: "text", required: true },
  ],
};

function title(field: Field, words: Words): string {
  return words.forms.fields[field.name as keyof Words["forms"]["fields"]];
}

function severityChoices(words: Words): { value: string; title: string }[] {
  return SEVERITIES.map((value) => ({ value, title: words.severity[value] }));
}

/** `fields` of an OpenForm step. A default may be a reference to a workflow input. */
export function openFormFields(
  form: FormName,
  words: Words,
  defaults: Record<string, unknown> = {},
) {
  const elements = FIELDS[form].map((field) => {
    const common = {
      name: field.name,
      title: title(field, words),
      ...(field.name in defaults ? { default: defaults[field.name] } : {}),
    };
    switch (field.kind) {
      case "line":
        return { ...common, type: "string", maxLength: TEXT.titleMax };
      case "text":
        return {
          ...common,
          type: "string",
          long: true,
          maxLength: TEXT.textMax,
        };
      case "severity":
        return {
          ...common,
          type: "string",
          enum: [...SEVERITIES],
          choices: severityChoices(words),
        };
      case "channels":
        return {
          ...common,
          type: "array",
          items: { type: "slack#/types/channel_id" },
        };
    }
  });
  return {
    elements,
    required: FIELDS[form].filter((field) => field.required).map((field) =>
      field.name
    ),
  };
}

/** What was typed, by field. */
export type Typed = Readonly<
  Record<string, string | readonly string[] | undefined>
>;

/** The form once more, with what was typed and the sentence that says what is wrong with it. */
export function formAgain(
  form: FormName,
  typed: Typed,
  sentence: string,
  words: Words,
  metadata: string,
) {
  const { title: formTitle, submit } = words.forms[form];
  return {
    type: "modal",
    callback_id: form,
    title: plain(formTitle),
    submit: plain(submit),
    close: plain(words.forms.cancel),
    private_metadata: metadata,
    notify_on_close: true,
    blocks: [
      warning(sentence),
      ...FIELDS[form].map((field) => input(field, typed[field.name], words)),
    ],
  };
}

/** A sentence where nothing can be put right by typing. */
export function sorry(sentence: string, words: Words) {
  return {
    type: "modal",
    callback_id: "sorry",
    title: plain(words.forms.sorry.title),
    close: plain(words.forms.sorry.close),
    blocks: [warning(sentence)],
  };
}

/** Lines of a running or finished job. */
export function report(
  reportTitle: string,
  lines: readonly string[],
  words: Words,
) {
  return {
    type: "modal",
    callback_id: "report",
    title: plain(reportTitle),
    close: plain(words.forms.sorry.close),
    blocks: lines.map((line) => ({
      type: "section",
      text: { type: "mrkdwn", text: clip(line, 3000) },
    })),
  };
}

/** Values of a submitted modal, by field, from Slack's `view.state.values`. */
export function typedValues(
  form: FormName,
  state: Record<string, Record<string, unknown> | undefined>,
): Typed {
  return Object.fromEntries(FIELDS[form].map(({ name, kind }) => {
    const element = state[name]?.[name] as {
      value?: string | null;
      selected_option?: { value: string } | null;
      selected_channels?: string[];
    } | undefined;
    if (kind === "severity") return [name, element?.selected_option?.value];
    if (kind === "channels") return [name, element?.selected_channels ?? []];
    return [name, element?.value ?? undefined];
  }));
}

function input(
  field: Field,
  typed: string | readonly string[] | undefined,
  words: Words,
): Block {
  return {
    type: "input",
    block_id: field.name,
    optional: !field.required,
    label: plain(title(field, words)),
    element: { action_id: field.name, ...element(field, typed, words) },
  };
}

function element(
  field: Field,
  typed: string | readonly string[] | undefined,
  words: Words,
): Record<string, unknown> {
  switch (field.kind) {
    case "line":
    case "text":
      return {
        type: "plain_text_input",
        multiline: field.kind === "text",
        ...(typeof typed === "string" && typed
          ? { initial_value: clip(typed, 3000) }
          : {}),
      };
    case "severity": {
      const options = severityChoices(words).map(({ value, title }) => ({
        text: plain(title),
        value,
      }));
      const chosen = options.find(({ value }) => value === typed);
      return {
        type: "static_select",
        options,
        ...(chosen ? { initial_option: chosen } : {}),
      };
    }
    case "channels":
      return {
        type: "multi_channels_select",
        ...(Array.isArray(typed) && typed.length > 0
          ? { initial_channels: typed }
          : {}),
      };
  }
}

/** Our own sentences only: names in it are Slack's markup, nothing typed is in it. */
function warning(sentence: string): Block {
  return {
    type: "section",
    block_id: "warning",
    text: { type: "mrkdwn", text: `⚠️ ${clip(sentence, 2900)}` },
  };
}

function plain(text: string) {
  return { type: "plain_text", text, emoji: true };
}

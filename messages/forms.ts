import type { Block } from "./blocks.ts";
import {
  type ElementState,
  type Field,
  kindOf,
  type Value,
} from "./form_fields.ts";
import { clip } from "./parts.ts";
import type { Words } from "./words/en.ts";

/**
 * Our forms, each defined once: as the fields of an OpenForm step, and as the modal that opens with
 * what was typed when an answer was refused.
 */
export type FormName =
  | "declare"
  | "update"
  | "close"
  | "tell"
  | "assignRole"
  | "setSeverity"
  | "setStatus"
  | "cancelIncident";

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
  assignRole: [
    { name: "role", kind: "choice", choices: "role", required: true },
    { name: "person", kind: "user", required: true },
  ],
  setSeverity: [
    { name: "severity", kind: "severity", required: true },
    { name: "reason", kind: "text", required: true },
  ],
  setStatus: [
    { name: "status", kind: "choice", choices: "status", required: true },
  ],
  cancelIncident: [{ name: "reason", kind: "text", required: true }],
};

function title(field: Field, words: Words): string {
  return words.forms.fields[field.name as keyof Words["forms"]["fields"]];
}

/** `fields` of an OpenForm step. A default may be a reference to a workflow input. */
export function openFormFields(
  form: FormName,
  words: Words,
  defaults: Record<string, unknown> = {},
) {
  const elements = FIELDS[form].map((field) => ({
    name: field.name,
    title: title(field, words),
    ...(field.name in defaults ? { default: defaults[field.name] } : {}),
    ...kindOf(field).form(field, words),
  }));
  return {
    elements,
    required: FIELDS[form].filter((field) => field.required).map((field) =>
      field.name
    ),
  };
}

/** What was typed, by field. */
export type Typed = Readonly<Record<string, Value>>;

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
  return Object.fromEntries(
    FIELDS[form].map((field) => [
      field.name,
      kindOf(field).read(state[field.name]?.[field.name] as ElementState),
    ]),
  );
}

function input(
  field: Field,
  typed: Value,
  words: Words,
): Block {
  return {
    type: "input",
    block_id: field.name,
    optional: !field.required,
    label: plain(title(field, words)),
    element: {
      action_id: field.name,
      ...kindOf(field).element(typed, field, words),
    },
  };
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

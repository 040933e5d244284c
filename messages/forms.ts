import { config } from "../app.config.ts";
import { SEVERITIES } from "../types/severity.ts";
import { CUSTOMERS } from "../incident/customers.ts";
import { SWARM } from "../incident/swarms.ts";
import { TASKS } from "../incident/tasks.ts";
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
  | "declareByHand"
  | "backfill"
  | "update"
  | "correct"
  | "follow"
  | "close"
  | "tell"
  | "assignRole"
  | "setSeverity"
  | "setStatus"
  | "cancelIncident"
  | "swarm"
  | "finishSwarm"
  | "merge"
  | "timelineEntry"
  | "reopen"
  | "snooze"
  | "maintenance"
  | "task"
  | "vendor"
  | "cases"
  | "bannerTopics"
  | "bannerText"
  | "banner";

/** The ebook's three. A kind is asked for where app.config.ts has any; its severity may stand in for the form's. */
const DECLARE: readonly Field[] = [
  { name: "summary", kind: "line", required: true },
  { name: "severity", kind: "severity", required: !kindsSaySeverity() },
  { name: "description", kind: "text", required: false },
  { name: "kind", kind: "choice", required: false, choices: "kind" },
];

const TOPICS: Field = {
  name: "topics",
  kind: "picks",
  required: true,
  choices: "topic",
};
const BANNER: Field = {
  name: "banner",
  kind: "text",
  required: true,
  max: CUSTOMERS.bannerMax,
};
/** None where app.config.ts connects no chat. */
const BRIDGES: readonly Field[] = hasBridges()
  ? [{ name: "bridges", kind: "checks", choices: "bridge", required: false }]
  : [];

const FIELDS: Record<FormName, readonly Field[]> = {
  declare: DECLARE,
  declareByHand: [
    ...DECLARE,
    {
      name: "options",
      kind: "checks",
      required: false,
      choices: "options",
    },
    { name: "channel", kind: "channel", required: false },
  ],
  backfill: [
    { name: "summary", kind: "line", required: true },
    { name: "severity", kind: "severity", required: true },
    { name: "started", kind: "moment", required: true },
    { name: "ended", kind: "moment", required: true },
    { name: "notes", kind: "text", required: true },
    { name: "kind", kind: "choice", required: false, choices: "kind" },
  ],
  update: [
    { name: "text", kind: "text", required: true },
    { name: "status", kind: "choice", choices: "status", required: false },
    { name: "next", kind: "choice", choices: "next", required: false },
    { name: "also", kind: "channels", required: false },
    ...BRIDGES,
  ],
  correct: [{ name: "text", kind: "text", required: true }],
  follow: [
    { name: "from", kind: "choice", choices: "follow", required: true },
    { name: "service", kind: "line", required: false },
  ],
  close: [{ name: "notes", kind: "text", required: true }],
  tell: [
    { name: "channels", kind: "channels", required: !hasBridges() },
    ...BRIDGES,
    { name: "message", kind: "text", required: true },
    { name: "audience", kind: "choice", choices: "audience", required: false },
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
  swarm: [
    {
      name: "record_type",
      kind: "choice",
      required: true,
      choices: "recordType",
    },
    { name: "record", kind: "line", required: true, max: SWARM.recordMax },
    { name: "swarm_channel", kind: "line", required: false },
    { name: "record_name", kind: "line", required: true },
    { name: "owner", kind: "user", required: true },
    { name: "details", kind: "text", required: false, max: SWARM.detailsMax },
  ],
  finishSwarm: [{ name: "summary", kind: "text", required: true }],
  merge: [{ name: "into", kind: "line", required: true }],
  task: [
    { name: "task", kind: "line", required: true, max: TASKS.textMax },
    { name: "task_time", kind: "choice", required: true, choices: "taskTime" },
    { name: "assignee", kind: "user", required: false },
    { name: "due", kind: "date", required: false },
  ],
  timelineEntry: [
    { name: "entry", kind: "text", required: true },
    { name: "when", kind: "moment", required: false },
  ],
  reopen: [{ name: "reason", kind: "text", required: true }],
  snooze: [
    { name: "duration", kind: "choice", choices: "snooze", required: true },
  ],
  maintenance: [
    { name: "scope", kind: "line", required: false, max: 80 },
    { name: "starts", kind: "moment", required: true },
    { name: "ends", kind: "moment", required: true },
  ],
  vendor: [
    { name: "mail", kind: "email", required: true },
    { name: "agreed", kind: "checks", choices: "agreed", required: false },
  ],
  cases: [{ name: "one_case", kind: "line", required: false }],
  bannerTopics: [TOPICS],
  bannerText: [BANNER],
  banner: [TOPICS, BANNER],
};

function kindsSaySeverity(): boolean {
  return Object.values(config.kinds).some(({ severity }) => severity);
}

function hasBridges(): boolean {
  return (config.systems.bridges ?? []).length > 0;
}

/** Without a choice that has nothing to choose from. */
function fieldsOf(form: FormName, { choices }: Words): readonly Field[] {
  return FIELDS[form].filter((field) =>
    !field.choices || Object.keys(choices[field.choices]).length > 0
  );
}

/** Whether a form has this choice: app.config.ts says what there is to choose from. */
export function asksFor(
  choice: "kind" | "topic" | "bridge",
  { choices }: Words,
): boolean {
  return Object.keys(choices[choice]).length > 0;
}

function title(field: Field, words: Words): string {
  return words.forms.fields[field.name as keyof Words["forms"]["fields"]];
}

/** A line under the field: what each severity means, or what is not plain from the field's name. */
function hinted<As>(
  as: string,
  { kind, name }: Field,
  words: Words,
  make: (text: string) => As,
): Record<string, As> {
  const { hints } = words;
  const hint = kind === "severity"
    ? severityHint(words)
    : hints[name as keyof typeof hints];
  return hint ? { [as]: make(hint) } : {};
}

/** The worst first. */
function severityHint({ severity, severityMeans }: Words): string {
  return SEVERITIES.toReversed().map((one) =>
    `${severity[one]}: ${severityMeans[one]}`
  ).join(" · ");
}

/** `fields` of an OpenForm step. A default may be a reference to a workflow input. */
export function openFormFields(
  form: FormName,
  words: Words,
  defaults: Record<string, unknown> = {},
) {
  const fields = fieldsOf(form, words);
  const elements = fields.map((field) => ({
    name: field.name,
    title: title(field, words),
    ...hinted("description", field, words, (text) => text),
    ...(field.name in defaults ? { default: defaults[field.name] } : {}),
    ...kindOf(field).form(field, words),
  }));
  return {
    elements,
    required: fields.filter((field) => field.required).map((field) =>
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
      ...fieldsOf(form, words).map((field) =>
        input(field, typed[field.name], words)
      ),
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
    ...hinted("hint", field, words, plain),
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

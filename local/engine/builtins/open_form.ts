import { interactivity } from "../../dispatch/payloads.ts";
import type { Kernel } from "../../kernel.ts";
import type { Execution, View } from "../../state.ts";
import { ApiError } from "../../web_api/method.ts";
import { plainly, type StateValue } from "../elements.ts";
import { invalid } from "../parameters.ts";
import { openView } from "../views.ts";
import { type Builtin, parameters, SLACK, StepError } from "./builtin.ts";
import {
  choicesOf,
  type Field,
  FIELD_TYPES,
  inputBlock,
  ITEM_TYPES,
  plain,
  typed,
} from "./form_fields.ts";

/** Slack: OpenForm and Block Kit. Of choices, by the element that shows them. */
const MAX_CHOICES = { select: 100, checkboxes: 10 } as const;
const DISPLAY_TYPES = ["multi_static_select", "checkboxes"];

export const OpenForm: Builtin = {
  title: "Collect info in a form",
  inputs: parameters({
    title: { type: "string", maxLength: 24 },
    interactivity: SLACK.interactivity,
    fields: "slack#/types/form_input_object",
    "description?": "string",
    "submit_label?": "string",
  }),
  outputs: parameters({
    fields: "object",
    interactivity: SLACK.interactivity,
    submit_user: SLACK.user,
    timestamp_started: SLACK.timestamp,
    timestamp_completed: SLACK.timestamp,
  }),
  run(kernel, execution) {
    const { title, description, submit_label, interactivity } =
      execution.inputs;
    const { elements, required } = fieldsOf(execution);
    const wrong = fieldsProblem(elements) ?? scopeProblem(kernel, elements);
    if (wrong) throw new StepError(wrong);
    const blocks = elements.map((field) =>
      inputBlock(field, required.includes(field.name))
    );
    if (description) {
      blocks.unshift({
        type: "section",
        text: { type: "mrkdwn", text: String(description) },
      });
    }
    const view = {
      type: "modal",
      title: plain(String(title)),
      submit: plain(String(submit_label ?? "Submit")),
      close: plain("Cancel"),
      blocks,
    };
    const { interactivity_pointer } = interactivity as {
      interactivity_pointer: string;
    };
    try {
      openView(kernel, view, interactivity_pointer, {
        executionFromToken: execution.id,
        form: true,
      });
    } catch (error) {
      throw error instanceof ApiError ? refused(error) : error;
    }
    return Promise.resolve("waits");
  },
};

/** The step's outputs, when `view` was submitted by its person. */
export function formOutputs(
  kernel: Kernel,
  execution: Execution,
  view: View,
): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const field of fieldsOf(execution).elements) {
    const value = view.values[field.name]?.[field.name] as
      | StateValue
      | undefined;
    const answer = value ? typed(field, plainly(value)) : null;
    if (answer !== null && !(Array.isArray(answer) && answer.length === 0)) {
      fields[field.name] = answer;
    }
  }
  const now = Math.floor(kernel.clock.now() / 1000);
  return {
    fields,
    interactivity: interactivity(kernel, view.user),
    submit_user: view.user,
    timestamp_started: Math.floor(execution.startedAt / 1000),
    timestamp_completed: now,
  };
}

function fieldsOf(
  execution: Execution,
): { elements: Field[]; required: string[] } {
  const { elements, required } = execution.inputs.fields as {
    elements: Field[];
    required?: string[];
  };
  return { elements, required: required ?? [] };
}

/** Slack looks at the fields when the form is to be opened, not at deploy. */
function fieldsProblem(elements: Field[]): string | undefined {
  const names = elements.map(({ name }) => name);
  const twice = names.find((name, at) => names.indexOf(name) < at);
  if (elements.length === 0) return wrongFields("no elements");
  if (twice !== undefined) return wrongFields(`${twice} is there twice`);
  for (const field of elements) {
    const wrong = fieldProblem(field);
    if (wrong) return wrongFields(wrong);
  }
}

function fieldProblem(field: Field): string | undefined {
  const { name, title, type, items, display_type, allowed_filetypes } = field;
  if (!name || !title) return `${name || "an element"} has no name or title`;
  const itemType = type === "array" ? items?.type ?? "" : "string";
  if (!FIELD_TYPES.includes(type) || !ITEM_TYPES.includes(itemType)) {
    return "form_input_types_validate_fail";
  }
  const choices = choicesOf(type === "array" ? items ?? field : field);
  if (type === "array" && itemType === "string" && choices.length === 0) {
    return `${name} has neither enum nor choices`;
  }
  if (display_type !== undefined && !DISPLAY_TYPES.includes(display_type)) {
    return `${name} has the display_type ${display_type}`;
  }
  const max = display_type === "checkboxes"
    ? MAX_CHOICES.checkboxes
    : MAX_CHOICES.select;
  if (choices.length > max) return `${name} has more than ${max} choices`;
  if ((allowed_filetypes ?? items?.allowed_filetypes)?.length === 0) {
    return `${name} has empty allowed_filetypes`;
  }
}

function wrongFields(why: string): string {
  return invalid("fields", `elements_param_validation_failed - ${why}`);
}

/** Slack: a form that takes files needs files:read. */
function scopeProblem(kernel: Kernel, elements: Field[]): string | undefined {
  const takesFiles = elements.some(({ type, items }) =>
    type === SLACK.file || items?.type === SLACK.file
  );
  const { bot } = kernel.app.manifest.oauth_config.scopes;
  if (takesFiles && !bot.includes("files:read")) {
    return "missing_scope (needed: files:read)";
  }
}

function refused({ code, more }: ApiError): StepError {
  const { messages = [] } = (more.response_metadata ?? {}) as {
    messages?: string[];
  };
  const said = code.replace(
    "expired_trigger_id",
    "expired_interactivity_pointer",
  );
  return new StepError([said, ...messages].join("\n"));
}

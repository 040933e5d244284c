import { interactivity } from "../../dispatch/payloads.ts";
import type { Kernel } from "../../kernel.ts";
import type { Block, Execution, View } from "../../state.ts";
import { ApiError } from "../../web_api/method.ts";
import { type Element, plainly, type StateValue } from "../elements.ts";
import { openView } from "../views.ts";
import { type Builtin, parameters, SLACK, StepError } from "./builtin.ts";

/** A field of the form, as the workflow's author wrote it. */
interface Field {
  name: string;
  title: string;
  type: string;
  description?: string;
  default?: unknown;
  long?: boolean;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  format?: "url" | "email";
  enum?: unknown[];
  choices?: Choice[];
  items?: { type: string; enum?: unknown[]; choices?: Choice[] };
  maxItems?: number;
  display_type?: "multi_static_select" | "checkboxes";
}
type Choice = { value: unknown; title: string; description?: string };

const inputs = parameters({
  title: "string",
  interactivity: SLACK.interactivity,
  fields: "slack#/types/form_input_object",
  description: "string?",
  submit_label: "string?",
});
Object.assign(inputs.properties.title ?? {}, { maxLength: 24 });

export const OpenForm: Builtin = {
  title: "Collect info in a form",
  inputs,
  run(kernel, execution) {
    const { title, description, submit_label } = execution.inputs;
    const pointer = execution.inputs.interactivity as {
      interactivity_pointer: string;
    };
    const { elements, required } = fieldsOf(execution);
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
    try {
      openView(kernel, view, pointer.interactivity_pointer, {
        executionFromToken: execution.id,
        form: true,
      });
    } catch (error) {
      if (error instanceof ApiError) {
        throw new StepError(
          error.code.replace(
            "expired_trigger_id",
            "expired_interactivity_pointer",
          ),
        );
      }
      throw error;
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

/** `block_id` and `action_id` are the field's name. */
function inputBlock(field: Field, required: boolean): Block {
  const { name, title, description } = field;
  return {
    type: "input",
    block_id: name,
    label: plain(title),
    ...(description && { hint: plain(description) }),
    optional: !required,
    element: { action_id: name, ...element(field) },
  };
}

function element(field: Field): Element {
  const preset = field.default === null || field.default === ""
    ? undefined
    : field.default;
  const options = optionsOf(field.choices, field.enum);
  if (options && field.type !== "array") {
    return withChoice("static_select", options, preset);
  }
  switch (field.type) {
    case "string":
      return text(field, preset);
    case "boolean":
      return withChoice("radio_buttons", [
        choice("true", "True"),
        choice("false", "False"),
      ], preset);
    case "integer":
    case "number":
      return {
        type: "number_input",
        is_decimal_allowed: field.type === "number",
        ...(field.minimum !== undefined &&
          { min_value: String(field.minimum) }),
        ...(field.maximum !== undefined &&
          { max_value: String(field.maximum) }),
        ...(preset !== undefined && { initial_value: String(preset) }),
      };
    case "array":
      return many(field, preset);
    case SLACK.user:
      return {
        type: "users_select",
        ...(preset !== undefined && { initial_user: preset }),
      };
    case SLACK.channel:
      return {
        type: "conversations_select",
        ...(preset !== undefined && { initial_conversation: preset }),
      };
    case "slack#/types/date":
      return {
        type: "datepicker",
        ...(preset !== undefined && { initial_date: preset }),
      };
    case "slack#/types/timestamp":
      return {
        type: "datetimepicker",
        ...(preset !== undefined && { initial_date_time: preset }),
      };
    case SLACK.richText:
      return {
        type: "rich_text_input",
        ...(typeof preset === "object" && { initial_value: preset }),
      };
    case "slack#/types/file_id":
      return { type: "file_input" };
    default:
      throw new StepError(
        "parameter_validation_failed - Validation for parameter `fields` failed: " +
          "elements_param_validation_failed - form_input_types_validate_fail",
      );
  }
}

function text(field: Field, preset: unknown): Element {
  const type = field.format === "url"
    ? "url_text_input"
    : field.format === "email"
    ? "email_text_input"
    : "plain_text_input";
  return {
    type,
    ...(field.long && { multiline: true }),
    ...(field.minLength !== undefined && { min_length: field.minLength }),
    ...(field.maxLength !== undefined && { max_length: field.maxLength }),
    ...(preset !== undefined && { initial_value: String(preset) }),
  };
}

function many(field: Field, preset: unknown): Element {
  const initial = Array.isArray(preset) && preset.length > 0
    ? preset
    : undefined;
  if (field.items?.type === SLACK.user) {
    return {
      type: "multi_users_select",
      ...(initial && { initial_users: initial }),
    };
  }
  if (field.items?.type === SLACK.channel) {
    return {
      type: "multi_conversations_select",
      ...(initial && { initial_conversations: initial }),
    };
  }
  const options = optionsOf(
    field.items?.choices ?? field.choices,
    field.items?.enum ?? field.enum,
  ) ?? [];
  const chosen = options.filter(({ value }) =>
    initial?.map(String).includes(value)
  );
  return {
    type: field.display_type ?? "multi_static_select",
    options,
    ...(chosen.length > 0 && { initial_options: chosen }),
    ...(field.maxItems !== undefined && { max_selected_items: field.maxItems }),
  };
}

function withChoice(type: string, options: Option[], preset: unknown): Element {
  const chosen = preset === undefined
    ? undefined
    : options.find(({ value }) => value === String(preset));
  return { type, options, ...(chosen && { initial_option: chosen }) };
}

type Option = {
  text: ReturnType<typeof plain>;
  value: string;
  description?: ReturnType<typeof plain>;
};

/** Choices give titles; values of `enum` stand for themselves. */
function optionsOf(
  choices: Choice[] | undefined,
  values: unknown[] | undefined,
): Option[] | undefined {
  if (choices?.length) {
    return choices.map(({ value, title, description }) =>
      choice(value, title, description)
    );
  }
  if (values?.length) {
    return values.map((value) => choice(value, String(value)));
  }
}

function choice(value: unknown, title: string, description?: string): Option {
  return {
    text: plain(title),
    value: String(value),
    ...(description && { description: plain(description) }),
  };
}

function typed(field: Field, value: unknown): unknown {
  if (value === null) return null;
  if (field.type === "boolean") return value === "true" || value === true;
  if (field.type === "integer" || field.type === "number") return Number(value);
  return value;
}

function plain(text: string) {
  return { type: "plain_text", text, emoji: true } as const;
}

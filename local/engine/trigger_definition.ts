import { workflowOf } from "../app.ts";
import type { Trigger, TriggerType } from "../state.ts";
import { isRecord } from "../web_api/arguments.ts";
import type { ParameterSet, World } from "../world.ts";
import { readEvent } from "./event_kinds.ts";
import { checkFilter } from "./filter.ts";
import { firstDue, readSchedule } from "./schedule.ts";
import { invalid, invalidConfig } from "./trigger_errors.ts";

/** As `workflows.triggers.create` takes it. */
export type Definition = Record<string, unknown>;

/** What a definition says; the rest of a trigger is the workspace's. */
type Defined = Omit<
  Trigger,
  "id" | "app_id" | "permission" | "date_created" | "date_updated"
>;

/** Slack: guide on link triggers. */
const CUSTOMIZABLE = {
  maxCount: 10,
  types: ["string", "slack#/types/channel_id", "slack#/types/user_id"],
};
const TYPES: readonly TriggerType[] = [
  "shortcut",
  "webhook",
  "scheduled",
  "event",
];
const WORKFLOW = "#/workflows/";

/** Reads a definition for the world's app. Throws ApiError in Slack's words (Slack CLI, error reference). */
export function readDefinition(world: World, definition: Definition): Defined {
  const type = definition.type as TriggerType;
  const { name, description } = definition;
  if (!TYPES.includes(type)) {
    throw invalid(
      "invalid_trigger_type",
      `must be one of: ${TYPES.join(", ")}`,
      "/type",
    );
  }
  if (typeof name !== "string" || name === "") {
    throw invalidConfig("missing required field: name", "/name");
  }
  const { workflow, parameters } = readWorkflow(world, definition);
  return {
    type,
    name,
    description: String(description ?? ""),
    workflow,
    inputs: readInputs(definition.inputs, type, parameters),
    ...READERS[type](world, definition),
  };
}

/** What each type of trigger has of its own. */
const READERS: Record<
  TriggerType,
  (world: World, definition: Definition) => Partial<Defined>
> = {
  shortcut(_world, { shortcut }) {
    const { button_text } = (shortcut ?? {}) as { button_text?: unknown };
    if (button_text === undefined) return {};
    if (typeof button_text !== "string") {
      throw invalidConfig("must be a string", "/shortcut/button_text");
    }
    return { button_text };
  },
  webhook(_world, { webhook }) {
    const { filter } = (webhook ?? {}) as { filter?: unknown };
    if (filter === undefined) return {};
    checkFilter(filter, "/webhook/filter");
    return { filter };
  },
  scheduled(world, definition) {
    if (definition.schedule === undefined) {
      throw invalidConfig("missing required field: schedule", "/schedule");
    }
    const schedule = readSchedule(definition.schedule, world.clock.now());
    const nextAt = firstDue(schedule);
    return {
      schedule: { ...schedule },
      runs: 0,
      ...(nextAt !== undefined && { nextAt }),
    };
  },
  event(world, definition) {
    if (definition.event === undefined) {
      throw invalidConfig("missing required field: event", "/event");
    }
    const { bot } = world.app.manifest.oauth_config.scopes;
    const { filter, ...event } = readEvent(definition.event, bot);
    return { event, ...(filter !== undefined && { filter }) };
  },
};

/** A workflow of the calling app: others' cannot be started. */
function readWorkflow(world: World, definition: Definition) {
  const { workflow, workflow_app_id } = definition;
  if (workflow_app_id !== undefined && workflow_app_id !== world.app.id) {
    throw invalid(
      "invalid_workflow_app_id",
      `workflow_app_id must be the calling app's, ${world.app.id}`,
      "/workflow_app_id",
    );
  }
  const reference = String(workflow ?? "");
  const callbackId = reference.slice(WORKFLOW.length);
  const found = workflowOf(world.app, callbackId);
  if (!found || !reference.startsWith(WORKFLOW)) {
    throw invalid(
      "workflow_not_found",
      `${world.app.name} has no workflow ${reference}`,
      "/workflow",
    );
  }
  return { workflow: callbackId, parameters: found.input_parameters };
}

function readInputs(
  given: unknown,
  type: TriggerType,
  parameters?: Partial<ParameterSet>,
): Trigger["inputs"] {
  const inputs = structuredClone(given ?? {}) as Trigger["inputs"];
  const odd = Object.keys(inputs).find((name) => !isRecord(inputs[name]));
  if (!isRecord(inputs) || odd !== undefined) {
    throw invalid(
      "invalid_trigger_inputs",
      "must be an object with a `value`",
      odd === undefined ? "/inputs" : `/inputs/${odd}`,
    );
  }
  const set = { properties: {}, required: [], ...parameters };
  checkCustomizable(inputs, type, set);
  for (const [name, input] of Object.entries(inputs)) {
    if (!Object.hasOwn(set.properties, name)) {
      throw invalid(
        "invalid_trigger_inputs",
        `The workflow has no input \`${name}\``,
        `/inputs/${name}`,
      );
    }
    if (input.customizable !== true && input.value === undefined) {
      throw invalid(
        "missing_value",
        `Missing \`value\` property on the input \`${name}\``,
        `/inputs/${name}`,
      );
    }
  }
  const missing = set.required.find((name) =>
    !Object.hasOwn(inputs, name) || inputs[name]?.value === null
  );
  if (missing) {
    throw invalid(
      "invalid_trigger_inputs",
      `missing required input \`${missing}\``,
      "/inputs",
      {
        missing_parameter_name: missing,
        missing_parameter_type: parameters?.properties?.[missing]?.type,
      },
    );
  }
  return inputs;
}

function checkCustomizable(
  inputs: Trigger["inputs"],
  type: TriggerType,
  { properties, required }: ParameterSet,
): void {
  const names = Object.keys(inputs).filter((name) =>
    inputs[name]?.customizable === true
  );
  if (names.length === 0) return;
  if (type !== "shortcut") {
    throw invalid(
      "customizable_inputs_only_allowed_on_link_triggers",
      "Customizable inputs are only allowed on link triggers",
      "/inputs",
    );
  }
  if (names.length > CUSTOMIZABLE.maxCount) {
    throw invalid(
      "too_many_customizable_inputs",
      `Cannot have more than ${CUSTOMIZABLE.maxCount} customizable inputs`,
      "/inputs",
    );
  }
  for (const name of names) {
    const refuse = (code: string, message: string) =>
      invalid(code, message, `/inputs/${name}`);
    const property = Object.hasOwn(properties, name)
      ? properties[name]
      : undefined;
    if (!property) {
      throw refuse(
        "customizable_input_missing_matching_workflow_input",
        `The workflow has no input \`${name}\``,
      );
    }
    if (!CUSTOMIZABLE.types.includes(property.type)) {
      throw refuse(
        "customizable_input_unsupported_type",
        `\`${name}\` is of type ${property.type}; customizable are ${
          CUSTOMIZABLE.types.join(", ")
        }`,
      );
    }
    if (!required.includes(name)) {
      throw refuse(
        "customizable_inputs_not_allowed_on_optional_inputs",
        `The workflow's input \`${name}\` is optional`,
      );
    }
    if (inputs[name]?.value !== undefined) {
      throw refuse(
        "invalid_trigger_inputs",
        `\`${name}\` is customizable and cannot have a value`,
      );
    }
  }
}

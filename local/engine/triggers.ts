import { functionId, workflowId, workflowOf } from "../app.ts";
import type { Trigger, TriggerType } from "../state.ts";
import { ApiError } from "../web_api/method.ts";
import type { ParameterSet, World } from "../world.ts";
import { dataOf, readEvent } from "./event_kinds.ts";
import { firstDue, readSchedule } from "./schedule.ts";

type Definition = Record<string, unknown>;

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

/** `workflows.triggers.create`. Throws ApiError in Slack's words. */
export function createTrigger(
  world: World,
  definition: Definition,
): Trigger {
  const id = world.id("Ft");
  const trigger: Trigger = {
    ...read(world, definition),
    id,
    app_id: world.app.id,
    permission: {
      permission_type: "everyone",
      user_ids: [],
      channel_ids: [],
      team_ids: [],
      org_ids: [],
    },
    date_created: seconds(world),
    date_updated: seconds(world),
  };
  if (trigger.type === "shortcut") {
    trigger.shortcut_url = `https://slack.com/shortcuts/${id}/${world.hex(32)}`;
  }
  if (trigger.type === "webhook") {
    const digits = String(Object.keys(world.state.triggers).length + 1)
      .padStart(13, "4");
    trigger.webhook_url =
      `https://hooks.slack.com/triggers/${world.state.team.id}/${digits}/${
        world.hex(32)
      }`;
  }
  world.state.triggers[id] = trigger;
  world.changed({ type: "trigger", id });
  return trigger;
}

/** `workflows.triggers.update`: the whole definition anew; id, address and permission stay. */
export function updateTrigger(
  world: World,
  id: string,
  definition: Definition,
): Trigger {
  const old = find(world, id);
  const fresh = read(world, { type: old.type, ...definition });
  if (fresh.type !== old.type) {
    throw invalid(
      "invalid_trigger_config",
      "A trigger's type cannot be changed.",
      "/type",
    );
  }
  const { app_id, permission, shortcut_url, webhook_url, date_created } = old;
  const trigger: Trigger = {
    ...fresh,
    id,
    app_id,
    permission,
    date_created,
    date_updated: seconds(world),
    ...(shortcut_url && { shortcut_url }),
    ...(webhook_url && { webhook_url }),
  };
  world.state.triggers[id] = trigger;
  world.changed({ type: "trigger", id });
  return trigger;
}

export function deleteTrigger(world: World, id: string): void {
  find(world, id);
  delete world.state.triggers[id];
  world.changed({ type: "trigger", id });
}

export function listTriggers(world: World, appId: string): Trigger[] {
  return Object.values(world.state.triggers).filter(({ app_id }) =>
    app_id === appId
  );
}

/** The trigger as Slack's answers show it. */
export function triggerAnswer(
  world: World,
  trigger: Trigger,
): Record<string, unknown> {
  const {
    id,
    type,
    name,
    description,
    date_created,
    date_updated,
    workflow,
    app_id,
  } = trigger;
  const { app } = world.of(app_id);
  const definition = workflowOf(app, workflow);
  const inputs = Object.fromEntries(
    Object.entries(trigger.inputs).map((
      [key, input],
    ) => [key, { ...input, locked: false, hidden: false }]),
  );
  const outputs = Object.fromEntries(
    dataOf(trigger).map(([key, kind]) => [
      `{{data.${key}}}`,
      {
        type: kind,
        name: key,
        title: key,
        description: "",
        is_required: true,
        ...(key === "interactivity" && { is_hidden: true }),
      },
    ]),
  );
  return {
    id,
    type,
    name,
    description,
    inputs,
    outputs,
    available_data: outputs,
    date_created,
    date_updated,
    workflow: {
      id: functionId(app, workflow),
      workflow_id: workflowId(app, workflow),
      callback_id: workflow,
      title: definition?.title ?? workflow,
      description: definition?.description ?? "",
      type: "workflow",
      input_parameters: listed(definition?.input_parameters),
      output_parameters: [],
      app_id,
      app: {
        id: app_id,
        name: app.name,
        icons: {},
        is_workflow_app: false,
      },
      date_created,
      date_updated,
      date_deleted: 0,
    },
    ...(trigger.shortcut_url && {
      shortcut_url: trigger.shortcut_url,
      ...(trigger.button_text &&
        { shortcut: { button_text: trigger.button_text } }),
    }),
    ...(trigger.webhook_url && { webhook_url: trigger.webhook_url }),
    ...(trigger.schedule && { schedule: trigger.schedule }),
    ...(trigger.event && { event_type: trigger.event.event_type }),
  };
}

export function findTrigger(
  world: World,
  idOrUrl: string,
): Trigger | undefined {
  return world.state.triggers[idOrUrl] ??
    Object.values(world.state.triggers).find((one) =>
      one.shortcut_url === idOrUrl || one.webhook_url === idOrUrl
    );
}

type Read = Omit<
  Trigger,
  "id" | "app_id" | "permission" | "date_created" | "date_updated"
>;

function read(world: World, definition: Definition): Read {
  const { type, name, description, workflow } = definition;
  if (!TYPES.includes(type as TriggerType)) {
    throw invalid(
      "invalid_trigger_config",
      `must be one of: ${TYPES.join(", ")}`,
      "/type",
    );
  }
  if (typeof name !== "string" || name === "") {
    throw invalid(
      "invalid_trigger_config",
      "missing required field: name",
      "/name",
    );
  }
  const callbackId = String(workflow ?? "").replace("#/workflows/", "");
  const target = workflowOf(world.app, callbackId);
  if (!target) {
    throw invalid(
      "workflow_not_found",
      `There is no workflow \`${callbackId}\``,
      "/workflow",
    );
  }
  const inputs = readInputs(
    definition.inputs,
    type as TriggerType,
    target.input_parameters,
  );
  const shared = {
    name,
    description: String(description ?? ""),
    workflow: callbackId,
    inputs,
  };
  switch (type as TriggerType) {
    case "shortcut": {
      const { button_text } = (definition.shortcut ?? {}) as {
        button_text?: string;
      };
      return {
        type: "shortcut",
        ...shared,
        ...(button_text && { button_text }),
      };
    }
    case "webhook": {
      const { filter } = (definition.webhook ?? {}) as { filter?: unknown };
      return {
        type: "webhook",
        ...shared,
        ...(filter !== undefined && { filter }),
      };
    }
    case "scheduled": {
      const schedule = readSchedule(definition.schedule, world.clock.now());
      const nextAt = firstDue(schedule);
      return {
        type: "scheduled",
        ...shared,
        schedule: { ...schedule },
        runs: 0,
        ...(nextAt !== undefined && { nextAt }),
      };
    }
    case "event": {
      const { filter, ...event } = readEvent(definition.event);
      return {
        type: "event",
        ...shared,
        event,
        ...(filter !== undefined && { filter }),
      };
    }
  }
}

function readInputs(
  given: unknown,
  type: TriggerType,
  set: ParameterSet | undefined,
): Trigger["inputs"] {
  const inputs = (given ?? {}) as Trigger["inputs"];
  const customizable = Object.entries(inputs).filter(([, input]) =>
    input.customizable === true
  );
  if (customizable.length > 0 && type !== "shortcut") {
    throw invalid(
      "customizable_inputs_only_allowed_on_link_triggers",
      "Only link triggers have customizable inputs",
      "/inputs",
    );
  }
  if (customizable.length > CUSTOMIZABLE.maxCount) {
    throw invalid(
      "too_many_customizable_inputs",
      `At most ${CUSTOMIZABLE.maxCount} customizable inputs`,
      "/inputs",
    );
  }
  for (const [name] of customizable) {
    const property = set?.properties[name];
    const pointer = `/inputs/${name}`;
    if (!property) {
      throw invalid(
        "customizable_input_missing_matching_workflow_input",
        `The workflow has no input \`${name}\``,
        pointer,
      );
    }
    if (!CUSTOMIZABLE.types.includes(property.type)) {
      throw invalid(
        "customizable_input_unsupported_type",
        `\`${name}\` is of type ${property.type}`,
        pointer,
      );
    }
    if (!set?.required.includes(name)) {
      throw invalid(
        "customizable_inputs_not_allowed_on_optional_inputs",
        `The workflow's input \`${name}\` is optional`,
        pointer,
      );
    }
  }
  for (const [name, input] of Object.entries(inputs)) {
    if (!set?.properties[name]) {
      throw invalid(
        "invalid_trigger_inputs",
        `The workflow has no input \`${name}\``,
        `/inputs/${name}`,
      );
    }
    if (input.customizable !== true && input.value === undefined) {
      throw invalid(
        "invalid_trigger_inputs",
        `\`${name}\` has no value`,
        `/inputs/${name}`,
      );
    }
  }
  const missing = set?.required.find((name) => inputs[name] === undefined);
  if (missing) {
    throw invalid(
      "invalid_trigger_inputs",
      `missing required input \`${missing}\``,
      "/inputs",
      {
        missing_parameter_name: missing,
        missing_parameter_type: set?.properties[missing]?.type,
      },
    );
  }
  return structuredClone(inputs);
}

export function invalid(
  code: string,
  message: string,
  pointer: string,
  more: Record<string, unknown> = {},
): ApiError {
  const error = new ApiError(code, {
    errors: [{ code, message, pointer, ...more }],
    response_metadata: {
      messages: [`[ERROR] ${message} [json-pointer:${pointer}]`],
    },
  });
  error.message = `${code}: ${message}`;
  return error;
}

function find(world: World, id: string): Trigger {
  const trigger = world.state.triggers[id];
  if (!trigger) throw new ApiError("trigger_not_found");
  return trigger;
}

function listed(set: ParameterSet | undefined) {
  return Object.entries(set?.properties ?? {}).map((
    [name, { type, title, description }],
  ) => ({
    type,
    name,
    title: title ?? name,
    description: description ?? "",
    is_required: set?.required.includes(name) ?? false,
  }));
}

function seconds(world: World): number {
  return Math.floor(world.clock.now() / 1000);
}

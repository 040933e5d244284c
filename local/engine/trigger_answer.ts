import { workflowId, workflowOf } from "../app.ts";
import type { Trigger } from "../state.ts";
import type { World } from "../world.ts";
import { eventName, EVENTS } from "./event_kinds.ts";
import { parameterList, titleOf } from "./parameter_list.ts";

/** The trigger as Slack's answers show it; an event's configuration lies flat in it. */
export function triggerAnswer(
  world: World,
  trigger: Trigger,
): Record<string, unknown> {
  const { id, type, name, description, date_created, date_updated } = trigger;
  const available_data = availableData(trigger);
  return {
    id,
    type,
    name,
    description,
    inputs: Object.fromEntries(
      Object.entries(trigger.inputs).map((
        [key, input],
      ) => [key, { ...input, locked: false, hidden: false }]),
    ),
    outputs: available_data,
    available_data,
    date_created,
    date_updated,
    workflow: workflowAnswer(world, trigger),
    ...(trigger.shortcut_url && { shortcut_url: trigger.shortcut_url }),
    ...(trigger.button_text &&
      { shortcut: { button_text: trigger.button_text } }),
    ...(trigger.webhook_url && { webhook_url: trigger.webhook_url }),
    ...(trigger.schedule && { schedule: trigger.schedule }),
    ...trigger.event,
    ...(trigger.filter !== undefined && { filter: trigger.filter }),
  };
}

function workflowAnswer(
  world: World,
  { app_id, workflow, date_created, date_updated }: Trigger,
): Record<string, unknown> {
  const { app } = world.of(app_id);
  const definition = workflowOf(app, workflow);
  const workflow_id = workflowId(app, workflow);
  return {
    // To functions, a workflow is one of them.
    id: workflow_id.replace("Wf0", "FnW"),
    workflow_id,
    callback_id: workflow,
    title: definition?.title ?? workflow,
    description: definition?.description ?? "",
    type: "workflow",
    input_parameters: parameterList(definition?.input_parameters),
    output_parameters: [],
    app_id,
    app: { id: app_id, name: app.name, icons: {}, is_workflow_app: false },
    date_created,
    date_updated,
    date_deleted: 0,
  };
}

/** Types of `{{data.…}}` in a link trigger's inputs; a `?` marks what is not always there. */
const LINK_DATA = {
  action_id: "string?",
  block_id: "string?",
  bookmark_id: "string?",
  channel_id: "slack#/types/channel_id?",
  interactivity: "slack#/types/interactivity",
  location: "string",
  message_ts: "slack#/types/message_ts?",
  user_id: "slack#/types/user_id",
};

/** What the inputs may refer to, by reference. A webhook's senders decide what they send. */
function availableData(trigger: Trigger): Record<string, unknown> {
  const entry = (reference: string, type: string) => {
    const name = reference.replace("data.", "");
    return [`{{${reference}}}`, {
      type: type.replace("?", ""),
      name,
      title: titleOf(name),
      description: "",
      is_required: !type.endsWith("?"),
      ...(name === "interactivity" && { is_hidden: true }),
    }];
  };
  return Object.fromEntries([
    ...Object.entries(dataTypes(trigger)).map(([name, type]) =>
      entry(`data.${name}`, type)
    ),
    entry("event_timestamp", "slack#/types/timestamp"),
  ]);
}

function dataTypes(trigger: Trigger): Record<string, string> {
  switch (trigger.type) {
    case "shortcut":
      return LINK_DATA;
    case "scheduled":
      return { user_id: "slack#/types/user_id" };
    case "event": {
      const { data } = EVENTS[eventName(trigger.event?.event_type)] ?? {};
      return { event_type: "string", ...data };
    }
    case "webhook":
      return {};
  }
}

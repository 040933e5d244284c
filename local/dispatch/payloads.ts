import { functionId, functionOf } from "../app.ts";
import type { Execution, Message, View, WorkflowRun } from "../state.ts";
import type { ParameterSet, World } from "../world.ts";
import { viewAnswer } from "../engine/views.ts";

/** The payloads that Slack sends a deployed function. */

type Payload = Record<string, unknown>;

/** Sent along by Slack for verification; deprecated, and nobody may rely on it. */
const VERIFICATION_TOKEN = "local-verification-token";

export function functionExecuted(
  asked: World,
  run: WorkflowRun,
  execution: Execution,
): Payload {
  const world = asked.of(execution.app_id);
  const { team } = world.state;
  const now = world.clock.now();
  return {
    token: VERIFICATION_TOKEN,
    team_id: team.id,
    api_app_id: world.app.id,
    type: "event_callback",
    event_id: world.id("Ev"),
    event_time: Math.floor(now / 1000),
    authorizations: [{
      enterprise_id: null,
      team_id: team.id,
      user_id: world.app.bot_user,
      is_bot: true,
      is_enterprise_install: false,
    }],
    event: {
      type: "function_executed",
      function: functionObject(world, execution.function),
      inputs: execution.inputs,
      function_execution_id: execution.id,
      workflow_execution_id: run.id,
      event_ts: (now / 1000).toFixed(6),
      bot_access_token: execution.token,
    },
  };
}

export function blockActions(
  world: World,
  execution: Execution,
  user: string,
  where: { channel: string; message: Message } | { view: View },
  action: Payload,
): Payload {
  const frame = interaction(
    world,
    execution,
    user,
    "view" in where ? where.view.id : undefined,
  );
  return {
    type: "block_actions",
    ...frame,
    ...place(world, where),
    actions: [action],
  };
}

export function blockSuggestion(
  world: World,
  execution: Execution,
  user: string,
  where: { channel: string; message: Message } | { view: View },
  asked: { action_id: string; block_id: string; value: string },
): Payload {
  return {
    type: "block_suggestion",
    ...interaction(world, execution, user),
    ...place(world, where),
    ...asked,
  };
}

export function viewSubmission(
  world: World,
  execution: Execution,
  user: string,
  view: View,
): Payload {
  return {
    type: "view_submission",
    ...interaction(world, execution, user, view.id),
    view: viewAnswer(world, view),
    response_urls: [],
  };
}

export function viewClosed(
  world: World,
  execution: Execution,
  user: string,
  view: View,
  isCleared: boolean,
): Payload {
  return {
    type: "view_closed",
    ...interaction(world, execution, user),
    view: viewAnswer(world, view),
    is_cleared: isCleared,
  };
}

/** A person, with the secret that proves that Slack named them. */
export function userContext(
  world: World,
  user: string,
): { id: string; secret: string } {
  return { id: user, secret: world.hex(32) };
}

/** A fresh pointer in the form that inputs, outputs and payloads have. */
export function interactivity(world: World, user: string, execution?: string) {
  return {
    interactivity_pointer: world.pointer(user, execution).value,
    interactor: userContext(world, user),
  };
}

function interaction(
  asked: World,
  execution: Execution,
  user: string,
  view?: string,
): Payload {
  const world = asked.of(execution.app_id);
  const { team, users } = world.state;
  const name = users[user]?.name ?? user;
  const pointer = world.pointer(user, execution.id);
  if (view) pointer.view = view;
  const interactor = userContext(world, user);
  return {
    user: { id: user, username: name, name, team_id: team.id },
    team: { id: team.id, domain: team.domain },
    enterprise: null,
    is_enterprise_install: false,
    api_app_id: world.app.id,
    token: VERIFICATION_TOKEN,
    trigger_id: pointer.value,
    function_data: {
      execution_id: execution.id,
      function: {
        callback_id: execution.function,
        ...functionObject(world, execution.function),
      },
      inputs: flattened(execution.inputs),
    },
    interactivity: { interactor, interactivity_pointer: pointer.value },
    bot_access_token: execution.token,
  };
}

function place(
  world: World,
  where: { channel: string; message: Message } | { view: View },
): Payload {
  if ("view" in where) {
    return {
      container: { type: "view", view_id: where.view.id },
      view: viewAnswer(world, where.view),
    };
  }
  const { channel, message } = where;
  const { team, channels } = world.state;
  const { only_for, execution: _, ...shown } = message;
  return {
    container: {
      type: "message",
      message_ts: message.ts,
      channel_id: channel,
      is_ephemeral: only_for !== undefined,
      ...(message.thread_ts && { thread_ts: message.thread_ts }),
    },
    channel: { id: channel, name: channels[channel]?.name || "directmessage" },
    message: { ...shown, team: team.id },
    state: { values: {} },
    response_url: `https://hooks.slack.com/actions/${team.id}/${
      message.ts.replace(".", "")
    }/${world.hex(24)}`,
  };
}

function functionObject(world: World, callbackId: string): Payload {
  const definition = functionOf(world.app, callbackId);
  const made = Math.floor(world.clock.now() / 1000);
  return {
    id: functionId(world.app, callbackId),
    callback_id: callbackId,
    title: definition?.title ?? callbackId,
    description: definition?.description ?? "",
    type: "app",
    input_parameters: listed(definition?.input_parameters),
    output_parameters: listed(definition?.output_parameters),
    app_id: world.app.id,
    date_created: made,
    date_updated: made,
    date_deleted: 0,
  };
}

function listed(set: ParameterSet | undefined): Payload[] {
  return Object.entries(set?.properties ?? {}).map((
    [name, { type, title, description }],
  ) => ({
    type,
    name,
    description: description ?? "",
    title: title ?? name,
    is_required: set?.required.includes(name) ?? false,
  }));
}

/** Inputs of interactivity payloads also carry dotted keys, `interactivity.interactor.id`. */
function flattened(inputs: Payload): Payload {
  const flat: Payload = { ...inputs };
  const add = (prefix: string, value: unknown) => {
    if (value === null || typeof value !== "object" || Array.isArray(value)) {
      flat[prefix] = value;
    } else {for (const [key, item] of Object.entries(value)) {
        add(`${prefix}.${key}`, item);
      }}
  };
  for (const [key, value] of Object.entries(inputs)) {
    if (value !== null && typeof value === "object" && !Array.isArray(value)) {
      add(key, value);
    }
  }
  return flat;
}

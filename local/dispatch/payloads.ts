import { functionId, functionOf } from "../app.ts";
import { inputsIn } from "../engine/inputs.ts";
import { parameterList } from "../engine/parameter_list.ts";
import { newResponseUrl } from "../engine/response_url.ts";
import { viewAnswer } from "../engine/views.ts";
import type {
  Execution,
  InputValues,
  Message,
  View,
  WorkflowRun,
} from "../state.ts";
import { presentFile } from "../web_api/files.ts";
import { presentMessage } from "../web_api/messages.ts";
import type { World } from "../world.ts";

/** The payloads that Slack sends a deployed function. */

type Payload = Record<string, unknown>;

/** Where an interaction happens. */
export type Where = { view: View } | {
  channel: string;
  message: Message;
  /** What this person entered in the message's inputs. */
  values: InputValues;
};

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
  where: Where,
  action: Payload,
): Payload {
  return {
    type: "block_actions",
    ...interaction(world, execution, user, where),
    ...place(world, execution, where, String(action.block_id)),
    ...("message" in where && {
      response_url: newResponseUrl(world, {
        app_id: execution.app_id,
        user,
        channel: where.channel,
        message_ts: where.message.ts,
        execution: execution.id,
      }),
    }),
    actions: [action],
  };
}

export function blockSuggestion(
  world: World,
  execution: Execution,
  user: string,
  where: Where,
  asked: { action_id: string; block_id: string; value: string },
): Payload {
  return {
    type: "block_suggestion",
    ...interaction(world, execution, user),
    ...place(world, execution, where, asked.block_id),
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
    ...interaction(world, execution, user, { view }),
    view: shown(world, view),
    response_urls: responseUrls(world, execution, view),
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
    view: shown(world, view),
    is_cleared: isCleared,
  };
}

/** A person, with the secret that proves that Slack named them. */
function userContext(
  world: World,
  user: string,
): { id: string; secret: string } {
  return { id: user, secret: world.hex(32) };
}

/** A fresh pointer for the world's app, in the form that inputs, outputs and payloads have. */
export function interactivity(world: World, user: string, channel?: string) {
  const pointer = world.pointer(user);
  pointer.app_id = world.app.id;
  if (channel) pointer.channel = channel;
  return {
    interactivity_pointer: pointer.value,
    interactor: userContext(world, user),
  };
}

function interaction(
  asked: World,
  execution: Execution,
  user: string,
  where?: Where,
): Payload {
  const world = asked.of(execution.app_id);
  const { team, users } = world.state;
  const name = users[user]?.name ?? user;
  const pointer = world.pointer(user, execution.id);
  pointer.app_id = world.app.id;
  if (where && "view" in where) pointer.view = where.view.id;
  if (where && "channel" in where) pointer.channel = where.channel;
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

/** An ephemeral message is not shown to the app again: only its response_url reaches it. */
function place(
  asked: World,
  execution: Execution,
  where: Where,
  block_id: string,
): Payload {
  const world = asked.of(execution.app_id);
  if ("view" in where) {
    const { view } = where;
    return {
      container: { type: "view", view_id: view.id },
      view: shown(world, view),
    };
  }
  const { message, values } = where;
  const channel = world.state.channels[where.channel];
  const ephemeral = message.only_for !== undefined;
  const attachment = (message.attachments ?? []).findIndex(({ blocks }) =>
    (blocks as { block_id?: string }[] | undefined)?.some((block) =>
      block.block_id === block_id
    )
  );
  return {
    container: {
      type: attachment < 0 ? "message" : "message_attachment",
      message_ts: message.ts,
      ...(attachment >= 0 && { attachment_id: attachment + 1 }),
      channel_id: where.channel,
      is_ephemeral: ephemeral,
      ...(attachment >= 0 && { is_app_unfurl: false }),
      ...(message.thread_ts && { thread_ts: message.thread_ts }),
    },
    channel: { id: where.channel, name: channel?.name || "directmessage" },
    ...(channel && !ephemeral && {
      message: presentMessage(world, channel, message, { payload: true }),
    }),
    state: { values },
  };
}

/** The view with what was entered. Files stand in payloads as objects; the state keeps their ids. */
function shown(asked: World, view: View): Payload {
  const world = asked.of(view.app_id);
  const values = structuredClone(view.values);
  for (const { block, element } of inputsIn(view.blocks)) {
    if (element.type !== "file_input") continue;
    const value = values[String(block.block_id)]?.[String(element.action_id)] as
      | { files: unknown[] }
      | undefined;
    if (!value) continue;
    value.files = value.files.flatMap((id) => {
      const file = world.state.files[String(id)];
      return file ? [presentFile(world, file)] : [];
    });
  }
  return viewAnswer(world, view, values);
}

/** For each menu of the view that asks for one, a way to post where the person chose. */
function responseUrls(
  world: World,
  execution: Execution,
  view: View,
): Payload[] {
  return inputsIn(view.blocks).flatMap(({ block, element }) => {
    const { block_id } = block;
    const { action_id } = element;
    const value = view.values[String(block_id)]?.[String(action_id)] as {
      selected_conversation?: string;
      selected_channel?: string;
    };
    const channel = value.selected_conversation ?? value.selected_channel;
    if (element.response_url_enabled !== true || !channel) return [];
    const { app_id, id } = execution;
    const about = { app_id, user: view.user, channel, execution: id };
    const response_url = newResponseUrl(world, about);
    return [{ block_id, action_id, channel_id: channel, response_url }];
  });
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
    input_parameters: parameterList(definition?.input_parameters),
    output_parameters: parameterList(definition?.output_parameters),
    app_id: world.app.id,
    date_created: made,
    date_updated: made,
    date_deleted: 0,
  };
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

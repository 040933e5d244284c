import type { Trigger } from "../state.ts";
import { ApiError } from "../web_api/method.ts";

/** Events that this workspace sends, and what their data holds. */
export const EVENTS: Record<string, Record<string, string>> = {
  reaction_added: {
    channel_id: "slack#/types/channel_id",
    message_context: "slack#/types/message_context",
    message_ts: "slack#/types/message_ts",
    message_link: "string",
    reaction: "string",
    user_id: "slack#/types/user_id",
    item_user: "slack#/types/user_id",
  },
  message_posted: {
    channel_id: "slack#/types/channel_id",
    channel_type: "string",
    message_ts: "slack#/types/message_ts",
    text: "string",
    thread_ts: "slack#/types/message_ts",
    user_id: "slack#/types/user_id",
  },
  user_joined_channel: {
    channel_id: "slack#/types/channel_id",
    channel_type: "string",
    inviter_id: "slack#/types/user_id",
    user_id: "slack#/types/user_id",
  },
  pin_added: {
    channel_id: "slack#/types/channel_id",
    channel_type: "string",
    channel_name: "string",
    message_ts: "slack#/types/message_ts",
    user_id: "slack#/types/user_id",
  },
};

/** Slack: the event triggers' reference. */
const MAX_CHANNELS = 20;

export interface EventDefinition {
  event_type: string;
  channel_ids?: string[];
  all_resources?: boolean;
  filter?: unknown;
  [other: string]: unknown;
}

export function readEvent(given: unknown): EventDefinition {
  const event = structuredClone(given ?? {}) as EventDefinition;
  const refuse = (
    message: string,
    pointer: string,
    code = "invalid_trigger_config",
  ) =>
    new ApiError(code, {
      errors: [{ code, message, pointer }],
      response_metadata: {
        messages: [`[ERROR] ${message} [json-pointer:${pointer}]`],
      },
    });
  const name = eventName(event.event_type);
  if (!EVENTS[name]) {
    throw refuse(
      `unknown event type ${event.event_type}`,
      "/event/event_type",
      "invalid_trigger_event_type",
    );
  }
  if (
    (event.channel_ids === undefined) === (event.all_resources === undefined)
  ) {
    throw refuse("either channel_ids or all_resources is required", "/event");
  }
  if ((event.channel_ids?.length ?? 0) > MAX_CHANNELS) {
    throw refuse(
      `no more than ${MAX_CHANNELS} items allowed`,
      "/event/channel_ids",
    );
  }
  if (name === "message_posted" && event.filter === undefined) {
    throw refuse("missing required field: filter", "/event/filter");
  }
  return event;
}

export function eventName(type: unknown): string {
  return String(type).replace("slack#/events/", "");
}

/** Name and type of everything that `{{data.…}}` may be in this trigger's inputs. */
export function dataOf(trigger: Trigger): [string, string][] {
  switch (trigger.type) {
    case "shortcut":
      return Object.entries({
        action_id: "string",
        block_id: "string",
        bookmark_id: "string",
        channel_id: "slack#/types/channel_id",
        interactivity: "slack#/types/interactivity",
        location: "string",
        message_ts: "slack#/types/message_ts",
        user_id: "slack#/types/user_id",
      });
    case "scheduled":
      return [["user_id", "slack#/types/user_id"]];
    case "event":
      return Object.entries(EVENTS[eventName(trigger.event?.event_type)] ?? {});
    case "webhook":
      return [];
  }
}

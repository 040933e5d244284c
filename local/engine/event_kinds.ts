import { checkFilter } from "./filter.ts";
import { invalid, invalidConfig } from "./trigger_errors.ts";

/**
 * An event that starts triggers, by Slack's guide on event triggers. One with `channels` is of a
 * conversation that the app is in; any other is of the workspace.
 */
interface EventKind {
  channels: boolean;
  /** Those that name a family of conversations (`groups:read`) are needed for that family's events. */
  scopes: readonly string[];
  /** Name and type of everything in its data besides `event_type`. */
  data: Readonly<Record<string, string>>;
}

const channel = {
  channel_id: "slack#/types/channel_id",
  channel_type: "string",
};
const named = { ...channel, channel_name: "string" };
const user = { user_id: "slack#/types/user_id" };
const message = { message_ts: "slack#/types/message_ts" };
const invited = { ...named, invite: "object", teams_in_channel: "array" };

const READ = ["channels:read", "groups:read"];
const HISTORY = [
  "channels:history",
  "groups:history",
  "im:history",
  "mpim:history",
];

const ofChannels = (scopes: readonly string[], data: EventKind["data"]) => ({
  channels: true,
  scopes,
  data,
});
const ofWorkspace = (scopes: readonly string[], data: EventKind["data"]) => ({
  channels: false,
  scopes,
  data,
});
const channelChanged = ofWorkspace(["channels:read"], { ...named, ...user });
const pinned = ofChannels(["pins:read"], { ...named, ...message, ...user });
const manageConnect = ["conversations.connect:manage"];

export const EVENTS: Readonly<Record<string, EventKind>> = {
  app_mentioned: ofChannels(["app_mentions:read"], {
    app_id: "string",
    ...named,
    ...message,
    text: "string",
    ...user,
  }),
  channel_archived: channelChanged,
  channel_created: ofWorkspace(["channels:read"], {
    ...named,
    created: "slack#/types/timestamp",
    creator_id: "slack#/types/user_id",
  }),
  channel_deleted: channelChanged,
  channel_renamed: channelChanged,
  channel_shared: ofChannels(READ, {
    ...named,
    connected_team_id: "slack#/types/team_id",
  }),
  channel_unarchived: channelChanged,
  channel_unshared: ofChannels(READ, {
    ...named,
    disconnected_team_id: "slack#/types/team_id",
    is_ext_shared: "boolean",
  }),
  dnd_updated: ofWorkspace(["dnd:read"], { dnd_status: "object", ...user }),
  emoji_changed: ofWorkspace(["emoji:read"], {
    subtype: "string",
    name: "string",
    names: "array",
    old_name: "string",
    new_name: "string",
    value: "string",
  }),
  message_metadata_posted: ofChannels(["metadata.message:read"], {
    app_id: "string",
    channel_id: "slack#/types/channel_id",
    ...message,
    metadata: "object",
    ...user,
  }),
  message_posted: ofChannels(HISTORY, {
    app_id: "string",
    ...channel,
    ...message,
    text: "string",
    thread_ts: "slack#/types/message_ts",
    ...user,
  }),
  pin_added: pinned,
  pin_removed: pinned,
  reaction_added: ofChannels(["reactions:read"], {
    channel_id: "slack#/types/channel_id",
    message_context: "slack#/types/message_context",
    ...message,
    message_link: "string",
    parent_message_link: "string",
    reaction: "string",
    ...user,
    item_user: "slack#/types/user_id",
  }),
  reaction_removed: ofChannels(["reactions:read"], {
    channel_id: "slack#/types/channel_id",
    ...message,
    reaction: "string",
    ...user,
  }),
  shared_channel_invite_accepted: ofWorkspace(manageConnect, {
    ...invited,
    accepting_user: "object",
    approval_required: "boolean",
  }),
  shared_channel_invite_approved: ofWorkspace(manageConnect, {
    ...invited,
    approving_user: "object",
    approving_team_id: "slack#/types/team_id",
  }),
  shared_channel_invite_declined: ofWorkspace(manageConnect, {
    ...invited,
    declining_user: "object",
    declining_team_id: "slack#/types/team_id",
  }),
  shared_channel_invite_received: ofWorkspace(["conversations.connect:read"], {
    ...named,
    invite: "object",
  }),
  shared_channel_invite_requested: ofWorkspace(manageConnect, invited),
  user_joined_channel: ofChannels(READ, {
    ...channel,
    inviter_id: "slack#/types/user_id",
    ...user,
  }),
  user_joined_team: ofWorkspace(["users:read"], { user: "object" }),
  user_left_channel: ofChannels(READ, { ...channel, ...user }),
};

/** Slack: the event triggers' reference; deno-slack-sdk #305. */
const MAX_CHANNELS = 20;
const PREFIX = "slack#/events/";

/** `event` of a trigger's definition, checked. */
interface EventDefinition {
  event_type: string;
  channel_ids?: string[];
  all_resources?: boolean;
  metadata_event_type?: string;
  filter?: unknown;
}

/** `scopes`: the app's. */
export function readEvent(
  given: unknown,
  scopes: readonly string[],
): EventDefinition {
  const event = structuredClone(given ?? {}) as EventDefinition;
  const { event_type, metadata_event_type, filter } = event;
  const name = eventName(event_type);
  const kind = EVENTS[name];
  if (!kind || event_type !== PREFIX + name) {
    throw invalid(
      "invalid_trigger_event_type",
      `The provided event type is not allowed: ${event_type}`,
      "/event/event_type",
    );
  }
  if (!kind.scopes.some((scope) => scopes.includes(scope))) {
    throw invalid(
      "missing_scopes",
      `Additional scopes are required to create this type of trigger: ${
        kind.scopes.join(", ")
      }`,
      "/event/event_type",
      { needed: kind.scopes.join(",") },
    );
  }
  checkChannels(event, kind);
  const isMetadata = name === "message_metadata_posted";
  if (isMetadata !== (typeof metadata_event_type === "string")) {
    throw invalidConfig(
      isMetadata
        ? "missing required field: metadata_event_type"
        : "metadata_event_type is for message_metadata_posted only",
      "/event/metadata_event_type",
    );
  }
  if (name === "message_posted" && filter === undefined) {
    throw invalidConfig("missing required field: filter", "/event/filter");
  }
  if (filter !== undefined) checkFilter(filter, "/event/filter");
  return event;
}

function checkChannels(event: EventDefinition, kind: EventKind): void {
  const { channel_ids, all_resources } = event;
  if (all_resources !== undefined && typeof all_resources !== "boolean") {
    throw invalidConfig("must be a boolean", "/event/all_resources");
  }
  if (!kind.channels) {
    if (channel_ids === undefined && all_resources === undefined) return;
    throw invalidConfig(
      `neither channel_ids nor all_resources is allowed for ${event.event_type}`,
      "/event",
    );
  }
  if ((channel_ids === undefined) !== (all_resources === true)) {
    throw invalidConfig(
      "either channel_ids or all_resources is required",
      "/event",
    );
  }
  if (channel_ids === undefined) return;
  if (
    !Array.isArray(channel_ids) || channel_ids.length === 0 ||
    channel_ids.some((id) => typeof id !== "string")
  ) {
    throw invalidConfig("must be a list of channel ids", "/event/channel_ids");
  }
  if (channel_ids.length > MAX_CHANNELS) {
    throw invalidConfig(
      `no more than ${MAX_CHANNELS} items allowed`,
      "/event/channel_ids",
    );
  }
}

export function eventName(type: unknown): string {
  return String(type).replace(PREFIX, "");
}

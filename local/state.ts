/**
 * Everything that a workspace holds, as plain JSON: it can be dumped, copied and put back at any
 * moment when nothing is running. Field names inside Slack's own objects are Slack's. Folders of
 * `--data` keep it: after a change with which an older one cannot be read, raise FORMAT in
 * keeping/data_folder.ts.
 */

import type {
  HuddleRoom,
  ScheduledMessage,
  StoredFile,
} from "./state_messages.ts";
import type {
  AssistantThread,
  Call,
  Canvas,
  Distribution,
  ExternalToken,
  SlackList,
} from "./state_platform.ts";
import type { Pointer, ResponseUrl, Token } from "./state_tokens.ts";

export interface State {
  team: Team;
  users: Record<string, User>;
  channels: Record<string, Channel>;
  usergroups: Record<string, Usergroup>;
  /** Custom ones: an image's address or `alias:<name>`, by name. */
  emoji: Record<string, string>;
  /** Other workspaces that people of Slack Connect channels belong to, by id. */
  otherTeams: Record<string, Pick<Team, "id" | "name" | "domain">>;
  connectInvites: Record<string, ConnectInvite>;
  /** By channel, in `ts` order; replies stand among them with their `thread_ts`. */
  messages: Record<string, Message[]>;
  files: Record<string, StoredFile>;
  scheduledMessages: Record<string, ScheduledMessage>;
  views: Record<string, View>;
  triggers: Record<string, Trigger>;
  workflowRuns: Record<string, WorkflowRun>;
  executions: Record<string, Execution>;
  tokens: Record<string, Token>;
  pointers: Record<string, Pointer>;
  /** What people entered in the inputs of messages, by `<channel>/<ts>/<user>`. */
  messageInputs: Record<string, InputValues>;
  /** The options that an app suggested last, by `suggestionKey` of engine/suggest.ts. */
  suggestions: Record<string, Record<string, unknown>[]>;
  /** By their path, `/actions/T…/…/…`. */
  responseUrls: Record<string, ResponseUrl>;
  /** Home tabs that apps published, by `<app>/<user>`. */
  homes: Record<string, View>;
  activity: Activity[];
  /** Each stand-in's own state, by vendor id. */
  vendors: Record<string, unknown>;
  /** For ids that are unique and the same in every undisturbed run. */
  counters: Record<string, number>;
  canvases: Record<string, Canvas>;
  calls: Record<string, Call>;
  lists: Record<string, SlackList>;
  externalTokens: Record<string, ExternalToken>;
  /** Of functions, by their id. Absent: for the app's collaborators. */
  distributions: Record<string, Distribution>;
  /** By `<channel> <thread_ts>`. */
  assistantThreads: Record<string, AssistantThread>;
  /** For assistant.search.context: whose question each token belongs to. */
  actionTokens: Record<string, string>;
  /** Requests that a webhook trigger refused because they came too fast, by trigger id. */
  refusedWebhooks: Record<string, number>;
  /** When event triggers of an app started in the last hour, epoch ms, by app id; counted while limits are on. */
  eventStarts: Record<string, number[]>;
}

export interface Team {
  id: string;
  name: string;
  domain: string;
  /** Slack Connect invitations that were accepted wait for this workspace's approval. */
  approves_connections?: boolean;
  /** Custom fields of a profile, as team.profile.get shows them. */
  profile_fields?: {
    id: string;
    ordering: number;
    label: string;
    hint: string;
    type: string;
    possible_values: string[] | null;
    is_hidden: boolean;
  }[];
}

export interface User {
  id: string;
  /** Of another workspace; absent: of this one. */
  team_id?: string;
  /** Handle: `ana`. People are named by it in the control API. */
  name: string;
  real_name: string;
  tz: string;
  is_admin: boolean;
  is_owner: boolean;
  is_bot: boolean;
  /** A guest. */
  is_restricted: boolean;
  /** A guest of a single channel; `is_restricted` too. */
  is_ultra_restricted?: boolean;
  deleted: boolean;
  /** A colour for the avatar on the page. */
  color: string;
  /** Absent: `<name>@<domain>.example`. */
  email?: string;
  /** What an app or a person set; absent: present. */
  presence?: "auto" | "away";
  dnd?: {
    dnd_enabled: boolean;
    /** Epoch seconds. */
    next_dnd_start_ts: number;
    next_dnd_end_ts: number;
    /** Epoch seconds; absent or past: not snoozed. */
    snooze_endtime?: number;
  };
  profile?: {
    title?: string;
    phone?: string;
    pronouns?: string;
    status_text?: string;
    status_emoji?: string;
    /** By the field's id in `team.profile_fields`. */
    fields?: Record<string, { value: string; alt: string }>;
  };
}

export interface Channel {
  id: string;
  name: string;
  is_private: boolean;
  is_im: boolean;
  /** Direct messages of three to nine; `is_private` too. */
  is_mpim?: boolean;
  is_archived: boolean;
  created: number;
  creator: string;
  members: string[];
  topic: { value: string; creator: string; last_set: number };
  purpose: { value: string; creator: string; last_set: number };
  previous_names: string[];
  bookmarks: Bookmark[];
  /** In the order of pinning. */
  pins: { ts: string; user: string; created: number }[];
  /** The channel canvas. */
  canvas?: string;
  /** Triggers of featured workflows. */
  featured?: string[];
  /** Other workspaces that it is shared with (Slack Connect), by id. */
  connected_team_ids?: string[];
  /** The workspace that shared it; absent: this one. */
  host_team_id?: string;
  /** Those of them whose people may only post, not invite. */
  connected_limited_team_ids?: string[];
  /** `ts` up to which somebody has read, by user. */
  last_read?: Record<string, string>;
  /** Who closed these direct messages. */
  closed_by?: string[];
}

export interface Usergroup {
  id: string;
  name: string;
  handle: string;
  description: string;
  /** Default channels: public, private. */
  prefs: { channels: string[]; groups: string[] };
  users: string[];
  created_by: string;
  updated_by: string;
  deleted_by: string | null;
  date_create: number;
  date_update: number;
  /** 0 while it is enabled. */
  date_delete: number;
}

/** An invitation to share a channel over Slack Connect, or the request of a member to send one. */
export interface ConnectInvite {
  id: string;
  /** `requested`: an own member asks an admin to send it. */
  direction: "outgoing" | "incoming" | "requested";
  /** The host's channel; an accepted incoming one lives in this workspace under the same id. */
  channel: string;
  channel_name: string;
  is_private: boolean;
  inviting_team: string;
  inviting_user: string;
  recipient_email?: string;
  recipient_user_id?: string;
  external_limited: boolean;
  /** Epoch seconds. */
  date_created: number;
  date_invalid: number;
  date_last_updated: number;
  status: "sent" | "accepted" | "approved" | "declined";
  accepting_team?: string;
  accepting_user?: string;
}

export interface Bookmark {
  id: string;
  channel_id: string;
  title: string;
  link: string;
  emoji: string;
  type: "link";
  date_created: number;
  date_updated: number;
  rank: string;
  last_updated_by_user_id: string;
  app_id: string;
}

export type Block = Record<string, unknown> & {
  type: string;
  block_id?: string;
};

export interface Message {
  type: "message";
  subtype?: string;
  ts: string;
  user: string;
  bot_id?: string;
  app_id?: string;
  text: string;
  blocks?: Block[];
  attachments?: Record<string, unknown>[];
  thread_ts?: string;
  metadata?: { event_type: string; event_payload: Record<string, unknown> };
  reactions?: { name: string; users: string[] }[];
  edited?: { user: string; ts: string };
  /** Name and icon that replace the app's own (chat:write.customize). */
  username?: string;
  icon_emoji?: string;
  icon_url?: string;
  /** Ids of shared files. */
  files?: string[];
  /** Of a huddle's message. */
  room?: HuddleRoom;
  /** `text` is shown as it is. */
  mrkdwn?: false;
  /** A message that is or was written piece by piece (chat.startStream). */
  streaming_state?: "in_progress" | "completed";
  /** What a note about the channel tells besides its text: `channel_topic`, `channel_name` … */
  topic?: string;
  purpose?: string;
  name?: string;
  old_name?: string;
  inviter?: string;
  /** Ephemeral: only this user sees it, and only until the page is loaded anew. Never in history. */
  only_for?: string;
  /** The function execution whose token posted it: its buttons live as long as that runs. */
  execution?: string;
}

/** Slack's `state.values`: by block_id, then by action_id. */
export type InputValues = Record<string, Record<string, unknown>>;

/** A modal, a form that an OpenForm step opened (`form`), or a Home tab. */
export interface View {
  id: string;
  type: "modal" | "home";
  callback_id: string;
  title: string;
  submit?: string;
  close?: string;
  /** Input blocks of a form have the field's name as both `block_id` and `action_id`. */
  blocks: Block[];
  private_metadata: string;
  external_id: string;
  hash: string;
  root_view_id: string;
  previous_view_id: string | null;
  clear_on_close: boolean;
  notify_on_close: boolean;
  app_id: string;
  bot_id: string;
  /** Who has it on the screen. */
  user: string;
  /** What this person typed so far, as Slack's `state.values`. */
  values: InputValues;
  /** The execution that a submission belongs to: the function's, or the OpenForm step's. */
  execution: string;
  form?: boolean;
  /** What the last submission was refused for, by block id. */
  errors?: Record<string, string>;
  /** The banner that Slack's client shows when the app did not answer, or not sensibly. */
  trouble?: string;
}

export type TriggerType = "shortcut" | "webhook" | "scheduled" | "event";

export interface Trigger {
  id: string;
  type: TriggerType;
  name: string;
  description: string;
  app_id: string;
  /** Callback id of the workflow. */
  workflow: string;
  inputs: Record<string, { value?: unknown; customizable?: boolean }>;
  button_text?: string;
  /** The app's file that it was made from, `triggers/greet.ts`; absent when code made it. */
  file?: string;
  /** `https://slack.com/shortcuts/Ft…/<32 hex>` */
  shortcut_url?: string;
  /** `https://hooks.slack.com/triggers/T…/<digits>/<32 hex>` */
  webhook_url?: string;
  /** When a webhook trigger's requests of the last minute came, epoch ms; those refused are not counted. */
  receivedAt?: number[];
  schedule?: Record<string, unknown>;
  /** Next due time of a scheduled trigger, epoch ms; absent when it has run out. */
  nextAt?: number;
  runs?: number;
  event?: Record<string, unknown>;
  filter?: unknown;
  permission: {
    permission_type: "everyone" | "app_collaborators" | "named_entities";
    user_ids: string[];
    channel_ids: string[];
    team_ids: string[];
    org_ids: string[];
  };
  date_created: number;
  date_updated: number;
}

export interface WorkflowRun {
  id: string;
  workflow: string;
  app_id: string;
  trigger: string;
  trace: string;
  status: "running" | "success" | "error";
  error?: string;
  step: number;
  inputs: Record<string, unknown>;
  /** Outputs by step index. */
  outputs: Record<string, Record<string, unknown>>;
  /** Who started it; absent for webhooks. */
  actor?: string;
  channel?: string;
  startedAt: number;
}

export interface Execution {
  id: string;
  /** Whose workflow it runs for; a Slack function's token acts for this app too. */
  app_id: string;
  run: string;
  step: number;
  /** Callback id of the app's function, or `slack#/functions/open_form`. */
  function: string;
  inputs: Record<string, unknown>;
  token: string;
  status: "running" | "waiting" | "success" | "error" | "timed_out" | "killed";
  error?: string;
  outputs?: Record<string, unknown>;
  startedAt: number;
  /** When a Delay step goes on. */
  wakeAt?: number;
}

export interface Activity {
  trace_id: string;
  level: "info" | "warn" | "error";
  event_type: string;
  source: "slack" | "developer";
  component_type: string;
  component_id: string;
  text: string;
  /** What the record says, in Slack's fields. */
  payload?: Record<string, unknown>;
  /** Epoch microseconds. */
  created: number;
}

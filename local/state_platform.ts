/** Parts of the State: what apps make besides channels and messages. Field names inside Slack's own objects are Slack's. */

/** A canvas's text is markdown; its sections are read from it. */
export interface Canvas {
  id: string;
  title: string;
  markdown: string;
  /** 20 hex digits, new with every edit: section ids begin with it and so live until the next edit. */
  edition: string;
  app_id: string;
  /** The channel in which it is a tab. */
  channel?: string;
  access: Access;
  created: number;
  updated: number;
  deleted: boolean;
}

export type AccessLevel = "read" | "write" | "owner";

/** By user and by channel. */
export interface Access {
  users: Record<string, AccessLevel>;
  channels: Record<string, AccessLevel>;
}

export interface Call {
  id: string;
  app_id: string;
  created_by: string;
  external_unique_id: string;
  external_display_id?: string;
  join_url: string;
  desktop_app_join_url?: string;
  title?: string;
  /** Epoch seconds. */
  date_start: number;
  /** Epoch seconds; absent: it goes on. */
  date_end?: number;
  users: CallUser[];
}

/** Of this workspace, or somebody known to the calls' provider only. */
export type CallUser =
  | { slack_id: string }
  | { external_id: string; display_name: string; avatar_url?: string };

export interface SlackList {
  id: string;
  app_id: string;
  name: string;
  description_blocks: unknown[];
  columns: ListColumn[];
  todo_mode: boolean;
  access: Access;
  created: number;
  updated: number;
  /** In the order of making. */
  items: ListItem[];
}

export interface ListColumn {
  id: string;
  key: string;
  name: string;
  type: string;
  is_primary_column: boolean;
  options?: Record<string, unknown>;
}

export interface ListItem {
  id: string;
  date_created: number;
  created_by: string;
  updated_by: string;
  updated_timestamp: string;
  parent_record_id?: string;
  /** What was given for each column, under the name of its type: `{ date: ["2026-11-24"] }`; by column id. */
  cells: Record<string, Record<string, unknown>>;
  deleted: boolean;
}

/** What a person's sign-in at a provider of the app (`external_auth_providers`) left with Slack. */
export interface ExternalToken {
  id: string;
  app_id: string;
  provider_key: string;
  user: string;
  access_token: string;
  /** Epoch ms; absent: it does not expire. */
  expiresAt?: number;
  /** What comes of refreshing it: a new one, nothing since there is no refresh token, or a provider that refuses. */
  refresh: "works" | "none" | "fails";
}

/** Who may use a function in a workflow, or run a trigger. */
export interface Distribution {
  permission_type:
    | "everyone"
    | "app_collaborators"
    | "named_entities"
    | "system";
  user_ids: string[];
  team_ids: string[];
  org_ids: string[];
}

/** What an assistant shows in a thread of its own. */
export interface AssistantThread {
  title?: string;
  prompts?: { title?: string; prompts: { title: string; message: string }[] };
  /** Gone two minutes after `at` (epoch ms), or when the app posts. */
  status?: {
    text: string;
    loading_messages: string[];
    app_id: string;
    at: number;
  };
}

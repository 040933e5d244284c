import type { Message, State } from "./state.ts";
import type { Pointer } from "./state_tokens.ts";

/** What the workspace's parts may ask of one another. `workspace.ts` makes it. */
export interface World {
  /** Replaced as a whole by reset and restore: read it anew, never keep it. */
  readonly state: State;
  readonly clock: Clock;
  /** Every installed app. */
  readonly apps: readonly App[];
  /** The app on whose behalf this is asked. */
  readonly app: App;
  /** That app's stores. */
  readonly datastores: Datastores;
  readonly settings: Settings;
  /** The same world on behalf of another app. */
  of(appId: string): World;
  /** `C0000000001`, `Ft0000000001`: the prefix, then letters and digits; never the same twice. */
  id(prefix: string): string;
  /** `n` lower-case hex digits, never the same twice, repeatable by seed. */
  hex(n: number): string;
  /** A new `ts` for this channel: later than all its others, near to the clock. */
  ts(channel: string): string;
  /** A fresh interactivity pointer for this person. */
  pointer(user: string, execution?: string): Pointer;
  /** Uses a pointer up. Answers the error code when it is unknown, used or older than 3 s. */
  usePointer(value: string): Pointer | { error: string };
  /** Called after anything visible changed; the page redraws, event triggers may fire. */
  changed(change: Change): void;
  /** Ends a waiting execution: `functions.completeSuccess` and `completeError` come here. */
  complete(
    execution: string,
    result: { outputs: Record<string, unknown> } | { error: string },
  ): { ok: true } | { ok: false; error: string };
}

export type Change =
  | { type: "message"; channel: string; message: Message }
  | { type: "message_changed"; channel: string; ts: string }
  | {
    type: "reaction_added" | "reaction_removed";
    channel: string;
    ts: string;
    user: string;
    name: string;
  }
  | {
    type: "pin_added" | "pin_removed";
    channel: string;
    ts: string;
    user: string;
  }
  | { type: "joined" | "left"; channel: string; user: string; inviter?: string }
  | {
    type:
      | "channel_created"
      | "channel_archived"
      | "channel_unarchived"
      | "channel_deleted"
      | "channel_renamed";
    channel: string;
    user: string;
  }
  | {
    type: "channel_shared" | "channel_unshared";
    channel: string;
    /** The other workspace's id. */
    team: string;
  }
  | {
    type:
      | "shared_channel_invite_accepted"
      | "shared_channel_invite_approved"
      | "shared_channel_invite_declined"
      | "shared_channel_invite_received"
      | "shared_channel_invite_requested";
    /** What the event's data holds, Slack's names. */
    data: Record<string, unknown>;
  }
  | { type: "dnd_updated"; user: string; dnd_enabled: boolean }
  | { type: "emoji_changed"; data: Record<string, unknown> }
  | { type: "user_joined_team"; user: string }
  | {
    type:
      | "channel"
      | "view"
      | "bookmark"
      | "trigger"
      | "vendor"
      | "run"
      | "canvas"
      | "call"
      | "list"
      | "assistant"
      | "user"
      | "usergroup"
      | "file"
      | "scheduled";
    id: string;
  };

/** Workspace time. Real, or moved by tests; every wait, schedule and expiry follows it. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Calls `then` once this much workspace time has passed. Answers how to call it off. */
  after(ms: number, then: () => void): () => void;
}

export interface App {
  id: string;
  bot_id: string;
  /** The app's user. */
  bot_user: string;
  name: string;
  /** As the manifest hook makes it, `source_file` kept. */
  manifest: Manifest;
  /** The app's variables: `env` of its functions. */
  variables: Record<string, string>;
  /** With `xoxb-`, for calls that belong to no execution. */
  bot_token: string;
}

export interface Manifest {
  display_information: { name: string; description?: string };
  oauth_config: { scopes: { bot: string[] } };
  functions: Record<string, FunctionManifest>;
  workflows: Record<string, WorkflowManifest>;
  types?: Record<string, unknown>;
  datastores?: Record<
    string,
    {
      primary_key: string;
      time_to_live_attribute?: string;
      attributes: Record<string, AttributeManifest>;
    }
  >;
  outgoing_domains: string[];
  [other: string]: unknown;
}
interface AttributeManifest {
  type: string;
  items?: AttributeManifest;
  properties?: Record<string, AttributeManifest>;
}
export interface ParameterSet {
  properties: Record<string, Record<string, unknown> & { type: string }>;
  required: string[];
}
export interface FunctionManifest {
  title: string;
  description?: string;
  source_file: string;
  input_parameters: ParameterSet;
  output_parameters: ParameterSet;
}
export interface WorkflowManifest {
  title: string;
  description?: string;
  input_parameters?: ParameterSet;
  steps: { id: string; function_id: string; inputs: Record<string, unknown> }[];
}

export interface Settings {
  /** Slack's rate limits are kept. */
  limits: boolean;
  /** Two calls at nearly the same moment can make two channels of one name, as seen at Slack. */
  twinChannels?: boolean;
  /** What is read of datastores may be this much workspace time old. */
  eventual?: { lagMs: number };
  /** Of the items of bulk calls to datastores every n-th fails; `null`: none. */
  partialBulk?: number | null;
}

/** Items are Slack's: plain JSON objects keyed by the store's primary key. */
export interface Datastores {
  put(store: string, item: Record<string, unknown>): Promise<void>;
  update(
    store: string,
    item: Record<string, unknown>,
  ): Promise<Record<string, unknown>>;
  get(store: string, id: string): Promise<Record<string, unknown> | undefined>;
  delete(store: string, id: string): Promise<void>;
  /** One page of a scan: the filter is applied after `limit` items or 1 MB were read. */
  scan(
    store: string,
    query: ScanQuery,
  ): Promise<{ items: Record<string, unknown>[]; cursor?: string }>;
  dump(): Promise<Record<string, Record<string, unknown>[]>>;
  restore(all: Record<string, Record<string, unknown>[]>): Promise<void>;
  close(): Promise<void>;
}
export interface ScanQuery {
  expression?: string;
  names?: Record<string, string>;
  values?: Record<string, unknown>;
  limit?: number;
  cursor?: string;
}

import { openDatastores } from "../datastores/dynalite.ts";
import { nextHex, nextId, nextTs } from "../ids.ts";
import { addApp, APP, PEOPLE, startState } from "../start_state.ts";
import type { Channel, State } from "../state.ts";
import type { Change, Clock, Datastores, Manifest, World } from "../world.ts";
import { handleApi } from "./server.ts";

/** A world without an engine: just enough for the Web API's tests. */
export interface TestWorld extends World {
  state: State;
  changes: Change[];
  completed: { execution: string; result: unknown }[];
  /** Moves the clock. */
  advance(ms: number): void;
  /** Calls a method as the official client does; answers the body. */
  call(
    method: string,
    args?: Record<string, unknown>,
    token?: string,
  ): Promise<Body>;
}
export type Body = Record<string, unknown> & { ok: boolean; error?: string };

export const ANA = "U0000000001";
export const BRUNO = "U0000000002";
export const GENERAL = "C0000000001";
export const BOT = APP.bot_user;
export const TOKEN = "xoxb-local";

const ALL_SCOPES = [
  ...[
    "chat:write",
    "chat:write.public",
    "chat:write.customize",
    "channels:manage",
    "channels:join",
    "channels:read",
  ],
  ...[
    "channels:history",
    "groups:read",
    "groups:write",
    "groups:history",
    "im:read",
    "im:write",
    "im:history",
  ],
  ...[
    "users:read",
    "users:read.email",
    "bookmarks:read",
    "bookmarks:write",
    "pins:read",
    "pins:write",
  ],
  ...[
    "reactions:read",
    "reactions:write",
    "datastore:read",
    "datastore:write",
    "triggers:read",
    "triggers:write",
  ],
  ...["team:read", "usergroups:read", "usergroups:write"],
  ...["team.preferences:read", "team.billing:read", "emoji:read", "dnd:read"],
  ...["users.profile:read", "users:write"],
  ...["files:read", "files:write", "links:write"],
  ...["canvases:read", "canvases:write", "calls:read", "calls:write"],
  ...["lists:read", "lists:write", "assistant:write"],
  ...["search:read.public", "search:read.files", "search:read.users"],
  ...["mpim:read", "mpim:write", "mpim:history"],
  ...["conversations.connect:write", "conversations.connect:manage"],
];

interface Options {
  scopes?: string[];
  limits?: boolean;
  datastores?: Manifest["datastores"];
  manifest?: Partial<Manifest>;
}

export async function aWorld(
  { scopes = ALL_SCOPES, limits = false, ...options }: Options = {},
): Promise<TestWorld> {
  let now = Date.UTC(2026, 10, 24, 12);
  const state = startState(PEOPLE, now);
  addApp(state, { ...APP, name: "Incident Automation" });
  const world: TestWorld = {
    state,
    get apps() {
      return [world.app];
    },
    of: () => world,
    clock: { now: () => now, after: () => () => {} } satisfies Clock,
    app: {
      ...APP,
      name: "Incident Automation",
      manifest: aManifest(scopes, options),
      variables: {},
    },
    datastores: await openDatastores(options.datastores, {
      types: options.manifest?.types,
    }) satisfies Datastores,
    settings: { limits },
    changes: [],
    completed: [],
    id: (prefix) => nextId(world.state, prefix),
    hex: (n) => nextHex(world.state, 1, n),
    ts: (channel) => nextTs(world.state, channel, now),
    pointer(user, execution) {
      const value = `${now}.1.${world.hex(32)}`;
      return world.state.pointers[value] = {
        value,
        user,
        issuedAt: now,
        used: false,
        execution,
      };
    },
    usePointer(value) {
      const pointer = world.state.pointers[value];
      if (!pointer) return { error: "invalid_trigger_id" };
      if (pointer.used) return { error: "exchanged_trigger_id" };
      if (now - pointer.issuedAt > 3000) return { error: "expired_trigger_id" };
      pointer.used = true;
      return pointer;
    },
    changed: (change) => void world.changes.push(change),
    complete(execution, result) {
      world.completed.push({ execution, result });
      return { ok: true };
    },
    advance: (ms) => void (now += ms),
    async call(method, args = {}, token = TOKEN) {
      const { body } = await handleApi(world, method, asForm(args, token));
      return body as Body;
    },
  };
  return world;
}

/** As deno-slack-api sends it: strings as they are, everything else as JSON. */
export function asForm(args: Record<string, unknown>, token: string) {
  const entries = Object.entries(args).filter(([, value]) =>
    value !== undefined
  );
  const text = (value: unknown) =>
    typeof value === "string" ? value : JSON.stringify(value);
  return {
    headers: { authorization: `Bearer ${token}` },
    contentType: "application/x-www-form-urlencoded",
    body: new URLSearchParams(
      entries.map(([name, value]) => [name, text(value)]),
    ).toString(),
    query: new URLSearchParams(),
  };
}

/** A channel with the app in it, unless other members are given. */
export function aChannel(
  world: TestWorld,
  fields: Partial<Channel> = {},
): Channel {
  const id = world.id("C");
  const nothing = { value: "", creator: "", last_set: 0 };
  world.state.messages[id] = [];
  return world.state.channels[id] = {
    id,
    name: `channel-${id.slice(-3).toLowerCase()}`,
    is_private: false,
    is_im: false,
    is_archived: false,
    created: 0,
    creator: BOT,
    members: [BOT, ANA],
    topic: { ...nothing },
    purpose: { ...nothing },
    previous_names: [],
    bookmarks: [],
    pins: [],
    ...fields,
  };
}

/** Somebody's message. */
export function aMessage(
  world: TestWorld,
  channel: Channel,
  text = "hello",
  thread_ts?: string,
): string {
  const ts = world.ts(channel.id);
  const thread = thread_ts ? { thread_ts } : {};
  (world.state.messages[channel.id] ??= []).push({
    type: "message",
    ts,
    user: ANA,
    text,
    ...thread,
  });
  return ts;
}

function aManifest(
  scopes: string[],
  { datastores, manifest }: Options,
): Manifest {
  return {
    display_information: { name: "Incident Automation" },
    oauth_config: { scopes: { bot: scopes } },
    functions: {},
    workflows: {
      close: {
        title: "Close",
        input_parameters: { properties: {}, required: [] },
        steps: [],
      },
    },
    datastores,
    outgoing_domains: [],
    ...manifest,
  };
}

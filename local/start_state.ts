import type { State, User } from "./state.ts";
import type { App } from "./world.ts";

export type PersonSetup = Pick<User, "name" | "real_name"> & Partial<User>;

/** Who is there unless told otherwise. Ana set the workspace up. */
export const PEOPLE: readonly PersonSetup[] = [
  {
    name: "ana",
    real_name: "Ana Lima",
    is_admin: true,
    is_owner: true,
    color: "#9f69e7",
  },
  { name: "bruno", real_name: "Bruno Costa", color: "#4bbe2e" },
  { name: "chen", real_name: "Chen Wei", color: "#e7392d" },
  { name: "dara", real_name: "Dara Okafor", color: "#3c989f" },
  { name: "arcadio", real_name: "Arcadio Buendía", color: "#e0a729" },
  { name: "zoe.maxwell", real_name: "Zoe Maxwell", color: "#d55aef" },
];

export const SLACKBOT = "USLACKBOT";

type Identity = Pick<App, "id" | "bot_id" | "bot_user" | "bot_token">;

/** Who the n-th app of a workspace is, from 0. */
export function identity(n: number): Identity {
  const number = String(n + 1).padStart(10, "0");
  return {
    id: `A${number}`,
    bot_id: `B${number}`,
    bot_user: n === 0 ? "U0000000000" : `UA${number.slice(1)}`,
    bot_token: n === 0 ? "xoxb-local" : `xoxb-local-${n + 1}`,
  };
}

export const APP: Readonly<Identity> = identity(0);

/** A workspace without apps in which nothing has happened yet. */
export function startState(
  people: readonly PersonSetup[],
  now: number,
): State {
  const created = Math.floor(now / 1000);
  const users: Record<string, User> = {};
  const add = (id: string, setup: PersonSetup) => users[id] = person(id, setup);
  people.forEach((setup, at) =>
    add(`U${String(at + 1).padStart(10, "0")}`, setup)
  );
  add(SLACKBOT, { name: "slackbot", real_name: "Slackbot", color: "#757575" });
  const members = Object.keys(users).filter((id) => id !== SLACKBOT);
  const owner = members[0] ?? SLACKBOT;
  const blank = { value: "", creator: "", last_set: 0 };
  return {
    team: {
      id: "T0000000001",
      name: "Local workspace",
      domain: "local-workspace",
    },
    users,
    channels: {
      C0000000001: {
        id: "C0000000001",
        name: "general",
        is_private: false,
        is_im: false,
        is_archived: false,
        created,
        creator: owner,
        members,
        topic: { ...blank },
        purpose: { ...blank },
        previous_names: [],
        bookmarks: [],
        pins: [],
      },
    },
    usergroups: {},
    emoji: {},
    otherTeams: {},
    connectInvites: {},
    messages: {},
    files: {},
    scheduledMessages: {},
    views: {},
    triggers: {},
    workflowRuns: {},
    executions: {},
    tokens: {},
    pointers: {},
    messageInputs: {},
    suggestions: {},
    responseUrls: {},
    homes: {},
    activity: [],
    vendors: {},
    counters: { "id:C": 1, "id:U": members.length },
    canvases: {},
    calls: {},
    lists: {},
    externalTokens: {},
    distributions: {},
    assistantThreads: {},
    actionTokens: {},
    refusedWebhooks: {},
    eventStarts: {},
  };
}

/** Installs an app: its user, who takes the app's name, and its bot token. */
export function addApp(
  state: State,
  app: Identity & Pick<App, "name">,
): void {
  state.users[app.bot_user] = {
    ...person(app.bot_user, { name: "", real_name: "", color: "#1264a3" }),
    ...state.users[app.bot_user],
    name: handle(app.name),
    real_name: app.name,
    is_bot: true,
  };
  state.tokens[app.bot_token] = {
    value: app.bot_token,
    type: "bot",
    app_id: app.id,
    revoked: false,
  };
}

export function person(id: string, setup: PersonSetup): User {
  return {
    id,
    tz: "America/New_York",
    is_admin: false,
    is_owner: false,
    is_bot: false,
    is_restricted: false,
    deleted: false,
    color: "#757575",
    ...setup,
  };
}

function handle(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, "_").replace(/^_|_$/g, "");
}

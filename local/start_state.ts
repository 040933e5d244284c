import type { State, User } from "./state.ts";

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
export const APP = {
  id: "A0000000001",
  bot_id: "B0000000001",
  bot_user: "U0000000000",
} as const;

/** A workspace in which nothing has happened yet. */
export function startState(
  appName: string,
  people: readonly PersonSetup[],
  now: number,
): State {
  const created = Math.floor(now / 1000);
  const users: Record<string, User> = {};
  const add = (id: string, setup: PersonSetup) => users[id] = person(id, setup);
  people.forEach((setup, at) =>
    add(`U${String(at + 1).padStart(10, "0")}`, setup)
  );
  add(APP.bot_user, {
    name: handle(appName),
    real_name: appName,
    is_bot: true,
    color: "#1264a3",
  });
  add(SLACKBOT, { name: "slackbot", real_name: "Slackbot", color: "#757575" });
  const members = Object.keys(users).filter((id) =>
    id !== APP.bot_user && id !== SLACKBOT
  );
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
    messages: {},
    views: {},
    triggers: {},
    workflowRuns: {},
    executions: {},
    tokens: {
      "xoxb-local": {
        value: "xoxb-local",
        type: "bot",
        app_id: APP.id,
        revoked: false,
      },
    },
    pointers: {},
    activity: [],
    vendors: {},
    counters: { "id:C": 1, "id:U": members.length },
    refusedWebhooks: {},
  };
}

function person(id: string, setup: PersonSetup): User {
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

import { assert } from "@std/assert";
import { signIn } from "./external_tokens.ts";
import { addFile } from "./files.ts";
import { newActionToken } from "./methods/assistant_search.ts";
import {
  aChannel,
  aMessage,
  ANA,
  aWorld,
  BOT,
  BRUNO,
  type TestWorld,
} from "./testing.ts";

export const OTHER_APP = "A0000000009";
const link = "https://a.example";
const workflow = "#/workflows/close";
const document_content = { type: "markdown", markdown: "# One\n\ntwo" };

/** One of everything: the app's own, another app's, hidden, archived, over, deleted. */
export async function aFullWorld(): Promise<TestWorld> {
  const world = await aWorld({
    datastores: {
      notes: {
        primary_key: "id",
        attributes: {
          id: { type: "string" },
          text: { type: "string" },
          rest: { type: "object" },
        },
      },
    },
    manifest: {
      features: {
        unfurl_domains: ["a.example"],
        app_home: { home_tab_enabled: true },
      },
      external_auth_providers: { oauth2: { google: {} } },
    },
  });
  const { state } = world;
  const channels = [
    aChannel(world, { name: "joined" }),
    aChannel(world, { name: "outside", members: [ANA] }),
    aChannel(world, { name: "private", is_private: true }),
    aChannel(world, { name: "hidden", is_private: true, members: [ANA] }),
    aChannel(world, { name: "archived", is_archived: true }),
    aChannel(world, { is_im: true, is_private: true }),
    aChannel(world, {
      is_mpim: true,
      is_private: true,
      members: [BOT, ANA, BRUNO],
      connected_team_ids: ["T0000000009"],
    }),
  ];
  for (const channel of channels) {
    const ts = aMessage(world, channel, "note https://a.example");
    aMessage(world, channel, "a reply", ts);
    await world.call("chat.postMessage", { channel: channel.id, text: "mine" });
    await world.call("chat.startStream", {
      channel: channel.id,
      thread_ts: ts,
      recipient_user_id: ANA,
      recipient_team_id: state.team.id,
    });
  }
  const channel = channels[0]!.id;
  state.otherTeams.T0000000009 = {
    id: "T0000000009",
    name: "Partner",
    domain: "part",
  };
  state.users.U0000000099 = {
    ...state.users[ANA]!,
    id: "U0000000099",
    name: "rita",
    team_id: "T0000000009",
  };
  state.users[BRUNO] = { ...state.users[BRUNO]!, deleted: true };
  addFile(world, { user: ANA, name: "a.png" }, new Uint8Array(3));
  const owned = { app_id: world.app.id, user: BOT };
  addFile(world, { ...owned, name: "a.txt" }, new Uint8Array(3)).status =
    "uploaded";
  signIn(world, ANA, "google");
  newActionToken(world, ANA);
  world.pointer(ANA);
  state.executions.Fx1 = {
    id: "Fx1",
    app_id: OTHER_APP,
    run: "",
    step: 0,
    function: "",
    inputs: {},
    token: "",
    status: "running",
    startedAt: 0,
  };
  state.executions.Fx2 = {
    ...state.executions.Fx1,
    id: "Fx2",
    app_id: world.app.id,
  };
  const made: [string, Record<string, unknown>][] = [
    ["canvases.create", { document_content, channel_id: channel }],
    ["conversations.canvases.create", { channel_id: channel }],
    ["canvases.create", { title: "another's" }],
    ["slackLists.create", { name: "Tasks", todo_mode: true }],
    ["slackLists.items.create", { list_id: "F0000000006" }],
    ["calls.add", { external_unique_id: "1", join_url: "https://a.example" }],
    ["usergroups.create", { name: "On call", channels: [channel] }],
    ["bookmarks.add", { channel_id: channel, type: "link", title: "B", link }],
    ["chat.scheduleMessage", { channel, text: "later", post_at: soon(world) }],
    ["workflows.triggers.create", { type: "shortcut", name: "T", workflow }],
    ["workflows.triggers.create", { type: "webhook", name: "W", workflow }],
    ["conversations.inviteShared", { channel, emails: ["a@b.example"] }],
    ["apps.datastore.put", { datastore: "notes", item: { id: "a" } }],
  ];
  for (const [method, args] of made) {
    const answer = await world.call(method, args);
    assert(answer.ok, `${method}: ${JSON.stringify(answer)}`);
  }
  Object.values(state.canvases)[2]!.access.users = {};
  Object.values(state.triggers)[1]!.app_id = OTHER_APP;
  return world;
}

/** Epoch seconds. */
export function soon({ clock }: TestWorld): string {
  return String(clock.now() / 1000 + 300);
}

import { assertEquals } from "@std/assert";
import {
  aPartner,
  type Args,
  good,
  outside,
  testRefusals,
} from "../contract_testing.ts";
import { aChannel, ANA, aWorld, BOT, BRUNO, GENERAL } from "../testing.ts";
import type { TestWorld } from "../testing.ts";
import { auth } from "./auth.ts";
import { bots } from "./bots.ts";
import { dnd } from "./dnd.ts";
import { emoji } from "./emoji.ts";
import { team } from "./team.ts";
import { usergroups } from "./usergroups.ts";
import { users } from "./users.ts";

/** People, their groups, and the workspace. */

async function aGroup(world: TestWorld, args: Args = {}): Promise<string> {
  const { usergroup } = await good(world, "usergroups.create", {
    name: "On call",
    ...args,
  });
  return String((usergroup as Args).id);
}
const onGroup = (args: Args) => async (world: TestWorld) => ({
  usergroup: await aGroup(world),
  ...args,
});
const named = (args: Args) => async (world: TestWorld) => {
  await aGroup(world);
  return { name: "New", ...args };
};
/** On a second group. */
const renamed = (args: Args) => async (world: TestWorld) => {
  await aGroup(world);
  return { usergroup: await aGroup(world, { name: "Second" }), ...args };
};
const unknownGroup = () => ({ usergroup: "S404", users: ANA });
const taken = (given: (args: Args) => (world: TestWorld) => Promise<Args>) => ({
  bad_handle: given({ handle: "No Way" }),
  handle_already_exists: given({ handle: "general" }),
  invalid_channel_provided: (world: TestWorld) => {
    const hidden = aChannel(world, { is_private: true, members: [ANA] });
    return given({ channels: hidden.id })(world);
  },
  missing_subteam_name: given({ name: "" }),
  name_already_exists: given({ name: "On call" }),
});
const unknownUser = () => ({ user: "U404" });

testRefusals(
  [
    ...users,
    ...usergroups,
    ...dnd,
    ...emoji,
    ...bots,
    ...team,
    ...auth,
  ],
  {
    "users.info": {
      user_not_found: unknownUser,
      user_not_visible: (world) => ({ user: aPartner(world).rita }),
    },
    "users.list": {
      invalid_cursor: () => ({ cursor: "x" }),
      invalid_limit: () => ({ limit: 1001 }),
    },
    "users.conversations": {
      invalid_cursor: () => ({ cursor: "x" }),
      invalid_limit: () => ({ limit: 1001 }),
      invalid_types: () => ({ types: "x" }),
      user_not_found: unknownUser,
    },
    "users.lookupByEmail": {
      users_not_found: () => ({ email: "nobody@example.com" }),
    },
    "users.getPresence": { user_not_found: unknownUser },
    "users.setPresence": { invalid_presence: () => ({ presence: "asleep" }) },
    "users.profile.get": { user_not_found: unknownUser },
    "usergroups.create": taken(named),
    "usergroups.update": {
      ...taken(renamed),
      no_such_subteam: unknownGroup,
    },
    "usergroups.disable": { no_such_subteam: unknownGroup },
    "usergroups.enable": { no_such_subteam: unknownGroup },
    "usergroups.users.list": { no_such_subteam: unknownGroup },
    "usergroups.users.update": {
      failed_for_some_users: async (world) => ({
        usergroup: await aGroup(world),
        users: aPartner(world).rita,
      }),
      invalid_users: onGroup({ users: "U404" }),
      no_such_subteam: unknownGroup,
      no_users_provided: onGroup({ users: "" }),
    },
    "dnd.info": { user_not_found: unknownUser },
    "dnd.teamInfo": { no_users_provided: () => ({ users: "" }) },
    "bots.info": { bot_not_found: () => ({ bot: "B404" }) },
    "team.info": {
      team_not_found: () => ({ team: "T404" }),
      team_not_on_enterprise: () => ({ domain: "other" }),
    },
  },
);

Deno.test("a group is made, filled, renamed, disabled and enabled", async () => {
  const world = await aWorld();
  const room = aChannel(world, outside).id;
  const usergroup = await aGroup(world, { channels: room });
  const { usergroup: filled } = await good(world, "usergroups.users.update", {
    usergroup,
    users: `${ANA},${BRUNO}`,
    include_count: true,
  });
  const { handle, users, user_count, prefs } = filled as Args;
  assertEquals([handle, users, user_count], ["on-call", [ANA, BRUNO], 2]);
  assertEquals(prefs, { channels: [room], groups: [] });
  assertEquals(world.state.channels[room]?.members, [ANA, BRUNO]);
  await good(world, "usergroups.update", { usergroup, name: "Night" });
  const list = async (args: Args = {}) =>
    (await good(world, "usergroups.list", args)).usergroups as Args[];
  assertEquals((await list()).map(({ name, users }) => [name, users]), [[
    "Night",
    undefined,
  ]]);
  const shown = { include_users: true, include_count: true };
  assertEquals(
    (await list(shown)).map(({ users, user_count }) => [users, user_count]),
    [[[ANA, BRUNO], 2]],
  );
  await good(world, "usergroups.disable", { usergroup });
  assertEquals(await list(), []);
  assertEquals((await list({ include_disabled: true })).length, 1);
  assertEquals(
    (await world.call("usergroups.users.list", { usergroup })).error,
    "no_such_subteam",
  );
  await good(world, "usergroups.enable", { usergroup });
  assertEquals(
    (await good(world, "usergroups.users.list", { usergroup })).users,
    [ANA, BRUNO],
  );
});

Deno.test("a refused change of a group leaves it as it was", async () => {
  const world = await aWorld();
  const usergroup = await aGroup(world);
  const before = structuredClone(world.state.usergroups);
  const change = { usergroup, name: "New", channels: "C404" };
  assertEquals(
    (await world.call("usergroups.update", change)).error,
    "invalid_channel_provided",
  );
  assertEquals(world.state.usergroups, before);
});

Deno.test("presence is what the app set, and told in full to itself", async () => {
  const world = await aWorld();
  await good(world, "users.setPresence", { presence: "away" });
  const own = await good(world, "users.getPresence");
  assertEquals([own.presence, own.manual_away], ["away", true]);
  assertEquals(await good(world, "users.getPresence", { user: ANA }), {
    ok: true,
    presence: "active",
  });
});

Deno.test("Do Not Disturb is shown of others without their snooze", async () => {
  const world = await aWorld();
  const hours = {
    dnd_enabled: true,
    next_dnd_start_ts: 1_795_000_000,
    next_dnd_end_ts: 1_795_040_000,
  };
  const endtime = Math.floor(world.clock.now() / 1000) + 60;
  for (const id of [ANA, BOT]) {
    world.state.users[id]!.dnd = { ...hours, snooze_endtime: endtime };
  }
  assertEquals(await good(world, "dnd.info", { user: ANA }), {
    ok: true,
    ...hours,
  });
  const own = await good(world, "dnd.info");
  assertEquals([own.snooze_enabled, own.snooze_remaining], [true, 60]);
  world.advance(60_000);
  assertEquals((await good(world, "dnd.info")).snooze_enabled, false);
  const never = {
    dnd_enabled: false,
    next_dnd_start_ts: 1,
    next_dnd_end_ts: 1,
  };
  const { users } = await good(world, "dnd.teamInfo", { users: [ANA, BRUNO] });
  assertEquals(users as unknown, { [ANA]: hours, [BRUNO]: never });
});

Deno.test("a profile has the workspace's fields, with labels on demand", async () => {
  const world = await aWorld();
  const field = {
    id: "Xf01",
    ordering: 0,
    label: "Pager",
    hint: "",
    type: "text",
    possible_values: null,
    is_hidden: false,
  };
  world.state.team.profile_fields = [field, {
    ...field,
    id: "Xf02",
    is_hidden: true,
  }];
  const value = { value: "555", alt: "" };
  world.state.users[ANA]!.profile = { title: "SRE", fields: { Xf01: value } };
  const read = async (args: Args) =>
    (await good(world, "users.profile.get", { user: ANA, ...args }))
      .profile as Args;
  const { title, email, fields } = await read({});
  assertEquals([title, email], ["SRE", "ana@local-workspace.example"]);
  assertEquals(fields as unknown, { Xf01: value });
  assertEquals((await read({ include_labels: true })).fields as unknown, {
    Xf01: { ...value, label: "Pager" },
  });
  const ids = async (args: Args) =>
    ((await good(world, "team.profile.get", args)).profile as {
      fields: Args[];
    }).fields.map(({ id }) => id);
  assertEquals(await ids({}), ["Xf01", "Xf02"]);
  assertEquals(await ids({ visibility: "hidden" }), ["Xf02"]);
});

Deno.test("somebody of another workspace is seen once a channel is shared", async () => {
  const world = await aWorld();
  const { team, rita } = aPartner(world);
  aChannel(world, { members: [BOT, rita], connected_team_ids: [team] });
  const { user } = await good(world, "users.info", { user: rita });
  const { team_id, is_stranger } = user as Args;
  assertEquals([team_id, is_stranger], [team, true]);
  const { members } = await good(world, "users.list");
  assertEquals((members as Args[]).some(({ id }) => id === rita), false);
  const { team: other } = await good(world, "team.info", { team });
  assertEquals((other as Args).domain, "part");
});

Deno.test("the app is told who it is, as bot too", async () => {
  const world = await aWorld();
  const { bot_id } = await good(world, "auth.test");
  const { bot } = await good(world, "bots.info", { bot: bot_id });
  const { app_id, user_id } = bot as Args;
  assertEquals([app_id, user_id], [world.app.id, BOT]);
  const { teams } = await good(world, "auth.teams.list");
  assertEquals((teams as Args[]).map(({ id }) => id), [world.state.team.id]);
});

Deno.test("custom emoji are listed", async () => {
  const world = await aWorld();
  const custom = { shipit: "https://emoji.example/s.png", go: "alias:shipit" };
  world.state.emoji = custom;
  assertEquals((await good(world, "emoji.list")).emoji as unknown, custom);
});

Deno.test("a token is revoked, but not by a trial", async () => {
  const world = await aWorld();
  assertEquals(await good(world, "auth.revoke", { test: true }), {
    ok: true,
    revoked: false,
  });
  assertEquals((await good(world, "auth.revoke")).revoked, true);
  assertEquals((await world.call("auth.test")).error, "token_revoked");
});

Deno.test("the workspace has preferences and a plan", async () => {
  const world = await aWorld();
  const { who_can_post_general } = await good(world, "team.preferences.list");
  const { plan } = await good(world, "team.billing.info");
  assertEquals([who_can_post_general, plan], ["everyone", "plus"]);
});

Deno.test("users.lookupByEmail finds a mailbox in any case", async () => {
  const world = await aWorld();
  world.state.users[ANA]!.email = "Ana.Lima@Example.com";
  const { user } = await good(world, "users.lookupByEmail", {
    email: "ana.lima@example.COM",
  });
  assertEquals((user as Args).id, ANA);
  assertEquals(world.state.channels[GENERAL]?.members.includes(ANA), true);
});

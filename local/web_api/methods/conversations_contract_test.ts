import { assertEquals } from "@std/assert";
import { aChannel, aMessage, ANA, BOT, BRUNO, GENERAL } from "../testing.ts";
import {
  aPartner,
  type Args,
  good,
  outside,
  people,
  testRefusals,
} from "../contract_testing.ts";
import type { TestWorld } from "../testing.ts";
import type { Channel } from "../../state.ts";
import { aWorld } from "../testing.ts";
import { conversations } from "./conversations.ts";
import { conversationsDirect } from "./conversations_direct.ts";
import { conversationsMembers } from "./conversations_members.ts";
import { conversationsRead } from "./conversations_read.ts";

const on =
  (fields: Partial<Channel> = {}, more: Args = {}) => (w: TestWorld) => ({
    channel: aChannel(w, fields).id,
    ...more,
  });
const inGeneral = (more: Args = {}) => (w: TestWorld) => {
  w.state.channels[GENERAL]!.members.push(BOT);
  return { channel: GENERAL, ...more };
};
const nowhere = (more: Args = {}) => () => ({ channel: "C404", ...more });
const dm = { is_im: true, is_private: true };

/** What every change of a channel can be refused for. */
const change = (more: Args) => ({
  channel_not_found: nowhere(more),
  is_archived: on({ is_archived: true }, more),
  method_not_supported_for_channel_type: on(dm, more),
  not_in_channel: on(outside, more),
});
const names = (given: (name: string) => (w: TestWorld) => Args) => ({
  invalid_name_maxlength: given("a".repeat(81)),
  invalid_name_punctuation: given("--"),
  invalid_name_required: given(""),
  invalid_name_specials: given("Upper Case"),
  name_taken: given("general"),
});
const inviting = (user: Args, users = BRUNO) => (w: TestWorld) => {
  Object.assign(w.state.users[BRUNO]!, user);
  return { channel: aChannel(w).id, users };
};
const history = (more: Args = {}) => ({
  channel_not_found: nowhere(more),
  invalid_cursor: on({}, { cursor: "x", ...more }),
  invalid_limit: on({}, { limit: -1, ...more }),
  invalid_ts_latest: on({}, { latest: "x", ...more }),
  invalid_ts_oldest: on({}, { oldest: "x", ...more }),
  not_in_channel: on(outside, more),
});

testRefusals([
  ...conversations,
  ...conversationsMembers,
  ...conversationsDirect,
  ...conversationsRead,
], {
  "conversations.create": names((name) => () => ({ name })),
  "conversations.archive": {
    already_archived: on({ is_archived: true }),
    cant_archive_general: inGeneral(),
    channel_not_found: nowhere(),
    method_not_supported_for_channel_type: on({ is_mpim: true }),
    not_in_channel: on(outside),
  },
  "conversations.unarchive": {
    channel_not_found: nowhere(),
    method_not_supported_for_channel_type: on(dm),
    not_archived: on(),
    not_in_channel: on({ ...outside, is_archived: true }),
  },
  "conversations.rename": {
    ...change({ name: "x" }),
    ...names((name) => on({}, { name })),
    not_authorized: on({ creator: ANA }, { name: "x" }),
  },
  "conversations.setTopic": {
    ...change({ topic: "x" }),
    too_long: on({}, { topic: "x".repeat(251) }),
  },
  "conversations.setPurpose": {
    ...change({ purpose: "x" }),
    too_long: on({}, { purpose: "x".repeat(251) }),
  },
  "conversations.join": {
    channel_not_found: nowhere(),
    is_archived: on({ ...outside, is_archived: true }),
    method_not_supported_for_channel_type: on({ is_private: true }),
  },
  "conversations.leave": {
    cant_leave_general: inGeneral(),
    channel_not_found: nowhere(),
    is_archived: on({ is_archived: true }),
    last_member: on({ members: [BOT] }),
    method_not_supported_for_channel_type: on(dm),
  },
  "conversations.mark": {
    channel_not_found: nowhere({ ts: "1.000001" }),
    invalid_timestamp: on({}, { ts: "yesterday" }),
    not_in_channel: on(outside, { ts: "1.000001" }),
  },
  "conversations.invite": {
    ...change({ users: BRUNO }),
    already_in_channel: on({}, { users: ANA }),
    cant_invite: inviting({ team_id: "T0000000009" }),
    cant_invite_self: on({}, { users: BOT }),
    no_user: on({}, { users: "" }),
    too_many_users: (w) => ({
      channel: aChannel(w).id,
      users: people(w, 101).join(","),
    }),
    // Bruno is in #general.
    ura_max_channels: inviting({ is_ultra_restricted: true }),
    user_is_restricted: guestInGeneral({ is_restricted: true }),
    user_is_ultra_restricted: guestInGeneral({ is_ultra_restricted: true }),
    user_not_found: on({}, { users: "U404" }),
  },
  "conversations.kick": {
    ...change({ user: ANA }),
    cant_kick_from_general: inGeneral({ user: ANA }),
    cant_kick_self: on({}, { user: BOT }),
    user_not_found: on(),
  },
  "conversations.open": {
    channel_not_found: () => ({ channel: "D404" }),
    invalid_user_combination: (w) => ({ users: aPartner(w).rita }),
    method_not_supported_for_channel_type: on(),
    not_enough_users: () => ({ users: BOT }),
    too_many_users: (w) => ({ users: people(w, 9) }),
    user_disabled(w) {
      w.state.users[BRUNO]!.deleted = true;
      return { users: BRUNO };
    },
    user_not_found: () => ({ users: "U404" }),
    users_list_not_supplied: () => ({}),
  },
  "conversations.close": {
    channel_not_found: () => ({ channel: "D404" }),
    method_not_supported_for_channel_type: on(),
  },
  "conversations.info": { channel_not_found: nowhere() },
  "conversations.list": {
    invalid_cursor: () => ({ cursor: "x" }),
    invalid_limit: () => ({ limit: 1001 }),
    invalid_types: () => ({ types: "secret" }),
  },
  "conversations.members": {
    channel_not_found: nowhere(),
    invalid_cursor: on({}, { cursor: "x" }),
    invalid_limit: on({}, { limit: 1001 }),
  },
  "conversations.history": history(),
  "conversations.replies": {
    channel_not_found: nowhere({ ts: "1.000001" }),
    invalid_cursor: onThread({ cursor: "x" }),
    invalid_limit: onThread({ limit: -1 }),
    invalid_ts_latest: onThread({ latest: "x" }),
    invalid_ts_oldest: onThread({ oldest: "x" }),
    not_in_channel: on(outside, { ts: "1.000001" }),
    thread_not_found: on({}, { ts: "1.000001" }),
  },
});

function onThread(more: Args) {
  return (w: TestWorld) => {
    const channel = aChannel(w);
    return { channel: channel.id, ts: aMessage(w, channel), ...more };
  };
}

function guestInGeneral(guest: Args) {
  return (w: TestWorld) => {
    const general = w.state.channels[GENERAL]!;
    general.members = [BOT];
    Object.assign(w.state.users[BRUNO]!, guest);
    return { channel: GENERAL, users: BRUNO };
  };
}

/** Runs a method on a channel that the app is in; answers the events that came of it. */
async function eventsOf(method: string, args: Args, is_private = false) {
  const world = await aWorld();
  const channel = aChannel(world, { name: "old", is_private }).id;
  await good(world, method, { channel, ...args });
  const told = world.state.messages[channel]?.map(({ subtype, text }) =>
    `${subtype}: ${text.replace(/<@\w+> /, "")}`
  );
  return { kinds: world.changes.map(({ type }) => type), told };
}

const CHANGES: [string, Args, string, string][] = [
  ["archive", {}, "channel_archived", "channel_archive: archived the channel"],
  [
    "rename",
    { name: "new" },
    "channel_renamed",
    'channel_name: has renamed the channel from "old" to "new"',
  ],
  [
    "setTopic",
    { topic: "Fire" },
    "channel",
    "channel_topic: set the channel topic: Fire",
  ],
  [
    "setPurpose",
    { purpose: "" },
    "channel",
    "channel_purpose: cleared channel purpose",
  ],
  ["leave", {}, "left", "channel_leave: has left the channel"],
  ["kick", { user: ANA }, "left", "channel_leave: has left the channel"],
  [
    "invite",
    { users: BRUNO },
    "joined",
    "channel_join: has joined the channel",
  ],
];
for (const [method, args, kind, line] of CHANGES) {
  Deno.test(`conversations.${method} is told as ${kind}, and written into the channel`, async () => {
    const { kinds, told } = await eventsOf(`conversations.${method}`, args);
    assertEquals(kinds, ["message", kind]);
    assertEquals(told, [line]);
  });
}

Deno.test("a public channel's making is an event, a private one's is not", async () => {
  const world = await aWorld();
  await good(world, "conversations.create", { name: "a" });
  await good(world, "conversations.create", { name: "b", is_private: true });
  const created = world.changes.filter(({ type }) =>
    type === "channel_created"
  );
  assertEquals(created.length, 1);
});

Deno.test("who is still in an archived channel can bring it back", async () => {
  const world = await aWorld();
  const channel = aChannel(world, { is_archived: true }).id;
  await good(world, "conversations.unarchive", { channel });
  assertEquals(world.state.channels[channel]?.is_archived, false);
  assertEquals(world.changes.at(-1)?.type, "channel_unarchived");
});

Deno.test("leaving a channel that one is not in is no error", async () => {
  const world = await aWorld();
  const channel = aChannel(world, outside).id;
  assertEquals(await world.call("conversations.leave", { channel }), {
    ok: true,
    not_in_channel: true,
  });
});

Deno.test("guests come into channels that they are invited to", async () => {
  const world = await aWorld();
  const general = world.state.channels[GENERAL]!;
  general.members = general.members.filter((id) => id !== BRUNO);
  world.state.users[BRUNO]!.is_restricted = true;
  world.state.users[BRUNO]!.is_ultra_restricted = true;
  const [first, second] = [aChannel(world).id, aChannel(world).id];
  const invite = (channel: string) =>
    world.call("conversations.invite", { channel, users: BRUNO });
  assertEquals((await invite(first)).ok, true);
  assertEquals((await invite(second)).error, "ura_max_channels");
});

Deno.test("several people make a group, the same one each time", async () => {
  const world = await aWorld();
  const open = (users: string) =>
    good(world, "conversations.open", { users, return_im: true });
  const first = await open(`${ANA},${BRUNO}`);
  const { id, name, is_mpim, is_private, purpose } = first.channel as Args;
  assertEquals([is_mpim, is_private], [true, true]);
  assertEquals(name, "mpdm-incident_automation--ana--bruno-1");
  assertEquals(
    (purpose as Args).value,
    "Group messaging with: @incident_automation @ana @bruno",
  );
  const again = await open(`${BRUNO},${ANA}`);
  assertEquals(again.already_open, true);
  assertEquals((again.channel as Args).id, id);
  const { channels } = await good(world, "conversations.list", {
    types: "mpim",
  });
  assertEquals((channels as Args[]).map((each) => each.id), [id]);
});

Deno.test("direct messages are closed once, and opened again", async () => {
  const world = await aWorld();
  const opened = await good(world, "conversations.open", { users: ANA });
  const channel = (opened.channel as Args).id;
  assertEquals(await good(world, "conversations.close", { channel }), {
    ok: true,
  });
  assertEquals(
    (await good(world, "conversations.close", { channel })).already_closed,
    true,
  );
  const again = { ok: true, channel: { id: channel } };
  assertEquals(await good(world, "conversations.open", { channel }), again);
  assertEquals(
    (await good(world, "conversations.open", { channel })).no_op,
    true,
  );
});

Deno.test("prevent_creation only looks", async () => {
  const world = await aWorld();
  const look = () =>
    world.call("conversations.open", { users: ANA, prevent_creation: true });
  assertEquals((await look()).error, "channel_not_found");
  await good(world, "conversations.open", { users: ANA });
  assertEquals((await look()).already_open, true);
});

Deno.test("conversations.mark is seen in conversations.info", async () => {
  const world = await aWorld();
  const channel = aChannel(world);
  const ts = aMessage(world, channel);
  await good(world, "conversations.mark", { channel: channel.id, ts });
  const info = await good(world, "conversations.info", { channel: channel.id });
  assertEquals((info.channel as Args).last_read, ts);
});

const SCOPES: [string, Args, Partial<Channel>, string][] = [
  ["info", {}, {}, "channels:read"],
  ["info", {}, { is_private: true }, "groups:read"],
  ["info", {}, { ...dm }, "im:read"],
  ["info", {}, { is_private: true, is_mpim: true }, "mpim:read"],
  ["history", {}, { is_private: true, is_mpim: true }, "mpim:history"],
  ["archive", {}, { is_private: true }, "groups:write"],
  ["kick", { user: ANA }, {}, "channels:manage"],
  ["mark", { ts: "1.000001" }, dm, "im:write"],
  [
    "setTopic",
    { topic: "x" },
    { is_private: true, is_mpim: true },
    "mpim:write,mpim:write.topic",
  ],
  [
    "invite",
    { users: BRUNO },
    {},
    "channels:manage,channels:write.invites",
  ],
];
for (const [method, args, fields, needed] of SCOPES) {
  Deno.test(`conversations.${method} of this kind of conversation needs ${needed}`, async () => {
    const families = ["channels", "groups", "im", "mpim"];
    const others = families.filter((each) => !needed.startsWith(`${each}:`))
      .flatMap((each) => [
        `${each}:read`,
        `${each}:history`,
        each === "channels" ? "channels:manage" : `${each}:write`,
      ]);
    const world = await aWorld({ scopes: others });
    const channel = aChannel(world, fields).id;
    const answer = await world.call(`conversations.${method}`, {
      channel,
      ...args,
    });
    assertEquals([answer.error, answer.needed], ["missing_scope", needed]);
  });
}

Deno.test("each type of a list takes a scope of its own", async () => {
  const world = await aWorld({ scopes: ["channels:read"] });
  await good(world, "conversations.list");
  const both = { types: "public_channel,private_channel" };
  for (const method of ["conversations.list", "users.conversations"]) {
    const { error, needed } = await world.call(method, both);
    assertEquals([error, needed], ["missing_scope", "groups:read"]);
  }
});

import { assert, assertEquals } from "@std/assert";
import type { Message } from "../state.ts";
import type { Change } from "../world.ts";
import type { Workspace } from "../workspace.ts";
import { EVENTS } from "./event_kinds.ts";
import { hears } from "./events.ts";
import { echoed, echoOn, openTriggerWorkspace } from "./trigger_testing.ts";

const GENERAL = "C0000000001";
const ANA = "U0000000001";
const BRUNO = "U0000000002";
const ALWAYS = { version: 1, root: { statement: "1 == 1" } };

/** A trigger on one event, of all channels where it is one of channels. */
function listen(
  workspace: Workspace,
  name: string,
  event: Record<string, unknown> = {},
) {
  return echoOn(workspace, {
    type: "event",
    event: {
      event_type: `slack#/events/${name}`,
      ...(EVENTS[name]?.channels && !event.channel_ids &&
        { all_resources: true }),
      ...(name === "message_posted" && { filter: ALWAYS }),
      ...(name === "message_metadata_posted" &&
        { metadata_event_type: "built" }),
      ...event,
    },
  });
}

const general = { channel_id: GENERAL, channel_type: "public" };
const named = { ...general, channel_name: "general" };
const channel = GENERAL;
const ts = "1.000001";
const user = BRUNO;
const invite = { invite: { id: "I1" }, channel_id: "C1" };
const posted = (fields: Partial<Message>): Change => ({
  type: "message",
  channel,
  message: { type: "message", ts, user, text: "hello", ...fields },
});

/** Each event, the change that it is made from, and its data besides `event_type`. */
const CASES: [string, Change, Record<string, unknown>][] = [
  ["app_mentioned", posted({ text: "hi <@U0000000000>" }), {
    ...named,
    app_id: "A0000000001",
    message_ts: ts,
    text: "hi <@U0000000000>",
    user_id: user,
  }],
  ...(["archived", "unarchived", "deleted", "renamed"] as const).map((
    what,
  ): typeof CASES[number] => [
    `channel_${what}`,
    { type: `channel_${what}`, channel, user },
    { ...named, user_id: user },
  ]),
  ["channel_created", { type: "channel_created", channel, user }, {
    ...named,
    created: 1795514400,
    creator_id: user,
  }],
  ["channel_shared", { type: "channel_shared", channel, team: "T2" }, {
    ...named,
    connected_team_id: "T2",
  }],
  ["channel_unshared", { type: "channel_unshared", channel, team: "T2" }, {
    ...named,
    disconnected_team_id: "T2",
    is_ext_shared: false,
  }],
  ["dnd_updated", { type: "dnd_updated", user, dnd_enabled: true }, {
    dnd_status: { dnd_enabled: true },
    user_id: user,
  }],
  ["emoji_changed", {
    type: "emoji_changed",
    data: { subtype: "remove", names: ["cat"] },
  }, { subtype: "remove", names: ["cat"] }],
  [
    "message_metadata_posted",
    posted({
      metadata: { event_type: "built", event_payload: { n: 1 } },
      app_id: "A0000000001",
    }),
    {
      app_id: "A0000000001",
      channel_id: GENERAL,
      message_ts: ts,
      metadata: { event_type: "built", event_payload: { n: 1 } },
      user_id: user,
    },
  ],
  ["message_posted", posted({}), {
    ...general,
    message_ts: ts,
    text: "hello",
    thread_ts: null,
    user_id: user,
  }],
  ["message_posted", posted({ thread_ts: "1.000000" }), {
    ...general,
    message_ts: ts,
    text: "hello",
    thread_ts: "1.000000",
    user_id: user,
  }],
  ["message_posted", posted({ user: "U0000000000" }), {
    app_id: "A0000000001",
    ...general,
    message_ts: ts,
    text: "hello",
    thread_ts: null,
    user_id: null,
  }],
  ...(["pin_added", "pin_removed"] as const).map((
    type,
  ): typeof CASES[number] => [type, { type, channel, ts, user }, {
    ...named,
    message_ts: ts,
    user_id: user,
  }]),
  ["reaction_added", { type: "reaction_added", channel, ts, user, name: "x" }, {
    channel_id: GENERAL,
    message_context: { message_ts: ts, channel_id: GENERAL },
    message_ts: ts,
    message_link:
      "https://local-workspace.slack.com/archives/C0000000001/p1000001",
    parent_message_link:
      "https://local-workspace.slack.com/archives/C0000000001/p1000000",
    reaction: "x",
    user_id: user,
    item_user: ANA,
  }],
  [
    "reaction_removed",
    { type: "reaction_removed", channel, ts, user, name: "x" },
    { channel_id: GENERAL, message_ts: ts, reaction: "x", user_id: user },
  ],
  ...(["accepted", "approved", "declined", "received", "requested"] as const)
    .map((what): typeof CASES[number] => [
      `shared_channel_invite_${what}`,
      { type: `shared_channel_invite_${what}`, data: invite },
      invite,
    ]),
  ["user_joined_channel", { type: "joined", channel, user, inviter: ANA }, {
    ...general,
    inviter_id: ANA,
    user_id: user,
  }],
  ["user_joined_channel", { type: "joined", channel, user }, {
    ...general,
    inviter_id: null,
    user_id: user,
  }],
  ["user_left_channel", { type: "left", channel, user }, {
    ...general,
    user_id: user,
  }],
  ["user_joined_team", { type: "user_joined_team", user }, {
    user: {
      id: user,
      name: "bruno",
      display_name: "bruno",
      real_name: "Bruno Costa",
      is_bot: false,
      team_id: "T0000000001",
      timezone: "America/New_York",
    },
  }],
];

Deno.test("every event has its data, and no more", async () => {
  await using workspace = await openTriggerWorkspace();
  workspace.state.messages[GENERAL] = [{
    type: "message",
    ts,
    user: ANA,
    text: "a reply",
    thread_ts: "1.000000",
  }];
  for (const [name, change, data] of CASES) {
    workspace.state.triggers = {};
    workspace.state.workflowRuns = {};
    listen(workspace, name);
    workspace.changed(change);
    const expected = { event_type: `slack#/events/${name}`, ...data };
    assertEquals(await echoed(workspace), [expected], name);
    const known = Object.keys(EVENTS[name]?.data ?? {});
    for (const key of Object.keys(data)) assert(known.includes(key), key);
  }
  const tested = new Set(CASES.map(([name]) => name));
  assertEquals([...tested].sort(), Object.keys(EVENTS).sort());
});

for (
  const [title, change] of [
    ["an edit", { type: "message_changed", channel, ts }],
    ["a note of Slack's", posted({ subtype: "channel_join" })],
    ["an ephemeral message", posted({ only_for: ANA })],
  ] as [string, Change][]
) {
  Deno.test(`${title} is no message_posted`, async () => {
    await using workspace = await openTriggerWorkspace();
    listen(workspace, "message_posted");
    workspace.changed(change);
    assertEquals(await echoed(workspace), []);
  });
}

Deno.test("an app hears of channels that it is in, and that its trigger names", async () => {
  await using workspace = await openTriggerWorkspace();
  const ana = workspace.as("ana");
  await ana.createChannel({ name: "elsewhere" });
  await ana.createChannel({ name: "mine" });
  const mine = workspace.channel("mine");
  mine.members.push(workspace.app.bot_user);
  listen(workspace, "message_posted");
  listen(workspace, "message_posted", { channel_ids: [mine.id] });
  await ana.post({ channel: "elsewhere", text: "one" });
  await ana.post({ channel: "general", text: "two" });
  await ana.post({ channel: "mine", text: "three" });
  const texts = (await echoed(workspace)).map(({ text }) => text);
  assertEquals(texts, ["two", "three", "three"]);
});

Deno.test("what happens to a private channel is told to its members only", async () => {
  await using workspace = await openTriggerWorkspace();
  const general = workspace.channel("general");
  general.is_private = true;
  listen(workspace, "channel_renamed");
  workspace.changed({ type: "channel_renamed", channel, user });
  general.members = [ANA];
  workspace.changed({ type: "channel_renamed", channel, user });
  assertEquals((await echoed(workspace)).map((data) => data.channel_type), [
    "private",
  ]);
});

Deno.test("without the scope of its kind, a conversation is not heard", async () => {
  await using workspace = await openTriggerWorkspace();
  listen(workspace, "message_posted");
  const { scopes } = workspace.app.manifest.oauth_config;
  scopes.bot = scopes.bot.filter((scope) => scope !== "groups:history");
  workspace.channel("general").is_private = true;
  workspace.changed(posted({ text: "private" }));
  workspace.channel("general").is_private = false;
  workspace.changed(posted({ text: "public" }));
  assertEquals((await echoed(workspace)).map(({ text }) => text), ["public"]);
});

Deno.test("metadata is heard of one event type, by name or reference", async () => {
  await using workspace = await openTriggerWorkspace();
  listen(workspace, "message_metadata_posted", {
    metadata_event_type: "#/events/built",
  });
  for (const event_type of ["built", "broken"]) {
    workspace.changed(posted({ metadata: { event_type, event_payload: {} } }));
  }
  assertEquals((await echoed(workspace)).map(({ metadata }) => metadata), [
    { event_type: "built", event_payload: {} },
  ]);
});

Deno.test("a mention is for the app that is mentioned", async () => {
  await using workspace = await openTriggerWorkspace();
  const trigger = listen(workspace, "app_mentioned");
  const { app } = workspace;
  const other = { ...app, id: "A2" };
  const mention = { name: "app_mentioned", data: { ...named, app_id: "A2" } };
  assertEquals(hears(workspace, app, trigger, mention), false);
  assertEquals(hears(workspace, other, trigger, mention), true);
});

Deno.test("an app's own messages start its triggers too, unless a filter stops them", async () => {
  await using workspace = await openTriggerWorkspace();
  const posts = {
    type: "event",
    name: "Two messages",
    workflow: "#/workflows/greet_workflow",
    inputs: { how: { value: "post" } },
  };
  const byApp = { statement: "{{data.user_id}} == null" };
  echoOn(workspace, {
    ...posts,
    event: {
      event_type: "slack#/events/message_posted",
      channel_ids: [GENERAL],
      filter: { version: 1, root: { operator: "NOT", inputs: [byApp] } },
    },
  });
  listen(workspace, "message_posted");
  await workspace.as("ana").post({ channel: "general", text: "anybody?" });
  assertEquals((await echoed(workspace)).map(({ app_id }) => app_id), [
    undefined,
    "A0000000001",
    "A0000000001",
  ]);
});

Deno.test("event triggers of an app start at most 10,000 times an hour, if limits are on", async () => {
  await using workspace = await openTriggerWorkspace({ limits: true });
  const trigger = listen(workspace, "dnd_updated");
  const { state } = workspace;
  workspace.changed({ type: "dnd_updated", user, dnd_enabled: true });
  await workspace.settle();
  const [starts] = Object.values(state.eventStarts);
  assert(starts);
  for (let n = 1; n < 10_000; n++) starts.push(starts[0]!);
  workspace.changed({ type: "dnd_updated", user, dnd_enabled: true });
  await workspace.settle();
  assertEquals(Object.keys(state.workflowRuns).length, 1);
  assert(
    state.activity.some(({ text, component_id }) =>
      component_id === trigger.id && text.includes("10000 times an hour")
    ),
  );
  await workspace.advance(3_600_000);
  workspace.changed({ type: "dnd_updated", user, dnd_enabled: true });
  await workspace.settle();
  assertEquals(Object.keys(state.workflowRuns).length, 2);
  assertEquals(starts.length, 1);
});

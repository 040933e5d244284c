import { assertEquals, assertMatch, assertRejects } from "@std/assert";
import type { Trigger, User } from "../state.ts";
import type { Workspace } from "../workspace.ts";
import { receiveWebhook, startLink } from "./starts.ts";
import { echoed, echoOn, openTriggerWorkspace } from "./trigger_testing.ts";
import { updateTrigger } from "./triggers.ts";

const ANA = "U0000000001";
const BRUNO = "U0000000002";
const GENERAL = "C0000000001";
const HOUR = 3_600_000;

function link(workspace: Workspace): Trigger {
  return echoOn(workspace, { type: "shortcut", name: "Link" });
}

Deno.test("a link trigger's data is of the place where it was started", async () => {
  await using workspace = await openTriggerWorkspace();
  const trigger = link(workspace);
  const place = {
    channel: GENERAL,
    message_ts: "1.2",
    action_id: "go",
    block_id: "b",
  };
  startLink(workspace, trigger, { user: ANA, location: "button", ...place });
  startLink(workspace, trigger, {
    user: ANA,
    location: "bookmark",
    channel: GENERAL,
    bookmark_id: "Bk1",
  });
  startLink(workspace, trigger, { user: ANA, location: "bookmark" });
  const all = await echoed(workspace);
  const shown = all.map(({ interactivity: _, ...data }) => data);
  const user_id = ANA;
  assertEquals(shown, [
    {
      user_id,
      location: "button",
      channel_id: GENERAL,
      message_ts: "1.2",
      action_id: "go",
      block_id: "b",
    },
    {
      user_id,
      location: "bookmark",
      channel_id: GENERAL,
      bookmark_id: "Bk1",
    },
    { user_id, location: "bookmark" },
  ]);
  for (const { interactivity } of all) {
    const { interactor, interactivity_pointer } = interactivity as {
      interactor: { id: string };
      interactivity_pointer: string;
    };
    assertEquals(interactor.id, ANA);
    assertMatch(interactivity_pointer, /^\d+\.\d+\.[0-9a-f]{32}$/);
  }
});

Deno.test("a link starts from a message's button, with customizable inputs, and from the menu", async () => {
  await using workspace = await openTriggerWorkspace();
  const properties = { who: { type: "string" }, data: { type: "object" } };
  workspace.app.manifest.workflows.echo = {
    title: "Echo",
    input_parameters: { properties, required: ["who"] },
    steps: [],
  };
  const trigger = echoOn(workspace, {
    type: "shortcut",
    inputs: { who: { customizable: true }, data: { value: "{{data}}" } },
  });
  const ts = await workspace.as("ana").post({ channel: "general", text: "x" });
  const [message] = workspace.messagesIn("general").slice(-1);
  if (message) {
    message.blocks = [{
      type: "actions",
      block_id: "b",
      elements: [{
        type: "workflow_button",
        action_id: "go",
        text: { type: "plain_text", text: "Go" },
        workflow: {
          trigger: {
            url: trigger.shortcut_url,
            customizable_input_parameters: [{ name: "who", value: "Bo" }],
          },
        },
      }],
    }];
  }
  await workspace.as("ana").press({ channel: "general", ts, action_id: "go" });
  await workspace.as("bruno").runTrigger({
    trigger: trigger.shortcut_url ?? "",
    inputs: { who: "Cy" },
  });
  await assertRejects(
    () => workspace.as("bruno").runTrigger({ trigger: trigger.id }),
    Error,
    "input `who` is missing",
  );
  await workspace.settle();
  const runs = Object.values(workspace.state.workflowRuns);
  assertEquals(runs.map(({ inputs, actor }) => [inputs.who, actor]), [
    ["Bo", ANA],
    ["Cy", BRUNO],
  ]);
  assertEquals((runs[0]?.inputs.data as { action_id: string }).action_id, "go");
});

const NO_PERMISSION = "You don't have permission to run this workflow.";
for (
  const [title, permission, person, sentence] of [
    ["everybody may", {}, {}, undefined],
    ["collaborators may", { permission_type: "app_collaborators" }, {
      is_owner: true,
    }, undefined],
    [
      "others may not where collaborators may",
      { permission_type: "app_collaborators" },
      {},
      NO_PERMISSION,
    ],
    [
      "the named may",
      { permission_type: "named_entities", user_ids: [BRUNO] },
      {},
      undefined,
    ],
    [
      "a named channel's members may",
      { permission_type: "named_entities", channel_ids: [GENERAL] },
      {},
      undefined,
    ],
    [
      "the named workspace's people may",
      { permission_type: "named_entities", team_ids: ["T0000000001"] },
      {},
      undefined,
    ],
    [
      "others may not where some are named",
      { permission_type: "named_entities", user_ids: [ANA] },
      {},
      NO_PERMISSION,
    ],
    [
      "guests may when the app is harmless",
      {},
      { is_restricted: true },
      undefined,
    ],
    ["externals may run Slack's steps only", {}, { team_id: "T2" }, undefined],
  ] as [string, Partial<Trigger["permission"]>, Partial<User>, string?][]
) {
  Deno.test(`a link trigger: ${title}`, async () => {
    await using workspace = await openTriggerWorkspace();
    const trigger = link(workspace);
    Object.assign(trigger.permission, permission);
    Object.assign(workspace.user("bruno"), person);
    const start = workspace.as("bruno").runTrigger({ trigger: "Link" });
    if (sentence) await assertRejects(() => start, Error, sentence);
    else await start;
    assertEquals((await echoed(workspace)).length, sentence ? 0 : 1);
  });
}

Deno.test("guests may not start what an app with risky scopes has", async () => {
  await using workspace = await openTriggerWorkspace();
  link(workspace);
  workspace.app.manifest.oauth_config.scopes.bot.push("groups:write");
  workspace.user("bruno").is_restricted = true;
  await assertRejects(
    () => workspace.as("bruno").runTrigger({ trigger: "Link" }),
    Error,
    "Guests can't run this workflow",
  );
});

Deno.test("people of other workspaces may not start an app's own steps", async () => {
  await using workspace = await openTriggerWorkspace();
  echoOn(workspace, {
    type: "shortcut",
    name: "Custom",
    workflow: "#/workflows/greet_workflow",
    inputs: { how: { value: "post" } },
  });
  workspace.user("bruno").team_id = "T2";
  await assertRejects(
    () => workspace.as("bruno").runTrigger({ trigger: "Custom" }),
    Error,
    "home_team_only",
  );
});

function hook(workspace: Workspace, filter?: unknown) {
  const trigger = echoOn(workspace, {
    type: "webhook",
    name: "Hook",
    webhook: { filter },
  });
  const { pathname } = new URL(trigger.webhook_url ?? "");
  return (body: string, method?: string) => {
    const { status, body: answer } = receiveWebhook(
      workspace,
      pathname,
      body,
      method,
    );
    return [status, answer.error ?? answer.ok];
  };
}

Deno.test("a webhook takes a flat body, in which blocks may be", async () => {
  await using workspace = await openTriggerWorkspace();
  const send = hook(workspace);
  const flat = {
    s: "x",
    n: 1,
    b: false,
    z: null,
    blocks: [{ type: "divider" }],
  };
  assertEquals(send(JSON.stringify(flat)), [200, true]);
  assertEquals(send(""), [200, true]);
  for (
    const body of ['{"a":{"b":1}}', '{"a":[1]}', '{"a":[null]}', "[]", "7"]
  ) {
    assertEquals(send(body), [400, "parameter_validation_failed"], body);
  }
  assertEquals(send("{"), [400, "invalid_json"]);
  assertEquals(send("{}", "GET"), [405, "method_not_allowed"]);
  assertEquals(receiveWebhook(workspace, "/triggers/T1/2/3", "{}").status, 404);
  assertEquals(await echoed(workspace), [flat, {}]);
});

Deno.test("a webhook's filter decides, and its sender hears nothing of it", async () => {
  await using workspace = await openTriggerWorkspace();
  const send = hook(workspace, {
    version: 1,
    root: { statement: "{{data.level}} > 2" },
  });
  assertEquals(send('{"level":2}'), [200, true]);
  assertEquals(send('{"level":3}'), [200, true]);
  assertEquals(await echoed(workspace), [{ level: 3 }]);
});

Deno.test("values of the wrong type are told to the activity log, not to the sender", async () => {
  await using workspace = await openTriggerWorkspace();
  echoOn(workspace, {
    type: "webhook",
    name: "Typed",
    inputs: { data: { value: "{{data.x}}" } },
  });
  assertEquals(workspace.post("Typed", { x: "no object" }).status, 200);
  await workspace.settle();
  const texts = workspace.state.activity.map(({ text }) => text).join("\n");
  assertMatch(
    texts,
    /Trigger for workflow 'Echo' failed: parameter_validation_failed/,
  );
});

Deno.test("a webhook takes ten requests in any minute", async () => {
  await using workspace = await openTriggerWorkspace({ limits: true });
  const send = hook(workspace);
  const times = (n: number) => Array.from({ length: n }, () => send("{}")[0]);
  assertEquals(times(6), Array(6).fill(200));
  await workspace.advance(40_000);
  assertEquals(times(5), [200, 200, 200, 200, 429]);
  await workspace.advance(20_000);
  assertEquals(times(7), [...Array(6).fill(200), 429]);
});

Deno.test("a schedule's data names who made it; limits and ends hold", async () => {
  await using workspace = await openTriggerWorkspace();
  const in1 = new Date(workspace.clock.now() + HOUR).toISOString();
  const schedule = { start_time: in1, frequency: { type: "hourly" } };
  const byApp = echoOn(workspace, {
    type: "scheduled",
    schedule: { ...schedule, occurrence_count: 2 },
  });
  const byFile = echoOn(workspace, {
    type: "scheduled",
    schedule: { start_time: in1 },
  });
  byFile.file = "triggers/tick.ts";
  await workspace.advance(5 * HOUR);
  assertEquals((await echoed(workspace)).map(({ user_id }) => user_id), [
    workspace.app.bot_user,
    ANA,
    workspace.app.bot_user,
  ]);
  assertEquals([byApp.nextAt, byFile.nextAt], [undefined, undefined]);
});

Deno.test("an update that leaves the schedule as it is lets it go on", async () => {
  await using workspace = await openTriggerWorkspace();
  const definition = {
    type: "scheduled",
    schedule: {
      start_time: new Date(workspace.clock.now() + HOUR).toISOString(),
      frequency: { type: "daily" },
      occurrence_count: 2,
    },
  };
  const { id, workflow, inputs } = echoOn(workspace, definition);
  await workspace.advance(2 * HOUR);
  updateTrigger(workspace, id, {
    ...definition,
    name: "Renamed",
    workflow: `#/workflows/${workflow}`,
    inputs,
  });
  await workspace.advance(72 * HOUR);
  assertEquals((await echoed(workspace)).length, 2);
});

Deno.test("triggers whose workflow is gone end, and the log says so", async () => {
  await using workspace = await openTriggerWorkspace();
  const start_time = new Date(workspace.clock.now() + HOUR).toISOString();
  link(workspace);
  const send = hook(workspace);
  echoOn(workspace, { type: "scheduled", schedule: { start_time } });
  echoOn(workspace, {
    type: "event",
    event: { event_type: "slack#/events/user_joined_team" },
  });
  const ids = Object.keys(workspace.state.triggers);
  delete workspace.app.manifest.workflows.echo;
  await assertRejects(
    () => workspace.as("ana").runTrigger({ trigger: "Link" }),
    Error,
    "no longer there",
  );
  assertEquals(send("{}"), [404, "trigger_not_found"]);
  workspace.changed({ type: "user_joined_team", user: ANA });
  await workspace.advance(2 * HOUR);
  assertEquals(Object.keys(workspace.state.triggers), []);
  const told = workspace.state.activity.filter(({ text }) =>
    text.includes("no longer has the workflow 'echo'")
  ).map(({ component_id }) => component_id);
  assertEquals(told.sort(), ids.sort());
});

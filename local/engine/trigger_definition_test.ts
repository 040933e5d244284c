import { assert, assertEquals, assertThrows } from "@std/assert";
import { ApiError } from "../web_api/method.ts";
import type { Workspace } from "../workspace.ts";
import { triggerAnswer } from "./trigger_answer.ts";
import { ECHO, openTriggerWorkspace } from "./trigger_testing.ts";
import { createTrigger, updateTrigger } from "./triggers.ts";

const workspace = await openTriggerWorkspace();
await workspace.close();

const properties = Object.fromEntries(
  Array.from({ length: 11 }, (_, n) => [`s${n}`, { type: "string" }]),
);
workspace.app.manifest.workflows.custom = {
  title: "Custom",
  input_parameters: {
    properties: {
      ...properties,
      channel: { type: "slack#/types/channel_id" },
      user: { type: "slack#/types/user_id" },
      number: { type: "integer" },
      optional: { type: "string" },
    },
    required: [...Object.keys(properties), "channel", "user", "number"],
  },
  steps: [],
};

const echo = { type: "shortcut", ...ECHO };
const on = (event: Record<string, unknown>) => ({
  ...echo,
  type: "event",
  event: { event_type: "slack#/events/reaction_added", ...event },
});
const event_type = "slack#/events/message_posted";
const all_resources = true;
const customizing = (...names: string[]) => ({
  ...echo,
  workflow: "#/workflows/custom",
  inputs: Object.fromEntries(names.map((name) => [name, {
    customizable: true,
  }])),
});
const CONFIG = "invalid_trigger_config";

/** What a definition has other than `echo`, for tests' names. */
function unlikeEcho(definition: Record<string, unknown>): string {
  const same = Object.entries(echo);
  const other = Object.entries(definition).filter(([key, value]) =>
    !same.some(([name, mine]) => name === key && mine === value)
  );
  return JSON.stringify(Object.fromEntries(other)).slice(0, 120);
}

for (
  const [code, pointer, definition] of [
    ["invalid_trigger_type", "/type", { ...echo, type: "manual" }],
    [CONFIG, "/name", { ...echo, name: "" }],
    ["workflow_not_found", "/workflow", {
      ...echo,
      workflow: "#/workflows/none",
    }],
    ["workflow_not_found", "/workflow", { ...echo, workflow: "echo" }],
    ["workflow_not_found", "/workflow", {
      ...echo,
      workflow: "slack#/workflows/echo",
    }],
    ["invalid_workflow_app_id", "/workflow_app_id", {
      ...echo,
      workflow_app_id: "A0000000002",
    }],
    ["invalid_trigger_inputs", "/inputs", { ...echo, inputs: {} }],
    ["invalid_trigger_inputs", "/inputs", {
      ...echo,
      inputs: { data: { value: null } },
    }],
    ["invalid_trigger_inputs", "/inputs/other", {
      ...echo,
      inputs: { ...ECHO.inputs, other: { value: 1 } },
    }],
    ["missing_value", "/inputs/data", { ...echo, inputs: { data: {} } }],
    ["customizable_inputs_only_allowed_on_link_triggers", "/inputs", {
      ...customizing("s1"),
      type: "webhook",
    }],
    [
      "too_many_customizable_inputs",
      "/inputs",
      customizing(...Object.keys(properties)),
    ],
    [
      "customizable_input_missing_matching_workflow_input",
      "/inputs/none",
      customizing("none"),
    ],
    [
      "customizable_input_unsupported_type",
      "/inputs/number",
      customizing("number"),
    ],
    [
      "customizable_inputs_not_allowed_on_optional_inputs",
      "/inputs/optional",
      customizing("optional"),
    ],
    ["invalid_trigger_inputs", "/inputs/s1", {
      ...customizing("s1"),
      inputs: { s1: { customizable: true, value: "x" } },
    }],
    [CONFIG, "/shortcut/button_text", {
      ...echo,
      shortcut: { button_text: 5 },
    }],
    [CONFIG, "/webhook/filter/version", {
      ...echo,
      type: "webhook",
      webhook: { filter: {} },
    }],
    [CONFIG, "/schedule", { ...echo, type: "scheduled" }],
    [CONFIG, "/schedule/start_time", {
      ...echo,
      type: "scheduled",
      schedule: {},
    }],
    [CONFIG, "/event", { ...echo, type: "event" }],
    [
      "invalid_trigger_event_type",
      "/event/event_type",
      on({
        event_type: "slack#/events/huddle_started",
      }),
    ],
    [
      "invalid_trigger_event_type",
      "/event/event_type",
      on({
        event_type: "reaction_added",
        all_resources,
      }),
    ],
    [CONFIG, "/event", on({})],
    [CONFIG, "/event", on({ channel_ids: ["C1"], all_resources })],
    [CONFIG, "/event", on({ all_resources: false })],
    [CONFIG, "/event/all_resources", on({ all_resources: "yes" })],
    [CONFIG, "/event/channel_ids", on({ channel_ids: [] })],
    [CONFIG, "/event/channel_ids", on({ channel_ids: "C1" })],
    [CONFIG, "/event/channel_ids", on({ channel_ids: Array(21).fill("C1") })],
    [
      CONFIG,
      "/event",
      on({
        event_type: "slack#/events/channel_created",
        all_resources,
      }),
    ],
    [
      CONFIG,
      "/event/metadata_event_type",
      on({
        event_type: "slack#/events/message_metadata_posted",
        all_resources,
      }),
    ],
    [
      CONFIG,
      "/event/metadata_event_type",
      on({
        all_resources,
        metadata_event_type: "built",
      }),
    ],
    [CONFIG, "/event/filter", on({ event_type, all_resources })],
    [
      CONFIG,
      "/event/filter/root",
      on({
        event_type,
        all_resources,
        filter: { version: 1 },
      }),
    ],
  ] as [string, string, Record<string, unknown>][]
) {
  Deno.test(`${code} at ${pointer}: ${unlikeEcho(definition)}`, () => {
    const error = assertThrows(
      () => createTrigger(workspace, definition),
      ApiError,
    );
    assertEquals(error.code, code);
    const [first] = error.more.errors as { code: string; pointer: string }[];
    assertEquals([first?.code, first?.pointer], [code, pointer]);
    const { messages } = error.more.response_metadata as { messages: string[] };
    assert(messages[0]?.endsWith(`[json-pointer:${pointer}]`));
  });
}

Deno.test("the error names a required input that is missing, and its type", () => {
  const error = assertThrows(
    () => createTrigger(workspace, { ...echo, inputs: {} }),
    ApiError,
  );
  assertEquals(error.more.errors, [{
    code: "invalid_trigger_inputs",
    message: "missing required input `data`",
    pointer: "/inputs",
    missing_parameter_name: "data",
    missing_parameter_type: "object",
  }]);
});

Deno.test("an event's trigger needs one of its scopes", () => {
  const { scopes } = workspace.app.manifest.oauth_config;
  const before = scopes.bot;
  scopes.bot = ["chat:write"];
  const error = assertThrows(
    () => createTrigger(workspace, on({ all_resources })),
    ApiError,
  );
  scopes.bot = before;
  assertEquals(error.code, "missing_scopes");
  const [first] = error.more.errors as { needed: string }[];
  assertEquals(first?.needed, "reactions:read");
});

function availableOf(workspace: Workspace, definition: typeof echo) {
  const trigger = createTrigger(workspace, definition);
  const { available_data } = triggerAnswer(workspace, trigger);
  return available_data as Record<string, Record<string, unknown>>;
}

Deno.test("the answer tells what data inputs may refer to, by type of trigger", () => {
  const link = availableOf(workspace, echo);
  assertEquals(Object.keys(link).sort(), [
    "{{data.action_id}}",
    "{{data.block_id}}",
    "{{data.bookmark_id}}",
    "{{data.channel_id}}",
    "{{data.interactivity}}",
    "{{data.location}}",
    "{{data.message_ts}}",
    "{{data.user_id}}",
    "{{event_timestamp}}",
  ]);
  assertEquals(link["{{data.interactivity}}"], {
    type: "slack#/types/interactivity",
    name: "interactivity",
    title: "Interactivity",
    description: "",
    is_required: true,
    is_hidden: true,
  });
  assertEquals(link["{{data.message_ts}}"]?.is_required, false);
  const webhook = availableOf(workspace, { ...echo, type: "webhook" });
  assertEquals(Object.keys(webhook), ["{{event_timestamp}}"]);
  const event = availableOf(workspace, on({ all_resources }));
  assertEquals(event["{{data.user_id}}"]?.title, "User Id");
  assertEquals(event["{{data.reaction}}"]?.type, "string");
  assertEquals(event["{{data.event_type}}"]?.type, "string");
});

Deno.test("the answer tells which channels an event trigger is for", () => {
  const trigger = createTrigger(workspace, on({ channel_ids: ["C1", "C2"] }));
  const { event_type, channel_ids } = triggerAnswer(workspace, trigger);
  assertEquals([event_type, channel_ids], [
    "slack#/events/reaction_added",
    ["C1", "C2"],
  ]);
});

Deno.test("an update keeps id, addresses, permission, file and creation; the rest is anew", () => {
  const trigger = createTrigger(workspace, {
    ...echo,
    description: "old",
    shortcut: { button_text: "Go" },
  });
  trigger.file = "triggers/echo.ts";
  trigger.permission.permission_type = "app_collaborators";
  const { button_text: _, ...kept } = trigger;
  const updated = updateTrigger(workspace, trigger.id, {
    ...echo,
    type: undefined,
    name: "New",
  });
  assertEquals(updated, { ...kept, name: "New", description: "" });
  assertThrows(
    () => updateTrigger(workspace, trigger.id, { ...echo, type: "webhook" }),
    ApiError,
    CONFIG,
  );
});

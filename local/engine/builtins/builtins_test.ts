import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { Schema } from "deno-slack-sdk/mod.ts";
import type { ParameterSet } from "../../world.ts";
import { ANA, BRUNO, type Engine, GENERAL, openEngine } from "../testing.ts";
import { BUILTINS } from "./mod.ts";

type Shape = Record<
  string,
  { type: string; items?: string; required: boolean }
>;

/** Names, types and what is required, without the constraints that the SDK does not know. */
function shape({ properties, required }: ParameterSet): Shape {
  return Object.fromEntries(
    Object.entries(properties).sort().map(([name, { type, items }]) => [name, {
      type,
      ...(items ? { items: (items as { type: string }).type } : {}),
      required: required.includes(name),
    }]),
  );
}

type SdkFunction = { id: string; export(): Record<string, unknown> };
const SDK = Object.values(Schema.slack.functions) as unknown as SdkFunction[];

Deno.test("every Slack function of the SDK is here, and no other", () => {
  assertEquals(
    Object.keys(BUILTINS).sort(),
    SDK.map(({ id }) => id).sort(),
  );
});

for (const definition of SDK) {
  Deno.test(`${definition.id} has the SDK's title, inputs and outputs`, () => {
    const { title, input_parameters, output_parameters } = JSON.parse(
      JSON.stringify(definition.export()),
    );
    const builtin = BUILTINS[definition.id];
    assert(builtin);
    assertEquals(builtin.title, title);
    assertEquals(shape(builtin.inputs), shape(input_parameters));
    assertEquals(shape(builtin.outputs), shape(output_parameters));
  });
}

/** Runs one step; answers its outputs, or why it failed. */
async function tried(engine: Engine) {
  await engine.run();
  const { status, outputs, error } = engine.execution();
  return status === "success" ? outputs : error;
}

async function attempt(name: string, inputs: Record<string, unknown>) {
  const engine = await openEngine({ steps: [[name, inputs]] });
  return { engine, result: await tried(engine) };
}

Deno.test("create_channel: what is not allowed in a name is changed, and one that is taken gets a number", async () => {
  await using engine = await openEngine({
    steps: [["create_channel", {
      channel_name: "Team: Red Ones!",
      is_private: false,
      manager_ids: [BRUNO],
    }]],
    scopes: ["channels:manage"],
  });
  const names = [];
  for (let n = 0; n < 3; n++) {
    const outputs = await tried(engine) as { channel_id: string };
    const channel = engine.workspace.state.channels[outputs.channel_id];
    names.push(channel?.name);
    assert(channel?.members.includes(BRUNO));
  }
  assertEquals(names, ["team-red-ones", "team-red-ones-2", "team-red-ones-3"]);
});

Deno.test("create_channel: a name of 80 characters stays one when it gets a number", async () => {
  const channel_name = "x".repeat(90);
  await using engine = await openEngine({
    steps: [["create_channel", { channel_name }]],
    scopes: ["channels:manage"],
  });
  await tried(engine);
  const { channel_id } = await tried(engine) as { channel_id: string };
  const { name = "" } = engine.workspace.state.channels[channel_id] ?? {};
  assertEquals(name, `${"x".repeat(78)}-2`);
});

Deno.test("create_channel needs its scope", async () => {
  const { engine, result } = await attempt("create_channel", {
    channel_name: "x",
  });
  await using _ = engine;
  assertStringIncludes(String(result), "missing_scope");
});

Deno.test("invite_user_to_channel takes people and groups; who is in already is no error", async () => {
  await using engine = await openEngine({
    steps: [
      ["create_usergroup", {
        usergroup_handle: "reds",
        usergroup_name: "The reds",
      }],
      ["add_user_to_usergroup", {
        usergroup_id: "{{steps.0.usergroup_id}}",
        user_ids: [BRUNO, "U0000000003"],
      }],
      ["remove_user_from_usergroup", {
        usergroup_id: "{{steps.1.usergroup_id}}",
        user_ids: ["U0000000003"],
      }],
      ["create_channel", { channel_name: "red" }],
      ["invite_user_to_channel", {
        channel_ids: ["{{steps.3.channel_id}}"],
        user_ids: [ANA, ANA],
        usergroup_ids: ["{{steps.0.usergroup_id}}"],
      }],
      ["invite_user_to_channel", {
        channel_ids: ["{{steps.3.channel_id}}"],
        user_ids: [ANA],
      }],
    ],
    scopes: ["channels:manage"],
  });
  const run = await engine.run();
  assertEquals(run.error, undefined);
  const id = String(run.outputs["3"]?.channel_id);
  assertEquals(engine.workspace.state.channels[id]?.members, [
    engine.workspace.app.bot_user,
    ANA,
    BRUNO,
  ]);
  assertEquals(Object.keys(run.outputs["4"] ?? {}), [
    "user_ids",
    "usergroup_ids",
  ]);
});

Deno.test("steps about channels change them and answer as the reference says", async () => {
  await using engine = await openEngine({
    steps: [
      ["create_channel", { channel_name: "plans" }],
      ["update_channel_topic", {
        channel_id: "{{steps.0.channel_id}}",
        topic: "What next",
      }],
      ["add_bookmark", {
        channel_id: "{{steps.0.channel_id}}",
        name: "Docs",
        link: "https://example.com",
      }],
      ["send_message", {
        channel_id: "{{steps.0.channel_id}}",
        message: "hello",
      }],
      ["add_pin", {
        channel_id: "{{steps.0.channel_id}}",
        message: "{{steps.3.message_link}}",
      }],
      ["add_reaction", {
        message_context: "{{steps.3.message_context}}",
        emoji: ":eyes:",
      }],
      ["remove_reaction", {
        message_context: "{{steps.3.message_context}}",
        emoji: "eyes",
      }],
      ["add_reaction", {
        message_context: "{{steps.3.message_context}}",
        emoji: "tada",
      }],
      ["archive_channel", { channel_id: "{{steps.0.channel_id}}" }],
    ],
    scopes: ["channels:manage", "bookmarks:write", "pins:write"],
  });
  const run = await engine.run();
  assertEquals(run.error, undefined);
  const id = String(run.outputs["0"]?.channel_id);
  const channel = engine.workspace.state.channels[id];
  assertEquals(channel?.topic.value, "What next");
  assertEquals(channel?.bookmarks.map(({ title }) => title), ["Docs"]);
  const { message_ts } = run.outputs["3"]?.message_context as {
    message_ts: string;
  };
  assertEquals(channel?.pins.map(({ ts }) => ts), [message_ts]);
  const posted = engine.workspace.state.messages[id]?.find(({ ts }) =>
    ts === message_ts
  );
  assertEquals(posted?.reactions?.map(({ name }) => name), ["tada"]);
  assertEquals(channel?.is_archived, true);
  assertEquals(run.outputs["1"], { topic: "What next" });
  assertEquals(run.outputs["2"], {
    channel_id: id,
    bookmark_name: "Docs",
    bookmark_link: "https://example.com",
  });
  assertEquals(run.outputs["8"], { channel_id: id });
});

const channel_id = GENERAL;
const FAILS: [name: string, inputs: Record<string, unknown>, says: string][] = [
  [
    "invite_user_to_channel",
    { channel_ids: [GENERAL, GENERAL], user_ids: [ANA] },
    "channel_ids must hold exactly one channel.",
  ],
  [
    "invite_user_to_channel",
    { channel_ids: [GENERAL] },
    "user_ids or usergroup_ids must name somebody.",
  ],
  [
    "update_channel_topic",
    { channel_id: "C9", topic: "x" },
    "conversations.setTopic failed: missing_scope (needed: channels:manage",
  ],
  [
    "add_pin",
    { channel_id, message: "1.2" },
    "pins.add failed: missing_scope (needed: pins:write)",
  ],
  [
    "add_bookmark",
    { channel_id, name: "x", link: "y" },
    "bookmarks.add failed: missing_scope (needed: bookmarks:write)",
  ],
  [
    "add_reaction",
    { message_context: { channel_id, message_ts: "1.2" }, emoji: "eyes" },
    "reactions.add failed: message_not_found",
  ],
  [
    "send_message",
    { channel_id: "C9", message: "x" },
    "chat.postMessage failed: channel_not_found",
  ],
  ["send_dm", { user_id: "U9", message: "x" }, "user_not_found"],
  [
    "send_message",
    { channel_id, message: "x", files: ["F9"] },
    "file_not_found",
  ],
  [
    "send_message",
    {
      channel_id,
      message: "x",
      interactive_blocks: [{
        type: "actions",
        elements: [{ type: "users_select", action_id: "a" }],
      }],
    },
    "Validation for parameter `interactive_blocks` failed: only button and workflow_button are supported, not users_select",
  ],
  [
    "send_ephemeral_message",
    { channel_id, user_id: "U9", message: "x" },
    "chat.postEphemeral failed: user_not_in_channel",
  ],
  [
    "reply_in_thread",
    { message_context: { channel_id, message_ts: "1.2" }, message: "x" },
    "chat.postMessage failed: thread_not_found",
  ],
  [
    "delay",
    { minutes_to_delay: 10_081 },
    "Validation for parameter `minutes_to_delay` failed: value is more than maximum - 10080",
  ],
  [
    "canvas_copy",
    { canvas_id: "F9", title: "x", owner_id: ANA },
    "canvas_not_found",
  ],
  [
    "canvas_update_content",
    { action: "append", content: "x", canvas_id: "F9" },
    "canvases.edit failed: missing_scope (needed: canvases:write)",
  ],
  [
    "canvas_update_content",
    { action: "prepend", content: "x", channel_id },
    "canvas_not_found",
  ],
  [
    "canvas_update_content",
    { action: "erase", content: "x" },
    "Validation for parameter `action` failed: value is not one of append, prepend, replace",
  ],
  [
    "share_canvas",
    { canvas_id: "F9", access_level: "view" },
    "channel_ids or user_ids must name somebody.",
  ],
  [
    "share_canvas",
    { canvas_id: "F9", access_level: "view", user_ids: Array(11).fill(ANA) },
    "Validation for parameter `user_ids` failed: value is more items than maxItems - 10 items",
  ],
  [
    "send_message",
    { channel_id },
    "parameter_validation_failed - Null value for non-nullable parameter `message`",
  ],
];

for (const [name, inputs, says] of FAILS) {
  Deno.test(`${name} with ${JSON.stringify(inputs)} fails`, async () => {
    const { engine, result } = await attempt(name, inputs);
    await using _ = engine;
    assertStringIncludes(String(result), says);
  });
}

Deno.test("send_message: text, metadata and a thread's reply with rich text that everybody sees", async () => {
  const rich = {
    type: "rich_text",
    elements: [{
      type: "rich_text_section",
      elements: [{ type: "text", text: "hi" }],
    }],
  };
  const metadata = { event_type: "greeted", event_payload: { n: 1 } };
  await using engine = await openEngine({
    steps: [
      ["send_message", { channel_id, message: "*hello*", metadata }],
      ["reply_in_thread", {
        message_context: "{{steps.0.message_context}}",
        message: rich,
        reply_broadcast: true,
      }],
      ["send_ephemeral_message", { channel_id, user_id: ANA, message: "psst" }],
      ["send_dm", { user_id: BRUNO, message: "for you" }],
    ],
  });
  const { error, outputs } = await engine.run();
  assertEquals(error, undefined);
  const [first, reply, secret] = engine.workspace.messagesIn("general");
  assertEquals([first?.text, first?.metadata], ["*hello*", metadata]);
  assertEquals(reply?.thread_ts, first?.ts);
  assertEquals(reply?.subtype, "thread_broadcast");
  assertEquals(reply?.blocks?.[0]?.type, "rich_text");
  assertEquals([secret?.text, secret?.only_for], ["psst", ANA]);
  const now = Math.floor(engine.workspace.clock.now() / 1000);
  assertEquals(outputs["0"], {
    message_timestamp: first?.ts,
    message_context: { message_ts: first?.ts, channel_id },
    message_link: `https://local-workspace.slack.com/archives/${channel_id}/p${
      first?.ts.replace(".", "")
    }`,
    timestamp_started: now,
    timestamp_completed: now,
  });
  assertStringIncludes(
    String(outputs["1"]?.message_link),
    `thread_ts=${first?.ts}`,
  );
  assertEquals(outputs["2"], { message_ts: secret?.ts });
  assertEquals(outputs["1"]?.message_timestamp, undefined);
});

Deno.test("send_message must be in the channel, or have chat:write.public, and sends to no DM", async () => {
  const inputs = { channel_id, message: "x" };
  await using outside = await openEngine({
    steps: [["send_message", inputs]],
    isMember: false,
  });
  assertEquals(await tried(outside), "chat.postMessage failed: not_in_channel");
  await using wide = await openEngine({
    steps: [["send_message", inputs]],
    isMember: false,
    scopes: ["chat:write.public"],
  });
  assert(typeof await tried(wide) === "object");
  await using direct = await openEngine({
    steps: [["send_dm", { user_id: ANA, message: "x" }], ["send_message", {
      channel_id: "{{steps.0.message_context.channel_id}}",
      message: "y",
    }]],
  });
  assertEquals(await tried(direct), "This step cannot send messages to DMs.");
});

Deno.test("a message with a button waits for the first press, which the next step gets", async () => {
  const interactive_blocks = [{
    type: "actions",
    elements: [{
      type: "button",
      action_id: "yes",
      value: "v",
      text: { type: "plain_text", text: "Yes" },
    }],
  }];
  await using engine = await openEngine({
    steps: [
      ["send_message", { channel_id, message: "Well?", interactive_blocks }],
      ["send_message", {
        channel_id,
        message:
          "{{steps.0.action.value}} by {{steps.0.interactivity.interactor.id}}",
      }],
    ],
  });
  const run = await engine.run();
  const { status, token } = engine.execution();
  const { state } = engine.workspace;
  assertEquals([run.status, status], ["running", "waiting"]);
  assertEquals(state.tokens[token]?.revoked, false);
  const [asked] = engine.workspace.messagesIn("general");
  const press = { channel: "general", ts: asked?.ts ?? "", action_id: "yes" };
  await engine.workspace.as("bruno").press(press);
  await engine.workspace.settle();
  const texts = engine.workspace.messagesIn("general").map(({ text }) => text);
  assertEquals(texts[1], `v by ${BRUNO}`);
  assertEquals(run.status, "success");
  let refused = "";
  await engine.workspace.as("ana").press(press).catch((error) =>
    refused = error.message
  );
  assertStringIncludes(refused, "no longer works");
  assertEquals(engine.workspace.messagesIn("general").length, 2);
});

Deno.test("a message with files shares them", async () => {
  await using engine = await openEngine({
    steps: [["send_message", { channel_id, message: "Look", files: ["F1"] }]],
  });
  const { workspace } = engine;
  const file = await workspace.as("ana").upload({
    name: "a.txt",
    content: "aGk=",
  });
  workspace.app.manifest.workflows.tried!.steps[0]!.inputs.files = [file];
  await tried(engine);
  assertEquals(workspace.messagesIn("general").at(-1)?.files, [file]);
});

Deno.test("delay goes on when the clock gets there", async () => {
  await using engine = await openEngine({
    steps: [["delay", { minutes_to_delay: 30 }], ["send_message", {
      channel_id,
      message: "later",
    }]],
  });
  const run = await engine.run();
  await engine.workspace.advance(29 * 60_000);
  assertEquals(run.status, "running");
  await engine.workspace.advance(60_000);
  assertEquals(run.status, "success");
});

Deno.test("canvases are made, copied, changed and shared", async () => {
  const bold = {
    type: "rich_text",
    elements: [{
      type: "rich_text_section",
      elements: [{ type: "text", text: "Hello", style: { bold: true } }],
    }],
  };
  await using engine = await openEngine({
    steps: [
      ["canvas_create", {
        title: "Plan",
        owner_id: ANA,
        content: [bold],
      }],
      ["canvas_copy", {
        canvas_id: "{{steps.0.canvas_id}}",
        title: "Copy",
        owner_id: BRUNO,
      }],
      ["canvas_update_content", {
        action: "append",
        canvas_id: "{{steps.1.canvas_id}}",
        content: [bold],
      }],
      ["channel_canvas_create", { channel_id, content: "# Notes" }],
      ["canvas_update_content", {
        action: "replace",
        canvas_update_type: "channel_canvas",
        channel_id,
        content: "# News",
      }],
      ["share_canvas", {
        canvas_id: "{{steps.0.canvas_id}}",
        access_level: "edit",
        channel_ids: [channel_id],
        user_ids: [BRUNO],
        message: "See",
      }],
      ["send_message", { channel_id, message: "top" }],
      ["share_canvas_in_thread", {
        canvas_id: "{{steps.1.canvas_id}}",
        access_level: "view",
        message_context: "{{steps.6.message_context}}",
      }],
    ],
    scopes: ["canvases:write", "canvases:read", "im:write"],
  });
  const { error, outputs } = await engine.run();
  assertEquals(error, undefined);
  const { canvases, channels } = engine.workspace.state;
  const plan = canvases[String(outputs["0"]?.canvas_id)];
  const copy = canvases[String(outputs["1"]?.canvas_id)];
  assertEquals([plan?.title, plan?.access.users[ANA]], ["Plan", "owner"]);
  assertEquals([copy?.title, copy?.access.users[BRUNO]], ["Copy", "owner"]);
  assertEquals(copy?.markdown.split("**Hello**").length, 3);
  assertEquals(
    canvases[channels[channel_id]?.canvas ?? ""]?.markdown,
    "# News",
  );
  assertEquals(plan?.access.channels[channel_id], "write");
  assertEquals(plan?.access.users[BRUNO], "write");
  assertEquals(copy?.access.channels[channel_id], "read");
  const reply = engine.workspace.messagesIn("general").at(-1);
  assert(reply?.thread_ts);
  assertStringIncludes(JSON.stringify(reply.attachments), `${copy?.id}`);
});

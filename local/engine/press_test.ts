import { assert, assertEquals, assertRejects } from "@std/assert";
import {
  actions,
  button,
  input,
  lastSeen,
  modal,
  openDesk,
  type Payload,
  plain,
  seen,
  show,
  showView,
  text,
  topView,
} from "../testdata/desk.ts";
import type { Workspace } from "../workspace.ts";

const CHANNEL = "C0000000001";
const ANA = "U0000000001";
const BOOM = { throws: true };

async function postMessage(workspace: Workspace, message: Payload) {
  await show(workspace, { postMessage: message });
  const { ts } = workspace.messagesIn("general").at(-1) ?? { ts: "" };
  return { channel: "general", ts };
}

Deno.test("a button of a message: the whole payload", async () => {
  await using workspace = await openDesk();
  const confirm = {
    title: plain("Sure?"),
    text: plain("Really?"),
    confirm: plain("Yes"),
    deny: plain("No"),
  };
  const at = await postMessage(workspace, {
    blocks: [actions(button("go", {}, { style: "primary", confirm }))],
  });
  await workspace.as("ana").press({ ...at, action_id: "go" });
  await workspace.settle();
  const { actions: [action], message, ...body } = lastSeen(workspace);
  assertEquals(body.type, "block_actions");
  assertEquals(body.user, {
    id: ANA,
    username: "ana",
    name: "ana",
    team_id: "T0000000001",
  });
  assertEquals(body.container, {
    type: "message",
    message_ts: at.ts,
    channel_id: CHANNEL,
    is_ephemeral: false,
  });
  assertEquals(body.channel, { id: CHANNEL, name: "general" });
  assertEquals(body.state, { values: {} });
  assertEquals([message.ts, message.text], [at.ts, "postMessage"]);
  assertEquals("execution" in message, false);
  assertEquals({ ...action, action_ts: "" }, {
    type: "button",
    action_id: "go",
    block_id: "actions",
    text: { ...plain("go") },
    value: "{}",
    style: "primary",
    confirm,
    action_ts: "",
  });
  assertEquals(body.function_data.function.callback_id, "desk");
  assertEquals(
    body.function_data.inputs["interactivity.interactor.id"],
    ANA,
  );
  assertEquals(body.interactivity.interactivity_pointer, body.trigger_id);
  assert(body.bot_access_token.startsWith("xwfp-"));
  assert(
    /^https:\/\/hooks\.slack\.com\/actions\/T0000000001\/\d+\/[0-9a-f]{24}$/
      .test(body.response_url),
  );
});

Deno.test("who backs out of the confirm dialog has pressed nothing", async () => {
  await using workspace = await openDesk();
  const at = await postMessage(workspace, { blocks: [actions(button("go"))] });
  const before = seen(workspace).length;
  await workspace.as("ana").press({ ...at, action_id: "go", confirmed: false });
  await workspace.settle();
  assertEquals(seen(workspace).length, before);
});

const options = ["a", "b", "c"].map((value) => ({ text: plain(value), value }));
const [a, b] = options;
const placeholder = plain("Choose");
/** Element, what it is set to, and its part of the action. */
const ELEMENTS: [Payload, unknown, Payload][] = [
  [{ type: "static_select", options, placeholder }, "a", {
    selected_option: a,
    placeholder,
  }],
  [{ type: "static_select", options, initial_option: b }, "a", {
    selected_option: a,
    initial_option: b,
  }],
  [{ type: "multi_static_select", options }, ["a", "b"], {
    selected_options: [a, b],
  }],
  [{ type: "external_select", min_query_length: 1 }, "x", {
    selected_option: { text: plain("x"), value: "x" },
    min_query_length: 1,
  }],
  [{ type: "users_select" }, ANA, { selected_user: ANA }],
  [{ type: "multi_users_select", initial_users: [ANA] }, [], {
    selected_users: [],
    initial_users: [ANA],
  }],
  [{ type: "channels_select" }, CHANNEL, { selected_channel: CHANNEL }],
  [{ type: "conversations_select" }, CHANNEL, {
    selected_conversation: CHANNEL,
  }],
  [{ type: "overflow", options }, "b", { selected_option: b }],
  [{ type: "datepicker" }, "2026-11-24", { selected_date: "2026-11-24" }],
  [{ type: "timepicker", timezone: "Europe/Berlin" }, "09:30", {
    selected_time: "09:30",
    timezone: "Europe/Berlin",
  }],
  [{ type: "datetimepicker" }, 1795514400, { selected_date_time: 1795514400 }],
  [{ type: "checkboxes", options }, ["b"], { selected_options: [b] }],
  [{ type: "radio_buttons", options }, "b", { selected_option: b }],
];
for (const [n, [element, value, expected]] of ELEMENTS.entries()) {
  Deno.test(`setting a ${element.type} (${n}) tells its action`, async () => {
    await using workspace = await openDesk();
    const one = { ...element, action_id: "it" };
    const at = await postMessage(workspace, { blocks: [actions(one)] });
    await workspace.as("ana").press({ ...at, action_id: "it", value });
    await workspace.settle();
    const { actions: [action], state } = lastSeen(workspace);
    const { action_ts, ...rest } = action;
    assert(/^\d+\.\d{6}$/.test(action_ts));
    const ids = { type: element.type, action_id: "it", block_id: "actions" };
    assertEquals(rest, { ...ids, ...expected });
    const { [Object.keys(expected)[0] ?? ""]: chosen } = expected;
    const inState = state.values.actions?.it;
    if (element.type === "overflow") assertEquals(inState, undefined);
    else assertEquals(Object.values(inState).at(-1), chosen);
  });
}

Deno.test("a message's inputs: each person has their own values, and no input tells by itself", async () => {
  await using workspace = await openDesk();
  const at = await postMessage(workspace, {
    blocks: [text, actions(button("go"))],
  });
  const ana = workspace.as("ana");
  const before = seen(workspace).length;
  await ana.type({ ...at, values: { text: "typed" } });
  await ana.press({ ...at, action_id: "it", value: "typed" });
  await workspace.settle();
  assertEquals(seen(workspace).length, before);
  for (const [name, value] of [["ana", "typed"], ["bruno", null]] as const) {
    await workspace.as(name).press({ ...at, action_id: "go" });
    await workspace.settle();
    assertEquals(lastSeen(workspace).state.values.text.it, {
      type: "plain_text_input",
      value,
    });
  }
});

Deno.test("an ephemeral message is its reader's alone, and the payload does not repeat it", async () => {
  await using workspace = await openDesk();
  await workspace.as("ana").invite("general", [workspace.app.bot_user]);
  await show(workspace, { postEphemeral: { blocks: [actions(button("go"))] } });
  const { ts } = workspace.messagesIn("general").at(-1) ?? { ts: "" };
  const press = { channel: "general", ts, action_id: "go" };
  await assertRejects(
    () => workspace.as("bruno").press(press),
    Error,
    "not there",
  );
  await workspace.as("ana").press(press);
  await workspace.settle();
  const { container, message } = lastSeen(workspace);
  assertEquals([container.is_ephemeral, message], [true, undefined]);
});

Deno.test("a button in an attachment names the attachment", async () => {
  await using workspace = await openDesk();
  const at = await postMessage(workspace, {
    attachments: [{ text: "first" }, { blocks: [actions(button("go"))] }],
  });
  await workspace.as("ana").press({ ...at, action_id: "go" });
  await workspace.settle();
  assertEquals(lastSeen(workspace).container, {
    type: "message_attachment",
    message_ts: at.ts,
    attachment_id: 2,
    channel_id: CHANNEL,
    is_ephemeral: false,
    is_app_unfurl: false,
  });
});

Deno.test("an action without a handler goes to the unhandled one", async () => {
  await using workspace = await openDesk();
  const at = await postMessage(workspace, {
    blocks: [actions(button("nobody"))],
  });
  await workspace.as("ana").press({ ...at, action_id: "nobody" });
  await workspace.settle();
  assertEquals(lastSeen(workspace).unhandled, true);
});

Deno.test("a button with an address opens it and tells the app; it outlives the function", async () => {
  await using workspace = await openDesk();
  const url = "https://example.com/";
  const at = await postMessage(workspace, {
    blocks: [actions(
      button("open", {}, { url }),
      button("end", {
        call: { method: "functions.completeSuccess", args: { outputs: {} } },
      }),
    )],
  });
  const press = (action_id: string) =>
    workspace.act({ as: "ana", do: "press", ...at, action_id });
  assertEquals(await press("open"), { url });
  await workspace.settle();
  const { actions: [action], function_data } = lastSeen(workspace);
  assertEquals(action.url, url);
  const { execution_id } = function_data;
  workspace.of(workspace.app.id).complete(execution_id, { outputs: {} });
  const before = seen(workspace).length;
  assertEquals(await press("open"), { url });
  await assertRejects(() => press("end"), Error, "no longer works");
  await workspace.settle();
  assertEquals(seen(workspace).length, before);
});

Deno.test("of a Slack function's buttons the first click wins; the next step may open a view", async () => {
  await using workspace = await openDesk();
  await show(workspace, { view: modal() }, "Ask first");
  const [question] = workspace.messagesIn("general");
  const press = (name: string, action_id: string) =>
    workspace.as(name).press({
      channel: "general",
      ts: question?.ts ?? "",
      action_id,
    });
  await press("bruno", "yes");
  await assertRejects(() => press("ana", "no"), Error, "no longer works");
  await workspace.settle();
  assertEquals(workspace.openViewOf("bruno")?.title, "Form");
  const [run] = Object.values(workspace.state.workflowRuns);
  const { action, interactivity } = run?.outputs["0"] as Payload;
  assertEquals([action.action_id, action.block_id, action.value], [
    "yes",
    "answers",
    "yes",
  ]);
  assertEquals(interactivity.interactor.id, "U0000000002");
});

Deno.test("default_to_current_conversation is where the view's pointer came from", async () => {
  await using workspace = await openDesk();
  const menu = {
    type: "conversations_select",
    default_to_current_conversation: true,
  };
  const call = { method: "views.open", args: { view: modal([input(menu)]) } };
  const at = await postMessage(workspace, {
    blocks: [actions(button("open", { call }))],
  });
  await workspace.as("ana").press({ ...at, action_id: "open" });
  await workspace.settle();
  assertEquals(topView(workspace)?.values.conversations_select?.it, {
    type: "conversations_select",
    selected_conversation: CHANNEL,
  });
});

Deno.test("an element of a Home tab: it goes to the function that published it, which may open a modal", async () => {
  await using workspace = await openDesk();
  // No manifest.ts can have one: the SDK does not hand it on.
  workspace.app.manifest.features = { app_home: { home_tab_enabled: true } };
  const call = { method: "views.open", args: { view: modal() } };
  const home = {
    type: "home",
    blocks: [text, actions(button("go", { call }))],
  };
  await show(workspace, { home });
  const { view } = lastSeen(workspace);
  const [ana, bruno] = [workspace.as("ana"), workspace.as("bruno")];
  await ana.type({ view: view.id, values: { text: "half" } });
  await ana.pressView(view.id, { action_id: "go" });
  await workspace.settle();
  const [body, answer] = seen(workspace).slice(-2);
  assertEquals([body.type, body.user.name], ["block_actions", "ana"]);
  assertEquals(body.container, { type: "view", view_id: view.id });
  assertEquals([body.view.type, body.view.id], ["home", view.id]);
  assertEquals(body.view.state.values.text.it.value, "half");
  assertEquals(
    [body.channel, body.message, body.response_url],
    [undefined, undefined, undefined],
  );
  assertEquals(body.function_data.function.callback_id, "desk");
  assertEquals(topView(workspace)?.id, answer.view.id);
  for (
    const wrong of [
      () => bruno.pressView(view.id, { action_id: "go" }),
      () => ana.submit(view.id, {}),
      () => ana.cancel(view.id),
    ]
  ) await assertRejects(wrong, Error, "That view is not open.");
});

Deno.test("an element of a view: container, view with what was entered, and a push from it", async () => {
  await using workspace = await openDesk();
  const call = { method: "views.push", args: { view: modal([]) } };
  const view = await showView(
    workspace,
    modal([text, actions(button("more", { call }))]),
  );
  await workspace.as("ana").type({ view: view.id, values: { text: "half" } });
  await workspace.as("ana").pressView(view, { action_id: "more" });
  await workspace.settle();
  const [body, answer] = seen(workspace).slice(-2);
  assertEquals(body.container, { type: "view", view_id: view.id });
  assertEquals(body.view.state.values.text.it.value, "half");
  assertEquals([body.message, body.response_url], [undefined, undefined]);
  assertEquals(answer.view.previous_view_id, view.id);
  assertEquals(answer.view.state, { values: {} });
  assertEquals(topView(workspace)?.root_view_id, view.id);
  await assertRejects(
    () => workspace.as("ana").pressView(view, { action_id: "more" }),
    Error,
    "Another view lies above",
  );
});

for (
  const [name, config, typed] of [
    ["Enter only", undefined, 0],
    ["every character", ["on_character_entered"], 1],
  ] as const
) {
  Deno.test(`an input with dispatch_action tells of ${name}`, async () => {
    await using workspace = await openDesk();
    const dispatch_action_config = config && { trigger_actions_on: config };
    const one = {
      type: "plain_text_input",
      ...(config && { dispatch_action_config }),
    };
    const view = await showView(
      workspace,
      modal([input(one, { dispatch_action: true, block_id: "text" })]),
    );
    const ana = workspace.as("ana");
    const before = seen(workspace).length;
    await ana.type({ view: view.id, values: { text: "x" } });
    await ana.type({ view: view.id, values: { text: "x" } });
    await workspace.settle();
    assertEquals(seen(workspace).length - before, typed);
    await ana.pressView(view, { action_id: "it", value: "xy" });
    await workspace.settle();
    assertEquals(lastSeen(workspace).actions[0].value, "xy");
  });
}

Deno.test("a handler that throws, or takes ten seconds, leaves the banner on the view", async () => {
  await using workspace = await openDesk();
  const view = await showView(
    workspace,
    modal([
      actions(
        button("boom", BOOM),
        button("slow", { waitMs: 11_000 }),
        button("fine"),
      ),
    ]),
  );
  const troubles: unknown[] = [];
  for (const action_id of ["boom", "fine", "slow"]) {
    await workspace.as("ana").pressView(view, { action_id });
    await workspace.settle();
    troubles.push(topView(workspace)?.trouble);
  }
  const banner = "We had some trouble connecting. Try again?";
  assertEquals(troubles, [banner, undefined, banner]);
});

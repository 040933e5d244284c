import { assert, assertEquals, assertRejects } from "@std/assert";
import { anAppFolder, askApp } from "./apps/testing.ts";
import type { Message, View } from "./state.ts";
import { openWorkspace, type Workspace } from "./workspace.ts";

const ANA = "U0000000001";

/** Two apps of one kind, both in #general. */
async function openTwo(): Promise<Workspace> {
  await using one = await anAppFolder(askApp("Owl"));
  await using other = await anAppFolder(askApp("Fox"));
  const workspace = await openWorkspace({
    apps: [{ dir: one }, { dir: other }],
  });
  const bots = workspace.apps.map(({ bot_user }) => bot_user);
  await workspace.as("ana").invite("general", bots);
  return workspace;
}

function appsOf(workspace: Workspace) {
  const [owl, fox] = workspace.apps;
  assert(owl && fox);
  return { owl, fox };
}

/** Ana lets an app ask. Answers its message. */
async function asked(workspace: Workspace, name: string): Promise<Message> {
  const trigger = `Let ${name} ask`;
  await workspace.as("ana").runTrigger({ trigger, channel: "general" });
  await workspace.settle();
  const message = workspace.messagesIn("general").findLast(({ text }) =>
    text === `${name} asks`
  );
  assert(message);
  return message;
}

async function pressed(workspace: Workspace, { ts }: Message): Promise<View> {
  const at = { channel: "general", ts };
  await workspace.as("ana").press({ ...at, action_id: "answer" });
  await workspace.settle();
  const view = workspace.openViewOf("ana");
  assert(view);
  return view;
}

Deno.test("each of two apps hears its own mentions and starts its own triggers", async () => {
  await using workspace = await openTwo();
  const { owl, fox } = appsOf(workspace);
  await workspace.as("ana").post({
    channel: "general",
    text: `<@${fox.bot_user}> hello`,
  });
  await workspace.settle();
  const runs = () =>
    Object.values(workspace.state.workflowRuns).map(({ app_id }) => app_id);
  assertEquals(runs(), [fox.id]);
  await asked(workspace, "Owl");
  assertEquals(runs(), [fox.id, owl.id]);
  const [first, second] = workspace.messagesIn("general").filter(({ app_id }) =>
    app_id
  );
  assertEquals([first?.user, second?.user], [fox.bot_user, owl.bot_user]);
});

Deno.test("answers go to the app that asked, and into its own store; the other's button lives on", async () => {
  await using workspace = await openTwo();
  const { owl, fox } = appsOf(workspace);
  const [ofOwl, ofFox] = [
    await asked(workspace, "Owl"),
    await asked(workspace, "Fox"),
  ];
  const view = await pressed(workspace, ofOwl);
  assertEquals([view.title, view.app_id], ["Owl", owl.id]);
  await workspace.as("ana").submit(view, { answer: "hoot" });
  await workspace.settle();
  await assertRejects(
    () => pressed(workspace, ofOwl),
    Error,
    "That button no longer works.",
  );
  const other = await pressed(workspace, ofFox);
  assertEquals([other.title, other.app_id], ["Fox", fox.id]);
  await workspace.as("ana").submit(other, { answer: "yip" });
  await workspace.settle();
  assertEquals(await workspace.dumpStores(), {
    [owl.id]: { answers: [{ id: ANA, text: "hoot" }] },
    [fox.id]: { answers: [{ id: ANA, text: "yip" }] },
  });
});

Deno.test("what belongs to one app is not there for the other", async () => {
  await using workspace = await openTwo();
  const { owl, fox } = appsOf(workspace);
  const message = await asked(workspace, "Owl");
  const view = await pressed(workspace, message);
  const execution = view.execution;
  const pointer = workspace.pointer(ANA, execution);
  pointer.app_id = owl.id;
  const trigger = workspace.trigger("Let Owl ask").id;
  const form = {
    type: "modal",
    title: { type: "plain_text", text: "Mine" },
    blocks: [],
  };
  const calls: [string, Record<string, unknown>, string][] = [
    [
      "views.open",
      { trigger_id: pointer.value, view: form },
      "invalid_trigger_id",
    ],
    [
      "views.push",
      { trigger_id: pointer.value, view: form },
      "invalid_trigger_id",
    ],
    ["views.update", { view_id: view.id, view: form }, "not_found"],
    ["views.update", { external_id: "Owl's form", view: form }, "not_found"],
    [
      "functions.completeSuccess",
      { function_execution_id: execution, outputs: {} },
      "access_denied",
    ],
    [
      "functions.completeError",
      { function_execution_id: execution, error: "no" },
      "access_denied",
    ],
    [
      "chat.update",
      { channel: "C0000000001", ts: message.ts, text: "mine" },
      "cant_update_message",
    ],
    [
      "chat.delete",
      { channel: "C0000000001", ts: message.ts },
      "cant_delete_message",
    ],
    ["workflows.triggers.delete", { trigger_id: trigger }, "trigger_not_found"],
  ];
  for (const [method, args, error] of calls) {
    const answer = await workspace.api(method, args, fox.bot_token);
    assertEquals([method, answer.error], [method, error]);
  }
  const listed = await workspace.api(
    "workflows.triggers.list",
    {},
    fox.bot_token,
  );
  assertEquals(
    (listed.triggers as { name: string }[]).map(({ name }) => name).sort(),
    ["Fox is mentioned", "Let Fox ask"],
  );
  const own = await workspace.api("views.open", {
    trigger_id: pointer.value,
    view: form,
  }, owl.bot_token);
  assertEquals(own.ok, true, JSON.stringify(own));
});

Deno.test("a response_url writes as the app that it was given to", async () => {
  await using workspace = await openTwo();
  const { fox } = appsOf(workspace);
  await pressed(workspace, await asked(workspace, "Fox"));
  const [path = ""] = Object.keys(workspace.state.responseUrls);
  const answer = await fetch(`${workspace.url}/hooks.slack.com${path}`, {
    method: "POST",
    body: JSON.stringify({ text: "so be it", response_type: "in_channel" }),
  });
  assertEquals(await answer.json(), { ok: true });
  assertEquals(workspace.messagesIn("general").at(-1)?.app_id, fox.id);
});

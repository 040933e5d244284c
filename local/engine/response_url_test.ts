import { assert, assertEquals } from "@std/assert";
import {
  actions,
  button,
  input,
  lastSeen,
  modal,
  openDesk,
  type Payload,
  seen,
  show,
  showView,
} from "../testdata/desk.ts";
import type { Workspace } from "../workspace.ts";
import { receiveResponse } from "./response_url.ts";

const CHANNEL = "C0000000001";
const buttons = [actions(button("go"))];

/** A message with a button, and the path that its click gives. */
async function clicked(
  workspace: Workspace,
  kind: "postMessage" | "postEphemeral" = "postMessage",
) {
  await workspace.as("ana").invite("general", [workspace.app.bot_user]);
  await show(workspace, { [kind]: { blocks: buttons } });
  const { ts } = workspace.messagesIn("general").at(-1) ?? { ts: "" };
  await workspace.as("ana").press({ channel: "general", ts, action_id: "go" });
  await workspace.settle();
  const path = new URL(lastSeen(workspace).response_url).pathname;
  const message = () =>
    workspace.messagesIn("general").find((one) => one.ts === ts);
  const respond = (body: unknown) => {
    const text = typeof body === "string" ? body : JSON.stringify(body);
    const { status, body: answer } = receiveResponse(workspace, path, text);
    return [status, answer.error ?? answer.ok];
  };
  return { path, message, respond, ts };
}
const last = (workspace: Workspace) => workspace.messagesIn("general").at(-1);

Deno.test("the client's response(url) reaches it from a handler", async () => {
  await using workspace = await openDesk();
  const respond = { replace_original: true, text: "Done" };
  await show(workspace, {
    postMessage: { blocks: [actions(button("go", { respond }))] },
  });
  const { ts } = last(workspace) ?? { ts: "" };
  await workspace.as("ana").press({ channel: "general", ts, action_id: "go" });
  await workspace.settle();
  assertEquals(lastSeen(workspace).ok, true);
  const { text, blocks } = last(workspace) ?? {};
  assertEquals([text, blocks], ["Done", undefined]);
});

for (const kind of ["postMessage", "postEphemeral"] as const) {
  Deno.test(`the original of ${kind} is replaced, and deleted`, async () => {
    await using workspace = await openDesk();
    const { respond, message, ts } = await clicked(workspace, kind);
    const only_for = message()?.only_for;
    respond({ replace_original: "true", text: "New", blocks: buttons });
    assertEquals([message()?.text, message()?.only_for], ["New", only_for]);
    respond({ text: "A bare reply takes its place too" });
    assertEquals(message()?.text, "A bare reply takes its place too");
    assertEquals(message()?.ts, ts);
    respond({ delete_original: true });
    assertEquals(message(), undefined);
  });
}

Deno.test("new replies: for the person alone, for all, in a thread; their buttons live as the function does", async () => {
  await using workspace = await openDesk();
  const { respond, message, ts } = await clicked(workspace);
  const execution = message()?.execution;
  respond({ replace_original: false, text: "psst" });
  const whispered = last(workspace);
  assertEquals(whispered?.only_for, "U0000000001");
  respond({ response_type: "in_channel", text: "hear", blocks: buttons });
  const said = last(workspace);
  assertEquals([said?.only_for, said?.execution], [undefined, execution]);
  respond({ thread_ts: ts, response_type: "in_channel", text: "below" });
  assertEquals(last(workspace)?.thread_ts, ts);
  assertEquals(message()?.text, "postMessage");
});

Deno.test("five uses, thirty minutes; wrong replies do not count", async () => {
  await using workspace = await openDesk();
  const { respond, path } = await clicked(workspace);
  assertEquals(respond("{"), [400, "invalid_payload"]);
  assertEquals(respond({ replace_original: true }), [400, "no_text"]);
  assertEquals(respond({ blocks: [{ type: "no" }] }), [400, "invalid_blocks"]);
  for (let n = 1; n <= 5; n++) {
    assertEquals(respond({ text: "x" }), [200, true]);
  }
  assertEquals(respond({ text: "x" }), [404, "used_url"]);
  const url = workspace.state.responseUrls[path];
  assert(url);
  url.uses = 0;
  await workspace.advance(30 * 60_000 + 1);
  assertEquals(respond({ text: "x" }), [404, "expired_url"]);
  const unknown = receiveResponse(workspace, "/actions/T1/1/a", "{}");
  assertEquals([unknown.status, unknown.body.error], [404, "no_service"]);
});

Deno.test("an archived channel is gone", async () => {
  await using workspace = await openDesk();
  const { respond } = await clicked(workspace);
  const channel = workspace.channel("general");
  channel.is_archived = true;
  assertEquals(respond({ text: "x" }), [410, "channel_is_archived"]);
});

Deno.test("a view's menu with response_url_enabled gives a way into the chosen channel", async () => {
  await using workspace = await openDesk();
  const menu = { type: "conversations_select", response_url_enabled: true };
  const view = await showView(
    workspace,
    modal([input(menu, { block_id: "where" })]),
  );
  await workspace.as("ana").submit(view, { where: CHANNEL });
  const [{ response_url, ...given }]: Payload[] =
    lastSeen(workspace).response_urls;
  assertEquals(given, {
    block_id: "where",
    action_id: "it",
    channel_id: CHANNEL,
  });
  const path = new URL(response_url).pathname;
  const body = JSON.stringify({ text: "hi", response_type: "in_channel" });
  assertEquals(receiveResponse(workspace, path, body).body, { ok: true });
  assertEquals(last(workspace)?.text, "hi");
  assertEquals(seen(workspace).length, 2);
});

import { assert, assertEquals, assertRejects } from "@std/assert";
import { openTestWorkspace } from "../testdata/stubs.ts";
import { remote } from "./driver.ts";

Deno.test("the control API: act, settle, clock, faults, state, trace, reset", async () => {
  await using workspace = await openTestWorkspace();
  const control = remote(workspace.url);
  const ts = await control.as("ana").post({ channel: "general", text: "hi" });
  await control.as("bruno").react({ channel: "general", ts, name: "eyes" });
  await assertRejects(
    () => control.as("ana").pin({ channel: "general", ts: "1.2" }),
    Error,
    "That message is not there.",
  );
  await control.call("faults", {
    add: [{ on: "*", kind: { latencyMs: 500 } }],
  });
  const { webhook_url = "" } = workspace.trigger("Greet");
  const url = webhook_url.replace("https:/", workspace.url);
  const answer = await fetch(url, {
    method: "POST",
    body: JSON.stringify({ how: "vendor" }),
  });
  assertEquals(await answer.json(), { ok: true });
  await control.call("settle", {});
  await control.call("clock", { advanceMs: 60_000 });
  const state = await control.call("state");
  assertEquals(Object.keys(state.vendors as object), ["thing"]);
  assert(Array.isArray((await control.call("trace")).calls));
  const direct = await fetch(`${workspace.url}/vendor.example/things`);
  assertEquals(await direct.json(), { n: 2 });
  await control.call("reset", {});
  assertEquals(workspace.messagesIn("general"), []);
  assert(workspace.trigger("Greet"));
});

Deno.test("events tell of each change", async () => {
  await using workspace = await openTestWorkspace();
  const stop = new AbortController();
  const response = await fetch(`${workspace.url}/control/events`, {
    signal: stop.signal,
  });
  const reader = response.body?.pipeThrough(new TextDecoderStream())
    .getReader();
  const first = (await reader?.read())?.value ?? "";
  assert(first.startsWith('data: {"version":'));
  await workspace.as("ana").post({ channel: "general", text: "hi" });
  const second = (await reader?.read())?.value ?? "";
  assert(second !== first);
  await reader?.cancel();
  stop.abort();
});

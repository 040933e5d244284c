import { assert, assertEquals, assertRejects } from "@std/assert";
import { openDemo, setUp } from "../demo.ts";
import { STORY } from "../story_steps.ts";
import { openTestWorkspace } from "../testdata/stubs.ts";
import { remote } from "./driver.ts";
import { Recorder } from "./recording.ts";

Deno.test("what happened is recorded, and replayed it ends in the same state", async () => {
  await using workspace = await openTestWorkspace();
  const control = remote(workspace.url);
  await control.call("faults", {
    seed: 5,
    add: [{ on: "*", kind: { latencyMs: { min: 50, max: 900 } } }],
  });
  await control.as("ana").post({ channel: "general", text: "hi" });
  await greet(workspace, "vendor");
  await control.call("settle", {});
  await control.call("clock", { advanceMs: 60_000 });
  await greet(workspace, "post");
  await control.call("settle", {});
  const messages = structuredClone(workspace.messagesIn("general"));
  assert(messages.length >= 2);

  const { recording } = await control.call("record");
  assertEquals(
    (recording as { inputs: object[] }).inputs.map((input) =>
      Object.keys(input)[1]
    ),
    ["faults", "act", "http", "settle", "advanceMs", "http", "settle"],
  );
  await control.as("bruno").post({ channel: "general", text: "later" });
  const replayed = await control.call("replay", { recording });
  assertEquals(replayed.same, true);
  assertEquals(workspace.messagesIn("general"), messages);
});

Deno.test("a recording of another course of things does not end the same", async () => {
  await using workspace = await openTestWorkspace();
  const control = remote(workspace.url);
  await control.as("ana").post({ channel: "general", text: "hi" });
  const { recording } = await control.call("record");
  const changed = JSON.parse(JSON.stringify(recording).replace('"hi"', '"ho"'));
  const { same } = await control.call("replay", { recording: changed });
  assertEquals(same, false);
});

Deno.test("a session with the repository's own app, faults and moved clock is replayed to the same end", async () => {
  await using workspace = await openDemo();
  const control = remote(workspace.url);
  await setUp(workspace);
  await control.call("limits", { on: true });
  await control.call("settings", { eventual: { lagMs: 1500 } });
  await control.call("faults", {
    seed: 7,
    interleave: 3,
    add: [
      { on: "*", kind: { latencyMs: { median: 120, p99: 900 } } },
      { on: "chat.postMessage", kind: "cut_after", chance: 0.1 },
      { on: "api.zoom.us", kind: { rateLimited: 2 }, times: 1 },
      { on: "*", kind: { slowBodyMs: 700 }, chance: 0.2 },
    ],
  });
  for (const { play } of STORY) await play(workspace);
  await control.call("faults", { clear: true, interleave: null });
  await control.call("clock", { advanceMs: 3 * 3_600_000 });
  await control.call("settle", {});

  const { recording } = await control.call("record");
  const end = JSON.stringify(workspace.state);
  const replayed = await control.call("replay", { recording });
  assertEquals(JSON.stringify(workspace.state), end);
  assertEquals(replayed.same, true);
});

Deno.test("a request to a stand-in is part of a recording", async () => {
  await using workspace = await openTestWorkspace();
  const control = remote(workspace.url);
  await (await fetch(`${workspace.url}/vendor.example/things`)).body?.cancel();
  const { recording } = await control.call("record");
  const { same } = await control.call("replay", { recording });
  assertEquals(same, true);
  assertEquals(workspace.state.vendors.thing, { calls: ["GET /things "] });
});

async function greet(
  workspace: { url: string; trigger(name: string): { webhook_url?: string } },
  how: string,
) {
  const { webhook_url = "" } = workspace.trigger("Greet");
  const answer = await fetch(webhook_url.replace("https:/", workspace.url), {
    method: "POST",
    body: JSON.stringify({ how }),
  });
  assertEquals(await answer.json(), { ok: true });
}

Deno.test("a recording that grows too long is given up, and says so until a reset", async () => {
  await using workspace = await openTestWorkspace();
  const recorder = new Recorder(() => 0, undefined, 100);
  recorder.note({ settle: 1 });
  assertEquals((await recorder.take(workspace)).inputs, [{ at: 0, settle: 1 }]);
  for (let n = 0; n < 5; n++) recorder.note({ advanceMs: 1_000_000 });
  await assertRejects(
    () => recorder.take(workspace),
    Error,
    "than a recording holds (8 MB). POST /control/reset",
  );
  recorder.begin();
  assertEquals((await recorder.take(workspace)).inputs, []);
});

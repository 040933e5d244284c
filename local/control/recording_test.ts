import { assert, assertEquals } from "@std/assert";
import { openTestWorkspace } from "../testdata/stubs.ts";
import { remote } from "./driver.ts";

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

import {
  assert,
  assertEquals,
  assertRejects,
  assertStringIncludes,
} from "@std/assert";
import type { Block } from "../state.ts";
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

Deno.test("a file's bytes have an address, for who sees it; the state is without them", async () => {
  await using workspace = await openTestWorkspace();
  const [ana, bruno] = [workspace.as("ana"), workspace.as("bruno")];
  const channel = await ana.createChannel({ name: "shut", is_private: true });
  await ana.invite(channel, ["bruno"]);
  const content = btoa("<script>steal()</script>");
  const file = await ana.upload({ name: "a b.html", content });
  const fetched = (as: string) => {
    const { id } = workspace.state.team;
    return fetch(
      `${workspace.url}/files-pri/${id}-${file}/a%20b.html?as=${as}`,
    );
  };
  const statuses = () =>
    Promise.all(["ana", "bruno", "chen", "nobody"].map(async (name) => {
      const answer = await fetched(name);
      await answer.body?.cancel();
      return answer.status;
    }));
  assertEquals(await statuses(), [200, 404, 404, 404]);
  await bruno.post({ channel, text: "Not that one." });
  const inGeneral = (block: Block) => {
    const user = workspace.app.bot_user;
    const blocks = [block];
    const ts = workspace.ts("C0000000001");
    (workspace.state.messages.C0000000001 ??= [])
      .push({ type: "message", ts, user, text: "", blocks });
  };
  const about = { type: "mrkdwn", text: `I want to see ${file}.` };
  inGeneral({ type: "section", text: about });
  await ana.post({ channel, text: "This", files: [file] });
  assertEquals(await statuses(), [200, 200, 404, 404]);
  const answer = await fetched("bruno");
  assertEquals(await answer.text(), atob(content));
  assertEquals(answer.headers.get("content-security-policy"), "sandbox");
  assertEquals(answer.headers.get("cache-control"), "no-cache");
  const { files } = await remote(workspace.url).call("state") as {
    files: Record<string, unknown>;
  };
  assertEquals(Object.keys(files), [file]);
  inGeneral({ type: "image", alt_text: "it", slack_file: { id: file } });
  assertEquals(await statuses(), [200, 200, 200, 404]);
  assert(!JSON.stringify(files).includes(content));
});

Deno.test("faults that stand are listed, and one of them can be taken away", async () => {
  await using workspace = await openTestWorkspace();
  const control = remote(workspace.url);
  const lost = { on: "chat.update", kind: "cut_after", times: 1 };
  const slow = { on: "*", kind: { latencyMs: 500 } };
  await control.call("faults", { add: [slow, lost] });
  const listed = async () => (await control.call("state")).faults;
  assertEquals(await listed(), [{ ...slow, id: 1 }, { ...lost, id: 2 }]);
  await control.call("faults", { remove: [1] });
  assertEquals(await listed(), [{ ...lost, id: 2 }]);
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

const ODD: [call: string, body: string, says: string][] = [
  ["act", "{", "The body is no JSON"],
  ["act", "null", "An act must be an object."],
  ["act", "[]", "An act must be an object."],
  ["act", "{}", "An act: as must be a string."],
  ["act", `{"as":"ana","do":5}`, "An act: do must be a string."],
  ["act", `{"as":"ana","do":"dance"}`, `nothing called "dance" to do. There`],
  ["act", `{"as":"nobody","do":"join","channel":"x"}`, "nobody called nobody"],
  ["act", `{"as":"ana","do":"join","channel":"nowhere"}`, "no channel nowhere"],
  ["act", `{"as":"ana","do":"join"}`, "join: channel must be a string."],
  [
    "act",
    `{"as":"ana","do":"post","channel":"general","txet":"x"}`,
    "post has no field txet.",
  ],
  [
    "act",
    `{"as":"ana","do":"invite","channel":"general","users":[1]}`,
    "invite: users.0 must be a string.",
  ],
  ["act", `{"as":"ana","do":"run_trigger","trigger":"x"}`, "no trigger x"],
  [
    "act",
    `{"as":"ana","do":"suggest","action_id":"x","value":"y"}`,
    "Give a view, or a channel and ts.",
  ],
  ["act", `{"as":"ana","do":"set_dnd","minutes":-1}`, "must be 0 or more."],
  ["act", `{"as":"ana","do":"upload","name":"x","content":"?"}`, "base64"],
  ["settle", `{"maxMs":"long"}`, "settle: maxMs must be a number."],
  ["clock", `{"advanceMs":-5}`, "clock: advanceMs must be 0 or more."],
  ["clock", `{"mode":"slow"}`, "clock: mode must be real or virtual."],
  ["limits", "{}", "limits: on must be a boolean."],
  ["settings", `{"speed":1}`, "settings has no field speed."],
  ["settings", `{"eventual":5}`, "settings: eventual must be an object."],
  ["settings", `{"partialBulk":0}`, "settings: partialBulk must be 1 or more."],
  ["faults", `{"ad":[]}`, "faults has no field ad."],
  ["faults", `{"add":{}}`, "faults: add must be an array."],
  ["faults", `{"add":[{"on":"*"}]}`, `faults: add.0.kind must be "cut_before"`],
  [
    "faults",
    `{"add":[{"on":"*","kind":"explode"}]}`,
    `faults: add.0.kind must be "cut_before"`,
  ],
  [
    "faults",
    `{"add":[{"kind":{"status":99}}]}`,
    "faults: add.0.kind.status must be from 200 to 599.",
  ],
  [
    "faults",
    `{"add":[{"kind":{"latencyMs":{"min":9,"max":1}}}]}`,
    "faults: add.0.kind.latencyMs must have min below max.",
  ],
  [
    "faults",
    `{"add":[{"kind":"hang","methode":"x"}]}`,
    "faults: add.0 has no field methode.",
  ],
  [
    "faults",
    `{"add":[{"kind":"hang","chance":2}]}`,
    "faults: add.0.chance must be from 0 to 1.",
  ],
  ["faults", `{"interleave":"yes"}`, "faults: interleave must be"],
  ["reset", `{"hard":true}`, "reset has no field hard."],
  ["replay", "{}", "A replay: recording must be an object."],
  [
    "replay",
    `{"recording":{"startAt":0,"end":"","inputs":[{"at":0,"sing":1}]}}`,
    "A replay: recording.inputs.0 is not understood.",
  ],
];

Deno.test("odd input is answered with status 400 and one sentence, and changes nothing", async () => {
  await using workspace = await openTestWorkspace();
  const before = JSON.stringify(workspace.state);
  for (const [call, body, says] of ODD) {
    const url = `${workspace.url}/control/${call}`;
    const response = await fetch(url, { method: "POST", body });
    const { ok, error } = await response.json();
    assertEquals([response.status, ok], [400, false], `${call} ${body}`);
    assertStringIncludes(error, says);
    assert(!error.includes("\n"), error);
  }
  assertEquals(JSON.stringify(workspace.state), before);
});

Deno.test("what a person may not do is an answer, a call that there is not is none", async () => {
  await using workspace = await openTestWorkspace();
  const url = `${workspace.url}/control/act`;
  const body = `{"as":"ana","do":"leave","channel":"general"}`;
  const refused = await fetch(url, { method: "POST", body });
  assertEquals([refused.status, await refused.json()], [200, {
    ok: false,
    error: "Nobody can leave #general.",
  }]);
  const none = await fetch(url);
  assertEquals([none.status, await none.json()], [404, {
    ok: false,
    error: "There is no call GET act.",
  }]);
});

Deno.test("reset puts back the settings that the workspace was opened with", async () => {
  await using workspace = await openTestWorkspace();
  const control = remote(workspace.url);
  await control.call("settings", { limits: true, partialBulk: 2 });
  await control.call("reset", {});
  assertEquals((await control.call("state")).settings, { limits: false });
});

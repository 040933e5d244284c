import {
  assert,
  assertEquals,
  assertRejects,
  assertStringIncludes,
} from "@std/assert";
import { openTestWorkspace } from "./testdata/stubs.ts";
import type { Workspace } from "./workspace.ts";

const texts = (workspace: Workspace, channel = "general") =>
  workspace.messagesIn(channel).map(({ text }) => text);
const lastRun = (workspace: Workspace) =>
  Object.values(workspace.state.workflowRuns).at(-1);
const lastExecution = (workspace: Workspace) =>
  Object.values(workspace.state.executions).at(-1);

async function greeted(workspace: Workspace, body: Record<string, unknown>) {
  assertEquals(workspace.post("Greet", body).body, { ok: true });
  await workspace.settle();
  return lastExecution(workspace);
}

for (const isolation of ["shared", "fresh"] as const) {
  Deno.test(`a webhook's workflow posts through the runtime (${isolation})`, async () => {
    await using workspace = await openTestWorkspace({ isolation });
    const execution = await greeted(workspace, { how: "post", name: "world" });
    assertEquals(texts(workspace), ["Hello, world", "Bye, world"]);
    assertEquals(execution?.outputs, { said: "Hello, world" });
    assertEquals(lastRun(workspace)?.status, "success");
    assertEquals(workspace.state.tokens[execution?.token ?? ""]?.revoked, true);
    assertEquals(
      workspace.trace.map(({ n, what, status }) => [n, what, status]),
      [
        [1, "chat.postMessage", 200],
        [2, "chat.postMessage", 200],
        [3, "functions.completeSuccess", 200],
      ],
    );
    assert(
      workspace.state.activity.some(({ source, text }) =>
        source === "developer" && text === "greeted world"
      ),
    );
  });
}

for (const isolation of ["shared", "fresh"] as const) {
  Deno.test(`what a handler did not wait for goes on, and ends with its time (${isolation})`, async () => {
    await using workspace = await openTestWorkspace({ isolation });
    workspace.faults.add({
      on: "vendor.example",
      kind: { latencyMs: 5000 },
      times: 1,
    });
    const execution = await greeted(workspace, { how: "leave" });
    assertEquals(execution?.outputs, { said: "nothing yet" });
    assertEquals(
      workspace.trace.map(({ what, status }) => [what, status]),
      [
        ["vendor.example GET /things", 201],
        ["functions.completeSuccess", 200],
        ["chat.postMessage", 200],
      ],
    );
    assert(workspace.atRest);
    workspace.faults.add({ on: "vendor.example", kind: "hang" });
    const before = workspace.clock.now();
    await greeted(workspace, { how: "leave" });
    assertEquals(workspace.clock.now() - before, 60_000);
    assertEquals(lastRun(workspace)?.status, "success");
  });
}

Deno.test("time in a run is the workspace's", async () => {
  const startAt = Date.UTC(2030, 0, 2, 3);
  await using workspace = await openTestWorkspace({ startAt });
  const execution = await greeted(workspace, { how: "time" });
  assertEquals(
    execution?.outputs?.said,
    `${startAt} 2030-01-02T03:00:00.000Z hi`,
  );
});

Deno.test("settle() moves virtual time through a run's wait", async () => {
  await using workspace = await openTestWorkspace();
  const before = workspace.clock.now();
  await greeted(workspace, { how: "sleep" });
  assertEquals(workspace.clock.now() - before, 30_000);
  assertEquals(lastRun(workspace)?.status, "success");
});

Deno.test("AbortSignal.timeout() ends a call on workspace time", async () => {
  await using workspace = await openTestWorkspace();
  workspace.faults.add({ on: "vendor.example", kind: "hang" });
  const before = workspace.clock.now();
  const execution = await greeted(workspace, { how: "timeout" });
  assertEquals(workspace.clock.now() - before, 5000);
  assertStringIncludes(execution?.error ?? "", "TimeoutError");
});

Deno.test("a function that takes over 60 s fails, and its token is revoked", async () => {
  await using workspace = await openTestWorkspace();
  const execution = await greeted(workspace, { how: "forever" });
  assertEquals(execution?.status, "timed_out");
  assertEquals(workspace.state.tokens[execution?.token ?? ""]?.revoked, true);
});

Deno.test("an undeclared host is refused as Deno refuses it; an unknown one is not found", async () => {
  await using workspace = await openTestWorkspace();
  const undeclared = await greeted(workspace, { how: "undeclared" });
  assertStringIncludes(
    undeclared?.error ?? "",
    'Requires net access to "elsewhere.example:443"',
  );
  const unknown = await greeted(workspace, { how: "unknown" });
  assertStringIncludes(unknown?.error ?? "", "dns error");
});

Deno.test("a stand-in is reached at its real address", async () => {
  await using workspace = await openTestWorkspace();
  const execution = await greeted(workspace, { how: "vendor", name: "it" });
  assertEquals(execution?.outputs?.said, '201 Created {"n":1}');
  assertEquals(workspace.state.vendors.thing, {
    calls: ['POST /things?x=1 {"name":"it"}'],
  });
});

Deno.test("a handler that throws fails the step; an error tells the log", async () => {
  await using workspace = await openTestWorkspace();
  assertStringIncludes(
    (await greeted(workspace, { how: "throw" }))?.error ?? "",
    "broken greeting",
  );
  assertEquals(
    (await greeted(workspace, { how: "error" }))?.error,
    "I do not want to.",
  );
  assertEquals(lastRun(workspace)?.status, "error");
});

Deno.test("a webhook's body must be flat, and limits count requests", async () => {
  await using workspace = await openTestWorkspace({ limits: true });
  assertEquals(workspace.post("Greet", { how: { a: 1 } }).body, {
    ok: false,
    error: "parameter_validation_failed",
  });
  for (let n = 1; n < 10; n++) {
    assertEquals(workspace.post("Greet", { how: "error" }).status, 200);
  }
  const refused = workspace.post("Greet", { how: "error" });
  assertEquals([refused.status, refused.headers["retry-after"]], [429, "60"]);
  assertEquals(Object.values(workspace.state.refusedWebhooks), [1]);
  await workspace.settle();
});

Deno.test("faults: rate limit, lost answer, garbage, latency", async () => {
  await using workspace = await openTestWorkspace();
  workspace.faults.add({
    on: "chat.postMessage",
    kind: { rateLimited: 30 },
    times: 1,
    skip: 1,
  });
  assertStringIncludes(
    (await greeted(workspace, { how: "post" }))?.error ?? "",
    "429",
  );
  assertEquals(texts(workspace), ["Hello, nobody"]);
  workspace.faults.add({
    on: "vendor.example POST /things",
    kind: "cut_after",
    times: 1,
  });
  assertStringIncludes(
    (await greeted(workspace, { how: "vendor" }))?.error ?? "",
    "Connection reset",
  );
  assertEquals(
    (workspace.state.vendors.thing as { calls: string[] }).calls.length,
    1,
  );
  workspace.faults.add({ on: "chat.postMessage", kind: "garbage", times: 1 });
  assertStringIncludes(
    (await greeted(workspace, { how: "post" }))?.error ?? "",
    "SyntaxError",
  );
  workspace.faults.add({ on: "*", kind: { latencyMs: 400 } });
  const before = workspace.clock.now();
  await greeted(workspace, { how: "post" });
  assertEquals(workspace.clock.now() - before, 1200);
});

for (const kind of ["kill_before", "kill_after"] as const) {
  Deno.test(`faults: ${kind} ends a run for good`, async () => {
    await using workspace = await openTestWorkspace();
    workspace.faults.add({
      when: ({ function: name, n }) => name === "greet" && n === 2,
      kind,
      times: 1,
    });
    const execution = await greeted(workspace, { how: "post", name: "x" });
    assertEquals(execution?.status, "killed");
    assertEquals(lastRun(workspace)?.status, "running");
    assertEquals(
      texts(workspace),
      kind === "kill_before" ? ["Hello, x"] : ["Hello, x", "Bye, x"],
    );
    assertEquals(workspace.trace.length, 2);
  });
}

Deno.test("interleaving by seed is repeatable, and seeds differ", async () => {
  await using workspace = await openTestWorkspace();
  const start = await workspace.snapshot();
  const order = async (seed: number) => {
    await workspace.restore(start);
    workspace.faults.interleave(seed);
    for (const name of ["a", "b", "c", "d"]) {
      workspace.post("Greet", { how: "post", name });
    }
    await workspace.settle();
    return texts(workspace).join(" | ");
  };
  const orders = [
    await order(1),
    await order(2),
    await order(3),
    await order(1),
  ];
  assertEquals(orders[0], orders[3]);
  assert(new Set(orders).size > 1);
});

Deno.test("restore() forks a state; two equal runs are equal", async () => {
  await using workspace = await openTestWorkspace();
  await greeted(workspace, { how: "post", name: "first" });
  const snapshot = await workspace.snapshot();
  await greeted(workspace, { how: "post", name: "second" });
  const once = structuredClone(workspace.state);
  await workspace.restore(snapshot);
  assertEquals(texts(workspace).length, 2);
  await greeted(workspace, { how: "post", name: "second" });
  assertEquals(workspace.state, once);
});

Deno.test("a form: prefilled, checked, and its answers go to the next step", async () => {
  await using workspace = await openTestWorkspace();
  const ana = workspace.as("ana");
  await assertRejects(
    () => ana.runTrigger({ trigger: "Form" }),
    Error,
    "`preset` is missing",
  );
  await ana.runTrigger({ trigger: "Form", inputs: { preset: "Bob" } });
  await workspace.settle();
  const view = workspace.openViewOf("ana");
  assert(view?.form);
  assertEquals(
    view.blocks.map(({ block_id, optional }) => [block_id, optional]),
    [
      ["name", false],
      ["loud", true],
      ["times", true],
      ["tone", true],
    ],
  );
  assertEquals((view.values.name?.name as { value: string }).value, "Bob");
  const errors = await ana.submit(view, { name: "much too long a name" });
  assertEquals(Object.keys(errors ?? {}), ["name"]);
  assertEquals(
    await ana.submit(view, { name: "Eve", loud: true, times: 3, tone: "cool" }),
    undefined,
  );
  await workspace.settle();
  assertEquals(texts(workspace), ["Hello, Eve", "Bye, Eve"]);
  const outputs = lastRun(workspace)?.outputs["0"];
  assertEquals(outputs?.fields, {
    name: "Eve",
    loud: true,
    times: 3,
    tone: "cool",
  });
});

Deno.test("a closed form ends the run, and nobody is told", async () => {
  await using workspace = await openTestWorkspace();
  await workspace.as("ana").runTrigger({
    trigger: "Form",
    inputs: { preset: "" },
  });
  await workspace.settle();
  const view = workspace.openViewOf("ana");
  await workspace.as("ana").cancel(view?.id ?? "");
  assertEquals(lastRun(workspace)?.status, "error");
  assertEquals(
    Object.values(workspace.state.channels).some(({ is_im }) => is_im),
    false,
  );
});

Deno.test("a function's modal: errors, then completion; its buttons die with it", async () => {
  await using workspace = await openTestWorkspace();
  const bruno = workspace.as("bruno");
  await bruno.runTrigger({ trigger: "Ask" });
  await workspace.settle();
  const view = workspace.openViewOf("bruno");
  assert(view);
  assertEquals(Object.keys(await bruno.submit(view, {}) ?? {}), ["word"]);
  assertEquals(await bruno.submit(view, { word: "no" }), {
    word: "Say something else.",
  });
  const [asked] = workspace.messagesIn("general");
  const button = {
    channel: "general",
    ts: asked?.ts ?? "",
    action_id: "again",
  };
  await bruno.press(button);
  await workspace.settle();
  assertEquals(workspace.openViewOf("bruno")?.title, "Again 1");
  assertEquals(await bruno.submit(view, { word: "yes" }), undefined);
  await workspace.settle();
  assertEquals(texts(workspace), ["Asked", "Hello, yes", "Bye, yes"]);
  await assertRejects(
    () => bruno.press(button),
    Error,
    "That button no longer works",
  );
});

Deno.test("a failed step is told to who started it", async () => {
  await using workspace = await openTestWorkspace();
  await workspace.as("chen").runTrigger({ trigger: "Ask" });
  await workspace.settle();
  await workspace.as("chen").cancel(workspace.openViewOf("chen")?.id ?? "");
  await workspace.settle();
  const direct = Object.values(workspace.state.channels).find(({ is_im }) =>
    is_im
  );
  assertEquals(
    workspace.state.messages[direct?.id ?? ""]?.map(({ text }) => text),
    ["Closed."],
  );
  const said = workspace.state.activity.filter(({ source }) =>
    source === "developer"
  );
  assertEquals(said.map(({ text }) => text), []);
});

Deno.test("a killed run that is delivered again goes on with the same execution", async () => {
  await using workspace = await openTestWorkspace();
  workspace.faults.add({
    on: "chat.postMessage",
    kind: "kill_after",
    times: 1,
  });
  const execution = await greeted(workspace, { how: "post", name: "x" });
  workspace.deliverAgain(execution?.id ?? "");
  await workspace.settle();
  assertEquals(texts(workspace), ["Hello, x", "Hello, x", "Bye, x"]);
  assertEquals(lastRun(workspace)?.status, "success");
  assertEquals(workspace.trace.at(-1)?.n, 4);
});

Deno.test("built functions run by their callback id", async () => {
  const folder = await Deno.makeTempDir();
  await Deno.mkdir(`${folder}/functions`);
  await Deno.writeTextFile(
    `${folder}/functions/greet.js`,
    "export default () => ({ outputs: { said: typeof process } });",
  );
  const bundles = new URL(`file://${folder}/`);
  await using workspace = await openTestWorkspace({ bundles });
  const execution = await greeted(workspace, { how: "post" });
  assertEquals(execution?.outputs, { said: "undefined" });
  await Deno.remove(folder, { recursive: true });
});

Deno.test("the same with the workspace's own Web API and datastores", async () => {
  await using workspace = await openTestWorkspace({ parts: {} });
  await greeted(workspace, { how: "post", name: "world" });
  assertEquals(texts(workspace), ["Hello, world", "Bye, world"]);
  await workspace.as("ana").runTrigger({ trigger: "Ask" });
  await workspace.settle();
  const view = workspace.openViewOf("ana");
  await workspace.as("ana").submit(view?.id ?? "", { word: "yes" });
  await workspace.settle();
  assertEquals(texts(workspace).slice(2), ["Asked", "Hello, yes", "Bye, yes"]);
  assertEquals(lastRun(workspace)?.status, "success");
});

Deno.test("of what is over only the newest is remembered; what waits goes on, however old it is", async () => {
  await using workspace = await openTestWorkspace({ history: 10 });
  await workspace.as("ana").runTrigger({ trigger: "Ask" });
  await workspace.settle();
  for (let n = 0; n < 40; n++) await greeted(workspace, { how: "post" });
  const { workflowRuns, executions, tokens, pointers, activity } =
    workspace.state;
  for (
    const [what, most] of [
      [workflowRuns, 12],
      [executions, 12],
      [tokens, 13],
      [pointers, 11],
      [activity, 110],
      [workspace.trace, 110],
    ] as const
  ) {
    assert(Object.keys(what).length <= most, JSON.stringify(what));
  }
  assertEquals(workspace.trace.at(-1)?.what, "functions.completeSuccess");
  const [asking] = Object.values(executions);
  assertEquals([asking?.function, asking?.status], ["ask", "waiting"]);
  const ana = workspace.as("ana");
  await ana.submit(workspace.openViewOf("ana")!, { word: "Dara" });
  await workspace.settle();
  assertEquals(texts(workspace).at(-1), "Bye, Dara");
});

Deno.test("a module that calls out while it is loaded does so in each fresh run", async () => {
  const dir = await Deno.makeTempDir();
  try {
    const file = new URL(`file://${dir}/restless.js`);
    await Deno.writeTextFile(
      file,
      `const { status } = await fetch("https://vendor.example/things");
       export default () => ({ outputs: { said: String(status) } });`,
    );
    await using workspace = await openTestWorkspace({ isolation: "fresh" });
    workspace.of(workspace.app.id).loaded.source = () => file.href;
    for (let n = 0; n < 3; n++) {
      const execution = await greeted(workspace, { how: "post" });
      assertEquals(execution?.outputs, { said: "201" });
    }
    const { calls } = workspace.state.vendors.thing as { calls: string[] };
    assertEquals(calls.length, 3);
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
});

Deno.test("two equal runs are equal, whatever had to be loaded, and in what is left to chance", async () => {
  const dir = await Deno.makeTempDir();
  try {
    for (const name of ["cold", "warm"]) {
      await Deno.writeTextFile(
        `${dir}/${name}.js`,
        `export default async () => {
           const dice = [crypto.randomUUID(), Math.random()].join();
           await crypto.subtle.digest("SHA-256", new Uint8Array(1000));
           await fetch("https://vendor.example/things?${name}=" + dice);
           return { outputs: {} };
         };`,
      );
    }
    await using workspace = await openTestWorkspace();
    const start = await workspace.snapshot();
    const courseOf = async (...names: string[]) => {
      const next = names.values();
      workspace.of(workspace.app.id).loaded.source = () =>
        `file://${dir}/${next.next().value}.js`;
      for (const _ of names) workspace.post("Greet", { how: "post" });
      await workspace.settle();
      const { calls } = workspace.state.vendors.thing as { calls: string[] };
      await workspace.restore(start);
      return calls;
    };
    await courseOf("warm");
    const first = await courseOf("cold", "warm");
    assertEquals(first.map((call) => /cold|warm/.exec(call)?.[0]), [
      "cold",
      "warm",
    ]);
    assertEquals(await courseOf("cold", "warm"), first);
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
});

/** The app's code is this module from now on. */
function runs(workspace: Workspace, code: string) {
  const source = `data:text/javascript,${encodeURIComponent(code)}`;
  workspace.of(workspace.app.id).loaded.source = () => source;
}

for (const isolation of ["shared", "fresh"] as const) {
  Deno.test(`what a run said before an uncaught error ended it is heard (${isolation})`, async () => {
    await using workspace = await openTestWorkspace({ isolation });
    for (
      const uncaught of [
        `queueMicrotask(() => { throw new Error("lost"); });`,
        `void Promise.reject(new Error("lost"));`,
      ]
    ) {
      runs(
        workspace,
        `export default () => {
           console.log("so far");
           ${uncaught}
           return new Promise(() => {});
         };`,
      );
      const before = workspace.state.activity.length;
      const execution = await greeted(workspace, { how: "post" });
      assertStringIncludes(execution?.error ?? "", "lost");
      const texts = workspace.state.activity.slice(before)
        .map(({ text }) => text);
      const said = texts.indexOf("so far");
      assert(said >= 0 && said < texts.findIndex((one) => /lost/.test(one)));
    }
  });
}

Deno.test("a module whose loading was cut off keeps nobody waiting but whoever needs it", async () => {
  await using workspace = await openTestWorkspace();
  workspace.faults.add({ on: "vendor.example", kind: "hang" });
  const hangs = `await fetch("https://vendor.example/things");
    export default () => ({ outputs: { said: "hi" } });`;
  for (let n = 0; n < 2; n++) {
    runs(workspace, hangs);
    const stuck = await greeted(workspace, { how: "post" });
    assertEquals(stuck?.status, "timed_out");
    runs(workspace, hangs.slice(hangs.indexOf("export")));
    const next = await greeted(workspace, { how: "post" });
    assertEquals(next?.outputs, { said: "hi" });
  }
});

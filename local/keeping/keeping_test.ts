import { setImmediate } from "node:timers";
import {
  assert,
  assertEquals,
  assertRejects,
  assertStringIncludes,
} from "@std/assert";
import { anAppFolder, askApp, writeFiles } from "../apps/testing.ts";
import { resume } from "../engine/resume.ts";
import { createTrigger } from "../engine/triggers.ts";
import { openTestWorkspace } from "../testdata/stubs.ts";
import {
  openWorkspace,
  type Workspace,
  type WorkspaceOptions,
} from "../workspace.ts";
import { DataFolder, DataProblem } from "./data_folder.ts";
import { Keeper } from "./keeper.ts";
import type { Kept } from "./kept.ts";

/** A workspace that is kept in a folder, ended and started again. */

const HOUR = 3_600_000;

async function aFolder() {
  const path = await Deno.makeTempDir();
  return {
    path,
    file: `${path}/workspace.json`,
    [Symbol.asyncDispose]: () => Deno.remove(path, { recursive: true }),
  };
}

function open(data: string, options: WorkspaceOptions = {}) {
  return openTestWorkspace({ data, ...options });
}

function texts(workspace: Workspace): string[] {
  return workspace.messagesIn("general").map(({ text }) => text);
}

function link(
  workspace: Workspace,
  workflow: string,
  inputs: Record<string, { value: string }>,
) {
  return createTrigger(workspace, {
    type: "shortcut",
    name: workflow,
    workflow: `#/workflows/${workflow}`,
    inputs,
  }).id;
}

/** What a workspace that starts there would find. */
async function keptOf(path: string): Promise<Kept> {
  const data = await DataFolder.open(path);
  await data.close();
  return data.kept!;
}

/** The same after a crash, which cut so many bytes off what was written last. */
async function leftIn(path: string, cut = 0): Promise<Kept> {
  await using copy = await aFolder();
  const changes = changesIn(path);
  await Deno.copyFile(`${path}/workspace.json`, copy.file);
  await Deno.copyFile(`${path}/${changes}`, `${copy.path}/${changes}`);
  const { size } = await Deno.stat(`${path}/${changes}`);
  await Deno.truncate(`${copy.path}/${changes}`, size - cut);
  return await keptOf(copy.path);
}

/** The newest file of changes. */
function changesIn(path: string): string {
  const names = [...Deno.readDirSync(path)].map(({ name }) => name);
  return names.filter((name) => name.startsWith("changes-")).sort().at(-1)!;
}

Deno.test("what waits when a workspace ends goes on when it is started again: button, modal, form, delay, schedule", async () => {
  await using folder = await aFolder();
  const content = btoa("a picture");
  {
    await using workspace = await open(folder.path);
    const ana = workspace.as("ana");
    await ana.runTrigger({ trigger: "Ask" });
    const inputs = { preset: "Chen" };
    await workspace.as("bruno").runTrigger({ trigger: "Form", inputs });
    const bo = { name: { value: "Bo" } };
    await ana.runTrigger({ trigger: link(workspace, "later_workflow", bo) });
    createTrigger(workspace, {
      type: "scheduled",
      name: "Tick",
      workflow: "#/workflows/greet_workflow",
      inputs: { how: { value: "post" }, name: { value: "tick" } },
      schedule: {
        start_time: new Date(workspace.clock.now() + HOUR).toISOString(),
      },
    });
    await ana.upload({ name: "cat.png", content });
    await workspace.advance(60_000);
  }
  assertEquals((await Deno.stat(folder.file)).mode! & 0o777, 0o600);

  await using workspace = await open(folder.path);
  assertEquals(workspace.clock.now(), Date.UTC(2026, 10, 24, 10, 1));
  assertEquals(
    Object.values(workspace.state.files).map((one) => one.content),
    [content],
  );
  const [asked] = workspace.messagesIn("general");
  const ana = workspace.as("ana");
  const at = { channel: "general", ts: asked!.ts };
  await ana.press({ ...at, action_id: "again" });
  await workspace.settle();
  assertEquals(workspace.openViewOf("ana")?.title, "Again 1");
  await ana.submit(workspace.openViewOf("ana")!, { word: "Dara" });
  await workspace.as("bruno").submit(workspace.openViewOf("bruno")!, {});
  await workspace.settle();
  assert(workspace.messagesIn("general").every(({ ts }) => ts >= asked!.ts));
  await workspace.advance(10 * 60_000);
  await workspace.advance(HOUR);
  assertEquals(texts(workspace).filter((text) => text.startsWith("Hello")), [
    "Hello, Dara",
    "Hello, Chen",
    "Hello, Bo",
    "Hello, tick",
  ]);
  const all = Object.values(workspace.state.messages).flat();
  assertEquals(new Set(all.map(({ ts }) => ts)).size, all.length);
  const runs = Object.values(workspace.state.workflowRuns);
  assertEquals(new Set(runs.map(({ status }) => status)), new Set(["success"]));
});

Deno.test("a function that ran when its workspace ended has timed out, and its starter is told", async () => {
  await using folder = await aFolder();
  {
    await using workspace = await open(folder.path);
    const trigger = link(workspace, "greet_workflow", {
      how: { value: "forever" },
    });
    await workspace.as("bruno").runTrigger({ trigger });
  }
  await using workspace = await open(folder.path);
  const [execution] = Object.values(workspace.state.executions);
  assertEquals(execution?.status, "timed_out");
  assertEquals(workspace.state.tokens[execution!.token]?.revoked, true);
  const [run] = Object.values(workspace.state.workflowRuns);
  assertEquals(run?.status, "error");
  const told = Object.values(workspace.state.messages).flat();
  assertEquals(
    told.filter(({ text }) => text.startsWith("function execution exceeded"))
      .length,
    1,
  );
});

Deno.test("of the times that a schedule missed while nothing ran, the last is made up for", async () => {
  await using workspace = await openTestWorkspace();
  const start = workspace.clock.now() + HOUR;
  createTrigger(workspace, {
    type: "scheduled",
    name: "Tick",
    workflow: "#/workflows/greet_workflow",
    inputs: { how: { value: "post" } },
    schedule: {
      start_time: new Date(start).toISOString(),
      frequency: { type: "hourly" },
    },
  });
  workspace.clock.moveTo(start + 5.5 * HOUR);
  resume(workspace);
  await workspace.advance(0);
  assertEquals(Object.keys(workspace.state.workflowRuns).length, 1);
  await workspace.advance(HOUR / 2);
  assertEquals(Object.keys(workspace.state.workflowRuns).length, 2);
});

Deno.test("an app is loaded anew: a changed one takes up what its older version left, its rows too", async () => {
  await using folder = await aFolder();
  const owl = askApp("Owl");
  await using dir = await anAppFolder(owl);
  const options = { apps: [{ dir }], data: folder.path };
  const ask = async (workspace: Workspace) => {
    const bruno = workspace.as("bruno");
    await bruno.runTrigger({ trigger: "Let Owl ask", channel: "general" });
    await workspace.settle();
  };
  const answer = async (workspace: Workspace) => {
    const { ts } = workspace.messagesIn("general").at(-1)!;
    const bruno = workspace.as("bruno");
    await bruno.press({ channel: "general", ts, action_id: "answer" });
    await workspace.settle();
    const view = workspace.openViewOf("bruno")!;
    await bruno.submit(view, { answer: "hoot" });
    await workspace.settle();
    return view.title;
  };
  {
    await using workspace = await openWorkspace(options);
    const { bot_user } = workspace.app;
    await workspace.as("ana").invite("general", [bot_user]);
    await ask(workspace);
    assertEquals(await answer(workspace), "Owl");
    await ask(workspace);
  }
  const code = owl["functions/ask.ts"]!;
  await writeFiles(dir, {
    "functions/ask.ts": code.replace(`title: text("Owl")`, `title: text("Two")`)
      .replace("answer.it.value", "answer.it.value + '!'"),
  });
  {
    await using workspace = await openWorkspace(options);
    assertEquals(await workspace.datastores.dump(), {
      answers: [{ id: "U0000000002", text: "hoot" }],
    });
    assertEquals(await answer(workspace), "Two");
    assertEquals(await workspace.datastores.dump(), {
      answers: [{ id: "U0000000002", text: "hoot!" }],
    });
    await ask(workspace);
  }
  await writeFiles(dir, {
    "functions/ask.ts": code.replace(`id: "ask"`, `id: "ask_again"`),
  });
  await using workspace = await openWorkspace(options);
  assertEquals(
    Object.values(workspace.state.workflowRuns).at(-1)?.error,
    "Owl has changed and no longer has this step.",
  );
});

Deno.test("an app that is not loaded again keeps its place, and says so", async () => {
  await using folder = await aFolder();
  await (await open(folder.path)).close();
  {
    await using workspace = await open(folder.path, { apps: [] });
    const missing =
      "Greeter is kept in this workspace, but was not loaded. Start with it: --app DIR.";
    assertEquals([...workspace.problems.values()], [missing]);
    workspace.post("Greet", { how: "post" });
    await workspace.settle();
    const [run] = Object.values(workspace.state.workflowRuns);
    assertStringIncludes(run?.error ?? "", missing);
  }
  await using workspace = await open(folder.path);
  assertEquals([...workspace.problems], []);
  assertEquals(workspace.apps.map(({ id }) => id), ["A0000000001"]);
});

Deno.test("a reset empties the folder at once, and its files", async () => {
  await using folder = await aFolder();
  await using workspace = await open(folder.path);
  await workspace.as("ana").upload({ name: "cat.png", content: btoa("cat") });
  await workspace.as("ana").post({ channel: "general", text: "Secret" });
  // Of a state that a copy of an older one has replaced.
  await Deno.writeTextFile(`${folder.path}/changes-9.jsonl`, "");
  await workspace.reset();
  assert(changesIn(folder.path) !== "changes-9.jsonl");
  assert(!(await Deno.readTextFile(folder.file)).includes("Secret"));
  assertEquals([...Deno.readDirSync(`${folder.path}/files`)], []);
});

Deno.test("a folder is one workspace's at a time, and free when that one is closed", async () => {
  await using folder = await aFolder();
  const first = await open(folder.path);
  await assertRejects(
    () => open(folder.path),
    DataProblem,
    `Another workspace is using ${folder.path}. Stop that one`,
  );
  await first.close();
  await (await open(folder.path)).close();
  await assertRejects(
    () => open(folder.file),
    DataProblem,
    "Choose another folder.",
  );
});

Deno.test("what cannot be read is refused with what to do, and stays as it is", async () => {
  await using folder = await aFolder();
  await (await open(folder.path)).close();
  const kept = await Deno.readTextFile(folder.file);
  const changes = `${folder.path}/${changesIn(folder.path)}`;
  await Deno.writeTextFile(changes, "{\n");
  await assertRejects(
    () => open(folder.path),
    DataProblem,
    `${changes} cannot be read`,
  );
  await Deno.writeTextFile(changes, "");
  for (
    const [text, says] of [
      [kept.replace(`"format":1`, `"format":7`), "a newer version"],
      [kept.replace(`"format":1`, `"format":0`), "an older version"],
      [kept.slice(0, -20), "cannot be read"],
      ["{}", "cannot be read: it has no format."],
    ] as const
  ) {
    await Deno.writeTextFile(folder.file, text);
    const error = await assertRejects(() => open(folder.path), DataProblem);
    assertStringIncludes(error.message, says);
    assertStringIncludes(error.message, "Nothing in it was changed.");
    assertStringIncludes(error.message, "choose another folder for --data");
    assertEquals(await Deno.readTextFile(folder.file), text);
  }
  // What a newer version has besides begins empty.
  const { lists: _, ...older } = JSON.parse(kept).state;
  const text = JSON.stringify({ ...JSON.parse(kept), state: older });
  await Deno.writeTextFile(folder.file, text);
  await using workspace = await open(folder.path);
  assertEquals(workspace.state.lists, {});
});

Deno.test("a recording has to begin where everything is new: one of a workspace that goes on is refused", async () => {
  await using folder = await aFolder();
  const first = await open(folder.path);
  assertEquals((await first.recorder.take(first)).inputs, []);
  await first.close();
  await using workspace = await open(folder.path);
  const error = await assertRejects(() => workspace.recorder.take(workspace));
  assertStringIncludes((error as Error).message, "POST /control/reset");
  await workspace.reset();
  assertEquals((await workspace.recorder.take(workspace)).inputs, []);
});

Deno.test("however much there is, a change writes what has changed; a crash leaves every whole line", async () => {
  await using folder = await aFolder();
  await (await open(folder.path)).close();
  const kept = await keptOf(folder.path);
  const data = await DataFolder.open(folder.path);
  const size = async () =>
    (await Deno.stat(`${folder.path}/${changesIn(folder.path)}`)).size;
  const post = async (times: number) => {
    const messages = kept.state.messages.C0000000001 ??= [];
    const { length } = messages;
    for (let n = length; n < length + times; n++) {
      const ts = `${n}.000000`;
      const text = `No. ${n} ${"of many words ".repeat(20)}`;
      messages.push({ type: "message", ts, user: "U0000000001", text });
    }
    messages[length >> 1]!.text += "!";
    const before = await size();
    await data.write({ ...kept, now: ++kept.now }, "changes");
    return await size() - before;
  };
  await data.write(kept);
  await post(50);
  const few = await post(1);
  assert(await post(2000) > 500 * few);
  const many = await post(1);
  assert(many < 1.2 * few, `${many} bytes, and ${few} when there was little`);

  assertEquals(await leftIn(folder.path), kept);
  const before = structuredClone(kept);
  await post(1);
  assertEquals(await leftIn(folder.path, 30), before);

  // As much has changed as there is: the whole is written anew, and what changes meanwhile beside it.
  await using crash = await aFolder();
  const changes = changesIn(folder.path);
  await Deno.copyFile(folder.file, crash.file);
  await Deno.link(`${folder.path}/${changes}`, `${crash.path}/${changes}`);
  await post(4000);
  await post(1);
  await data.close();
  const next = changesIn(folder.path);
  assert(next !== changes);
  assertEquals(await keptOf(folder.path), kept);
  await Deno.copyFile(`${folder.path}/${next}`, `${crash.path}/${next}`);
  assertEquals(await keptOf(crash.path), kept);
});

Deno.test("what is written is how it was when it was taken", async () => {
  await using folder = await aFolder();
  await using workspace = await open(folder.path);
  await workspace.close();
  const data = await DataFolder.open(folder.path);
  const { kept } = data;
  assert(kept);
  const writing = data.write(kept);
  kept.state.team.name = "Later";
  await writing;
  await data.close();
  const again = await keptOf(folder.path);
  assertEquals(again.state.team.name, "Local workspace");
});

Deno.test("what cannot be written is tried again, but not soon and not twice; a closed keeper does nothing", async () => {
  const folder = {
    write() {
      keeper.stirred();
      return Promise.reject(new Error("no space left"));
    },
    close: () => Promise.resolve(),
  } as unknown as DataFolder;
  const keeper = new Keeper(folder, () => Promise.resolve({} as Kept));
  const waits = new Map<number, { then: () => void; ms: number }>();
  const waited = () => [...waits.values()].map(({ ms }) => ms);
  let last = 0;
  const { setTimeout, clearTimeout } = globalThis;
  const { error } = console;
  Object.assign(globalThis, {
    setTimeout(then: () => void, ms: number) {
      waits.set(++last, { then, ms });
      return last;
    },
    clearTimeout: (id: number) => waits.delete(id),
  });
  console.error = () => {};
  try {
    keeper.stirred();
    keeper.stirred();
    assertEquals(waited(), [500]);
    for (let n = 0; n < 2; n++) {
      const { then } = waits.get(last)!;
      waits.delete(last);
      then();
      await new Promise(setImmediate);
      keeper.stirred();
      assertEquals(waited(), [30_000]);
    }
    await assertRejects(() => keeper.close(), Error, "no space left");
    keeper.stirred();
    await keeper.write();
    assertEquals(waited(), []);
  } finally {
    Object.assign(globalThis, { setTimeout, clearTimeout });
    console.error = error;
  }
});

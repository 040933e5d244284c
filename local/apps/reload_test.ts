import { assert, assertEquals, assertRejects } from "@std/assert";
import type { Message } from "../state.ts";
import { openWorkspace, type Workspace } from "../workspace.ts";
import { AppProblem } from "./loaded.ts";
import { anAppFolder, askApp, echoApp, writeFiles } from "./testing.ts";

/** An app is loaded anew while one of its runs waits. */

const OWL = askApp("Owl");
const MANIFEST = OWL["manifest.ts"]!;

async function asking(dir: URL): Promise<[Workspace, Message]> {
  const workspace = await openWorkspace({ apps: [{ dir }] });
  const { bot_user } = workspace.app;
  await workspace.as("ana").invite("general", [bot_user]);
  await workspace.as("bruno").runTrigger({
    trigger: "Let Owl ask",
    channel: "general",
  });
  await workspace.settle();
  const message = workspace.messagesIn("general").at(-1);
  assert(message?.text === "Owl asks");
  return [workspace, message];
}

async function press(workspace: Workspace, { ts }: Message): Promise<void> {
  const at = { channel: "general", ts };
  await workspace.as("bruno").press({ ...at, action_id: "answer" });
  await workspace.settle();
}

function lastRun({ state }: Workspace) {
  return Object.values(state.workflowRuns).at(-1);
}

function toldTo(workspace: Workspace, user: string): string[] {
  const { id } = workspace.user(user);
  const { channels, messages } = workspace.state;
  const direct = Object.values(channels).find(({ is_im, members }) =>
    is_im && members.includes("USLACKBOT") && members.includes(id)
  );
  return (messages[direct?.id ?? ""] ?? []).map(({ text }) => text);
}

Deno.test("a run that waits goes on with the app's new code: its button, then its form", async () => {
  await using dir = await anAppFolder(OWL);
  const [workspace, message] = await asking(dir);
  await using _ = workspace;
  const code = OWL["functions/ask.ts"]!;
  const morning = code.replace(`title: text("Owl")`, `title: text("Morning")`);
  await writeFiles(dir, { "functions/ask.ts": morning });
  await workspace.install({ dir });
  await press(workspace, message);
  const view = workspace.openViewOf("bruno");
  assertEquals(view?.title, "Morning");
  const upper = morning.replace("answer.it.value", "answer.it.value + '!'");
  await writeFiles(dir, { "functions/ask.ts": upper });
  await workspace.install({ dir });
  await workspace.as("bruno").submit(view!, { answer: "hoot" });
  await workspace.settle();
  assertEquals(lastRun(workspace)?.status, "success");
  assertEquals(await workspace.dumpStores(), {
    A0000000001: { answers: [{ id: "U0000000002", text: "hoot!" }] },
  });
});

for (
  const [what, files] of [
    ["workflow", {
      "manifest.ts": MANIFEST.replaceAll("ask_workflow", "other_workflow"),
      "triggers/ask.ts": OWL["triggers/ask.ts"]!
        .replace("ask_workflow", "other_workflow"),
      "triggers/mentioned.ts": OWL["triggers/mentioned.ts"]!
        .replace("ask_workflow", "other_workflow"),
    }],
    ["step", {
      "functions/ask.ts": OWL["functions/ask.ts"]!
        .replace(`callback_id: "ask"`, `callback_id: "ask_again"`),
    }],
  ] as [string, Record<string, string>][]
) {
  Deno.test(`a run whose ${what} the new version lacks ends, and its starter is told`, async () => {
    await using dir = await anAppFolder(OWL);
    const [workspace, message] = await asking(dir);
    await using _ = workspace;
    await press(workspace, message);
    assert(workspace.openViewOf("bruno"));
    await writeFiles(dir, files);
    await workspace.install({ dir });
    const why = "Owl has changed and no longer has this step.";
    assertEquals([lastRun(workspace)?.status, lastRun(workspace)?.error], [
      "error",
      why,
    ]);
    assertEquals(workspace.openViewOf("bruno"), undefined);
    assertEquals(toldTo(workspace, "bruno"), [why]);
    await assertRejects(
      () => press(workspace, message),
      Error,
      "That button no longer works.",
    );
    await workspace.as("bruno").runTrigger({
      trigger: "Let Owl ask",
      channel: "general",
    });
    await workspace.settle();
    assertEquals(workspace.messagesIn("general").at(-1)?.text, "Owl asks");
  });
}

Deno.test("a run that is under way when its app changes ends with the code that it began with", async () => {
  await using dir = await anAppFolder(echoApp("Parrot"));
  await using workspace = await openWorkspace({
    apps: [{ dir }],
    isolation: "fresh",
  });
  workspace.faults.add({
    on: "apps.datastore.put",
    kind: { latencyMs: 5000 },
  });
  await workspace.as("ana").runTrigger({
    trigger: "Parrot's echo",
    channel: "general",
  });
  await writeFiles(dir, { ".env": "SIGNATURE=Late" });
  await workspace.install({ dir });
  await workspace.settle();
  assertEquals(lastRun(workspace)?.status, "success");
  assertEquals(
    workspace.messagesIn("general").at(-1)?.text,
    "Parrot says: hello",
  );
});

Deno.test("an app that takes another name keeps its user, under the new name", async () => {
  await using dir = await anAppFolder(echoApp("Parrot"));
  await using workspace = await openWorkspace({ apps: [{ dir }] });
  const { bot_user } = workspace.app;
  await writeFiles(dir, echoApp("Grey Parrot"));
  await workspace.install({ dir });
  const { name, real_name } = workspace.user(bot_user);
  assertEquals([name, real_name], ["grey_parrot", "Grey Parrot"]);
});

Deno.test("two apps that are mended at once are two apps", async () => {
  const broken = { "manifest.ts": `throw new Error("no luck");` };
  await using one = await anAppFolder({ ...echoApp("Parrot"), ...broken });
  await using other = await anAppFolder({ ...echoApp("Mirror"), ...broken });
  await using workspace = await openWorkspace({ apps: [] });
  for (const dir of [one, other]) {
    await assertRejects(() => workspace.install({ dir }), AppProblem);
  }
  await writeFiles(one, echoApp("Parrot"));
  await writeFiles(other, echoApp("Mirror"));
  await Promise.all([one, other].map((dir) => workspace.install({ dir })));
  assertEquals(workspace.apps.map(({ id, name }) => [id, name]), [
    ["A0000000001", "Parrot"],
    ["A0000000002", "Mirror"],
  ]);
});

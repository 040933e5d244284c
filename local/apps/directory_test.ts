import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { openWorkspace } from "../workspace.ts";
import { loadDirectory } from "./directory.ts";
import { AppProblem } from "./loaded.ts";
import { anAppFolder, echoApp, said, writeFiles } from "./testing.ts";

Deno.test("two apps from folders: own names, variables, stores, tokens and triggers", async () => {
  await using one = await anAppFolder(echoApp("Parrot"));
  await using other = await anAppFolder(echoApp("Mirror"));
  await using workspace = await openWorkspace({
    apps: [{ dir: one }, { dir: other, variables: { SIGNATURE: "I say" } }],
  });
  assertEquals(workspace.apps.map(({ name }) => name), ["Parrot", "Mirror"]);
  for (const trigger of ["Parrot's echo", "Mirror's echo"]) {
    await workspace.as("ana").runTrigger({ trigger, channel: "general" });
    await workspace.settle();
  }
  const messages = workspace.messagesIn("general").filter(({ bot_id }) =>
    bot_id
  );
  assertEquals(messages.map(({ text, app_id }) => [text, app_id]), [
    ["Parrot says: hello", "A0000000001"],
    ["I say: hello", "A0000000002"],
  ]);
  assertEquals(await workspace.dumpStores(), {
    A0000000001: { said: [{ id: "last", text: "Parrot says: hello" }] },
    A0000000002: { said: [{ id: "last", text: "I say: hello" }] },
  });
  const runs = Object.values(workspace.state.workflowRuns);
  assertEquals(runs.map(({ status }) => status), ["success", "success"]);
});

Deno.test("an app that changed is installed anew: its code, its triggers, and its items are kept", async () => {
  await using dir = await anAppFolder(echoApp("Parrot"));
  await using workspace = await openWorkspace({ apps: [{ dir }] });
  const ana = workspace.as("ana");
  await ana.runTrigger({ trigger: "Parrot's echo", channel: "general" });
  await workspace.settle();
  const files = echoApp("Parrot");
  await writeFiles(dir, {
    "functions/echo.ts": files["functions/echo.ts"]!
      .replace(": hello", ": good morning").replace('"last"', '"newest"'),
    "triggers/echo.ts": files["triggers/echo.ts"]!
      .replace("Parrot's echo", "Parrot's morning"),
  });
  await workspace.install({ dir });
  await ana.runTrigger({ trigger: "Parrot's morning", channel: "general" });
  await workspace.settle();
  assertEquals(said(workspace), [
    "Parrot says: hello",
    "Parrot says: good morning",
  ]);
  assertEquals(Object.keys(workspace.state.triggers).length, 1);
  const stores = await workspace.dumpStores();
  assertEquals(
    stores.A0000000001?.said?.map(({ id }) => id).sort(),
    ["last", "newest"],
  );
});

Deno.test("a built folder runs as one with sources does", async () => {
  await using dir = await anAppFolder(echoApp("Parrot"));
  const loaded = await loadDirectory({ dir });
  await using built = await anAppFolder({
    "manifest.json": JSON.stringify(loaded.manifest),
    "functions/echo.js": await Deno.readTextFile(
      new URL(loaded.source("echo")),
    ),
    "triggers/echo.json": JSON.stringify(loaded.triggers[0]?.definition),
    ".env": "SIGNATURE=Built",
  });
  await loaded.close();
  await using workspace = await openWorkspace({
    apps: [{ dir: built, built: true }],
  });
  await workspace.as("ana").runTrigger({
    trigger: "Parrot's echo",
    channel: "general",
  });
  await workspace.settle();
  assertEquals(said(workspace), ["Built: hello"]);
});

const manifest = echoApp("Parrot")["manifest.ts"]!;
const echo = echoApp("Parrot")["functions/echo.ts"]!;
const UNMAPPED = ["import", `"nowhere/mod.ts";`].join(" ");
const BROKEN: [what: string, files: Record<string, string>, says: string][] = [
  [
    "a manifest that throws",
    { "manifest.ts": `throw new Error("no luck");` },
    "manifest.ts could not be loaded: Error: no luck",
  ],
  [
    "a manifest without a default export",
    { "manifest.ts": manifest.replace("export default", "export const m =") },
    "manifest.ts has no default export.",
  ],
  [
    "a manifest that is no TypeScript",
    { "manifest.ts": `export default {` },
    "manifest.ts could not be loaded: TypeError: SyntaxError: Unexpected token",
  ],
  [
    "an import that the import map lacks",
    { "manifest.ts": `${UNMAPPED}\n${manifest}` },
    "manifest.ts could not be loaded: TypeError",
  ],
  [
    "a function whose file is not there",
    {
      "functions/echo.ts": echo.replace(
        `source_file: "functions/echo.ts"`,
        `source_file: "functions/ecco.ts"`,
      ),
    },
    `manifest.ts: functions.echo.source_file is "functions/ecco.ts", but there is no such file.`,
  ],
  [
    "a function that is none",
    {
      "functions/echo.ts": `${
        echo.replace("default", "const f =")
      }export default 1;`,
    },
    "functions/echo.ts: the default export is no function",
  ],
  [
    "a manifest that Slack refuses at deploy",
    {
      "manifest.ts": manifest.replace(
        "outgoingDomains: []",
        'outgoingDomains: ["https://example.com"]',
      ),
    },
    "manifest.ts: outgoing_domains.0: https://example.com must be a host name",
  ],
  [
    "a manifest that is a function",
    { "manifest.ts": `export default () => ({});` },
    "manifest.ts: the manifest must be an object.",
  ],
  [
    "a manifest that is no JSON",
    { "manifest.ts": `export default { count: 5n };` },
    "manifest.ts cannot be written as JSON: TypeError",
  ],
  [
    "a manifest with something else where a function should be",
    { "manifest.ts": `export default { functions: { echo: null } };` },
    "manifest.ts: functions.echo.source_file is missing.",
  ],
  [
    "a trigger that is no JSON",
    { "triggers/other.json": `{` },
    "triggers/other.json is no JSON: SyntaxError",
  ],
  [
    "a trigger that throws",
    { "triggers/echo.ts": `throw new Error("no luck");` },
    "triggers/echo.ts could not be loaded: Error: no luck",
  ],
];

for (const [what, files, says] of BROKEN) {
  Deno.test(`an app is refused in a sentence: ${what}`, async () => {
    await using dir = await anAppFolder({ ...echoApp("Parrot"), ...files });
    const problem = await assertRejects(
      () => loadDirectory({ dir }),
      AppProblem,
    );
    assertStringIncludes(problem.message, says);
  });
}

Deno.test("a trigger of an unknown type is told with its file; the app and its other triggers are there", async () => {
  const app = echoApp("Parrot");
  await using dir = await anAppFolder({
    ...app,
    "triggers/a.ts": `export default { type: "magic", name: "x" };`,
  });
  await using workspace = await openWorkspace({ apps: [] });
  const problem = await assertRejects(
    () => workspace.install({ dir }),
    AppProblem,
  );
  assertStringIncludes(problem.message, "triggers/a.ts: ");
  assertStringIncludes(problem.message, "shortcut, webhook, scheduled, event");
  assertEquals([...workspace.problems.keys()], [dir.href]);
  await workspace.reset();
  await workspace.as("ana").runTrigger({
    trigger: "Parrot's echo",
    channel: "general",
  });
  await workspace.settle();
  assertEquals(said(workspace), ["Parrot says: hello"]);
  await writeFiles(dir, { "triggers/a.ts": app["triggers/echo.ts"]! });
  await workspace.install({ dir });
  assertEquals([...workspace.problems], []);
});

Deno.test("a trigger outside of triggers/ is made when it is named", async () => {
  const { "triggers/echo.ts": echo = "", ...rest } = echoApp("Parrot");
  await using dir = await anAppFolder({ ...rest, "elsewhere/echo.ts": echo });
  await using workspace = await openWorkspace({
    apps: [{ dir, triggers: ["elsewhere/echo.ts"] }],
  });
  assertEquals(
    Object.values(workspace.state.triggers).map(({ name, file }) => [
      name,
      file,
    ]),
    [["Parrot's echo", "elsewhere/echo.ts"]],
  );
});

Deno.test("a folder that is none, and a built one without a manifest, are told", async () => {
  const nowhere = new URL("file:///nowhere/at/all");
  await assertRejects(
    () => loadDirectory({ dir: nowhere }),
    AppProblem,
    "/nowhere/at/all/ is no folder.",
  );
  await using dir = await anAppFolder({});
  await assertRejects(
    () => loadDirectory({ dir, built: true }),
    AppProblem,
    "There is no manifest.json",
  );
  const odd = [
    ["{", "manifest.json is no JSON: "],
    ["[]", "manifest.json: the manifest must be an object."],
    [
      `{"display_information":{"name":"X"},"functions":{"a":5}}`,
      "manifest.json: the manifest: functions.a must be an object.",
    ],
    [
      `{"display_information":{"name":"X"},"functions":{"a":{"title":"A"}}}`,
      "manifest.json: functions.a needs functions/a.js",
    ],
  ] as const;
  for (const [text, says] of odd) {
    await writeFiles(dir, { "manifest.json": text });
    await assertRejects(
      () => loadDirectory({ dir, built: true }),
      AppProblem,
      says,
    );
  }
});

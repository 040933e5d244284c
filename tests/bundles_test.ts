/** The app built as `slack deploy` builds it, on the Denos it has to run on. */
import { assertEquals, assertStringIncludes } from "@std/assert";
import { bundleAll, readApp } from "./app.ts";
import { bundleProblems, runtimes } from "./bundles.ts";
import { hasFile, ROOT } from "./files.ts";

const FIXTURE = `${ROOT}tests/testdata/app/`;

for (const root of await hasFile("manifest.ts") ? [ROOT, FIXTURE] : [FIXTURE]) {
  const app = await readApp(root);
  const name = app.manifest.display_information.name;

  Deno.test(`${name}: every function's bundle is small, and is imported where Slack runs it`, async (t) => {
    const { functions } = await bundleAll(app);
    for (const [runtime, deno] of Object.entries(await runtimes())) {
      for (const [id, file] of Object.entries(functions)) {
        await t.step(
          `${id} on ${runtime}`,
          async () => assertEquals(await bundleProblems(file, deno), []),
        );
      }
    }
  });
}

Deno.test("a build has what the platform's hook leaves, and is made once", async () => {
  const app = await readApp(FIXTURE);
  const first = await bundleAll(app);
  const at = (await Deno.stat(first.functions.greet ?? "")).mtime;
  const outDir = await Deno.makeTempDir();
  try {
    const second = await bundleAll(app, outDir);
    assertEquals(second, {
      folder: outDir,
      functions: { greet: `${outDir}/functions/greet.js` },
    });
    assertEquals((await Deno.stat(first.functions.greet ?? "")).mtime, at);
    const manifest = JSON.parse(
      await Deno.readTextFile(`${outDir}/manifest.json`),
    );
    assertEquals(manifest.functions.greet.title, "Greet");
    assertEquals("source_file" in manifest.functions.greet, false);
  } finally {
    await Deno.remove(outDir, { recursive: true });
  }
});

Deno.test("a function that is built with others is what it is when it is built alone", async () => {
  const app = await readApp();
  const [id = ""] = Object.keys(app.manifest.functions ?? {});
  const definition = app.manifest.functions![id]!;
  const alone = { ...app.manifest, functions: { [id]: definition } };
  const { functions } = await bundleAll(app);
  const one = await bundleAll({ ...app, manifest: alone });
  assertEquals(
    await Deno.readTextFile(one.functions[id]!),
    await Deno.readTextFile(functions[id]!),
  );
});

const WRONG: [code: string, says: string][] = [
  [`export const greet = 1;`, "exports no function by default but: undefined"],
  [`export default {};`, "exports no function by default but: object"],
  [
    `console.log("hello"); export default () => {};`,
    "prints when it is imported: hello",
  ],
  [
    `throw new Error("at once");`,
    "cannot be imported: error: Uncaught (in promise) Error: at once",
  ],
  [`Deno.env.get("HOME"); export default () => {};`, "env access"],
  [
    `await fetch("https://example.com"); export default () => {};`,
    "net access",
  ],
  [`Deno.writeTextFileSync("x", ""); export default () => {};`, "write access"],
  [`import "npm:zod"; export default () => {};`, "cannot be imported"],
  [`export default () => {}; /*${"x".repeat(850_000)}*/`, "more than 850000"],
];

for (const [code, says] of WRONG) {
  Deno.test(`a bundle is refused: ${code.slice(0, 60)}`, async () => {
    assertStringIncludes(
      (await problemsOf(code, Deno.execPath())).join("\n"),
      says,
    );
  });
}

Deno.test("a bundle that needs what only Deno 2 has is refused on the hosted runtime's Deno", async () => {
  const { "Deno 1.46.3": hosted = "" } = await runtimes();
  const problems = await problemsOf(
    `const cwd = process.title; export default () => cwd;`,
    hosted,
  );
  assertStringIncludes(problems.join("\n"), "process is not defined");
});

async function problemsOf(code: string, deno: string): Promise<string[]> {
  const folder = await Deno.makeTempDir();
  try {
    await Deno.writeTextFile(`${folder}/a.js`, code);
    return await bundleProblems(`${folder}/a.js`, deno);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

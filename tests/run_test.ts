import { assertEquals, assertStringIncludes } from "@std/assert";
import {
  batches,
  closingLine,
  findTests,
  heavyFirst,
  readCounts,
} from "./run.ts";

Deno.test("heavy files start first, in the order of their weight", () => {
  assertEquals(
    heavyFirst([
      "a_test.ts",
      "tests/page_test.ts",
      "b_test.ts",
      "tests/crash_test.ts",
    ]),
    ["tests/crash_test.ts", "tests/page_test.ts", "a_test.ts", "b_test.ts"],
  );
});

Deno.test("files share processes, a few of the heavy ones and many of the others", () => {
  const light = Array.from({ length: 20 }, (_, i) => `${i}_test.ts`);
  const heavy = Array.from({ length: 5 }, (_, i) => `tests/page_${i}_test.ts`);
  const shared = batches([...light, ...heavy]);
  assertEquals(shared.map(({ length }) => length), [4, 1, 10, 10]);
  assertEquals(shared.flat(), [...heavy, ...light]);
});

Deno.test("tests are found in folders, and a file is itself", async () => {
  assertEquals(await findTests("tests/std/"), ["tests/std/assert_test.ts"]);
  assertEquals(await findTests("tests/run_test.ts"), ["tests/run_test.ts"]);
});

const CLOSINGS: [output: string, success: boolean, line: string][] = [
  [
    "ok | 40 passed | 0 failed (29ms)\n",
    true,
    "40 passed, 0 failed, 0 skipped",
  ],
  [
    "x\nFAILED | 3 passed (2 steps) | 1 failed (2 steps) | 4 ignored | 5 filtered out (1s)\n\nerror: Test failed\n",
    false,
    "3 passed, 1 failed, 4 skipped",
  ],
  [
    "ok | 0 passed | 0 failed | 2 ignored (0ms)",
    true,
    "0 passed, 0 failed, 2 skipped",
  ],
  ["thread 'main' panicked", false, "0 passed, 1 failed, 0 skipped"],
  [
    "ok | 2 passed | 0 failed (1ms)\nerror: leaked",
    false,
    "2 passed, 1 failed, 0 skipped",
  ],
];

for (const [output, success, line] of CLOSINGS) {
  Deno.test(`a file's closing line is read: ${line}`, () => {
    assertEquals(closingLine(readCounts(output, success)), line);
  });
}

Deno.test("a run that has failures shows them, closes with the counts and fails", async () => {
  const { code, lines } = await run({
    "good_test.ts":
      `Deno.test("good", () => {}); Deno.test.ignore("not now", () => {});`,
    "bad_test.ts":
      `Deno.test("bad", () => { throw new Error("on purpose"); });`,
    "broken_test.ts": `throw new Error("not loaded");`,
    "types_test.ts":
      `export const text: string = 1; Deno.test("wrong type", () => {});`,
  });
  assertEquals(code, 1);
  assertEquals(lines.at(-1), "2 passed, 3 failed, 1 skipped");
  assertStringIncludes(lines.join("\n"), "not loaded");
  assertStringIncludes(lines.join("\n"), "on purpose");
  assertStringIncludes(lines.join("\n"), "TS2322");
});

Deno.test("a run that has no tests fails", async () => {
  const { code, lines } = await run({ "empty_test.ts": `export {};` });
  assertEquals(code, 1);
  assertEquals(lines.at(-1), "0 passed, 0 failed, 0 skipped");
});

Deno.test("a run in which all pass succeeds", async () => {
  const { code, lines } = await run({
    "good_test.ts": `Deno.test("good", () => {});`,
  });
  assertEquals([code, lines.at(-1)], [0, "1 passed, 0 failed, 0 skipped"]);
});

/** The task, on a folder with these files. */
async function run(
  files: Record<string, string>,
): Promise<{ code: number; lines: string[] }> {
  const folder = await Deno.makeTempDir();
  try {
    for (const [name, text] of Object.entries(files)) {
      await Deno.writeTextFile(`${folder}/${name}`, text);
    }
    const args = [
      "run",
      "-A",
      "--node-modules-dir=manual",
      "tests/run.ts",
      folder,
    ];
    const { code, stdout } = await new Deno.Command(Deno.execPath(), { args })
      .output();
    return {
      code,
      lines: new TextDecoder().decode(stdout).trimEnd().split("\n"),
    };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { readImportMap, readSources } from "./files.ts";
import { findProblems, importsOf, show } from "./layers.ts";

const MAP = {
  "zod/mini": "npm:zod/mini",
  "fast-check": "npm:fast-check",
  "deno-slack-sdk/mod.ts": "./slack/sdk.ts",
  "deno-slack-sdk/types.ts":
    "./node_modules/@slack/deno-slack-sdk/esm/types.d.ts",
  "@std/assert": "./tests/std/assert.ts",
};

Deno.test("every import goes the way the arrows point, and pure rooms are pure", async () => {
  const sources = await readSources();
  assert(sources.length > 20, "the repository's sources were not found");
  assertEquals(findProblems(sources, await readImportMap()).map(show), []);
});

const WRONG: [path: string, text: string, says: string][] = [
  [
    "types/a.ts",
    `import { a } from "../incident/a.ts";`,
    "types may not import from incident",
  ],
  [
    "incident/a.ts",
    `import { a } from "../types/a.ts";`,
    `with "import type" only`,
  ],
  [
    "incident/a.ts",
    `import { type A } from "../types/a.ts";`,
    `with "import type" only`,
  ],
  [
    "incident/a.ts",
    `export * from "../types/a.ts";`,
    `with "import type" only`,
  ],
  [
    "incident/a.ts",
    `import config from "../app.config.ts";`,
    "incident may not import from app.config.ts",
  ],
  [
    "incident/a.ts",
    `import type { C } from "../app.config.ts";`,
    "incident may not import from app.config.ts",
  ],
  [
    "incident/a.ts",
    `import { Schema } from "deno-slack-sdk/mod.ts";`,
    "incident may not import from slack",
  ],
  [
    "messages/a.ts",
    `import { a } from "../integrations/tickets/mod.ts";`,
    "messages may not import from integrations",
  ],
  [
    "messages/words/en.ts",
    `import type { A } from "../../platform/a.ts";`,
    "messages may not import from platform",
  ],
  [
    "integrations/tickets/a.ts",
    `import { a } from "../../messages/a.ts";`,
    "integrations may not import from messages",
  ],
  [
    "integrations/sms/a.ts",
    `import { SlackAPI } from "deno-slack-sdk/mod.ts";`,
    "integrations may not import from slack",
  ],
  [
    "datastores/a.ts",
    `import { a } from "../platform/a.ts";`,
    "datastores may not import from platform",
  ],
  [
    "platform/effects/a.ts",
    `import { a } from "../../functions/a.ts";`,
    "platform may not import from functions",
  ],
  [
    "functions/a.ts",
    `import { a } from "../workflows/a.ts";`,
    "functions may not import from workflows",
  ],
  [
    "workflows/a.ts",
    `import { a } from "../triggers/a.ts";`,
    "workflows may not import from triggers",
  ],
  [
    "triggers/a.ts",
    `import manifest from "../manifest.ts";`,
    "triggers may not import from manifest.ts",
  ],
  [
    "functions/a.ts",
    `import { a } from "../local/a.ts";`,
    "functions may not import from local",
  ],
  [
    "functions/a.ts",
    `await import("../local/a.ts");`,
    "functions may not import from local",
  ],
  [
    "manifest.ts",
    `import "./local/a.ts";`,
    "manifest.ts may not import from local",
  ],
  [
    "slack/a.ts",
    `import { a } from "../platform/a.ts";`,
    "slack may not import from platform",
  ],
  [
    "local/a.ts",
    `import manifest from "../manifest.ts";`,
    "local may not import from manifest.ts",
  ],
  [
    "local/a.ts",
    `import type { A } from "../types/a.ts";`,
    "local may not import from types",
  ],
  [
    "local/a.ts",
    `import { a } from "../tests/a.ts";`,
    "local may not import from tests",
  ],
  [
    "incident/a_test.ts",
    `import { a } from "../platform/a.ts";`,
    "incident may not import from platform",
  ],
  [
    "functions/a.ts",
    `import { assert } from "@std/assert";`,
    "functions may not import from tests",
  ],
  [
    "functions/a.ts",
    `import fc from "fast-check";`,
    "not for code that runs on Slack",
  ],
  [
    "platform/a.ts",
    `import { Buffer } from "node:buffer";`,
    "not for code that runs on Slack",
  ],
  [
    "platform/a.ts",
    `import { z } from "npm:zod@4";`,
    "give it a name in deno.jsonc",
  ],
  [
    "tests/a.ts",
    `import { z } from "https://deno.land/x/zod/mod.ts";`,
    "give it a name in deno.jsonc",
  ],
  ["tests/a.ts", `import { z } from "left-pad";`, "deno.jsonc does not name"],
  ["incident/a.ts", `const at = Date.now();`, `"Date.now" is not pure`],
  ["incident/a.ts", `const at = new Date();`, `"new Date()" is not pure`],
  [
    "incident/a.ts",
    `const id = crypto.randomUUID();`,
    `"crypto.randomUUID" is not pure`,
  ],
  ["messages/a.ts", `const n = Math.random();`, `"Math.random" is not pure`],
  [
    "messages/a.ts",
    "const text = `${await fetch(url)}`;",
    `"fetch(" is not pure`,
  ],
  ["messages/a.ts", "setTimeout(later, 5);", `"setTimeout(" is not pure`],
  [
    "functions/a.ts",
    `const key = Deno.env.get("KEY");`,
    `"Deno." is not for the app's rooms`,
  ],
  [
    "types/a.ts",
    `const args = Deno.args;`,
    `"Deno." is not for the app's rooms`,
  ],
  [
    "platform/a.ts",
    `await using it = open();`,
    "is newer than the hosted runtime",
  ],
  [
    "platform/a.ts",
    `const text = bytes.toBase64();`,
    "is newer than the hosted runtime",
  ],
];

for (const [path, text, says] of WRONG) {
  Deno.test(`the rules refuse in ${path}: ${text}`, () => {
    const problems = findProblems([{
      path,
      text: `/** A file. */\n\n${text}\n`,
    }], MAP);
    assertEquals(problems.length, 1);
    assertStringIncludes(problems.map(show).join(), says);
    assertStringIncludes(problems.map(show).join(), `${path}:3: `);
  });
}

const RIGHT: [path: string, text: string][] = [
  ["incident/a.ts", `import type { A } from "../types/a.ts";`],
  [
    "incident/a.ts",
    `import type {\n  A,\n  B,\n} from "../types/a.ts";\nimport { b } from "./b.ts";`,
  ],
  [
    "incident/a.ts",
    `// Date.now() is not for here: import { a } from "../platform/a.ts"`,
  ],
  [
    "incident/a.ts",
    `const words = "Deno.env, Math.random";\nconst pattern = /["']Date.now()/;`,
  ],
  ["incident/a.ts", `const at = new Date(now).getTime(); client.fetch(1);`],
  [
    "incident/a_test.ts",
    `import { SEVERITIES } from "../types/severity.ts";\nDate.now();`,
  ],
  ["incident/testing.ts", `import { assert } from "@std/assert";`],
  [
    "platform/a_test.ts",
    `import { world } from "../local/world.ts";\nimport fc from "fast-check";`,
  ],
  [
    "platform/a.ts",
    `import { z } from "zod/mini";\nimport { SlackAPI } from "deno-slack-sdk/mod.ts";`,
  ],
  ["messages/a.ts", `import type { X } from "deno-slack-sdk/types.ts";`],
  ["workflows/a.ts", `import { A } from "../functions/a.ts";`],
  [
    "manifest.ts",
    `import { A } from "./workflows/a.ts";\nimport config from "./app.config.ts";`,
  ],
  ["local/a.ts", `import { x } from "node:http";\nDeno.args;\nDate.now();`],
  ["local/a_test.ts", `import { severities } from "../types/severity.ts";`],
  [
    "tests/a.ts",
    `import manifest from "../manifest.ts";\nimport { a } from "../local/a.ts";`,
  ],
];

for (const [path, text] of RIGHT) {
  Deno.test(`the rules allow in ${path}: ${text.replaceAll("\n", " ")}`, () => {
    assertEquals(findProblems([{ path, text }], MAP).map(show), []);
  });
}

Deno.test("imports are found in every spelling, with their lines", () => {
  const text = `import a from "./1.ts"; import { b } from './2.ts';
/* import { c } from "./no.ts"; */
import type { D } from "./3.ts";
import * as e from "./4.ts";
import f, { type G } from "./5.ts";
import "./6.ts";
export { h } from "./7.ts";
export type { I } from "./8.ts";
const j = await import("./9.ts");
const from = "x"; const text = \`import k from nowhere\`;
import{l}from"./10.ts";
import type, { m } from "./11.ts";
export * from "./12.ts";
export const n = 1;
`;
  assertEquals(
    importsOf(text).map(({ from, typeOnly, line }) => [from, typeOnly, line]),
    [
      ["./1.ts", false, 1],
      ["./2.ts", false, 1],
      ["./3.ts", true, 3],
      ["./4.ts", false, 4],
      ["./5.ts", false, 5],
      ["./6.ts", false, 6],
      ["./7.ts", false, 7],
      ["./8.ts", true, 8],
      ["./9.ts", false, 9],
      ["./10.ts", false, 11],
      ["./11.ts", false, 12],
      ["./12.ts", false, 13],
    ],
  );
});

/** Each folder of integrations/ is a kind; its mod.ts has one table of all systems whose files are in it. */
import { assertEquals, assertStringIncludes } from "@std/assert";
import { listFiles, ROOT } from "./files.ts";

type Module = Readonly<Record<string, unknown>>;
type System = { id: string; hosts: unknown; config: unknown };

/** What is wrong with a kind's folder, given the modules of its files by name. */
function registryProblems(files: Readonly<Record<string, Module>>): string[] {
  const { mod = {}, ...others } = files;
  const tables = Object.values(mod).filter(isTable);
  const [table = {}] = tables;
  const problems = tables.length === 1
    ? []
    : [`mod.ts exports ${tables.length} tables of systems, not one`];
  for (const [key, system] of Object.entries(table)) {
    if (system.id !== key) {
      problems.push(`the table has ${system.id} under the name ${key}`);
    }
    if (!Object.values(others[key] ?? {}).includes(system)) {
      problems.push(`${key} does not come from ${key}.ts`);
    }
  }
  for (const [name, module] of Object.entries(others)) {
    for (const system of Object.values(module).filter(isSystem)) {
      if (table[system.id] !== system) {
        problems.push(
          `${name}.ts exports ${system.id}, which the table has not`,
        );
      }
    }
  }
  return problems;
}

function isSystem(value: unknown): value is System {
  return typeof value === "object" && value !== null && "id" in value &&
    "hosts" in value && "config" in value;
}

function isTable(value: unknown): value is Record<string, System> {
  if (typeof value !== "object" || value === null || isSystem(value)) {
    return false;
  }
  const members = Object.values(value);
  return members.length > 0 && members.every(isSystem);
}

/** Modules of a folder's files by name, without tests and their helpers. */
async function load(folder: string): Promise<Record<string, Module>> {
  const paths = (await listFiles(folder, /\.ts$/)).filter((path) =>
    !/_test\.ts$|testing\.ts$/.test(path)
  );
  const modules: Record<string, Module> = {};
  for (const path of paths) {
    modules[path.slice(folder.length + 1, -".ts".length)] = await import(
      ROOT + path
    );
  }
  return modules;
}

async function kindFolders(): Promise<string[]> {
  const folders = (await listFiles("integrations", /^mod\.ts$/)).map((path) =>
    path.slice(0, -"/mod.ts".length)
  );
  return folders.filter((folder) => folder !== "integrations");
}

for (const folder of await kindFolders()) {
  Deno.test(`${folder}: the table has every system of the folder, by its id`, async () => {
    assertEquals(registryProblems(await load(folder)), []);
  });
}

Deno.test("integrations/mod.ts names every kind", async () => {
  const { kinds } = await import(`${ROOT}integrations/mod.ts`);
  const folders = (await kindFolders()).map((folder) =>
    folder.replace("integrations/", "")
  );
  assertEquals(Object.keys(kinds).sort(), folders);
});

const jira = { id: "jira", hosts() {}, config: {} };
const asana = { id: "asana", hosts() {}, config: {} };
const WRONG: [files: Record<string, Module>, says: string][] = [
  [{ mod: {} }, "0 tables"],
  [{ mod: { a: { jira }, b: { jira } }, jira: { jira } }, "2 tables"],
  [
    { mod: { a: { Jira: jira } }, Jira: { jira } },
    "has jira under the name Jira",
  ],
  [
    { mod: { a: { jira } }, tickets: { jira } },
    "jira does not come from jira.ts",
  ],
  [
    { mod: { a: { jira } }, jira: { jira }, asana: { asana } },
    "asana.ts exports asana, which the table has not",
  ],
];

for (const [files, says] of WRONG) {
  Deno.test(`a registry is refused: ${says}`, () => {
    assertStringIncludes(registryProblems(files).join("\n"), says);
  });
}

Deno.test("helpers beside the systems are no systems", () => {
  assertEquals(
    registryProblems({
      mod: { tickets: { jira }, max: 5 },
      jira: { jira, label() {} },
      text: { n: 1 },
    }),
    [],
  );
});

/** What the documentation says is there: links, tasks, variables, decisions. */
import { assertEquals } from "@std/assert";
import { type Move, MOVES } from "../incident/moves.ts";
import { CONFIG } from "../integrations/accounts_testing.ts";
import { kinds } from "../integrations/mod.ts";
import type { System } from "../integrations/system.ts";
import { words } from "../messages/words/mod.ts";
import { hasFile, listFiles, ROOT } from "./files.ts";

const PAGES = [
  "README.md",
  "CHANGELOG.md",
  "CONTRIBUTING.md",
  ...await listFiles("docs", /\.md$/),
];
const DECISIONS = "docs/decisions/";

for (const page of PAGES) {
  Deno.test(`${page}: every link leads somewhere`, async () => {
    const broken: string[] = [];
    for (const link of linksOf(await read(page))) {
      const { pathname, hash } = new URL(link, `file:///${page}`);
      const path = decodeURI(pathname.slice(1));
      if (!await hasFile(path)) broken.push(link);
      else if (hash && !anchorsOf(await read(path)).includes(hash.slice(1))) {
        broken.push(link);
      }
    }
    assertEquals(broken, []);
  });

  Deno.test(`${page}: every task is in deno.jsonc`, async () => {
    const tasks = await tasksOf();
    const named = [
      ...(await read(page)).matchAll(
        /deno(?:@[\d.]+)? task ([a-z][a-z0-9:_-]*)/g,
      ),
    ];
    const unknown = named.map(([, task]) => task ?? "").filter((task) =>
      !tasks.includes(task)
    );
    assertEquals(unknown, []);
  });
}

Deno.test("docs/lead.md shows every way from a status to another, and by which button", async () => {
  const { status, buttons } = words;
  const by: Record<Move, string> = {
    declare: buttons.declare,
    dismiss: buttons.close,
    set_status: buttons.setStatus,
    close: buttons.close,
    cancel: buttons.cancel,
    merge: "Merge",
    reopen: "Reopen Incident",
  };
  const from = (name: string) => name === "alerted" ? "Alert" : statusOf(name);
  const statusOf = (name: string) => status[name as keyof typeof status];
  const lines = (await read("docs/lead.md")).split("\n").map((line) =>
    line.split("|").slice(1, -1).map((cell) => cell.trim())
  );
  const start = lines.findIndex(([first]) => first === "from");
  const [, ...to] = lines[start]!;
  const rows = lines.slice(start + 2, start + 2 + Object.keys(MOVES).length);
  assertEquals(
    Object.fromEntries(rows.map(([name, ...cells]) => [name, cells])),
    Object.fromEntries(
      Object.entries(MOVES).map(([name, moves]) => [
        from(name),
        to.map((column) => {
          const target = Object.keys(moves).find((one) =>
            statusOf(one) === column
          );
          const move = target && moves[target as keyof typeof moves];
          return move ? by[move] : "–";
        }),
      ]),
    ),
  );
});

Deno.test("docs/install.md has every variable, and docs/configure.md every system", async () => {
  const [install, configure] = await Promise.all(
    ["docs/install.md", "docs/configure.md"].map(read),
  ) as [string, string];
  const missing: string[] = [];
  const has = (text: string, word: string) =>
    text.includes(word) || missing.push(word);
  has(install, "`ALERT_INGEST_TOKEN`");
  for (const [kind, table] of Object.entries(kinds)) {
    for (const system of Object.values(table) as System[]) {
      has(configure, `\`${kind}.${system.id}.`);
      for (const variable of Object.keys(system.envHelp)) {
        has(install, `\`${variable}\``);
      }
    }
  }
  assertEquals(missing, []);
});

Deno.test("every system has a page that names its file, its variables, and where its calls go", async () => {
  const pages = await Promise.all(
    (await listFiles("docs/systems", /\.md$/)).filter((page) =>
      !/\/(README|sets)\.md$/.test(page)
    ).map(read),
  );
  const missing: string[] = [];
  for (const [kind, table] of Object.entries(kinds)) {
    for (const system of Object.values(table) as System[]) {
      const page = pages.find((text) =>
        text.includes(`${kind}/${system.id}.ts`)
      ) ?? "";
      const config = CONFIG[system.id as keyof typeof CONFIG];
      // Of an account's own host a page has an example.
      const hosts = system.hosts(config).filter((host) =>
        !/^example\.|^prod-/.test(host)
      );
      for (const word of [...Object.keys(system.envHelp), ...hosts]) {
        if (!page.includes(`\`${word}\``)) {
          missing.push(`${kind}/${system.id}: ${word}`);
        }
      }
    }
  }
  assertEquals(missing, []);
});

Deno.test("docs/decisions/README.md links to every decision", async () => {
  const linked = linksOf(await read(`${DECISIONS}README.md`));
  const decisions = (await listFiles("docs/decisions", /^\d.*\.md$/)).map((
    path,
  ) => path.slice(DECISIONS.length));
  assertEquals(decisions.filter((name) => !linked.includes(name)), []);
});

Deno.test("linksOf() and anchorsOf() find what is meant", () => {
  const page =
    "# A b: `c`\n[x](y.md#z) ![p](p.png) <https://a.b> [q](https://q)";
  assertEquals(linksOf(page), ["y.md#z", "p.png"]);
  assertEquals(anchorsOf(page), ["a-b-c"]);
});

/** Relative links and pictures, outside code. */
function linksOf(page: string): string[] {
  const prose = page.replace(/^```[^]*?^```/gm, "").replace(/`[^`\n]*`/g, "");
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link ?? "")
    .filter((link) => !/^[a-z]+:/.test(link));
}

/** As GitHub makes them of headings. */
function anchorsOf(page: string): string[] {
  return [...page.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading.toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, "").trim().replace(
      /\s/g,
      "-",
    )
  );
}

function read(path: string): Promise<string> {
  return Deno.readTextFile(ROOT + path);
}

async function tasksOf(): Promise<string[]> {
  const text = await read("deno.jsonc");
  const block = /"tasks": \{([^}]*)\}/.exec(text)?.[1] ?? "";
  return [...block.matchAll(/^\s*"([^"]+)":/gm)].map(([, task]) => task ?? "");
}

Deno.test("docs/web-api.md is what the code makes", async () => {
  const { webApiDoc } = await import("../local/web_api/contract/doc.ts");
  const plain = (text: string) => text.replace(/[\s|-]+/g, " ");
  assertEquals(plain(await read("docs/web-api.md")), plain(webApiDoc()));
});

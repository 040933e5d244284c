/** The rules about who imports whom and what code may use, as functions over sources. `layers_test.ts` runs them. */
import { bare, withoutComments } from "./code.ts";
import type { Source } from "./files.ts";

export type Problem = { path: string; line: number; says: string };
type Import = { from: string; typeOnly: boolean; line: number };
/** What a room's code may import: `values` in any way, `types` by `import type` only. */
type Doors = { values: readonly string[]; types?: readonly string[] };

const BELOW_PLATFORM = [
  "types",
  "incident",
  "messages",
  "integrations",
  "datastores",
  "app.config.ts",
  "slack",
];

/** Architecture §2 and style §1. A room is a folder of the root, or a file in it. */
const DOORS: Record<string, Doors> = {
  "types": { values: ["slack", "app.config.ts"] },
  "incident": { values: [], types: ["types"] },
  "messages": {
    values: ["types", "incident", "app.config.ts"],
    types: ["slack"],
  },
  "integrations": { values: ["types", "incident"] },
  "datastores": {
    values: ["types", "slack", "app.config.ts"],
    types: ["incident"],
  },
  "app.config.ts": {
    // The catalogue of the language and the systems that it chooses.
    values: ["types", "messages", "integrations"],
    types: ["incident"],
  },
  "platform": { values: BELOW_PLATFORM },
  "functions": { values: [...BELOW_PLATFORM, "platform"] },
  "workflows": { values: [...BELOW_PLATFORM, "platform", "functions"] },
  "triggers": {
    values: [...BELOW_PLATFORM, "platform", "functions", "workflows"],
  },
  "manifest.ts": {
    values: [
      ...BELOW_PLATFORM,
      "platform",
      "functions",
      "workflows",
      "triggers",
    ],
  },
  "slack": { values: [] },
  "local": { values: ["slack"] },
};

/** What runs on Slack, or is read by its hooks. */
const PRODUCT = new Set(
  Object.keys(DOORS).filter((room) => room !== "slack" && room !== "local"),
);
/** Packages that may become part of a bundle. */
const PRODUCT_PACKAGES = new Set(["zod", "zod/mini", "@slack/types"]);

type Rule = { rooms: ReadonlySet<string>; code: RegExp; says: string };

/** What the code of some rooms may not use. */
const RULES: readonly Rule[] = [
  {
    rooms: new Set(["incident", "messages"]),
    code:
      /(?<![\w$.])(?:Date\.now|new Date\(\)|performance\.now|Math\.random|crypto\.\w+|fetch\(|set(?:Timeout|Interval)\()/g,
    says: "is not pure: take time, ids and answers as arguments",
  },
  {
    rooms: PRODUCT,
    code: /(?<![\w$.])Deno\./g,
    says:
      "is not for the app's rooms: the hosted runtime promises none of it, and environment variables come as `env`",
  },
  {
    rooms: PRODUCT,
    code:
      /(?<![\w$.])(?:(?:await )?using [\w$]+ =|RegExp\.escape|Temporal\.|Uint8Array\.from(?:Base64|Hex)|Error\.isError|Math\.sumPrecise|Iterator\.concat)|\.(?:toBase64|toHex|setFromBase64)\(/g,
    says: "is newer than the hosted runtime (Deno 1)",
  },
];

/** Everything in these sources that breaks a rule. `importMap` has the names and values of deno.jsonc. */
export function findProblems(
  sources: readonly Source[],
  importMap: Readonly<Record<string, string>>,
): Problem[] {
  return sources.flatMap((source) => [
    ...importsOf(source.text).flatMap((it) => {
      const says = judge(source.path, it, importMap);
      return says ? [{ path: source.path, line: it.line, says }] : [];
    }),
    ...forbiddenCode(source),
  ]);
}

/** `path:line: what is wrong`. */
export function show({ path, line, says }: Problem): string {
  return `${path}:${line}: ${says}`;
}

/** Every import and re-export of a source, with the line it starts on. */
export function importsOf(text: string): Import[] {
  const code = withoutComments(text);
  const forms = [
    /(?<![\w$.])(?:import|export)\s+(?<type>type\s+(?!from\b|,))?[\w$\s{},*]+?\sfrom\s*["'](?<from>[^"']+)["']/g,
    /(?<![\w$.])(?:import|export)\s*(?<type>type\s*)?\{[\w$\s,]*\}\s*from\s*["'](?<from>[^"']+)["']/g,
    /(?<![\w$.])import\s*(?:\(\s*)?["'](?<from>[^"']+)["']/g,
  ];
  const outsideStrings = bare(text);
  const found = new Map<number, Import>();
  for (const form of forms) {
    for (const match of code.matchAll(form)) {
      if (outsideStrings[match.index] === " ") continue;
      const { from = "", type } = match.groups ?? {};
      found.set(match.index, {
        from,
        typeOnly: Boolean(type),
        line: lineAt(code, match.index),
      });
    }
  }
  return [...found.values()].sort((a, b) => a.line - b.line);
}

function judge(
  path: string,
  { from, typeOnly }: Import,
  importMap: Readonly<Record<string, string>>,
) {
  const room = roomOf(path);
  const test = isTest(path);
  if (/^(npm|jsr|https?):/.test(from)) {
    return `imports "${from}": give it a name in deno.jsonc`;
  }
  const doors = DOORS[room];
  if (
    !from.startsWith(".") && !from.startsWith("node:") && !(from in importMap)
  ) {
    return `imports "${from}", which deno.jsonc does not name`;
  }
  const target = resolve(path, from, importMap);
  if (target === undefined) {
    const allowed = test || !PRODUCT.has(room) || PRODUCT_PACKAGES.has(from);
    return allowed
      ? undefined
      : `imports "${from}", which is not for code that runs on Slack`;
  }
  const to = roomOf(target);
  if (to === room || !doors || to === "node_modules" && room === "slack") {
    return undefined;
  }
  if (test && (room === "local" || to === "local" || to === "tests")) {
    return undefined;
  }
  if (doors.values.includes(to)) return undefined;
  if (!doors.types?.includes(to)) {
    return `imports ${target}: ${room} may not import from ${to}`;
  }
  return typeOnly || test
    ? undefined
    : `imports values of ${target}: ${room} may import from ${to} with "import type" only`;
}

function forbiddenCode({ path, text }: Source): Problem[] {
  if (isTest(path)) return [];
  const rules = RULES.filter((rule) => rule.rooms.has(roomOf(path)));
  const code = rules.length ? bare(text) : "";
  return rules.flatMap((rule) =>
    [...code.matchAll(rule.code)].map((match) => ({
      path,
      line: lineAt(code, match.index),
      says: `"${match[0]}" ${rule.says}`,
    }))
  );
}

function isTest(path: string): boolean {
  return /(_test\.tsx?|(^|[/_])testing\.ts)$/.test(path);
}

function roomOf(path: string): string {
  return path.split("/")[0] ?? path;
}

function lineAt(text: string, index: number): number {
  return text.slice(0, index).split("\n").length;
}

/** A path from the root; undefined for a package. */
function resolve(
  path: string,
  from: string,
  importMap: Readonly<Record<string, string>>,
): string | undefined {
  const mapped = from.startsWith(".") ? undefined : importMap[from];
  if (mapped?.startsWith("./node_modules/@slack/deno-slack-sdk/")) {
    return "slack/"; // types of the SDK
  }
  if (!from.startsWith(".") && !mapped?.startsWith(".")) return undefined;
  return new URL(mapped ?? from, `file:///${mapped ? "" : path}`).pathname
    .slice(1);
}

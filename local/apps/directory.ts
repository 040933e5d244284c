import { parseEnv } from "node:util";
import type { AppSetup } from "../core.ts";
import type { Manifest } from "../world.ts";
import {
  accepted,
  AppProblem,
  checked,
  iconOf,
  type LoadedApp,
} from "./loaded.ts";

const CONFIGS = ["deno.jsonc", "deno.json"] as const;
const IMPORT_MAPS = ["import_map.json", "import_map.jsonc"] as const;

/**
 * Loads an app from its folder, under its own import map, as `slack deploy` would: the manifest and
 * the triggers are read, and each function is bundled. Throws AppProblem.
 */
export async function loadDirectory(setup: AppSetup): Promise<LoadedApp> {
  const dir = asFolder(setup.dir);
  await mustBeFolder(dir);
  const variables = { ...await readEnv(dir), ...setup.variables };
  return setup.built
    ? await readBuilt(dir, variables)
    : await build(dir, variables, setup.triggers ?? []);
}

async function build(
  dir: URL,
  variables: Record<string, string>,
  more: readonly string[],
): Promise<LoadedApp> {
  const config = await configOf(dir);
  const { manifest, triggers } = await read(dir, config, more);
  const out = asFolder(
    new URL(`file://${await Deno.makeTempDir({ prefix: "slack-app-" })}`),
  );
  await bundle(dir, config, manifest, out);
  return {
    dir,
    manifest,
    variables,
    triggers,
    ...await iconOf(dir, manifest),
    source: (callbackId) => new URL(`functions/${callbackId}.js`, out).href,
    close: () => Deno.remove(out, { recursive: true }),
  };
}

/** A folder as Slack's build hook writes it: `manifest.json` and `functions/<callback_id>.js`. */
async function readBuilt(
  dir: URL,
  variables: Record<string, string>,
): Promise<LoadedApp> {
  const file = new URL("manifest.json", dir);
  const text = await Deno.readTextFile(file).catch(() => {
    throw new AppProblem(
      `There is no manifest.json in ${dir.pathname}. Build the app into it first, or leave --built out.`,
    );
  });
  const manifest = checked(parse(text, "manifest.json"), "manifest.json");
  for (const callbackId of Object.keys(manifest.functions)) {
    const source = `functions/${callbackId}.js`;
    if (await exists(new URL(source, dir))) continue;
    throw new AppProblem(
      `manifest.json: functions.${callbackId} needs ${source}, but there is no such file.`,
    );
  }
  return {
    dir,
    manifest,
    variables,
    triggers: await triggersOf(dir),
    ...await iconOf(dir, manifest),
    source: (callbackId) => new URL(`functions/${callbackId}.js`, dir).href,
    close: () => Promise.resolve(),
  };
}

/** What a built folder may hold besides: trigger definitions as JSON. */
async function triggersOf(dir: URL): Promise<LoadedApp["triggers"]> {
  const folder = new URL("triggers/", dir);
  if (!await exists(folder)) return [];
  const names: string[] = [];
  for await (const { name } of Deno.readDir(folder)) {
    if (name.endsWith(".json")) names.push(name);
  }
  return await Promise.all(
    names.sort().map(async (name) => {
      const file = `triggers/${name}`;
      const text = await Deno.readTextFile(new URL(file, dir));
      return { file, definition: parse(text, file) };
    }),
  );
}

async function read(
  dir: URL,
  config: string[],
  more: readonly string[],
): Promise<Pick<LoadedApp, "manifest" | "triggers">> {
  const boundary = crypto.randomUUID();
  const script = import.meta.resolve("./read_app.ts");
  const { stdout, stderr } = await deno(dir, [
    "run",
    "--quiet",
    "--no-check",
    "--allow-read",
    "--allow-env",
    ...config,
    script,
    dir.href,
    boundary,
    ...more,
  ]);
  const line = stdout.split("\n").find((one) => one.startsWith(boundary));
  if (!line) {
    throw new AppProblem(
      `${dir.pathname}manifest.ts could not be read: ${lastLine(stderr)}`,
    );
  }
  return accepted(JSON.parse(line.slice(boundary.length)));
}

/** One bundle a function, which is all that a hosted function finds. */
async function bundle(
  dir: URL,
  config: string[],
  manifest: Manifest,
  out: URL,
): Promise<void> {
  const functions = Object.entries(manifest.functions);
  if (functions.length === 0) return;
  const entries = await Promise.all(
    functions.map(async ([callbackId, { source_file }]) => {
      const source = JSON.stringify(new URL(source_file, dir).href);
      const entry = new URL(`${callbackId}.ts`, out);
      await Deno.writeTextFile(
        entry,
        `export * from ${source};\nexport { default } from ${source};\n`,
      );
      return entry.pathname;
    }),
  );
  const { success, stderr } = await deno(dir, [
    "bundle",
    "--quiet",
    ...config,
    "--outdir",
    new URL("functions/", out).pathname,
    ...entries,
  ]);
  if (!success) {
    throw new AppProblem(
      `The functions in ${dir.pathname} could not be bundled: ${stderr.trim()}`,
    );
  }
}

async function deno(dir: URL, args: string[]) {
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args,
    cwd: dir,
    env: { NO_COLOR: "1" },
    stdin: "null",
  }).output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { success, stdout: text(stdout), stderr: text(stderr) };
}

async function configOf(dir: URL): Promise<string[]> {
  for (const name of CONFIGS) {
    if (await exists(new URL(name, dir))) return ["--config", name];
  }
  for (const name of IMPORT_MAPS) {
    if (await exists(new URL(name, dir))) return ["--import-map", name];
  }
  return ["--no-config"];
}

async function readEnv(dir: URL): Promise<Record<string, string>> {
  const file = new URL(".env", dir);
  if (!await exists(file)) return {};
  return parseEnv(await Deno.readTextFile(file)) as Record<string, string>;
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const what = error instanceof Error ? error.message : error;
    throw new AppProblem(`${file} is no JSON: ${what}`);
  }
}

async function mustBeFolder(dir: URL): Promise<void> {
  const info = await Deno.stat(dir).catch(() => undefined);
  if (!info?.isDirectory) {
    throw new AppProblem(`${dir.pathname} is no folder.`);
  }
}

async function exists(path: URL): Promise<boolean> {
  return await Deno.stat(path).then(() => true, () => false);
}

function asFolder(url: URL): URL {
  return new URL(url.href.replace(/\/?$/, "/"));
}

function lastLine(text: string): string {
  return text.trim().split("\n").at(-1) ?? "";
}

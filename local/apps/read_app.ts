/**
 * Reads an app as Slack's get-manifest and get-trigger hooks do, under the import map of the process
 * that it runs in. As a program it prints one JSON line after the boundary: an `AppReading`.
 *
 * usage: read_app.ts <folder as file URL> <boundary> [trigger file …]
 */

export interface AppReading {
  manifest?: unknown;
  triggers: { file: string; definition: unknown }[];
  /** Why it cannot be installed: sentences that name file and field. */
  problems: string[];
}

type Manifest = {
  functions?: Record<string, { source_file?: unknown } | null>;
};

if (import.meta.main) {
  const [dir = "", boundary = "", ...triggers] = Deno.args;
  const reading = await readApp(new URL(dir), triggers);
  console.log(`\n${boundary}${JSON.stringify(reading)}`);
  // Whatever the app's modules left running ends here.
  Deno.exit(0);
}

export async function readApp(
  dir: URL,
  more: readonly string[] = [],
): Promise<AppReading> {
  const reading: AppReading = { triggers: [], problems: [] };
  const manifest = await exported(dir, "manifest.ts", reading);
  if (manifest === undefined) return reading;
  reading.manifest = plain(manifest, "manifest.ts", reading);
  const { functions } = (reading.manifest ?? {}) as Manifest;
  for (const [callbackId, definition] of Object.entries(functions ?? {})) {
    await checkFunction(dir, callbackId, definition?.source_file, reading);
  }
  const found = await names(new URL("triggers/", dir));
  for (const file of [...found.map((name) => `triggers/${name}`), ...more]) {
    const definition = file.endsWith(".json")
      ? await parsed(dir, file, reading)
      : plain(await exported(dir, file, reading), file, reading);
    reading.triggers.push({ file, definition });
  }
  return reading;
}

/** What Slack gets of it: references and types are texts. */
function plain(
  value: unknown,
  file: string,
  { problems }: AppReading,
): unknown {
  try {
    return JSON.parse(JSON.stringify(value) ?? "null");
  } catch (error) {
    problems.push(`${file} cannot be written as JSON: ${said(error)}`);
  }
}

async function parsed(
  dir: URL,
  file: string,
  { problems }: AppReading,
): Promise<unknown> {
  try {
    return JSON.parse(await Deno.readTextFile(new URL(file, dir)));
  } catch (error) {
    problems.push(`${file} is no JSON: ${said(error)}`);
  }
}

async function checkFunction(
  dir: URL,
  callbackId: string,
  source: unknown,
  reading: AppReading,
): Promise<void> {
  const field = `functions.${callbackId}.source_file`;
  if (typeof source !== "string" || source === "") {
    reading.problems.push(`manifest.ts: ${field} is missing.`);
  } else if (!await isFile(new URL(source, dir))) {
    reading.problems.push(
      `manifest.ts: ${field} is "${source}", but there is no such file.`,
    );
  } else {
    const handler = await exported(dir, source, reading);
    if (handler !== undefined && typeof handler !== "function") {
      reading.problems.push(
        `${source}: the default export is no function, but ${field} names this file. Export SlackFunction(…) as default.`,
      );
    }
  }
}

/** A file's default export; what is wrong with it becomes a problem. */
async function exported(
  dir: URL,
  file: string,
  { problems }: AppReading,
): Promise<unknown> {
  if (!await isFile(new URL(file, dir))) {
    problems.push(`There is no ${file} in ${dir.pathname}.`);
    return;
  }
  try {
    const module = await import(new URL(file, dir).href);
    if (module.default !== undefined) return module.default;
    problems.push(`${file} has no default export.`);
  } catch (error) {
    problems.push(`${file} could not be loaded: ${said(error)}`);
  }
}

function said(error: unknown): string {
  return error instanceof Error
    ? `${error.name}: ${error.message.split("\n")[0]}`
    : String(error);
}

async function names(folder: URL): Promise<string[]> {
  const found: string[] = [];
  try {
    for await (const { name } of Deno.readDir(folder)) {
      if (/(?<!_test)\.(ts|js|json)$/.test(name)) found.push(name);
    }
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  return found.sort();
}

async function isFile(path: URL): Promise<boolean> {
  return await Deno.stat(path).then((info) => info.isFile, () => false);
}

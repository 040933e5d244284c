import type { TriggerFile } from "../app.ts";
import { AppProblem, complete, iconOf, type LoadedApp } from "./loaded.ts";

/** Loads an app into this process, whose import map it shares: its own sources, or built functions. */
export async function loadHere(
  dir: URL,
  options: {
    variables?: Record<string, string>;
    /** Folder of built functions, `functions/<callback_id>.js`. */
    bundles?: URL;
    triggers?: boolean;
  } = {},
): Promise<LoadedApp> {
  const { default: exported } = await import(
    new URL("manifest.ts", dir).href
  ) as { default?: unknown };
  if (!exported) {
    throw new AppProblem(
      `${new URL("manifest.ts", dir).pathname} has no default export.`,
    );
  }
  // References and types become the texts that Slack gets.
  const manifest = complete(JSON.parse(JSON.stringify(exported)));
  for (
    const [callbackId, { source_file }] of Object.entries(manifest.functions)
  ) {
    if (await isFile(new URL(source_file, dir))) continue;
    throw new AppProblem(
      `manifest.ts: functions.${callbackId}.source_file is "${source_file}", but there is no such file.`,
    );
  }
  const { bundles, variables = {} } = options;
  return {
    dir,
    manifest,
    variables,
    source: (callbackId) =>
      (bundles
        ? new URL(`functions/${callbackId}.js`, bundles)
        : new URL(manifest.functions[callbackId]?.source_file ?? "", dir)).href,
    ...await iconOf(dir, manifest),
    triggers: options.triggers === false ? [] : await triggerFiles(dir),
    close: () => Promise.resolve(),
  };
}

/** The app's `triggers/*.ts`, in the order of their names. */
async function triggerFiles(dir: URL): Promise<TriggerFile[]> {
  const folder = new URL("triggers/", dir);
  const names: string[] = [];
  try {
    for await (const { name } of Deno.readDir(folder)) {
      if (name.endsWith(".ts") && !name.endsWith("_test.ts")) names.push(name);
    }
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  return await Promise.all(
    names.sort().map(async (name) => {
      const { default: definition } = await import(
        new URL(name, folder).href
      ) as { default?: unknown };
      return { file: `triggers/${name}`, definition };
    }),
  );
}

async function isFile(path: URL): Promise<boolean> {
  return await Deno.stat(path).then((info) => info.isFile, () => false);
}

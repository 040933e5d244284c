import { accepted, iconOf, type LoadedApp } from "./loaded.ts";
import { readApp } from "./read_app.ts";

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
  const { manifest, triggers } = accepted(await readApp(dir));
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
    triggers: options.triggers === false ? [] : triggers,
    close: () => Promise.resolve(),
  };
}

import type { KeptApp } from "../keeping/kept.ts";
import type { LoadedApp } from "./loaded.ts";

/**
 * An app of which a kept workspace knows everything but the code, until it is loaded. When it never is,
 * its functions fail with a sentence.
 */
export function remembered({ dir, app, manifest }: KeptApp): LoadedApp {
  const missing =
    `${app.name} is kept in this workspace, but was not loaded. Start with it: --app DIR.`;
  const code = `throw new Error(${JSON.stringify(missing)});`;
  return {
    missing,
    dir: new URL(dir),
    manifest,
    variables: {},
    triggers: [],
    source: () => `data:text/javascript,${encodeURIComponent(code)}`,
    close: () => Promise.resolve(),
  };
}

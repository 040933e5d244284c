import type { TriggerFile } from "../app.ts";
import type { Manifest } from "../world.ts";

/** An app as it comes from its folder, before a workspace knows it. */
export interface LoadedApp {
  /** Where it came from. */
  dir: URL;
  /** As the manifest hook makes it, `source_file` kept. */
  manifest: Manifest;
  /** `env` of its functions. */
  variables: Record<string, string>;
  /** Module address of a function, by callback id. */
  source(callbackId: string): string;
  triggers: TriggerFile[];
  /** The file that the manifest names as its icon, if it is there. */
  icon?: URL;
  /** Takes away what was made of it. */
  close(): Promise<void>;
}

/** The manifest's icon, for LoadedApp. */
export async function iconOf(
  dir: URL,
  manifest: Manifest,
): Promise<Pick<LoadedApp, "icon">> {
  if (typeof manifest.icon !== "string") return {};
  const icon = new URL(manifest.icon, dir);
  return await Deno.stat(icon).then(() => ({ icon }), () => ({}));
}

/** An app that cannot be installed, in a sentence that names file and field. */
export class AppProblem extends Error {
  override readonly name = "AppProblem";
}

import { APP } from "./start_state.ts";
import { createTrigger } from "./engine/triggers.ts";
import type {
  App,
  FunctionManifest,
  Manifest,
  WorkflowManifest,
  World,
} from "./world.ts";
import type { Trigger } from "./state.ts";

/** Reads the app as Slack's hooks do: manifest.ts's default export, every `source_file` there. */
export async function loadApp(
  appDir: URL,
  variables: Record<string, string>,
): Promise<App> {
  const { default: exported } = await import(
    new URL("manifest.ts", appDir).href
  ) as { default?: unknown };
  if (!exported) {
    throw new Error(
      `${new URL("manifest.ts", appDir).pathname} has no default export.`,
    );
  }
  // References and types become the texts that Slack gets.
  const manifest: Manifest = JSON.parse(JSON.stringify(exported));
  for (
    const [callbackId, { source_file }] of Object.entries(
      manifest.functions ?? {},
    )
  ) {
    const there = await Deno.stat(new URL(source_file, appDir)).then(
      (info) => info.isFile,
      () => false,
    );
    if (!there) {
      throw new Error(
        `manifest.ts: functions.${callbackId}.source_file is "${source_file}", but there is no such file.`,
      );
    }
  }
  return {
    ...APP,
    name: manifest.display_information.name,
    manifest,
    variables,
  };
}

/** The app's `triggers/*.ts`, in the order of their names. */
export async function triggerFiles(
  appDir: URL,
): Promise<{ file: string; definition: unknown }[]> {
  const folder = new URL("triggers/", appDir);
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

/** Creates each trigger file's trigger, as `slack trigger create --trigger-def` does. */
export function installTriggers(
  world: World,
  files: { file: string; definition: unknown }[],
): Trigger[] {
  return files.filter(({ definition }) => definition !== undefined).map(
    ({ file, definition }) => {
      try {
        return createTrigger(
          world,
          JSON.parse(JSON.stringify(definition)),
          world.app.id,
        );
      } catch (error) {
        throw new Error(
          `${file}: ${error instanceof Error ? error.message : error}`,
          { cause: error },
        );
      }
    },
  );
}

/** `Fn…` and `Wf…` of a callback id. */
export function functionId(app: App, callbackId: string): string {
  return numbered("Fn", Object.keys(app.manifest.functions), callbackId);
}
export function workflowId(app: App, callbackId: string): string {
  return numbered("Wf", Object.keys(app.manifest.workflows ?? {}), callbackId);
}

export function functionOf(
  app: App,
  callbackId: string,
): FunctionManifest | undefined {
  return app.manifest.functions[callbackId];
}
export function workflowOf(
  app: App,
  callbackId: string,
): WorkflowManifest | undefined {
  return app.manifest.workflows?.[callbackId];
}

function numbered(prefix: string, all: string[], one: string): string {
  return prefix + String(all.indexOf(one) + 1).padStart(10, "0");
}

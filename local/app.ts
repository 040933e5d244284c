import {
  createTrigger,
  deleteTrigger,
  endWithoutWorkflow,
  listTriggers,
  updateTrigger,
} from "./engine/triggers.ts";
import type { Kernel } from "./kernel.ts";
import { isRecord } from "./web_api/arguments.ts";
import type {
  App,
  FunctionManifest,
  WorkflowManifest,
  World,
} from "./world.ts";

/** A file of `triggers/` and what it exports. */
export interface TriggerFile {
  file: string;
  definition: unknown;
}

/**
 * Makes the triggers of the app's files, each for itself, as `slack trigger create --trigger-def`
 * does. Those that a file made before are updated, and those whose file is gone are deleted. Answers
 * a sentence for each that Slack refuses.
 */
export function installTriggers(
  world: Kernel,
  files: TriggerFile[],
): string[] {
  const made = Object.values(world.state.triggers).filter(({ app_id, file }) =>
    app_id === world.app.id && file !== undefined
  );
  for (const { id, file } of made) {
    if (!files.some((one) => one.file === file)) deleteTrigger(world, id);
  }
  for (const trigger of listTriggers(world)) {
    endWithoutWorkflow(world, trigger);
  }
  const refused: string[] = [];
  for (const { file, definition } of files) {
    if (definition === undefined) continue;
    const known = made.find((one) =>
      one.file === file && world.state.triggers[one.id]
    );
    try {
      const given: unknown = JSON.parse(JSON.stringify(definition));
      if (!isRecord(given)) throw new Error("This is no trigger.");
      const trigger = known
        ? updateTrigger(world, known.id, given)
        : createTrigger(world, given);
      trigger.file = file;
    } catch (error) {
      const what = error instanceof Error ? error.message : error;
      refused.push(`${file}: ${what}`);
    }
  }
  return refused;
}

/** `Fn…` and `Wf…` of a callback id. */
export function functionId(app: App, callbackId: string): string {
  return numbered(app, "Fn", Object.keys(app.manifest.functions), callbackId);
}
export function workflowId(app: App, callbackId: string): string {
  const all = Object.keys(app.manifest.workflows ?? {});
  return numbered(app, "Wf", all, callbackId);
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

/** The app that this id names, if it is installed. */
export function appOf(world: World, id: string | undefined): App | undefined {
  return world.apps.find((app) => app.id === id);
}

/** Slack allows an app 50 of each, so a thousand an app never meet. */
function numbered(app: App, prefix: string, all: string[], one: string) {
  const first = (Number(app.id.slice(1)) - 1) * 1000;
  return prefix + String(first + all.indexOf(one) + 1).padStart(10, "0");
}

import { workflowOf } from "../app.ts";
import type { Kernel } from "../kernel.ts";
import { openExecution } from "./interactivity.ts";
import { complete, functionNameOf } from "./run.ts";
import { closeView } from "./views.ts";

/**
 * After an app was loaded anew: runs whose open step it no longer has end, and so do their views. All
 * others go on with the new version. Slack does not say what a deploy does to them.
 */
export function endWithoutStep(kernel: Kernel): void {
  const { app, state } = kernel;
  for (
    const { id, app_id, run, step, function: name } of Object.values(
      state.executions,
    )
  ) {
    if (app_id !== app.id || !openExecution(kernel, id)) continue;
    const { workflow = "" } = state.workflowRuns[run] ?? {};
    const now = workflowOf(app, workflow)?.steps[step];
    if (now && functionNameOf(now) === name) continue;
    complete(kernel, id, {
      error: `${app.name} has changed and no longer has this step.`,
    });
    for (const view of Object.values(state.views)) {
      if (view.execution === id) closeView(kernel, view);
    }
  }
}

import { EBOOK_ALERT } from "../local/story_steps.ts";
import type { Workspace } from "../local/workspace.ts";
import { testCrashes } from "./crash_sweep_cases.ts";

/** A regular sweep has run, and counted what is older than a dead run can be. */
const COUNTED_MS = 7 * 60_000;

async function post(workspace: Workspace): Promise<void> {
  workspace.post("PagerDuty alert", EBOOK_ALERT);
  await workspace.settle();
}

testCrashes({
  name: "count equal alerts",
  function: "sweep",
  prepare: post,
  play: async (workspace) => {
    for (let i = 0; i < 3; i++) await post(workspace);
    await workspace.advance(COUNTED_MS);
  },
}, { sample: 6 });

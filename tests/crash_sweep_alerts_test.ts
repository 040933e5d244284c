import { EBOOK_ALERT } from "../local/story_steps.ts";
import type { Workspace } from "../local/workspace.ts";
import { testCrashes } from "./crash_sweep_cases.ts";
import { pressCard } from "./scenes.ts";

/** A regular sweep has run, and counted what is older than a dead run can be. */
const COUNTED_MS = 7 * 60_000;

async function post(
  workspace: Workspace,
  facts: Partial<Record<keyof typeof EBOOK_ALERT, string>> = {},
): Promise<void> {
  workspace.post("PagerDuty alert", { ...EBOOK_ALERT, ...facts });
  await workspace.settle();
}

async function fired(workspace: Workspace): Promise<void> {
  await post(workspace);
}

async function resolved(workspace: Workspace): Promise<void> {
  await post(workspace);
  await post(workspace, { status: "resolved" });
}

testCrashes({
  name: "count equal alerts",
  function: "sweep",
  prepare: fired,
  play: async (workspace) => {
    for (let i = 0; i < 3; i++) await post(workspace);
    await workspace.advance(COUNTED_MS);
  },
}, { sample: 6 });

testCrashes({
  name: "receive an alert that fires again",
  function: "receive_alert",
  prepare: resolved,
  play: fired,
}, { sample: 8 });

testCrashes({
  name: "acknowledge",
  function: "acknowledge_alert",
  prepare: fired,
  play: (workspace) => pressCard(workspace, "bruno", "acknowledge"),
}, { sample: 8 });

testCrashes({
  name: "receive another alert of the same service",
  function: "receive_alert",
  prepare: fired,
  play: (workspace) => post(workspace, { dedup_key: "another" }),
}, { sample: 8 });

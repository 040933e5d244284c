import type { Workspace } from "../local/workspace.ts";
import { ACTIONS } from "./crash_sweep.ts";
import { testCrashes } from "./crash_sweep_cases.ts";
import { NUMBER } from "./scenes.ts";

async function answer(workspace: Workspace, given: string): Promise<void> {
  await workspace.as("bruno").runTrigger({
    trigger: "Archive channel",
    inputs: { incident: NUMBER, answer: given },
  });
  await workspace.settle();
}

async function closed(workspace: Workspace): Promise<void> {
  await ACTIONS.close!.prepare(workspace);
  await ACTIONS.close!.play(workspace);
}

testCrashes({
  name: "archive now",
  function: "archive_channel",
  prepare: closed,
  play: (workspace) => answer(workspace, "archive"),
}, { sample: 4 });

testCrashes({
  name: "keep the channel",
  function: "archive_channel",
  prepare: closed,
  play: (workspace) => answer(workspace, "keep"),
}, { sample: 4 });

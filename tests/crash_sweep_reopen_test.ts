import { submit } from "../local/story_steps.ts";
import { ACTIONS } from "./crash_sweep.ts";
import { testCrashes } from "./crash_sweep_cases.ts";
import { CHANNEL, pressCard } from "./scenes.ts";

/** With a successor of the channel, which is the longer way. */
testCrashes({
  name: "reopen",
  function: "reopen_incident",
  prepare: async (workspace) => {
    await ACTIONS.close!.prepare(workspace);
    await ACTIONS.close!.play(workspace);
    await workspace.as("arcadio").archive(CHANNEL);
  },
  play: async (workspace) => {
    await pressCard(workspace, "bruno", "reopen");
    await submit(workspace, "bruno", { reason: "It is back." });
  },
}, { sample: 4 });

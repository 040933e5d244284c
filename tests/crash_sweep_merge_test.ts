import { submit } from "../local/story_steps.ts";
import { ACTIONS } from "./crash_sweep.ts";
import { testCrashes } from "./crash_sweep_cases.ts";
import { second } from "./ending_steps.ts";
import { follow, NUMBER } from "./scenes.ts";

/** Two incidents are touched: wherever the run dies, each follows from the other. */
testCrashes({
  name: "merge",
  function: "merge_incident",
  prepare: async (workspace) => {
    await ACTIONS.update!.prepare(workspace);
    await second(workspace);
  },
  play: async (workspace) => {
    await follow(workspace, "bruno", "Merge Incident", "INC-00448");
    await submit(workspace, "bruno", { into: NUMBER });
  },
}, { sample: 4 });

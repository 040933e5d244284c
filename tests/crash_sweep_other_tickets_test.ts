import { submit } from "../local/story_steps.ts";
import { connecting } from "./app_with.ts";
import { testCrashes } from "./crash_sweep_cases.ts";
import { OTHER_TICKETS } from "./other_tickets.ts";
import { alert, declare, pressCard } from "./scenes.ts";

for (const system of OTHER_TICKETS) {
  testCrashes({
    name: `declare with ${system.title}`,
    function: "declare_incident",
    edit: connecting([system]),
    prepare: (workspace) => alert(workspace),
    play: (workspace) => declare(workspace),
    shows: '"slackLinks": 1',
  }, { sample: 4 });

  testCrashes({
    name: `close with ${system.title}`,
    function: "close_incident",
    edit: connecting([system]),
    prepare: async (workspace) => {
      await alert(workspace);
      await declare(workspace);
    },
    play: async (workspace) => {
      await pressCard(workspace, "bruno", "close");
      await submit(workspace, "bruno", { notes: "Re-deployed." });
    },
    shows: '"state": "done"',
  }, { sample: 4 });
}

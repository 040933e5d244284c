import { CONFIG } from "../integrations/accounts_testing.ts";
import { submit } from "../local/story_steps.ts";
import { connecting } from "./app_with.ts";
import { testCrashes } from "./crash_sweep_cases.ts";
import { alert, declare, follow, NUMBER } from "./scenes.ts";

const HOSTS = { teams: "graph.microsoft.com", webex: "webexapis.com" };

for (const id of ["teams", "webex"] as const) {
  const edit = connecting([{ kind: "calls", id, config: CONFIG[id] }]);

  testCrashes({
    name: `declare with calls of ${id}`,
    function: "declare_incident",
    edit,
    prepare: (workspace) => alert(workspace),
    play: (workspace) => declare(workspace),
    shows: id === "teams" ? "(#inc-00447)" : '"linked": true',
  }, { sample: 2, at: HOSTS[id] });

  testCrashes({
    name: `cancel with calls of ${id}`,
    function: "cancel_incident",
    edit,
    prepare: async (workspace) => {
      await alert(workspace);
      await declare(workspace);
    },
    play: async (workspace) => {
      await follow(workspace, "bruno", "Cancel Incident", NUMBER);
      await submit(workspace, "bruno", { reason: "A false alarm." });
    },
    shows: id === "teams" ? "Cancelled" : "Webex call ended",
  }, { sample: 0 });
}

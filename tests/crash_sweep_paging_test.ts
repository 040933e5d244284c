import { alert, declare, pressCard } from "./scenes.ts";
import { testCrashes } from "./crash_sweep_cases.ts";

testCrashes({
  name: "escalate, and page whoever is on call",
  function: "escalate_incident",
  prepare: async (workspace) => {
    await alert(workspace);
    await declare(workspace);
  },
  play: (workspace) => pressCard(workspace, "bruno", "escalate"),
  pages: true,
  shows: "Paged: Dana Diaz",
}, { sample: 8 });

import { submit } from "../local/story_steps.ts";
import { testCrashes } from "./crash_sweep_cases.ts";
import { alert, declare, follow, NUMBER } from "./scenes.ts";

testCrashes({
  name: "invite a vendor",
  function: "invite_vendor",
  prepare: async (workspace) => {
    await alert(workspace);
    await declare(workspace);
  },
  play: async (workspace) => {
    await follow(workspace, "bruno", "Invite Vendor", NUMBER);
    await submit(workspace, "bruno", { mail: "help@vendor.example" });
  },
}, { sample: 4 });

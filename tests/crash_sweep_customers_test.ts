import { submit } from "../local/story_steps.ts";
import type { Workspace } from "../local/workspace.ts";
import { testCrashes } from "./crash_sweep_cases.ts";
import { alert, declare, follow, NUMBER, vendorsOf } from "./scenes.ts";

async function declared(workspace: Workspace): Promise<void> {
  await alert(workspace);
  await declare(workspace);
}

async function addBanner(workspace: Workspace): Promise<void> {
  await follow(workspace, "bruno", "Add Banner", NUMBER);
  await submit(workspace, "bruno", { topics: ["Stream-O AMER"] });
  await submit(workspace, "bruno", { banner: "Logins fail." });
}

testCrashes({
  name: "add a banner",
  function: "add_banner",
  prepare: declared,
  play: addBanner,
}, { sample: 4 });

testCrashes({
  name: "remove a banner",
  function: "remove_banner",
  prepare: async (workspace) => {
    await declared(workspace);
    await addBanner(workspace);
  },
  play: (workspace) => follow(workspace, "bruno", "Remove Banner", NUMBER),
}, { sample: 4 });

testCrashes({
  name: "change case to incident owner",
  function: "change_case_owner",
  prepare: async (workspace) => {
    await declared(workspace);
    const { incidents, records } = vendorsOf(workspace).salesforce;
    incidents[0]!.fields["OwnerId"] = records["User"]![4]!.id;
  },
  play: async (workspace) => {
    const trigger = "Change Case to Incident Owner";
    await follow(workspace, "bruno", trigger, NUMBER);
    await submit(workspace, "bruno", { one_case: "00001041" });
  },
}, { sample: 4 });

/** What no other file of the crash sweep plays; and that none is forgotten. */
import { assertEquals } from "@std/assert";
import { submit } from "../local/story_steps.ts";
import type { Workspace } from "../local/workspace.ts";
import { FUNCTIONS } from "../types/callbacks.ts";
import { testCrashes } from "./crash_sweep_cases.ts";
import { listFiles, ROOT } from "./files.ts";
import { alert, declare, follow, NUMBER, vendorsOf } from "./scenes.ts";

/** These leave nothing that a dead run could lose: they show what there is, or write one row. */
const WITHOUT: readonly string[] = [
  FUNCTIONS.more,
  FUNCTIONS.listAlerts,
  FUNCTIONS.showOpenIncidents,
  FUNCTIONS.showTasks,
  FUNCTIONS.showTimeline,
  FUNCTIONS.exportTimeline,
  FUNCTIONS.followByRule,
  // It only resumes what others have begun; deliveries_test.ts has a person's Retry.
  FUNCTIONS.retry,
  FUNCTIONS.deliveries,
  // set_up_test.ts lets it die anywhere.
  FUNCTIONS.setUp,
];

async function declared(workspace: Workspace): Promise<void> {
  await alert(workspace);
  await declare(workspace);
}

testCrashes({
  name: "de-escalate",
  function: FUNCTIONS.deescalate,
  prepare: declared,
  play: (workspace) => follow(workspace, "bruno", "De-escalate", NUMBER),
}, { sample: 3 });

testCrashes({
  name: "tell stakeholder channels",
  function: FUNCTIONS.tellStakeholders,
  prepare: declared,
  play: async (workspace) => {
    await workspace.as("bruno").runTrigger({
      trigger: "Tell stakeholder channels",
      inputs: { incident: NUMBER, message: "Logins work again." },
    });
    await workspace.settle();
    const channels = ["customer-support", "exec-updates"].map((name) =>
      workspace.channel(name).id
    );
    await submit(workspace, "bruno", { channels });
  },
}, { sample: 4 });

testCrashes({
  name: "page on call",
  function: FUNCTIONS.pageOnCall,
  pages: true,
  prepare: declared,
  play: (workspace) => follow(workspace, "bruno", "Page on call", NUMBER),
}, { sample: 4 });

testCrashes({
  name: "note a huddle",
  function: FUNCTIONS.noteHuddle,
  prepare: declared,
  play: (workspace) => follow(workspace, "bruno", "Note the huddle", NUMBER),
}, { sample: 3 });

testCrashes({
  name: "follow an incident",
  function: FUNCTIONS.follow,
  prepare: declared,
  play: async (workspace) => {
    const inputs = { incident: NUMBER, wish: "follow" };
    await workspace.as("bruno").runTrigger({
      trigger: "Follow or unfollow",
      inputs,
    });
    await workspace.settle();
  },
}, { sample: 3 });

testCrashes({
  name: "news from Jira",
  function: FUNCTIONS.takeNews,
  prepare: declared,
  play: async (workspace) => {
    const [issue] = vendorsOf(workspace).jira.issues;
    await workspace.as("zoe.maxwell").workOutside({
      vendor: "jira",
      item: issue!.key,
      what: "comment",
      value: "The vendor knows.",
    });
    await workspace.settle();
  },
  shows: "The vendor knows.",
}, { sample: 3 });

Deno.test("every function has its crash sweep, or leaves nothing to lose", async () => {
  const files = await listFiles("tests", /crash_sweep.*\.ts$/);
  const text = (await Promise.all(
    files.map((path) => Deno.readTextFile(ROOT + path)),
  )).join("\n");
  const left = Object.entries(FUNCTIONS).filter(([name, id]) =>
    !text.includes(`function: "${id}"`) &&
    !text.includes(`function: FUNCTIONS.${name},`)
  ).map(([, id]) => id);
  assertEquals(left.sort(), [...WITHOUT].sort());
});

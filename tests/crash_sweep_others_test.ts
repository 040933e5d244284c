/** What no other file of the crash sweep plays; and that none is forgotten. */
import { assertEquals } from "@std/assert";
import { press, submit } from "../local/story_steps.ts";
import type { Workspace } from "../local/workspace.ts";
import { FUNCTIONS } from "../types/callbacks.ts";
import { testCrashes } from "./crash_sweep_cases.ts";
import { listFiles, ROOT } from "./files.ts";
import {
  alert,
  CHANNEL,
  declare,
  follow,
  NUMBER,
  pressCard,
  pressChannelCard,
  saying,
  vendorsOf,
} from "./scenes.ts";

/** These leave nothing that a dead run could lose or double, each for its own reason. */
const WITHOUT: Readonly<Record<string, string>> = {
  [FUNCTIONS.more]: "shows buttons to one person alone",
  [FUNCTIONS.listAlerts]: "answers in a modal",
  [FUNCTIONS.showOpenIncidents]: "fills a modal, which goes with its run",
  [FUNCTIONS.showTasks]: "shows them to one person alone",
  [FUNCTIONS.showTimeline]:
    "shows it to one person alone; edited messages it reads again as the export does, which is here",
  [FUNCTIONS.setUp]: "set_up_test.ts lets it die anywhere",
};

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

testCrashes({
  name: "follow by rule",
  function: FUNCTIONS.followByRule,
  isKept: false,
  prepare: declared,
  play: async (workspace) => {
    await workspace.as("bruno").runTrigger({ trigger: "Follow Incidents" });
    await workspace.settle();
    await submit(workspace, "bruno", { from: "high", service: "" });
  },
  shows: `"severity": "high"`,
}, { sample: 3 });

/** On the timeline, and edited since: whoever exports puts that on record. */
testCrashes({
  name: "export the timeline",
  function: FUNCTIONS.exportTimeline,
  isKept: false,
  prepare: async (workspace) => {
    await declared(workspace);
    const arcadio = workspace.as("arcadio");
    const ts = await arcadio.post({ channel: CHANNEL, text: "It began." });
    await arcadio.react({ channel: CHANNEL, ts, name: "pushpin" });
    await workspace.settle();
  },
  play: async (workspace) => {
    const { ts } = saying(workspace, CHANNEL, "It began.").at(-1)!;
    const text = "It began with the deploy.";
    await workspace.as("arcadio").editMessage({ channel: CHANNEL, ts, text });
    await follow(workspace, "arcadio", "Export the timeline", NUMBER);
  },
  shows: "The hash of the last one is HASH",
}, { sample: 4 });

/** Jira has refused an update: it waits for a person. */
async function refused(workspace: Workspace): Promise<void> {
  await declared(workspace);
  const mend = workspace.faults.add({
    when: ({ host }) => host === "example.atlassian.net",
    kind: { status: 400 },
  });
  await pressCard(workspace, "bruno", "send_update");
  await submit(workspace, "bruno", { text: "We found it." });
  mend();
}

testCrashes({
  name: "retry",
  function: FUNCTIONS.retry,
  prepare: refused,
  play: (workspace) => follow(workspace, "bruno", "Retry", NUMBER),
  shows: `"We found it."`,
}, { sample: 3 });

testCrashes({
  name: "give up a delivery",
  function: FUNCTIONS.deliveries,
  prepare: async (workspace) => {
    await refused(workspace);
    await pressChannelCard(workspace, "bruno", "deliveries");
  },
  play: async (workspace) => {
    const [list] = saying(workspace, CHANNEL, "Deliveries of INC-00447");
    await press(workspace, "bruno", CHANNEL, list!.ts, "give_up_0");
  },
  shows: "is not tried any more",
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
  assertEquals(left.sort(), Object.keys(WITHOUT).sort());
});

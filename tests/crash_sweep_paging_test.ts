import { press, submit } from "../local/story_steps.ts";
import type { Workspace } from "../local/workspace.ts";
import { connecting } from "./app_with.ts";
import { testCrashes } from "./crash_sweep_cases.ts";
import { OTHER_PAGING } from "./other_paging.ts";
import {
  alert,
  CHANNEL,
  declare,
  follow,
  NUMBER,
  pressCard,
  saying,
} from "./scenes.ts";

async function declared(workspace: Workspace): Promise<void> {
  await alert(workspace);
  await declare(workspace);
}

async function paged(workspace: Workspace): Promise<void> {
  await declared(workspace);
  await follow(workspace, "bruno", "Page on call", NUMBER);
}

testCrashes({
  name: "escalate, and page whoever is on call",
  function: "escalate_incident",
  prepare: declared,
  play: (workspace) => pressCard(workspace, "bruno", "escalate"),
  pages: true,
  shows: "Paged: Dana Diaz",
}, { sample: 4 });

for (const system of OTHER_PAGING) {
  const edit = connecting([system]);

  testCrashes({
    name: `page with ${system.id}`,
    function: "page_on_call",
    edit,
    pages: true,
    prepare: declared,
    play: (workspace) => follow(workspace, "bruno", "Page on call", NUMBER),
    shows: '"status": "triggered"',
  }, { sample: 2, at: system.host });

  testCrashes({
    name: `acknowledge with ${system.id}`,
    function: "acknowledge_alert",
    edit,
    pages: true,
    prepare: paged,
    play: async (workspace) => {
      const [line] = saying(workspace, CHANNEL, "has paged");
      await press(workspace, "zoe.maxwell", CHANNEL, line!.ts, "acknowledge");
    },
    shows: '"status": "acknowledged"',
  }, { sample: 0 });

  testCrashes({
    name: `update what is paged with ${system.id}`,
    function: "send_update",
    edit,
    pages: true,
    prepare: paged,
    play: async (workspace) => {
      await pressCard(workspace, "bruno", "send_update");
      await submit(workspace, "bruno", { text: "Changing the URL." });
    },
    shows: "Changing the URL.",
  }, { sample: system.id === "opsgenie" ? 2 : 0, at: system.host });

  testCrashes({
    name: `close what is paged with ${system.id}`,
    function: "close_incident",
    edit,
    pages: true,
    prepare: paged,
    play: async (workspace) => {
      await pressCard(workspace, "bruno", "close");
      await submit(workspace, "bruno", { notes: "Re-deployed." });
    },
    shows: '"status": "resolved"',
  }, { sample: 0 });
}

import { submit } from "../local/story_steps.ts";
import type { Workspace } from "../local/workspace.ts";
import { ACTIONS } from "./crash_sweep.ts";
import { testCrashes } from "./crash_sweep_cases.ts";
import { alert, declare, pressChannelCard } from "./scenes.ts";

async function declared(workspace: Workspace): Promise<void> {
  await alert(workspace);
  await declare(workspace);
}

async function led(workspace: Workspace): Promise<void> {
  await declared(workspace);
  await pressChannelCard(workspace, "zoe.maxwell", "claim_commander");
}

testCrashes({
  name: "take a role",
  function: "claim_role",
  prepare: declared,
  play: (workspace) =>
    pressChannelCard(workspace, "zoe.maxwell", "claim_commander"),
}, { sample: 4 });

testCrashes({
  name: "hand a role over",
  function: "assign_role",
  prepare: led,
  play: async (workspace) => {
    await pressChannelCard(workspace, "zoe.maxwell", "assign_role");
    const person = workspace.user("bruno").id;
    await submit(workspace, "zoe.maxwell", { role: "commander", person });
  },
}, { sample: 4 });

testCrashes({
  name: "set a severity",
  function: "set_severity",
  prepare: declared,
  play: async (workspace) => {
    await pressChannelCard(workspace, "bruno", "set_severity");
    const reason = "All regions";
    await submit(workspace, "bruno", { severity: "critical", reason });
  },
}, { sample: 4 });

testCrashes({
  name: "set a status",
  function: "set_status",
  prepare: led,
  play: async (workspace) => {
    await pressChannelCard(workspace, "bruno", "set_status");
    await submit(workspace, "bruno", { status: "identified" });
  },
}, { sample: 4 });

testCrashes({
  name: "cancel",
  function: "cancel_incident",
  prepare: declared,
  play: async (workspace) => {
    await pressChannelCard(workspace, "bruno", "cancel");
    await submit(workspace, "bruno", { reason: "A test of the monitor" });
  },
}, { sample: 4 });

// Everywhere else nobody is asked for, so that a sweep comes to rest sooner.
testCrashes(
  { ...ACTIONS.declare!, name: "declare, and be asked who leads", asks: true },
  { sample: 4 },
);

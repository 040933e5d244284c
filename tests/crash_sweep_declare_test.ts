import { submit } from "../local/story_steps.ts";
import type { Workspace } from "../local/workspace.ts";
import { testCrashes } from "./crash_sweep_cases.ts";

const HOUR = 3600;
const nothing = () => Promise.resolve();

async function declare(
  workspace: Workspace,
  values: Record<string, unknown>,
): Promise<void> {
  await workspace.as("arcadio").runTrigger({ trigger: "Declare Incident" });
  await workspace.settle();
  await submit(workspace, "arcadio", {
    summary: "Checkout is slow",
    severity: "high",
    description: "Customers wait for half a minute.",
    ...values,
  });
}

testCrashes({
  name: "declare a private incident",
  function: "declare_incident",
  prepare: nothing,
  play: (workspace) => declare(workspace, { options: ["private"] }),
}, { sample: 4 });

testCrashes({
  name: "declare a drill in a channel that is there",
  function: "declare_incident",
  prepare: async (workspace) => {
    await workspace.as("bruno").createChannel({ name: "checkout-team" });
  },
  play: (workspace) =>
    declare(workspace, {
      options: ["drill"],
      channel: workspace.channel("checkout-team").id,
    }),
}, { sample: 4 });

const ROOM = "customer-support";

testCrashes({
  name: "declare from a message, like one under way",
  function: "declare_incident",
  prepare: async (workspace) => {
    await declare(workspace, {});
    await workspace.as("bruno").join(ROOM);
    const ts = await workspace.as("bruno").post({
      channel: ROOM,
      text: "Checkout slow",
    });
    const mark = { channel: ROOM, ts, name: "rotating_light" };
    await workspace.as("bruno").react(mark);
    await workspace.settle();
  },
  play: async (workspace) => {
    const [offer] = workspace.messagesIn(ROOM).filter((message) =>
      message.app_id && message.thread_ts
    );
    const button = { channel: ROOM, action_id: "declare_from_message" };
    await workspace.as("bruno").press({ ...button, ts: offer?.ts ?? "" });
    await workspace.settle();
    await submit(workspace, "bruno", { severity: "low" });
  },
}, { sample: 4 });

testCrashes({
  name: "write down a past incident",
  function: "backfill_incident",
  prepare: nothing,
  play: async (workspace) => {
    const now = Math.floor(workspace.clock.now() / 1000);
    await workspace.as("arcadio").runTrigger({
      trigger: "Record past incident",
    });
    await workspace.settle();
    await submit(workspace, "arcadio", {
      summary: "Invoices were wrong",
      severity: "high",
      started: now - 3 * HOUR,
      ended: now - HOUR,
      notes: "A rate was typed in twice.",
    });
  },
}, { sample: 4 });

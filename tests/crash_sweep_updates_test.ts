import { press, submit } from "../local/story_steps.ts";
import type { Workspace } from "../local/workspace.ts";
import { testCrashes } from "./crash_sweep_cases.ts";
import {
  alert,
  CHANNEL,
  declare,
  NUMBER,
  pressCard,
  saying,
} from "./scenes.ts";

const MINUTE = 60_000;

async function declared(workspace: Workspace): Promise<void> {
  await alert(workspace);
  await declare(workspace);
}

async function update(
  workspace: Workspace,
  values: Record<string, unknown>,
): Promise<void> {
  await pressCard(workspace, "bruno", "send_update");
  await submit(workspace, "bruno", values);
}

async function updated(workspace: Workspace): Promise<void> {
  await declared(workspace);
  await update(workspace, { text: "It is the cache." });
}

/** The reminder comes while the workspace rests before the action. */
async function reminded(workspace: Workspace): Promise<void> {
  await declared(workspace);
  await update(workspace, { text: "Looking.", next: "30" });
  await workspace.advance(5 * MINUTE);
}

testCrashes({
  name: "update with a status and a time, which answers a reminder",
  function: "send_update",
  prepare: reminded,
  play: (workspace) =>
    update(workspace, {
      text: "It is the endpoint.",
      status: "identified",
      next: "120",
    }),
}, { sample: 4 });

testCrashes({
  name: "correct an update",
  function: "correct_update",
  prepare: updated,
  play: async (workspace) => {
    const [note] = saying(workspace, CHANNEL, `Update on ${NUMBER}`);
    await press(workspace, "zoe.maxwell", CHANNEL, note!.ts, "correct_update");
    await submit(workspace, "zoe.maxwell", { text: "It is the endpoint." });
  },
}, { sample: 4 });

testCrashes({
  name: "stop the reminders",
  function: "set_update_timer",
  prepare: reminded,
  play: async (workspace) => {
    const [reminder] = saying(workspace, CHANNEL, "⏰");
    await press(
      workspace,
      "zoe.maxwell",
      CHANNEL,
      reminder!.ts,
      "stop_updates",
    );
  },
}, { sample: 4 });

import { press, submit } from "../local/story_steps.ts";
import type { Workspace } from "../local/workspace.ts";
import { testCrashes } from "./crash_sweep_cases.ts";
import {
  alert,
  CHANNEL,
  declare,
  pressCard,
  pressChannelCard,
  saying,
} from "./scenes.ts";

const WORDS = "It began with the deploy";

async function declared(workspace: Workspace): Promise<void> {
  await alert(workspace);
  await declare(workspace);
  await workspace.as("arcadio").post({ channel: CHANNEL, text: WORDS });
}

async function react(workspace: Workspace, name: string): Promise<void> {
  const { ts } = saying(workspace, CHANNEL, WORDS)[0]!;
  await workspace.as("arcadio").react({ channel: CHANNEL, ts, name });
  await workspace.settle();
}

async function fill(
  workspace: Workspace,
  action: string,
  values: Record<string, unknown>,
): Promise<void> {
  await pressChannelCard(workspace, "arcadio", action);
  await submit(workspace, "arcadio", values);
}

testCrashes({
  name: "📌 on a message",
  function: "take_happening",
  prepare: declared,
  play: (workspace) => react(workspace, "pushpin"),
}, { sample: 4 });

testCrashes({
  name: "☑️ on a message",
  function: "take_happening",
  prepare: declared,
  play: (workspace) => react(workspace, "ballot_box_with_check"),
}, { sample: 4 });

testCrashes({
  name: "add to the timeline",
  function: "add_timeline_entry",
  prepare: declared,
  play: (workspace) =>
    fill(workspace, "add_timeline_entry", { entry: "The certificate ran out" }),
}, { sample: 4 });

testCrashes({
  name: "add task",
  function: "add_task",
  prepare: declared,
  play: (workspace) =>
    fill(workspace, "add_task", { task: "Roll back", task_time: "now" }),
}, { sample: 4 });

testCrashes({
  name: "finish task",
  function: "finish_task",
  prepare: async (workspace) => {
    await declared(workspace);
    await react(workspace, "ballot_box_with_check");
  },
  play: async (workspace) => {
    const { ts } = workspace.messagesIn(CHANNEL).find(({ blocks }) =>
      JSON.stringify(blocks ?? []).includes("finish_task_1")
    )!;
    await press(workspace, "arcadio", CHANNEL, ts, "finish_task_1");
  },
}, { sample: 4 });

testCrashes({
  name: "close with a follow-up",
  function: "close_incident",
  prepare: async (workspace) => {
    await declared(workspace);
    const task = { task: "Watch the URL", task_time: "follow_up" };
    await fill(workspace, "add_task", task);
  },
  play: async (workspace) => {
    await pressCard(workspace, "bruno", "close");
    await submit(workspace, "bruno", { notes: "Restarted." });
  },
}, { sample: 4 });

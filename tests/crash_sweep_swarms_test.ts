import { pressCardOrMore, submit } from "../local/story_steps.ts";
import type { Workspace } from "../local/workspace.ts";
import { testCrashes } from "./crash_sweep_cases.ts";
import { alert, CHANNEL, declare, saying } from "./scenes.ts";

const SWARM = "inc-00447-login-endpoint";

async function declared(workspace: Workspace): Promise<void> {
  await alert(workspace);
  await declare(workspace);
}

async function start(workspace: Workspace): Promise<void> {
  await pressOn(workspace, "arcadio", CHANNEL, "has been created by", "start");
  await submit(workspace, "arcadio", {
    record_name: "Login endpoint",
    owner: workspace.user("chen").id,
    details: "Which release changed the URL?",
  });
}

async function pressOn(
  workspace: Workspace,
  person: string,
  channel: string,
  words: string,
  what: "start" | "finish",
): Promise<void> {
  await workspace.as(person).join(channel);
  const [message] = saying(workspace, channel, words);
  await pressCardOrMore(workspace, person, channel, message, `${what}_swarm`);
}

testCrashes({
  name: "start a swarm",
  function: "start_swarm",
  prepare: declared,
  play: start,
}, { sample: 4 });

testCrashes({
  name: "finish swarming",
  function: "finish_swarm",
  prepare: async (workspace) => {
    await declared(workspace);
    await start(workspace);
  },
  play: async (workspace) => {
    const words = "Swarm request from";
    await pressOn(workspace, "chen", SWARM, words, "finish");
    await submit(workspace, "chen", { summary: "This morning's release." });
  },
}, { sample: 4 });

/** Quiet by design: the whole story, and who was called by it. */
import { assert, assertEquals } from "@std/assert";
import { handleApi } from "../local/web_api/server.ts";
import type { ApiRequest } from "../local/kernel.ts";
import { submit } from "../local/story_steps.ts";
import type { Workspace } from "../local/workspace.ts";
import type { World } from "../local/world.ts";
import {
  alert,
  CHANNEL,
  declare,
  failedRuns,
  follow,
  NUMBER,
  pressCard,
  RECOVERY_MS,
  saying,
  scene,
} from "./scenes.ts";

/** A message that the app posted, with everybody whom Slack notifies of it. */
interface Posted {
  readonly world: World;
  readonly channel: string;
  readonly called: readonly string[];
  readonly text: string;
}

const posted: Posted[] = [];
const listening = {
  parts: {
    api: (world: World, method: string, request: ApiRequest) => {
      if (method === "chat.postMessage") {
        const body = new URLSearchParams(request.body);
        const [text, blocks, channel] = ["text", "blocks", "channel"].map((
          name,
        ) => body.get(name) ?? "");
        const called = [
          ...`${text}${blocks}`.matchAll(
            /<@([UW][A-Z0-9]+)>|"user_id":"([UW][A-Z0-9]+)"/g,
          ),
        ].map(([, inText, inBlocks]) => inText ?? inBlocks!);
        const isDirect = channel!.startsWith("D");
        const partner = world.state.channels[channel!]?.members.filter((id) =>
          id !== world.app.bot_user
        ) ?? [];
        posted.push({
          world,
          channel: channel!,
          called: [...new Set([...called, ...(isDirect ? partner : [])])],
          text: text!,
        });
      }
      return handleApi(world, method, request);
    },
  },
};

/** Names of those who were called since `from`, once for each message. */
function called(workspace: Workspace, from = 0): string[] {
  const names = workspace.state.users;
  return posted.filter(({ world }) => world.state === workspace.state)
    .slice(from).flatMap((each) =>
      each.called.map((id) => names[id]?.name ?? id)
    );
}

function count(workspace: Workspace): number {
  return posted.filter(({ world }) => world.state === workspace.state).length;
}

scene(
  "the whole story calls nobody for what they did, and a monitor calls nobody",
  async (workspace) => {
    await alert(workspace);
    await alert(workspace);
    assertEquals(called(workspace), [], "alerts");
    await declare(workspace);
    assertEquals(called(workspace), [], "the declaration");
    await pressCard(workspace, "bruno", "escalate");
    await pressCard(workspace, "bruno", "deescalate");
    await pressCard(workspace, "bruno", "send_update");
    await submit(workspace, "bruno", { text: "It is the endpoint." });
    assertEquals(called(workspace), [], "severity and updates");
    await workspace.as("zoe.maxwell").join(CHANNEL);
    await workspace.settle();
    assertEquals(called(workspace), [], "somebody joins");
    await follow(workspace, "bruno", "Invite Vendor", NUMBER);
    await submit(workspace, "bruno", { mail: "help@vendor.example" });
    await follow(workspace, "bruno", "Note the huddle", NUMBER);
    assertEquals(called(workspace), [], "vendors and huddles");
    await pressCard(workspace, "bruno", "close");
    await submit(workspace, "bruno", { notes: "Re-deployed." });
    await workspace.advance(RECOVERY_MS);
    assertEquals(called(workspace), [], "the all clear");
    assertEquals(failedRuns(workspace), []);
  },
  { from: "set up", ...listening },
);

scene(
  "who is given a role is called once, who takes one is not",
  async (workspace) => {
    const before = count(workspace);
    await follow(workspace, "bruno", "Assign Role", NUMBER);
    await submit(workspace, "bruno", {
      role: "commander",
      person: workspace.user("zoe.maxwell").id,
    });
    assertEquals(called(workspace, before), ["zoe.maxwell"]);
  },
  listening,
);

scene(
  "an update that is due calls one person, the one who promised it or leads",
  async (workspace) => {
    const before = count(workspace);
    await pressCard(workspace, "bruno", "send_update");
    await submit(workspace, "bruno", { text: "Looking.", next: "30" });
    assertEquals(called(workspace, before), []);
    await workspace.advance(40 * 60_000);
    const names = called(workspace, before);
    assert(names.length > 0 && names.length <= 2, `${names.length} calls`);
    assertEquals([...new Set(names)], ["bruno"]);
  },
  listening,
);

scene(
  "cards and lists that change are edited, and say nothing anew",
  async (workspace) => {
    const messages = () =>
      [...saying(workspace, CHANNEL, "has been created by")].length +
      saying(workspace, "incidents-overview", "open incident").length;
    const before = messages();
    for (let i = 0; i < 3; i++) {
      await pressCard(workspace, "bruno", "escalate");
      await pressCard(workspace, "bruno", "deescalate");
    }
    assertEquals(messages(), before);
  },
);

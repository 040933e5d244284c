import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { ApiRequest } from "../local/kernel.ts";
import { handleApi } from "../local/web_api/server.ts";
import type { Canvas } from "../local/state_platform.ts";
import { submit } from "../local/story_steps.ts";
import type { Workspace } from "../local/workspace.ts";
import type { World } from "../local/world.ts";
import {
  alert,
  CHANNEL,
  declare,
  failedRuns,
  follow,
  leftOver,
  NUMBER,
  pressCard,
  RECOVERY_MS,
  saying,
  scene,
} from "./scenes.ts";

/** The canvases that people see in the incident's channel. */
function canvasesOf(workspace: Workspace): Canvas[] {
  const { id } = workspace.channel(CHANNEL);
  return Object.values(workspace.state.canvases).filter((canvas) =>
    canvas.channel === id && !canvas.deleted
  );
}

function canvasOf(workspace: Workspace): string {
  const [canvas, ...more] = canvasesOf(workspace);
  assertEquals(more, []);
  return canvas?.markdown ?? "";
}

/** What canvases were made in and edited, call by call, of every workspace. */
const calls: { world: World; method: string; id: string | null }[] = [];
const counted = {
  parts: {
    api: (world: World, method: string, request: ApiRequest) => {
      const body = new URLSearchParams(request.body);
      const id = body.get("canvas_id") ?? body.get("channel_id");
      calls.push({ world, method, id });
      return handleApi(world, method, request);
    },
  },
};

function count({ state }: Workspace, method: string, id: string): number {
  return calls.filter((call) =>
    call.world.state === state && call.method === method && call.id === id
  ).length;
}

function madeIn(workspace: Workspace): number {
  const { id } = workspace.channel(CHANNEL);
  return count(workspace, "conversations.canvases.create", id);
}

function edits(workspace: Workspace): number {
  const { canvas = "" } = workspace.channel(CHANNEL);
  return count(workspace, "canvases.edit", canvas);
}

scene(
  "the incident's channel has a canvas with what is known and where everything is",
  async (workspace) => {
    await declare(workspace);
    const text = canvasOf(workspace);
    for (
      const words of [
        `# ${NUMBER}: Mobile app login errors`,
        "🟠 **High** · **Open**",
        "Users can't login via mobile app.",
        "PagerDuty - AWS Cloudwatch",
        "**Declared by:** [@",
        "[Incident Runbook](https://",
        "[Jira issue](https://",
        "[Salesforce incident](https://",
        "[Zoom call](https://",
      ]
    ) assertStringIncludes(text, words);
    assertEquals(
      workspace.channel(CHANNEL).canvas,
      canvasesOf(workspace)[0]?.id,
    );
    assertEquals(madeIn(workspace), 1);
    const made = edits(workspace);
    assert(made <= 1, "the links come all at once");

    await pressCard(workspace, "bruno", "escalate");
    assertStringIncludes(canvasOf(workspace), "🔴 **Critical** · **Open**");
    assertEquals(edits(workspace), made + 2, "the severity, and the page");

    await pressCard(workspace, "bruno", "send_update");
    await submit(workspace, "bruno", {
      text: "# Fire!\n![](@U0ZOE) see [here](https://evil.example) <!channel>",
    });
    const updated = canvasOf(workspace);
    assertStringIncludes(updated, "**Last update** by [@");
    assert(!/^# Fire|!\[\]\(@|\]\(https:\/\/evil|<!channel/m.test(updated));
    assertEquals(edits(workspace), made + 3);

    await pressCard(workspace, "bruno", "close");
    await submit(workspace, "bruno", { notes: "Re-deployed." });
    assertStringIncludes(canvasOf(workspace), "**Closed**");
    assertStringIncludes(canvasOf(workspace), "Re-deployed.");
    assertEquals(edits(workspace), made + 4);
  },
  { ...counted, from: "alert" },
);

scene(
  "an event is one edit, since it is on the timeline",
  async (workspace) => {
    const before = edits(workspace);
    await workspace.as("bruno").runTrigger({
      trigger: "Tell stakeholder channels",
      inputs: { incident: NUMBER, message: "" },
    });
    await workspace.settle();
    await submit(workspace, "bruno", {
      channels: [workspace.channel("exec-updates").id],
      message: "We are on it.",
    });
    assertStringIncludes(canvasOf(workspace), "We are on it.");
    assertEquals(edits(workspace), before + 1);
  },
  counted,
);

for (const side of ["kill_before", "kill_after"] as const) {
  scene(
    `the canvas is made once though the run dies (${side}) while it is made`,
    async (workspace) => {
      workspace.faults.add({
        when: ({ what }) => what === "conversations.canvases.create",
        kind: side,
        times: 1,
      });
      await declare(workspace);
      await workspace.advance(RECOVERY_MS);
      assertStringIncludes(canvasOf(workspace), "[Zoom call](https://");
      assertEquals(await leftOver(workspace), []);
    },
    { from: "alert" },
  );
}

scene(
  "a workspace without canvases runs its incidents without, and says so once",
  async (workspace) => {
    workspace.faults.add({
      when: ({ what }) => what === "conversations.canvases.create",
      kind: {
        status: 200,
        body: { ok: false, error: "team_tier_cannot_create_channel_canvases" },
      },
    });
    await alert(workspace);
    await declare(workspace);
    await pressCard(workspace, "bruno", "escalate");
    await workspace.advance(RECOVERY_MS);
    assertEquals(canvasesOf(workspace), []);
    assertEquals(saying(workspace, CHANNEL, "has no canvas").length, 1);
    const asked = workspace.trace.filter((call) =>
      call.what === "conversations.canvases.create" &&
      call.function === "declare_incident"
    );
    assertEquals(asked.length, 1);
    assertEquals([await leftOver(workspace), failedRuns(workspace)], [[], []]);
  },
  { from: "set up" },
);

scene(
  "a canvas that somebody deleted stays deleted, and the incident goes on",
  async (workspace) => {
    const [canvas] = canvasesOf(workspace);
    canvas!.deleted = true;
    await pressCard(workspace, "bruno", "escalate");
    await workspace.advance(RECOVERY_MS);
    assertEquals(canvasesOf(workspace), []);
    assertEquals(saying(workspace, CHANNEL, "was escalated").length, 1);
    assertEquals(await leftOver(workspace), []);
  },
);

scene(
  "updates at the same moment end with the newest in the canvas",
  async (workspace) => {
    await Promise.all(
      ["bruno", "arcadio"].map((person) =>
        follow(workspace, person, "Send Update", NUMBER)
      ),
    );
    workspace.faults.interleave(7);
    await Promise.all([
      submit(workspace, "bruno", { text: "First thing." }),
      submit(workspace, "arcadio", { text: "Second thing." }),
    ]);
    workspace.faults.interleave(undefined);
    const { incidents = [] } = await workspace.datastores.dump();
    const { lastUpdate } = incidents[0]!.state as {
      lastUpdate: { text: string };
    };
    assertStringIncludes(canvasOf(workspace), lastUpdate.text);
  },
);

import { assertEquals } from "@std/assert";
import { submit } from "../local/story_steps.ts";
import {
  alert,
  cardsOf,
  CHANNEL,
  declare,
  failedRuns,
  incidentChannels,
  leftOver,
  linesOf,
  pressCard,
  runningRuns,
  saying,
  scene,
  vendorsOf,
} from "./scenes.ts";

for (const latencyMs of [0, 150]) {
  scene(
    `every run is delivered twice, calls take ${latencyMs} ms: all is there at once, and once`,
    async (workspace) => {
      workspace.faults.add({ kind: "twice", on: "function_executed" });
      if (latencyMs > 0) workspace.faults.add({ kind: { latencyMs } });
      await alert(workspace);
      await declare(workspace);
      assertEquals(cardsOf(workspace).length, 1);
      assertEquals(incidentChannels(workspace), [CHANNEL]);
      assertEquals(linesOf(workspace).length, 4);

      await pressCard(workspace, "bruno", "close");
      await submit(workspace, "bruno", { notes: "Rolled back." });
      assertEquals(saying(workspace, CHANNEL, "All Clear").length, 1);
      const { jira, zoom } = vendorsOf(workspace);
      assertEquals([jira.issues.length, zoom.meetings.length], [1, 1]);
      assertEquals(jira.issues[0]?.resolution, "Done");
      assertEquals(failedRuns(workspace), []);
      assertEquals(runningRuns(workspace), []);
      assertEquals(await leftOver(workspace), []);
    },
    { from: "set up" },
  );
}

scene(
  "a sweep that is delivered twice still finishes what was left",
  async (workspace) => {
    workspace.faults.add({
      on: "example.atlassian.net POST /rest/api/3/issue",
      kind: { status: 503 },
      times: 20,
    });
    await declare(workspace);
    workspace.faults.clear();
    workspace.faults.add({ kind: "twice", on: "function_executed" });
    await workspace.advance(30 * 60_000);
    assertEquals(vendorsOf(workspace).jira.issues.length, 1);
    assertEquals(await leftOver(workspace), []);
    assertEquals(failedRuns(workspace), []);
  },
  { from: "alert" },
);

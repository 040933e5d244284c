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
  RECOVERY_MS,
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

for (const isSeen of [true, false]) {
  scene(
    `a run dies right after putting its event on record, and ${
      isSeen ? "somebody acts meanwhile" : "nobody does anything"
    }: what follows from it follows`,
    async (workspace) => {
      workspace.faults.add({
        on: "chat.postMessage",
        function: "escalate_incident",
        kind: "kill_after",
        times: 1,
      });
      await pressCard(workspace, "bruno", "escalate");
      const { jira } = vendorsOf(workspace);
      assertEquals(jira.issues[0]?.priority, "2");
      if (isSeen) {
        await pressCard(workspace, "zoe.maxwell", "send_update");
        await submit(workspace, "zoe.maxwell", { text: "Looking." });
      }
      await workspace.advance(RECOVERY_MS);
      assertEquals(jira.issues[0]?.priority, "1");
      assertEquals(saying(workspace, CHANNEL, "was escalated from").length, 1);
      assertEquals(await leftOver(workspace), []);
    },
  );
}

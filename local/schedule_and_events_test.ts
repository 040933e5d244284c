import { assertEquals } from "@std/assert";
import { openTriggerWorkspace } from "./engine/trigger_testing.ts";
import {
  createTrigger,
  deleteTrigger,
  updateTrigger,
} from "./engine/triggers.ts";
import { openTestWorkspace } from "./testdata/stubs.ts";
import type { Workspace } from "./workspace.ts";

const START = Date.UTC(2026, 10, 24, 10);
const HOUR = 3_600_000;
const workflow = "#/workflows/greet_workflow";

function startsOf(workspace: Workspace): number[] {
  return Object.values(workspace.state.workflowRuns).map(({ startedAt }) =>
    (startedAt - START) / HOUR
  );
}

function schedule(workspace: Workspace, schedule: Record<string, unknown>) {
  return createTrigger(workspace, {
    type: "scheduled",
    name: "Tick",
    workflow,
    inputs: { how: { value: "post" } },
    schedule,
  });
}

Deno.test("advance() starts each schedule when its time comes; settle() never does", async () => {
  await using workspace = await openTestWorkspace({ startAt: START });
  schedule(workspace, { start_time: new Date(START + HOUR).toISOString() });
  schedule(workspace, {
    start_time: new Date(START + 2 * HOUR).toUTCString(),
    frequency: { type: "hourly", repeats_every: 2 },
    occurrence_count: 2,
  });
  await workspace.settle();
  assertEquals(startsOf(workspace), []);
  await workspace.advance(10 * HOUR);
  assertEquals(startsOf(workspace), [1, 2, 4]);
  assertEquals(workspace.clock.now(), START + 10 * HOUR);
  assertEquals(workspace.messagesIn("general").length, 6);
});

Deno.test("a daily schedule keeps its time of day over a change of clocks", async () => {
  // New York leaves daylight saving time on 1 November 2026.
  const startAt = Date.UTC(2026, 9, 31, 12);
  await using workspace = await openTestWorkspace({ startAt });
  schedule(workspace, {
    start_time: "2026-10-31T09:00:00-04:00",
    timezone: "America/New_York",
    frequency: { type: "daily" },
  });
  await workspace.advance(49 * HOUR);
  const starts = Object.values(workspace.state.workflowRuns)
    .map(({ startedAt }) => new Date(startedAt).toISOString());
  assertEquals(starts, [
    "2026-10-31T13:00:00.000Z",
    "2026-11-01T14:00:00.000Z",
  ]);
});

Deno.test("a schedule that was deleted does not start; an updated one keeps its id", async () => {
  await using workspace = await openTestWorkspace({ startAt: START });
  const at = (hours: number) => ({
    start_time: new Date(START + hours * HOUR).toISOString(),
  });
  const gone = schedule(workspace, at(1));
  const moved = schedule(workspace, at(1));
  deleteTrigger(workspace, gone.id);
  updateTrigger(workspace, moved.id, {
    type: "scheduled",
    name: "Tock",
    workflow,
    inputs: { how: { value: "post" } },
    schedule: at(3),
  });
  await workspace.advance(5 * HOUR);
  assertEquals(startsOf(workspace), [3]);
});

Deno.test("an event trigger hears its channel's messages that pass its filter", async () => {
  await using workspace = await openTriggerWorkspace();
  const { id } = workspace.channel("general");
  createTrigger(workspace, {
    type: "event",
    name: "Heard",
    workflow,
    inputs: { how: { value: "time" }, name: { value: "{{data.text}}" } },
    event: {
      event_type: "slack#/events/message_posted",
      channel_ids: [id],
      filter: {
        version: 1,
        root: { statement: "{{data.text}} CONTAINS 'help'" },
      },
    },
  });
  await workspace.as("ana").post({ channel: "general", text: "nothing" });
  await workspace.as("ana").post({ channel: "general", text: "help me" });
  await workspace.settle();
  const runs = Object.values(workspace.state.workflowRuns);
  assertEquals(runs.map(({ inputs }) => inputs), [{
    how: "time",
    name: "help me",
  }]);
});

import { assertEquals } from "@std/assert";
import { EBOOK_ALERT, submit } from "../local/story_steps.ts";
import type { Workspace } from "../local/workspace.ts";
import { replacing } from "./app_with.ts";
import { ACTIONS, Sweep } from "./crash_sweep.ts";
import { testCrashes } from "./crash_sweep_cases.ts";
import { pressCard } from "./scenes.ts";

/** A regular sweep has run, and counted what is older than a dead run can be. */
const COUNTED_MS = 7 * 60_000;

async function post(
  workspace: Workspace,
  facts: Partial<Record<keyof typeof EBOOK_ALERT, string>> = {},
): Promise<void> {
  workspace.post("PagerDuty alert", { ...EBOOK_ALERT, ...facts });
  await workspace.settle();
}

async function fired(workspace: Workspace): Promise<void> {
  await post(workspace);
}

async function resolved(workspace: Workspace): Promise<void> {
  await post(workspace);
  await post(workspace, { status: "resolved" });
}

testCrashes({
  name: "count equal alerts",
  function: "sweep",
  prepare: fired,
  play: async (workspace) => {
    for (let i = 0; i < 3; i++) await post(workspace);
    await workspace.advance(COUNTED_MS);
  },
}, { sample: 4 });

testCrashes({
  name: "receive an alert that fires again",
  function: "receive_alert",
  prepare: resolved,
  play: fired,
}, { sample: 4 });

testCrashes({
  name: "acknowledge",
  function: "acknowledge_alert",
  prepare: fired,
  play: (workspace) => pressCard(workspace, "bruno", "acknowledge"),
}, { sample: 4 });

/** The windows are wide enough for what the sweeps take to come to rest. */
testCrashes({
  name: "receive another alert of the same service",
  function: "receive_alert",
  edit: replacing("groupMinutes: 10", "groupMinutes: 120"),
  shows: "2 alerts on this card",
  prepare: fired,
  play: (workspace) => post(workspace, { dedup_key: "another" }),
}, { sample: 4 });

testCrashes({
  name: "receive an alert of a storm",
  function: "receive_alert",
  edit: replacing("cards: 20, minutes: 10", "cards: 2, minutes: 120"),
  shows: "this card stands for 2 of them",
  prepare: async (workspace) => {
    for (const key of ["one", "two", "three"]) {
      await post(workspace, { dedup_key: key, service: "" });
    }
  },
  play: (workspace) => post(workspace, { dedup_key: "four", service: "" }),
}, { sample: 4 });

testCrashes({
  name: "close by itself what its monitor says is over",
  function: "receive_alert",
  edit: replacing("closeWhenResolved: false", "closeWhenResolved: true"),
  shows: "All Clear",
  prepare: ACTIONS.escalate!.prepare,
  play: (workspace) => post(workspace, { status: "resolved" }),
}, { sample: 4 });

testCrashes({
  name: "plan maintenance",
  function: "plan_maintenance",
  shows: "planned maintenance of shop",
  prepare: () => Promise.resolve(),
  play: async (workspace) => {
    const now = Math.floor(workspace.clock.now() / 1000);
    await workspace.as("ana").runTrigger({ trigger: "Plan Maintenance" });
    await workspace.settle();
    await submit(workspace, "ana", {
      scope: "shop",
      starts: now + 7200,
      ends: now + 10_800,
    });
  },
}, { sample: 4 });

async function snoozed(workspace: Workspace): Promise<void> {
  await pressCard(workspace, "bruno", "snooze");
  await submit(workspace, "bruno", { duration: "hour" });
}

Deno.test("snooze: wherever its run dies, once it is known it is told once", async () => {
  const action = {
    name: "snooze",
    function: "snooze_source",
    prepare: fired,
    play: snoozed,
  };
  const sweep = await Sweep.prepare(action);
  try {
    const failures: unknown[] = [];
    for (const point of sweep.points) {
      const death = await sweep.die(point);
      for (const again of [true, false]) {
        // A snooze is no event of an incident: before its row there is nothing to go on from.
        if (!again && !sweep.isRecorded(point)) continue;
        if (await sweep.recover(death, { again }) !== sweep.end) {
          failures.push({ ...point, again });
        }
      }
    }
    assertEquals(failures, []);
  } finally {
    await sweep.close();
  }
});

testCrashes({
  name: "end a snooze",
  function: "sweep",
  prepare: async (workspace) => {
    await fired(workspace);
    await snoozed(workspace);
    const other = { dedup_key: "another", service: "shop" };
    for (let i = 0; i < 2; i++) await post(workspace, other);
    await post(workspace, { dedup_key: "a third" });
    await workspace.advance(1000);
    await post(workspace, { dedup_key: "a third", status: "resolved" });
  },
  play: async (workspace) => {
    await workspace.advance(65 * 60_000);
  },
}, { sample: 4 });

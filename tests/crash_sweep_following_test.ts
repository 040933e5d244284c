import { assert, assertEquals } from "@std/assert";
import { press, submit, textOf } from "../local/story_steps.ts";
import type { Workspace } from "../local/workspace.ts";
import { type Action, Sweep } from "./crash_sweep.ts";
import {
  alert,
  ALERTS,
  declare,
  hasButton,
  linesOf,
  pressCard,
  toldTo,
} from "./scenes.ts";

const FOLLOWERS = ["zoe.maxwell", "ana"];
/** `deno task crash-sweep` leaves no point out. */
const EVERY = Deno.env.get("CRASH_SWEEP") === "all" ? 1 : 6;

async function update(workspace: Workspace, text: string): Promise<void> {
  await pressCard(workspace, "bruno", "send_update");
  await submit(workspace, "bruno", { text });
}

const ACTION: Action = {
  name: "update what is followed",
  function: "send_update",
  prepare: async (workspace) => {
    await alert(workspace);
    await declare(workspace);
    await update(workspace, "Looking.");
    const note = linesOf(workspace).find((line) => hasButton(line, "follow"))!;
    for (const person of FOLLOWERS) {
      await press(workspace, person, ALERTS, note.ts, "follow");
      const view = workspace.openViewOf(person);
      if (view) await workspace.as(person).cancel(view);
    }
  },
  play: (workspace) => update(workspace, "Found it."),
};

Deno.test("wherever the run dies, and delivered twice, each follower is told once", async () => {
  const sweep = await Sweep.prepare(ACTION);
  const told = () =>
    FOLLOWERS.map((person) =>
      toldTo(sweep.workspace, person).map((message) =>
        textOf(message).includes("Found it.")
      )
    );
  try {
    const expected = FOLLOWERS.map(() => [true]);
    const failures: string[] = [];
    const posts = sweep.points.filter(({ what }) =>
      what.includes(":followers:")
    );
    assert(posts.length >= 4, "the points of the direct messages are there");
    const points = sweep.points.filter((point, i) =>
      posts.includes(point) || i % EVERY === 0
    );
    let runs = 0;
    for (const point of points) {
      const death = await sweep.die(point);
      for (const again of [true, false]) {
        if (!again && !sweep.isRecorded(point)) continue;
        runs += 1;
        const end = await sweep.recover(death, { again });
        const seen = JSON.stringify(told());
        if (end !== sweep.end || seen !== JSON.stringify(expected)) {
          failures.push(
            `${point.side} call ${point.n}, ${point.what}: ${seen}`,
          );
        }
      }
    }
    assertEquals(failures, []);
    assertEquals(await sweep.twiceAtOnce(1), sweep.end);
    assertEquals(told(), expected);
    assertEquals(await sweep.twiceLater(), sweep.end);
    assertEquals(told(), expected);
    console.log(
      `${points.length} of ${sweep.points.length} points, ${runs} runs`,
    );
  } finally {
    await sweep.close();
  }
});

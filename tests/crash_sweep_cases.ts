import { assert, assertEquals } from "@std/assert";
import { type Action, ACTIONS, type Point, Sweep } from "./crash_sweep.ts";

/** `deno task crash-sweep` leaves no point out. */
export const IS_WHOLE = Deno.env.get("CRASH_SWEEP") === "all";

/** Of the actions that show the mechanism, so many deaths are in every test run. */
const MAIN_SAMPLE = 12;

/**
 * Every place where this action's run can die, in both modes, against its undisturbed end; and the
 * same event delivered twice. The points are found by the test itself, from the undisturbed trace.
 * `sample`: about so many points, spread over the run, for an action whose mechanism others show whole; 0: only
 * in the whole sweep. `at`: of a sample, only deaths right after a call to this host.
 */
export function testCrashes(
  what: keyof typeof ACTIONS | Action,
  { sample = Infinity, at }: { sample?: number; at?: string } = {},
): void {
  const action = typeof what === "object" ? what : ACTIONS[what]!;
  const isSampled = !IS_WHOLE && sample < Infinity;
  if (isSampled && sample === 0) return;

  Deno.test(`${action.name}: wherever its run dies, the same end follows`, async () => {
    const sweep = await Sweep.prepare(action);
    try {
      const failures: string[] = [];
      let runs = 0;
      const points = isSampled
        ? spread(at ? afterCallsTo(at, sweep.points) : sweep.points, sample)
        : IS_WHOLE
        ? sweep.points
        : spread(statesOf(sweep.points), MAIN_SAMPLE);
      for (const point of points) {
        const death = await sweep.die(point);
        for (const again of [true, false]) {
          // Before its event is in the inbox, only another delivery can know of it.
          if (!again && !sweep.isRecorded(point)) continue;
          runs += 1;
          const end = await sweep.recover(death, { again });
          if (end === sweep.end) continue;
          const mode = again ? "delivered again" : "not delivered again";
          failures.push(
            `${point.side} call ${point.n}, ${point.what}, ${mode}: ${
              difference(end, sweep.end)
            }`,
          );
        }
      }
      assertEquals(failures, []);
      assert(
        sweep.points.every(({ what }) => what !== "chat.postMessage"),
        "posts are named by their effect",
      );
      console.log(
        `${action.name}: ${points.length} of ${sweep.points.length} points, ${runs} runs`,
      );
    } finally {
      await sweep.close();
    }
  });

  Deno.test(`${action.name}: delivered twice, at once or later, it happens once`, async () => {
    const sweep = await Sweep.prepare(action);
    try {
      for (const seed of IS_WHOLE ? [1, 2, 3, 4, 5] : [1]) {
        assertEquals(await sweep.twiceAtOnce(seed), sweep.end);
      }
      assertEquals(await sweep.twiceLater(), sweep.end);
    } finally {
      await sweep.close();
    }
  });

  // The frame that an isolate of its own adds is the same for every action.
  if (isSampled) return;

  Deno.test(`${action.name}: in isolates of their own, runs that die end the same`, async () => {
    const sweep = await Sweep.prepare(action, "fresh");
    try {
      const { points } = sweep;
      for (const share of [0.4, 0.6, 0.9]) {
        const point = points[Math.floor(points.length * share)]!;
        assertEquals(
          await sweep.recover(await sweep.die(point), {
            again: action.isKept === false,
          }),
          sweep.end,
          JSON.stringify(point),
        );
      }
    } finally {
      await sweep.close();
    }
  });
}

/** Where the other side has done something and nobody here knows. */
export function afterCallsTo(host: string, points: readonly Point[]): Point[] {
  return points.filter(({ side, what }) =>
    side === "after" && what.startsWith(`${host} `)
  );
}

/** What a death before a call leaves is, but for calls side by side, what one after the call before it leaves. */
function statesOf(points: readonly Point[]): Point[] {
  return points.filter(({ side }, i) => side === "after" || i === 0);
}

/** The first place in which two ends differ. */
function difference(end: string, expected: string): string {
  let at = 0;
  while (at < end.length && end[at] === expected[at]) at += 1;
  const around = (text: string) => text.slice(Math.max(0, at - 80), at + 80);
  return `${around(end)} instead of ${around(expected)}`;
}

/** The last place is always among them: what comes after an action's own end is often forgotten. */
function spread<T>(all: readonly T[], count: number): T[] {
  if (all.length <= count) return [...all];
  const step = (all.length - 1) / (count - 1);
  return Array.from({ length: count }, (_, i) => all[Math.round(i * step)]!);
}

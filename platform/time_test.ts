import { assertEquals } from "@std/assert";
import { instantOf, putOff, runTime, tsOf } from "./time.ts";

for (
  const [at, ts] of [
    [1_718_486_166_000, "1718486166.000000"],
    [1_718_486_166_001, "1718486166.001000"],
    [1_718_486_166_999, "1718486166.999000"],
    [0, "0.000000"],
  ] as const
) {
  Deno.test(`tsOf() of ${at} is ${ts}, and instantOf() leads back`, () => {
    assertEquals(tsOf(at), ts);
    assertEquals(instantOf(ts), at);
  });
}

Deno.test("instantOf() is the whole millisecond in which a message was posted", () => {
  assertEquals(instantOf("1718486166.000999"), 1_718_486_166_000);
});

Deno.test("a run's deadline is its budget from its start, however late it is asked", () => {
  let now = 1000;
  const time = runTime(() => now, 40_000);
  now = 5000;
  assertEquals([time.now(), time.deadline], [5000, 41_000]);
});

Deno.test("a timer that is called off leaves nothing behind", () => {
  runTime(() => 0, 1000).timer(60_000).cancel();
});

/** A timer that the test lets run out. */
function byHand() {
  let ring = () => {};
  let isCancelled = false;
  return {
    timer: () => ({
      done: new Promise<void>((resolve) => ring = resolve),
      cancel: () => isCancelled = true,
    }),
    ring: async () => {
      ring();
      await Promise.resolve();
      await Promise.resolve();
    },
    isCancelled: () => isCancelled,
  };
}

Deno.test("what is put off is done once for all that ask meanwhile, and again for who asks later", async () => {
  const time = byHand();
  let done = 0;
  const work = putOff(time, 1000, () => {
    done += 1;
    return Promise.reject(new Error("not now"));
  });
  for (let i = 0; i < 3; i++) work.ask();
  assertEquals(done, 0);
  await time.ring();
  assertEquals(done, 1);
  work.ask();
  await time.ring();
  await work.end();
  assertEquals(done, 2);
});

Deno.test("what is put off and not begun by the end is not done", async () => {
  const time = byHand();
  let done = 0;
  const work = putOff(time, 1000, async () => {
    await Promise.resolve();
    done += 1;
  });
  work.ask();
  await work.end();
  assertEquals([done, time.isCancelled()], [0, true]);
});

import { assert, assertEquals } from "@std/assert";
import { type Fault, Faults, type OutsideCall } from "./faults.ts";
import { openTestWorkspace } from "./testdata/stubs.ts";

const CALL: OutsideCall = {
  run: "Fx1",
  function: "greet",
  n: 1,
  what: "chat.postMessage",
  host: "slack.com",
  slack: true,
  at: 0,
};

Deno.test("latencies come from their distribution, the same for the same seed", () => {
  const drawn = (seed: number, fault: Fault) => {
    const faults = new Faults();
    faults.seed(seed);
    faults.add(fault);
    return Array.from({ length: 4000 }, () => faults.strike(CALL).latencyMs)
      .sort((one, other) => one - other);
  };
  const even: Fault = { kind: { latencyMs: { min: 100, max: 300 } } };
  const times = drawn(1, even);
  assert(times[0]! >= 100 && times.at(-1)! < 300);
  assert(Math.abs(times[2000]! - 200) < 10);
  assertEquals(drawn(1, even), times);
  assert(drawn(2, even)[0] !== times[0]);

  const tailed = drawn(1, { kind: { latencyMs: { median: 120, p99: 2000 } } });
  assert(Math.abs(tailed[2000]! - 120) < 15);
  const above = tailed.filter((ms) => ms > 2000).length;
  assert(above > 15 && above < 80, `${above} of 4000 are above the p99`);
});

Deno.test("a chance strikes its share, and a place strikes only there", () => {
  const faults = new Faults();
  faults.add({ kind: "hang", chance: 0.25 });
  const struck = Array.from({ length: 1000 }, () => faults.strike(CALL))
    .filter(({ kind }) => kind === "hang").length;
  assert(struck > 200 && struck < 300, `${struck} of 1000`);
  faults.clear();
  faults.add({ kind: "cut_before", function: "greet", n: 2 });
  assertEquals(faults.strike(CALL).kind, undefined);
  assertEquals(
    faults.strike({ ...CALL, n: 2, function: "ask" }).kind,
    undefined,
  );
  assertEquals(faults.strike({ ...CALL, n: 2 }).kind, "cut_before");
});

Deno.test("a slow body comes after the effect: what gave up waiting has done it all the same", async () => {
  await using workspace = await openTestWorkspace();
  workspace.faults.add({
    on: "chat.postMessage",
    kind: { slowBodyMs: 70_000 },
  });
  workspace.post("Greet", { how: "post" });
  await workspace.settle();
  assertEquals(workspace.messagesIn("general").length, 1);
  const [execution] = Object.values(workspace.state.executions);
  assertEquals(execution?.status, "timed_out");
});

Deno.test("an event that is delivered twice runs the handler twice; one completion counts", async () => {
  await using workspace = await openTestWorkspace();
  workspace.faults.add({ on: "function_executed", kind: "twice", times: 1 });
  workspace.post("Greet", { how: "post" });
  await workspace.settle();
  // A greeting is two messages.
  assertEquals(workspace.messagesIn("general").length, 4);
  const executions = Object.values(workspace.state.executions);
  assertEquals(executions.map(({ status }) => status), ["success"]);
});

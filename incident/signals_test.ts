import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { SEVERITIES } from "../types/severity.ts";
import { fold } from "./fold.ts";
import { firstSignal, REMEMBER_MS, seen, SILENT } from "./signals.ts";
import { anAlert, BIRTH, happened, START } from "./testing.ts";

const MINUTE = 60_000;

function counting(keys: readonly string[], at: number, key = `count ${at}`) {
  const deliveries = keys.map((key) => ({ key, at }));
  return happened({ type: "alerts_counted", deliveries }, { key, at });
}

const FIRST = happened({ type: "alert_received", alert: anAlert() });

function signalsAfter(...events: ReturnType<typeof counting>[]) {
  return fold(null, [FIRST, ...events], BIRTH, SEVERITIES).incident!.signals;
}

Deno.test("however deliveries are put into batches, each is counted once", () => {
  const batch = fc.array(fc.constantFrom(..."abcdefgh"), {
    minLength: 1,
    maxLength: 6,
  });
  fc.assert(fc.property(fc.array(batch, { maxLength: 8 }), (batches) => {
    const events = batches.map((keys, i) => counting(keys, START + i));
    const distinct = new Set(batches.flat());
    assertEquals(signalsAfter(...events).count, 1 + distinct.size);
  }));
});

Deno.test("a batch that says nothing new is refused", () => {
  const events = [
    counting(["a"], START + 1),
    counting(["a"], START + 2, "again"),
  ];
  const { refused } = fold(null, [FIRST, ...events], BIRTH, SEVERITIES);
  assertEquals(refused.again?.code, "already_known");
});

Deno.test("counted deliveries are forgotten when nothing can count them again", () => {
  const { counted, count } = signalsAfter(
    counting(["old"], START),
    counting(["new"], START + REMEMBER_MS),
  );
  assertEquals(count, 3);
  assertEquals(counted.map(({ key }) => key), ["new"]);
});

Deno.test("people are told of deliveries before they are counted, and of none twice", () => {
  const now = START + MINUTE;
  const signals = {
    ...firstSignal(START),
    count: 3,
    counted: [{ key: "a", at: START + 1 }],
  };
  const recent = [
    { key: "a", at: START + 1 },
    { key: "b", at: START + 2 },
  ];
  assertEquals(seen(signals, recent, now), { count: 4, lastAt: START + 2 });
});

Deno.test("what nothing has counted for long is not shown for ever", () => {
  const recent = [{ key: "a", at: START }];
  assertEquals(seen(firstSignal(START), recent, START + 11 * MINUTE).count, 1);
  assert(REMEMBER_MS > 11 * MINUTE, "longer than it is shown uncounted");
});

Deno.test("what a person declared was seen by no monitor", () => {
  assertEquals(seen(SILENT, [], START).count, 0);
});

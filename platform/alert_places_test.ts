import { assertEquals } from "@std/assert";
import { stormCards } from "./alert_places.ts";
import type { Workbench } from "./app.ts";
import type { Entry } from "./register.ts";

const SOURCE = "source hash";

/** Only what is asked of it: three cards in ten minutes are one too many. */
const app = {
  config: { alerts: { storm: { cards: 2, minutes: 10 } } },
} as Workbench;

function entry(
  at: number,
  alert: string,
  mark: Partial<Entry["mark"]> = {},
): Entry {
  const own = { event: `e${at}`, type: "alert_received", alert };
  return { ts: ts(at), mark: { ...own, source: SOURCE, ...mark } };
}
const ts = (at: number) => `${1_700_000_000 + at}.000100`;
const stormsAt = (entries: readonly Entry[], at: number) =>
  stormCards(app, entries, ts(at), SOURCE).map((one) => one.mark?.alert);

Deno.test("the first card that is one too many takes those after it", () => {
  const entries = [..."abcde"].map((alert, i) => entry(i, alert));
  assertEquals(stormsAt(entries, 1), []);
  assertEquals(stormsAt(entries, 2), [], "it is the storm's own card");
  assertEquals(stormsAt(entries, 3), ["c"]);
  assertEquals(stormsAt(entries, 4)[0], "c");
});

Deno.test("that others are marked as the same meanwhile changes nothing", () => {
  const entries = [
    entry(0, "a"),
    entry(1, "b"),
    entry(2, "c"),
    entry(3, "d", { same_as: "C0REG-1" }),
    entry(4, "e"),
  ];
  assertEquals(stormsAt(entries, 4), ["c"]);
});

Deno.test("equal alerts and those of one service are one card", () => {
  const entries = [
    entry(0, "a"),
    entry(1, "a"),
    entry(2, "b", { service: "s" }),
    entry(3, "c", { service: "s" }),
    entry(4, "d"),
    entry(5, "e"),
  ];
  assertEquals(stormsAt(entries, 4), []);
  assertEquals(stormsAt(entries, 5), ["d"]);
});

Deno.test("what came before the window, and other sources, count for nothing", () => {
  const entries = [
    entry(0, "a"),
    entry(1, "b"),
    entry(2, "c", { source: "another" }),
    entry(700, "d"),
    entry(701, "e"),
  ];
  assertEquals(stormsAt(entries, 701), []);
});

Deno.test("without a limit there is no storm", () => {
  const entries = [..."abcd"].map((alert, i) => entry(i, alert));
  const off = { config: { alerts: { storm: null } } } as Workbench;
  assertEquals(stormCards(off, entries, ts(3), SOURCE), []);
});

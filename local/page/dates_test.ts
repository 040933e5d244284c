import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import {
  dayAndTime,
  dayName,
  fillDate,
  instantOf,
  localText,
} from "./dates.ts";

const ZONE = "America/New_York";
const NOW = Date.UTC(2026, 10, 24, 17, 0);

for (
  const [at, day] of [
    [Date.UTC(2026, 10, 24, 16, 58), "Today"],
    [Date.UTC(2026, 10, 24, 4, 59), "Yesterday"],
    [Date.UTC(2026, 10, 21, 17, 0), "Saturday, November 21st"],
    [Date.UTC(2026, 10, 12, 17, 0), "Thursday, November 12th"],
  ] as const
) {
  Deno.test(`${new Date(at).toISOString()} is ${day} in New York`, () => {
    assertEquals(dayName(at, NOW, ZONE), day);
  });
}

Deno.test("the last reply's time is said as Slack says it", () => {
  assertEquals(
    dayAndTime(Date.UTC(2026, 10, 24, 16, 58), NOW, ZONE),
    "today at 11:58 AM",
  );
});

Deno.test("a date's tokens are filled in the reader's zone, others stay", () => {
  assertEquals(
    fillDate(
      "{date_num} {time} {date_short_pretty} {nonsense}",
      NOW,
      NOW,
      ZONE,
    ),
    "2026-11-24 12:00 PM today {nonsense}",
  );
});

Deno.test("instantOf() reads what localText() wrote, in every zone and season", () => {
  fc.assert(fc.property(
    fc.integer({ min: 0, max: 50_000_000 }),
    fc.constantFrom("America/New_York", "Asia/Kolkata", "UTC"),
    (minutes, zone) => {
      const at = minutes * 60_000;
      // An hour that clocks have twice is read as one of the two.
      const error = Math.abs(instantOf(localText(at, zone), zone)! - at);
      assert(error === 0 || error === 3_600_000);
    },
  ));
  assertEquals(instantOf("", "UTC"), undefined);
});

import { assertEquals } from "@std/assert";
import { dayAndTime, dayName, fillDate } from "./dates.ts";

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

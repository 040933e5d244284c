import { assertEquals } from "@std/assert";
import { gmt } from "./time.ts";

for (
  const [at, shown] of [
    [Date.UTC(2023, 5, 15, 21, 16, 6), "Thu Jun 15 2023 21:16:06 GMT"],
    [Date.UTC(2023, 5, 15, 21, 16, 6, 999), "Thu Jun 15 2023 21:16:06 GMT"],
    [0, "Thu Jan 01 1970 00:00:00 GMT"],
    [Date.UTC(2024, 1, 29, 23, 59, 59), "Thu Feb 29 2024 23:59:59 GMT"],
    [Date.UTC(2026, 11, 31, 9, 5, 3), "Thu Dec 31 2026 09:05:03 GMT"],
    [Date.UTC(2027, 0, 1, 0, 0, 0), "Fri Jan 01 2027 00:00:00 GMT"],
    [Date.UTC(2026, 9, 25, 1, 30, 0), "Sun Oct 25 2026 01:30:00 GMT"],
  ] as const
) {
  Deno.test(`gmt() shows ${at} as ${shown}`, () => {
    assertEquals(gmt(at), shown);
  });
}

Deno.test("gmt() names every weekday and month as JavaScript does", () => {
  for (let day = 0; day < 366; day++) {
    const at = Date.UTC(2024, 0, 1 + day, 12, 34, 56);
    const [weekday, date, month, year, time, zone] = new Date(at).toUTCString()
      .replace(",", "").split(" ");
    assertEquals(gmt(at), [weekday, month, date, year, time, zone].join(" "));
  }
});

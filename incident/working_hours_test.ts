import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { nextDay, nextWorkingMoment } from "./working_hours.ts";

const BERLIN = {
  zone: "Europe/Berlin",
  days: [1, 2, 3, 4, 5],
  from: "09:00",
  to: "17:30",
};
const utc = (text: string) => Date.parse(`${text}Z`);

for (
  const [about, at, next] of [
    ["a Tuesday morning is now", "2026-11-24T10:00", "2026-11-24T10:00"],
    ["before the work", "2026-11-24T03:00:30", "2026-11-24T08:00"],
    ["the first minute", "2026-11-24T08:00", "2026-11-24T08:00"],
    ["the end", "2026-11-24T16:30", "2026-11-25T08:00"],
    [
      "a Friday evening waits for Monday",
      "2026-11-27T18:00",
      "2026-11-30T08:00",
    ],
    ["a Sunday", "2026-11-29T12:00", "2026-11-30T08:00"],
    ["summer time", "2026-07-24T03:00", "2026-07-24T07:00"],
    [
      "the weekend on which the clock is put back",
      "2026-10-24T12:00",
      "2026-10-26T08:00",
    ],
    [
      "the weekend on which it is put forward",
      "2026-03-28T12:00",
      "2026-03-30T07:00",
    ],
  ] as const
) {
  Deno.test(`working hours in Berlin: ${about}`, () => {
    assertEquals(nextWorkingMoment(utc(at), BERLIN), utc(next));
  });
}

Deno.test("where nobody works there is no next moment", () => {
  assertEquals(nextWorkingMoment(0, { ...BERLIN, days: [] }), null);
  assertEquals(nextWorkingMoment(0, { ...BERLIN, to: "09:00" }), null);
});

Deno.test("the next working moment is never before, and is its own next one", () => {
  const any = fc.record({
    at: fc.integer({
      min: utc("2025-01-01T00:00"),
      max: utc("2028-01-01T00:00"),
    }),
    zone: fc.constantFrom(
      "UTC",
      "America/Los_Angeles",
      "Asia/Kolkata",
      "Pacific/Auckland",
    ),
    days: fc.subarray([0, 1, 2, 3, 4, 5, 6], { minLength: 1 }),
  });
  fc.assert(fc.property(any, ({ at, zone, days }) => {
    const hours = { zone, days, from: "08:30", to: "16:00" };
    const next = nextWorkingMoment(at, hours);
    assert(next !== null && next >= at && next - at <= 9 * 86_400_000);
    assertEquals(nextWorkingMoment(next, hours), next);
  }));
});

Deno.test("the next day begins at local midnight", () => {
  assertEquals(
    nextDay(utc("2026-11-24T10:00:20"), "Europe/Berlin"),
    utc("2026-11-24T23:00"),
  );
});

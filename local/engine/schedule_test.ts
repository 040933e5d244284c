import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { firstDue, nextDue, readSchedule } from "./schedule.ts";

const NOW = Date.UTC(2026, 0, 1);
const DAYS = [
  "Sunday",
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
];

/** ISO times at which a schedule is due, at most `count`. */
function dues(given: Record<string, unknown>, count = 5): string[] {
  return instants(given, count).map((at) => new Date(at).toISOString());
}
function instants(given: Record<string, unknown>, count: number): number[] {
  const schedule = readSchedule(given, NOW);
  const all: number[] = [];
  let at = firstDue(schedule);
  while (at !== undefined && all.length < count) {
    all.push(at);
    at = nextDue(schedule, at, all.length);
  }
  return all;
}

for (
  const [title, schedule, expected] of [
    ["once", {}, ["2026-03-07T14:30:00.000Z"]],
    ["every second hour", {
      frequency: { type: "hourly", repeats_every: 2 },
      occurrence_count: 2,
    }, ["2026-03-07T14:30:00.000Z", "2026-03-07T16:30:00.000Z"]],
    ["every day, though New York's clocks jump on 8 March", {
      timezone: "america/new_york",
      frequency: { type: "daily" },
      occurrence_count: 2,
    }, ["2026-03-07T14:30:00.000Z", "2026-03-08T13:30:00.000Z"]],
    ["at a time that the clocks leave out, and as before on the next day", {
      start_time: "2026-03-07T02:30:00",
      timezone: "America/New_York",
      frequency: { type: "daily" },
      occurrence_count: 3,
    }, [
      "2026-03-07T07:30:00.000Z",
      "2026-03-08T07:30:00.000Z",
      "2026-03-09T06:30:00.000Z",
    ]],
    ["at the first of two equal times", {
      start_time: "2026-10-31T01:30:00",
      timezone: "America/New_York",
      frequency: { type: "daily" },
      occurrence_count: 3,
    }, [
      "2026-10-31T05:30:00.000Z",
      "2026-11-01T05:30:00.000Z",
      "2026-11-02T06:30:00.000Z",
    ]],
    ["on Mondays and Fridays of every second week, from a Saturday on", {
      frequency: {
        type: "weekly",
        repeats_every: 2,
        on_days: ["Friday", "Monday"],
      },
      occurrence_count: 3,
    }, [
      "2026-03-16T14:30:00.000Z",
      "2026-03-20T14:30:00.000Z",
      "2026-03-30T14:30:00.000Z",
    ]],
    ["monthly by date, on the last day of shorter months", {
      start_time: "2026-01-31T12:00:00Z",
      frequency: { type: "monthly" },
      occurrence_count: 3,
    }, [
      "2026-01-31T12:00:00.000Z",
      "2026-02-28T12:00:00.000Z",
      "2026-03-31T12:00:00.000Z",
    ]],
    ["on the first Friday of every third month", {
      frequency: {
        type: "monthly",
        repeats_every: 3,
        on_days: ["Friday"],
        on_week_num: 1,
      },
      occurrence_count: 2,
    }, ["2026-06-05T14:30:00.000Z", "2026-09-04T14:30:00.000Z"]],
    ["on the last Sunday of the month", {
      frequency: { type: "monthly", on_days: ["Sunday"], on_week_num: -1 },
      occurrence_count: 2,
    }, ["2026-03-29T14:30:00.000Z", "2026-04-26T14:30:00.000Z"]],
    ["yearly until its end", {
      start_time: "2028-02-29T12:00:00Z",
      frequency: { type: "yearly", repeats_every: 2 },
      end_time: "2032-02-29T12:00:00Z",
    }, [
      "2028-02-29T12:00:00.000Z",
      "2030-02-28T12:00:00.000Z",
      "2032-02-29T12:00:00.000Z",
    ]],
    ["not at all when its end comes first", {
      frequency: { type: "weekly", on_days: ["Friday"] },
      end_time: "2026-03-10T00:00:00Z",
    }, []],
  ] as const
) {
  Deno.test(`a schedule is due ${title}`, () => {
    assertEquals(
      dues({ start_time: "2026-03-07T14:30:00Z", ...schedule }),
      [...expected],
    );
  });
}

Deno.test("start_time is an instant in every form, or the zone's own time", () => {
  for (
    const start_time of [
      "2026-03-07T14:30:00Z",
      "2026-03-07T14:30:00.000Z",
      "2026-03-07T09:30:00-05:00",
      "Sat, 07 Mar 2026 14:30:00 GMT",
      "2026-03-07T09:30:00",
    ]
  ) {
    assertEquals(dues({ start_time, timezone: "America/New_York" }), [
      "2026-03-07T14:30:00.000Z",
    ]);
  }
});

Deno.test("a zone has IANA's name or a short one", () => {
  for (const timezone of ["EDT", "edt", "Etc/GMT+4"]) {
    assertEquals(dues({ start_time: "2026-03-07T10:30:00", timezone }), [
      "2026-03-07T14:30:00.000Z",
    ]);
  }
});

for (
  const [field, wrong] of [
    ["start_time", { start_time: "tomorrow" }],
    ["start_time", { start_time: 5 }],
    ["start_time", { start_time: "2025-12-31T00:00:00Z" }],
    ["timezone", { timezone: "Mars/Olympus" }],
    ["timezone", { timezone: "+05:00" }],
    ["frequency/type", { frequency: { type: "minutely" } }],
    ["frequency/type", { frequency: null }],
    ["frequency/repeats_every", {
      frequency: { type: "daily", repeats_every: 0 },
    }],
    ["frequency/on_days", { frequency: { type: "weekly" } }],
    ["frequency/on_days", { frequency: { type: "weekly", on_days: ["Mon"] } }],
    ["frequency/on_days", {
      frequency: { type: "daily", on_days: ["Monday"] },
    }],
    ["frequency/on_days", {
      frequency: {
        type: "monthly",
        on_days: ["Monday", "Friday"],
        on_week_num: 1,
      },
    }],
    ["frequency/on_week_num", {
      frequency: { type: "monthly", on_days: ["Monday"] },
    }],
    ["frequency/on_week_num", {
      frequency: { type: "monthly", on_days: ["Monday"], on_week_num: 5 },
    }],
    ["frequency/on_week_num", {
      frequency: { type: "yearly", on_week_num: 1 },
    }],
    ["frequency", { end_time: "2026-04-01T00:00:00Z" }],
    ["frequency", { frequency: { type: "once" }, occurrence_count: 1 }],
    ["end_time", {
      frequency: { type: "daily" },
      end_time: "2026-03-01T00:00:00Z",
    }],
    ["occurrence_count", {
      frequency: { type: "daily" },
      occurrence_count: 1.5,
    }],
  ] as const
) {
  Deno.test(`a schedule with ${JSON.stringify(wrong)} is refused`, () => {
    assertThrows(
      () => readSchedule({ start_time: "2026-03-07T14:30:00Z", ...wrong }, NOW),
      Error,
      `[/schedule/${field}]`,
    );
  });
}

const ZONES = [
  "UTC",
  "america/new_york",
  "EUROPE/BERLIN",
  "Australia/Lord_Howe",
  "Asia/Kolkata",
  "America/St_Johns",
];
const frequency = fc.oneof(
  fc.record({
    type: fc.constantFrom("hourly", "daily", "monthly", "yearly"),
    repeats_every: fc.integer({ min: 1, max: 5 }),
  }),
  fc.record({
    type: fc.constant("weekly"),
    repeats_every: fc.integer({ min: 1, max: 4 }),
    on_days: fc.subarray(DAYS, { minLength: 1 }),
  }),
  fc.record({
    type: fc.constant("monthly"),
    repeats_every: fc.integer({ min: 1, max: 4 }),
    on_days: fc.constantFrom(...DAYS).map((day) => [day]),
    on_week_num: fc.constantFrom(1, 2, 3, 4, -1),
  }),
);
const start = fc.date({
  min: new Date(NOW + 1),
  max: new Date("2032-01-01"),
  noInvalidDate: true,
});

Deno.test("due times rise, and stop at the count or the end, whichever comes first", () => {
  const years = fc.integer({ min: 0, max: 2000 });
  fc.assert(fc.property(
    frequency,
    start,
    fc.constantFrom(...ZONES),
    fc.integer({ min: 1, max: 20 }),
    years,
    (frequency, begin, timezone, occurrence_count, days) => {
      const end = new Date(begin.getTime() + days * 86_400_000);
      const common = {
        start_time: begin.toISOString(),
        timezone,
        frequency,
        occurrence_count,
      };
      const endless = instants(common, 25);
      const ended = instants({ ...common, end_time: end.toISOString() }, 25);
      assertEquals(endless.length, occurrence_count);
      assertEquals(ended, endless.filter((at) => at <= end.getTime()));
      for (const [n, at] of endless.entries()) {
        assert(at >= begin.getTime());
        assert(n === 0 || at > (endless[n - 1] ?? 0));
      }
    },
  ));
});

/** What the zone's clocks show, by another road than the schedule's. */
function shown(at: number, timeZone: string) {
  const text = new Date(at).toLocaleString("en-GB", {
    timeZone,
    hourCycle: "h23",
    weekday: "long",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  const [weekday = "", day = ""] = text.match(/[A-Za-z]+|\d+/g) ?? [];
  return { weekday, day: Number(day), time: text.slice(-8) };
}

Deno.test("all but hourly schedules keep to the clock on the wall and to their days", () => {
  const calendar = frequency.filter(({ type }) => type !== "hourly");
  fc.assert(fc.property(
    calendar,
    start,
    fc.constantFrom(...ZONES),
    (frequency, begin, timezone) => {
      const first = shown(begin.getTime(), timezone);
      // Clocks change by night: only such times can be left out.
      fc.pre(first.time > "04");
      const given = { start_time: begin.toISOString(), timezone, frequency };
      for (const at of instants(given, 12)) {
        const { weekday, day, time } = shown(at, timezone);
        assertEquals(time, first.time);
        if (!("on_days" in frequency)) {
          const byDate = frequency.type !== "daily";
          assert(!byDate || day === first.day || day >= 28 && day < first.day);
          continue;
        }
        assert(frequency.on_days.includes(weekday), `${weekday} ${timezone}`);
        if (!("on_week_num" in frequency)) continue;
        const week = frequency.on_week_num;
        assert(week > 0 ? Math.ceil(day / 7) === week : day > 21);
      }
    },
  ));
});

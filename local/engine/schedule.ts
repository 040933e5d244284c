import { invalidConfig } from "./trigger_errors.ts";
import { instantOf, isZone, type Wall, wallOf } from "./zone.ts";

/** What a scheduled trigger says of its times; Slack's field names. */
export interface Schedule {
  start_time: string;
  timezone: string;
  frequency: Frequency;
  end_time?: string;
  occurrence_count?: number;
}
interface Frequency {
  type: typeof TYPES[number];
  repeats_every?: number;
  on_days?: string[];
  on_week_num?: number;
}

const TYPES = [
  "once",
  "hourly",
  "daily",
  "weekly",
  "monthly",
  "yearly",
] as const;
const DAYS = [
  "Sunday",
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
];
const WEEKS = [1, 2, 3, 4, -1];
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Fills in what a definition may leave out. */
export function fullSchedule(given: unknown): Schedule {
  const full = { timezone: "UTC", frequency: { type: "once" }, ...given ?? {} };
  return structuredClone(full) as Schedule;
}

/** Checks a schedule by Slack's rules: guide on scheduled triggers, types of deno-slack-api. */
export function readSchedule(given: unknown, now: number): Schedule {
  const schedule = fullSchedule(given);
  const { timezone, end_time, occurrence_count: count } = schedule;
  if (typeof timezone !== "string" || !isZone(timezone)) {
    throw invalidConfig(`unknown timezone ${timezone}`, "/schedule/timezone");
  }
  const start = readTime(schedule.start_time, timezone, "start_time");
  if (start <= now) {
    throw invalidConfig(
      "start_time must be in the future",
      "/schedule/start_time",
    );
  }
  checkFrequency(schedule.frequency);
  if (
    schedule.frequency.type === "once" &&
    (end_time !== undefined || count !== undefined)
  ) {
    throw invalidConfig(
      "end_time and occurrence_count are not allowed with frequency once",
      "/schedule/frequency",
    );
  }
  if (
    end_time !== undefined && readTime(end_time, timezone, "end_time") < start
  ) {
    throw invalidConfig(
      "end_time must be after start_time",
      "/schedule/end_time",
    );
  }
  if (count !== undefined && !isCount(count)) {
    throw invalidConfig(
      "occurrence_count must be a whole number above 0",
      "/schedule/occurrence_count",
    );
  }
  return schedule;
}

function checkFrequency(frequency: Frequency): void {
  const { type, repeats_every, on_days, on_week_num } = frequency ?? {};
  const refuse = (message: string, field: string) =>
    invalidConfig(message, `/schedule/frequency/${field}`);
  if (!TYPES.includes(type)) {
    throw refuse(`must be one of: ${TYPES.join(", ")}`, "type");
  }
  if (repeats_every !== undefined && !isCount(repeats_every)) {
    throw refuse("must be a whole number above 0", "repeats_every");
  }
  if (on_days !== undefined) {
    if (type !== "weekly" && type !== "monthly") {
      throw refuse(`not allowed with frequency ${type}`, "on_days");
    }
    if (!Array.isArray(on_days) || on_days.some((day) => !DAYS.includes(day))) {
      throw refuse(`must be a list of: ${DAYS.join(", ")}`, "on_days");
    }
  }
  if (type === "weekly" && !on_days?.length) {
    throw refuse("on_days is required with frequency weekly", "on_days");
  }
  if (on_week_num !== undefined) {
    if (type !== "monthly") {
      throw refuse(`not allowed with frequency ${type}`, "on_week_num");
    }
    if (!WEEKS.includes(on_week_num)) {
      throw refuse(`must be one of: ${WEEKS.join(", ")}`, "on_week_num");
    }
  }
  if (type !== "monthly") return;
  if ((on_days === undefined) !== (on_week_num === undefined)) {
    throw refuse("on_days and on_week_num go together", "on_week_num");
  }
  if (on_days !== undefined && on_days.length !== 1) {
    throw refuse("must be one day with frequency monthly", "on_days");
  }
}

/**
 * Epoch ms of an ISO 8601 time, or of one as `toUTCString()` writes it. An ISO time without an offset
 * is the zone's.
 */
function readTime(given: unknown, zone: string, field: string): number {
  const text = typeof given === "string" ? given : "";
  const local = /^\d{4}-\d\d-\d\d(T[\d:.]+)?$/.test(text);
  const at = Date.parse(local && text.includes("T") ? `${text}Z` : text);
  if (Number.isNaN(at)) {
    throw invalidConfig(
      `${field} must be an ISO 8601 time`,
      `/schedule/${field}`,
    );
  }
  return local ? instantOf(at, zone) : at;
}

function isCount(value: unknown): boolean {
  return Number.isInteger(value) && value as number > 0;
}

/**
 * The first time after `at`, when it has run `runs` times; undefined when it has run out. Days, weeks,
 * months and years keep the start's time of day in the zone; hours are hours.
 */
export function nextDue(
  schedule: Schedule,
  at: number,
  runs: number,
): number | undefined {
  const { timezone, occurrence_count = Infinity, end_time } = schedule;
  if (runs >= occurrence_count) return undefined;
  const next = after(schedule, at);
  const end = end_time === undefined
    ? Infinity
    : readTime(end_time, timezone, "end_time");
  return next === undefined || next > end ? undefined : next;
}

export function firstDue(schedule: Schedule): number | undefined {
  return nextDue(schedule, -Infinity, 0);
}

function after(schedule: Schedule, at: number): number | undefined {
  const { frequency, timezone } = schedule;
  const { type, repeats_every: every = 1 } = frequency;
  const start = readTime(schedule.start_time, timezone, "start_time");
  if (type === "once") return start > at ? start : undefined;
  if (type === "hourly") {
    if (start > at) return start;
    const step = every * HOUR;
    return start + (Math.floor((at - start) / step) + 1) * step;
  }
  const first = wallOf(start, timezone);
  for (let period = 0;; period += every) {
    for (const wall of wallsOf(frequency, first, period)) {
      // Zones are less than a day ahead or behind: no need to ask for times long past.
      if (wall < first || wall + 2 * DAY < at) continue;
      const due = instantOf(wall, timezone);
      if (due > at) return due;
    }
  }
}

/** The times of the `period`-th day, week, month or year from the one in which `first` is. */
function wallsOf(frequency: Frequency, first: Wall, period: number): Wall[] {
  const date = new Date(first);
  switch (frequency.type) {
    case "daily":
      return [first + period * DAY];
    case "weekly": {
      // A week starts with Sunday.
      const sunday = first + (period * 7 - date.getUTCDay()) * DAY;
      return DAYS.flatMap((name, day) =>
        frequency.on_days?.includes(name) ? [sunday + day * DAY] : []
      );
    }
    default: {
      const months = frequency.type === "yearly" ? period * 12 : period;
      const firstOfMonth = new Date(first);
      firstOfMonth.setUTCMonth(date.getUTCMonth() + months, 1);
      const dayOfMonth = frequency.on_week_num === undefined
        ? date.getUTCDate()
        : weekday(firstOfMonth, frequency);
      return [
        firstOfMonth.getTime() +
        (Math.min(dayOfMonth, daysIn(firstOfMonth)) - 1) * DAY,
      ];
    }
  }
}

/** Day of the month of the first … fourth, or last, Monday (or whichever). */
function weekday(
  firstOfMonth: Date,
  { on_days = [], on_week_num = 1 }: Frequency,
): number {
  const wanted = DAYS.indexOf(on_days[0] ?? "");
  const earliest = 1 + (wanted - firstOfMonth.getUTCDay() + 7) % 7;
  const weeks = on_week_num > 0
    ? on_week_num - 1
    : Math.floor((daysIn(firstOfMonth) - earliest) / 7);
  return earliest + weeks * 7;
}

function daysIn(date: Date): number {
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0))
    .getUTCDate();
}

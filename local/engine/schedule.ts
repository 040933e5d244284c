import { ApiError } from "../web_api/method.ts";

/** What a scheduled trigger says of its times; Slack's field names. */
export interface Schedule {
  start_time: string;
  timezone?: string;
  frequency: {
    type: "once" | "hourly" | "daily" | "weekly" | "monthly" | "yearly";
    repeats_every?: number;
    on_days?: string[];
  };
  end_time?: string;
  occurrence_count?: number;
}

const TYPES = ["once", "hourly", "daily", "weekly", "monthly", "yearly"];
const DAYS = [
  "Sunday",
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
];
const HOUR = 3_600_000;

/** Checks a schedule by Slack's rules. */
export function readSchedule(given: unknown, now: number): Schedule {
  const schedule = structuredClone(given ?? {}) as Partial<Schedule>;
  const start = Date.parse(schedule.start_time ?? "");
  if (Number.isNaN(start)) {
    throw refused("start_time must be an ISO 8601 time", "start_time");
  }
  if (start <= now) {
    throw refused("start_time must be in the future", "start_time");
  }
  const frequency = schedule.frequency ?? { type: "once" };
  if (!TYPES.includes(frequency.type)) {
    throw refused(`must be one of: ${TYPES.join(", ")}`, "frequency/type");
  }
  if (
    frequency.type === "once" &&
    (schedule.end_time !== undefined || schedule.occurrence_count !== undefined)
  ) {
    throw refused(
      "end_time and occurrence_count are not allowed with frequency once",
      "frequency",
    );
  }
  if (frequency.type === "weekly" && !frequency.on_days?.length) {
    throw refused("on_days is required", "frequency/on_days");
  }
  const zone = schedule.timezone ?? "UTC";
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
  } catch {
    throw refused(`unknown timezone ${zone}`, "timezone");
  }
  return {
    ...schedule,
    start_time: schedule.start_time ?? "",
    timezone: zone,
    frequency,
  };
}

export function firstDue(schedule: Schedule): number | undefined {
  const start = Date.parse(schedule.start_time);
  if (schedule.frequency.type !== "weekly" || onDay(schedule, start)) {
    return start;
  }
  return nextDue(schedule, start, 0);
}

/** The next time after `at`, when it has run `runs` times; undefined when it has run out. */
export function nextDue(
  schedule: Schedule,
  at: number,
  runs: number,
): number | undefined {
  if (
    schedule.occurrence_count !== undefined && runs >= schedule.occurrence_count
  ) return undefined;
  const next = after(schedule, at);
  const end = schedule.end_time === undefined
    ? Infinity
    : Date.parse(schedule.end_time);
  return next === undefined || next > end ? undefined : next;
}

function after(schedule: Schedule, at: number): number | undefined {
  const { type, repeats_every: every = 1 } = schedule.frequency;
  switch (type) {
    case "once":
      return undefined;
    case "hourly":
      return at + every * HOUR;
    case "daily":
      return days(schedule, at, every);
    case "weekly": {
      for (let ahead = 1; ahead <= 7; ahead++) {
        const next = days(schedule, at, ahead);
        if (!onDay(schedule, next)) continue;
        // A new week starts with Sunday; weeks in between are left out.
        const newWeek = weekday(schedule, next) <= weekday(schedule, at);
        return newWeek ? days(schedule, next, (every - 1) * 7) : next;
      }
      return undefined;
    }
    case "monthly":
    case "yearly": {
      const date = new Date(at);
      date.setUTCMonth(
        date.getUTCMonth() + every * (type === "yearly" ? 12 : 1),
      );
      return date.getTime();
    }
  }
}

/** The same time of day so many days later, in the schedule's zone. */
function days(schedule: Schedule, at: number, count: number): number {
  const next = at + count * 24 * HOUR;
  const zone = schedule.timezone ?? "UTC";
  return zone.toUpperCase() === "UTC"
    ? next
    : next + offset(at, zone) - offset(next, zone);
}

function onDay(schedule: Schedule, at: number): boolean {
  const day = DAYS[weekday(schedule, at)];
  return schedule.frequency.on_days?.some((name) =>
    name.toLowerCase() === day?.toLowerCase()
  ) ?? true;
}

function weekday(schedule: Schedule, at: number): number {
  return new Date(at + offset(at, schedule.timezone ?? "UTC")).getUTCDay();
}

/** Milliseconds by which this zone is ahead of UTC. */
function offset(at: number, timeZone: string): number {
  const text = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  }).formatToParts(at);
  const part = (type: string) =>
    Number(text.find((one) => one.type === type)?.value);
  const local = Date.UTC(
    part("year"),
    part("month") - 1,
    part("day"),
    part("hour"),
    part("minute"),
    part("second"),
  );
  return local - Math.floor(at / 1000) * 1000;
}

function refused(message: string, field: string): ApiError {
  const pointer = `/schedule/${field}`;
  const error = new ApiError("invalid_trigger_config", {
    errors: [{ code: "invalid_trigger_config", message, pointer }],
    response_metadata: {
      messages: [`[ERROR] ${message} [json-pointer:${pointer}]`],
    },
  });
  error.message = `invalid_trigger_config: ${message}`;
  return error;
}

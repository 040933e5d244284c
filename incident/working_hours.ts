/** When people of one place work. Hours are local; days are 0 Sunday to 6 Saturday. */
export interface WorkingHours {
  /** IANA name: `Europe/Berlin`. */
  readonly zone: string;
  readonly days: readonly number[];
  /** `09:00`. */
  readonly from: string;
  readonly to: string;
}

const MINUTE_MS = 60_000;
const DAY_MINUTES = 24 * 60;
const WEEKDAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
/** Two weeks and the hours that a clock jumps: enough for every week in which anybody works. */
const STEPS_MAX = 40;

/** The first moment from `at` on that is in working hours, epoch ms; null when nobody ever works. */
export function nextWorkingMoment(
  at: number,
  hours: WorkingHours,
): number | null {
  const [from, to] = [minutesOf(hours.from), minutesOf(hours.to)];
  if (from >= to) return null;
  let moment = at;
  for (let step = 0; step < STEPS_MAX; step++) {
    const { day, minute } = localOf(moment, hours.zone);
    const isDay = hours.days.includes(day);
    if (isDay && minute >= from && minute < to) return moment;
    const wait = isDay && minute < from ? from - minute : DAY_MINUTES - minute;
    // To the full minute: whatever is due at 09:00 is not due at 09:00:30.
    moment = Math.floor(moment / MINUTE_MS) * MINUTE_MS + wait * MINUTE_MS;
  }
  return null;
}

/** When the local day after the one of `at` begins, epoch ms. */
export function nextDay(at: number, zone: string): number {
  const { minute } = localOf(at, zone);
  return Math.floor(at / MINUTE_MS) * MINUTE_MS +
    (DAY_MINUTES - minute) * MINUTE_MS;
}

/** Minutes since local midnight. */
export function minuteOf(at: number, zone: string): number {
  return localOf(at, zone).minute;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function localOf(at: number, zone: string): { day: number; minute: number } {
  const format = formats.get(zone) ?? new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    weekday: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  formats.set(zone, format);
  const parts = Object.fromEntries(
    format.formatToParts(at).map(({ type, value }) => [type, value]),
  );
  return {
    day: WEEKDAYS.indexOf(parts.weekday ?? ""),
    minute: Number(parts.hour) * 60 + Number(parts.minute),
  };
}

/** Of `09:00`. */
export function minutesOf(time: string): number {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  return hour * 60 + minute;
}

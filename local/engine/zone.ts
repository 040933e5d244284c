/**
 * Wall-clock time in a zone, written as the epoch milliseconds at which UTC's clocks show the same:
 * calendar arithmetic on it is `Date`'s UTC methods.
 */
export type Wall = number;

const DAY = 86_400_000;

/** North America's short names, which Slack takes (slack-samples/deno-virtual-running-buddies: EDT). */
const SHORT_NAMES: Readonly<Record<string, string>> = {
  EDT: "-04:00",
  EST: "-05:00",
  CDT: "-05:00",
  CST: "-06:00",
  MDT: "-06:00",
  MST: "-07:00",
  PDT: "-07:00",
  PST: "-08:00",
};

/** IANA names and SHORT_NAMES, in any letter case. */
export function isZone(name: string): boolean {
  if (!/^[a-z]/i.test(name)) return false;
  try {
    return formatter(name) !== undefined;
  } catch {
    return false;
  }
}

export function wallOf(at: number, zone: string): Wall {
  return at + offset(at, zone);
}

/**
 * When a zone's clocks show this. Of a time that they show twice, the first; for one that they leave
 * out, as much later as they jump, as in RFC 5545.
 */
export function instantOf(wall: Wall, zone: string): number {
  const before = offset(wall - DAY, zone);
  const after = offset(wall + DAY, zone);
  const shown = [wall - before, wall - after].sort((a, b) => a - b)
    .find((at) => wallOf(at, zone) === wall);
  return shown ?? wall - before;
}

/** Milliseconds by which this zone is ahead of UTC. */
function offset(at: number, zone: string): number {
  const seconds = Math.floor(at / 1000) * 1000;
  const shown = Object.fromEntries(
    formatter(zone).formatToParts(seconds)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day, hour, minute, second } = shown;
  return Date.UTC(year, month - 1, day, hour, minute, second) - seconds;
}

function formatter(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat("en-US", {
    timeZone: SHORT_NAMES[timeZone.toUpperCase()] ?? timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
}

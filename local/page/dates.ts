/** Times as Slack writes them, in the reader's time zone. */

export function ofTs(ts: string): number {
  return Math.floor(Number(ts) * 1000);
}

/** `11:58 AM` */
export function clockTime(at: number, zone: string): string {
  return format(at, zone, { hour: "numeric", minute: "2-digit" });
}

/** `11:58:02 AM` */
export function secondsTime(at: number, zone: string): string {
  return format(at, zone, {
    hour: "numeric",
    minute: "2-digit",
    second: "2-digit",
  });
}

/** `Tue, Nov 24, 11:58:02 AM` */
export function dateAndSeconds(at: number, zone: string): string {
  return format(at, zone, {
    weekday: "short",
    month: "short",
    day: "numeric",
    hour: "numeric",
    minute: "2-digit",
    second: "2-digit",
  });
}

/** `Today`, `Yesterday` or `Friday, November 20th` */
export function dayName(at: number, now: number, zone: string): string {
  const days = daysApart(at, now, zone);
  if (days === 0) return "Today";
  if (days === 1) return "Yesterday";
  const weekday = format(at, zone, { weekday: "long" });
  const month = format(at, zone, { month: "long" });
  const day = ordinal(Number(format(at, zone, { day: "numeric" })));
  return `${weekday}, ${month} ${day}`;
}

/** `today at 11:58 AM` */
export function dayAndTime(at: number, now: number, zone: string): string {
  return `${
    dayName(at, now, zone).replace(/^(T|Y)/, (letter) => letter.toLowerCase())
  } at ${clockTime(at, zone)}`;
}

/** Slack's `<!date^…>`: the tokens of `pattern`, filled. */
export function fillDate(
  pattern: string,
  at: number,
  now: number,
  zone: string,
): string {
  const long: Intl.DateTimeFormatOptions = {
    weekday: "long",
    year: "numeric",
    month: "long",
    day: "numeric",
  };
  const forms: Record<string, Intl.DateTimeFormatOptions> = {
    date_num: { year: "numeric", month: "2-digit", day: "2-digit" },
    date: { year: "numeric", month: "long", day: "numeric" },
    date_short: { year: "numeric", month: "short", day: "numeric" },
    date_long: long,
    time: { hour: "numeric", minute: "2-digit" },
    time_secs: { hour: "numeric", minute: "2-digit", second: "2-digit" },
  };
  return pattern.replace(/\{(\w+)\}/g, (token, name: string) => {
    if (name === "ago") return ago(at, now);
    if (name === "date_num") {
      return new Intl.DateTimeFormat("sv-SE", {
        ...forms.date_num,
        timeZone: zone,
      })
        .format(at);
    }
    const pretty = name.endsWith("_pretty");
    const form = forms[name.replace(/_pretty$/, "")];
    if (!form) return token;
    const days = daysApart(at, now, zone);
    if (pretty && days === 0) return "today";
    if (pretty && days === 1) return "yesterday";
    return format(at, zone, form);
  });
}

function ago(at: number, now: number): string {
  const minutes = Math.round((now - at) / 60_000);
  if (minutes < 1) return "just now";
  if (minutes < 60) return `${minutes} min. ago`;
  const hours = Math.round(minutes / 60);
  return hours < 24 ? `${hours} hr. ago` : `${Math.round(hours / 24)} days ago`;
}

/** Midnights between the two, as the reader counts them. */
export function daysApart(at: number, now: number, zone: string): number {
  const day = (time: number) =>
    Date.parse(
      new Intl.DateTimeFormat("sv-SE", { timeZone: zone }).format(time) + "Z",
    );
  return Math.round((day(now) - day(at)) / 86_400_000);
}

/** `2026-11-24T10:55`, as the browser's field for date and time writes it. */
export function localText(at: number, zone: string): string {
  return new Intl.DateTimeFormat("sv-SE", {
    timeZone: zone,
    dateStyle: "short",
    timeStyle: "short",
  }).format(at).replace(" ", "T");
}

/** The instant that such a text means in a time zone; undefined when it is none. */
export function instantOf(text: string, zone: string): number | undefined {
  const asUtc = Date.parse(`${text}Z`);
  if (Number.isNaN(asUtc)) return;
  const offset = (at: number) => Date.parse(`${localText(at, zone)}Z`) - at;
  // The offset at the answer may be another than at the guess: clocks change between them.
  return asUtc - offset(asUtc - offset(asUtc));
}

function format(
  at: number,
  zone: string,
  form: Intl.DateTimeFormatOptions,
): string {
  // ICU puts a narrow no-break space before AM; people and tests write a plain one.
  return new Intl.DateTimeFormat("en-US", { ...form, timeZone: zone })
    .format(at).replaceAll("\u202f", " ");
}

function ordinal(day: number): string {
  const tens = day % 100;
  if (tens >= 11 && tens <= 13) return `${day}th`;
  return day + (["th", "st", "nd", "rd"][day % 10] ?? "th");
}

const DAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const MONTHS = [
  "Jan",
  "Feb",
  "Mar",
  "Apr",
  "May",
  "Jun",
  "Jul",
  "Aug",
  "Sep",
  "Oct",
  "Nov",
  "Dec",
];

/** `Thu Jun 15 2023 21:16:06 GMT`, the same for every reader, from epoch milliseconds. */
export function gmt(at: number): string {
  const date = new Date(at);
  const two = (n: number) => String(n).padStart(2, "0");
  const day = `${DAYS[date.getUTCDay()]} ${MONTHS[date.getUTCMonth()]} ${
    two(date.getUTCDate())
  } ${date.getUTCFullYear()}`;
  return `${day} ${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${
    two(date.getUTCSeconds())
  } GMT`;
}

/** `21:16 GMT`, for where a reader's own zone is not known. */
export function clockGmt(at: number): string {
  return `${new Date(at).toISOString().slice(11, 16)} GMT`;
}

/** Slack's older paging: `count` and `page`, from 1. */
const DEFAULT_COUNT = 100;
const MAX_COUNT = 1000;

interface NumberedPage<T> {
  items: T[];
  paging: { count: number; total: number; page: number; pages: number };
}

/** One page; one beyond the last is empty. A count or page that makes no sense counts as not given. */
export function pageByNumber<T>(
  all: readonly T[],
  args: Record<string, unknown>,
): NumberedPage<T> {
  const count = Math.min(atLeastOne(args.count) ?? DEFAULT_COUNT, MAX_COUNT);
  const page = atLeastOne(args.page) ?? 1;
  const total = all.length;
  const pages = Math.max(1, Math.ceil(total / count));
  const start = (page - 1) * count;
  return {
    items: all.slice(start, start + count),
    paging: { count, total, page, pages },
  };
}

function atLeastOne(value: unknown): number | undefined {
  return typeof value === "number" && value >= 1 ? value : undefined;
}

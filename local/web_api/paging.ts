import { ApiError } from "./method.ts";

interface Paging {
  limit: number;
  cursor?: string;
}

/** Reads `limit` and `cursor`. Slack refuses a limit outside of 1–1000. */
export function paging(
  args: Record<string, unknown>,
  defaultLimit: number,
): Paging {
  const limit = args.limit === undefined || args.limit === 0
    ? defaultLimit
    : args.limit as number;
  if (limit < 1 || limit > 1000) throw new ApiError("invalid_limit");
  return { limit, cursor: args.cursor ? String(args.cursor) : undefined };
}

/** One page. A cursor names the last item that was given, so that newer items do not shift the pages. */
export function page<T>(
  all: readonly T[],
  key: (item: T) => string,
  { limit, cursor }: Paging,
): {
  items: T[];
  next_cursor: string;
} {
  const start = cursor === undefined
    ? 0
    : after(all.findIndex((item) => encode(key(item)) === cursor));
  const items = all.slice(start, start + limit);
  const last = items.at(-1);
  const more = last !== undefined && start + limit < all.length;
  return { items, next_cursor: more ? encode(key(last)) : "" };
}

function after(index: number): number {
  if (index < 0) throw new ApiError("invalid_cursor");
  return index + 1;
}

/** Slack's cursors are base64 of `next:…` too. */
function encode(key: string): string {
  return btoa(`next:${key}`);
}

import { Failure, type Io, type Token } from "./http.ts";

/** A token is renewed this long before its end, so that it does not run out between two calls. */
const RENEW_BEFORE_MS = 120_000;

/**
 * Runs `use` with a kept token, or a new one. A kept token that is refused (revoked, or its session ended early)
 * is replaced once. Two runs may renew at the same time: every system here allows several live tokens.
 */
export async function withToken<T>(
  io: Io,
  system: string,
  obtain: () => Promise<Token>,
  use: (token: string) => Promise<T>,
): Promise<T> {
  const kept = await io.tokens.get(system);
  if (kept && kept.expiresAt - io.now() > RENEW_BEFORE_MS) {
    try {
      return await use(kept.value);
    } catch (error) {
      if (!isRefused(error)) throw error;
      await io.tokens.drop(system);
    }
  }
  const fresh = await obtain();
  await io.tokens.put(system, fresh);
  try {
    return await use(fresh.value);
  } catch (error) {
    if (isRefused(error)) await io.tokens.drop(system);
    throw error;
  }
}

function isRefused(error: unknown): boolean {
  return error instanceof Failure && error.details.status === 401;
}

import type { Env } from "../integrations/system.ts";

/** What a webhook sends must bring the shared secret, where one is set: Slack checks no sender. */
export function hasToken(env: Env, given: string | undefined): boolean {
  const { ALERT_INGEST_TOKEN: expected } = env;
  return !expected || equalInConstantTime(expected, given ?? "");
}

/** The time it takes must not tell how much of a guess was right. */
function equalInConstantTime(expected: string, given: string): boolean {
  let difference = expected.length ^ given.length;
  for (let i = 0; i < expected.length; i++) {
    difference |= expected.charCodeAt(i) ^
      (given.charCodeAt(i % (given.length || 1)) || 0);
  }
  return difference === 0;
}

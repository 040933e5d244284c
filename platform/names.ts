import type { Basics } from "./app.ts";

/** People whose names are asked for at once; the others are shown by id. */
const NAMES_MAX = 40;

/** Names of those whom Slack still knows, by id. */
export async function namesOf(
  app: Basics,
  users: readonly string[],
): Promise<Record<string, string>> {
  const few = [...new Set(users)].slice(0, NAMES_MAX);
  const asked = await Promise.allSettled(
    few.map(async (user) => [user, (await app.person(user)).name] as const),
  );
  return Object.fromEntries(
    asked.flatMap((each) => each.status === "fulfilled" ? [each.value] : []),
  );
}

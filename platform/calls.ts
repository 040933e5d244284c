import * as z from "zod/mini";
import type { Workbench } from "./app.ts";
import type { IncidentRow } from "./rows.ts";

/** Access that ends when it is not used is used this often. */
const RENEW_MS = 7 * 24 * 3_600_000;

const Info = z.object({
  call: z.object({
    users: z._default(
      z.array(z.object({
        external_id: z.optional(z.string()),
        display_name: z.optional(z.string()),
      })),
      [],
    ),
  }),
});

/** Whether the call system tells who is in a call. */
export function showsPeople({ systems }: Workbench): boolean {
  return systems.call?.system.participants !== undefined;
}

export function isInCall({ call, slack_call }: IncidentRow): boolean {
  return call !== undefined && slack_call !== undefined;
}

/** Access that would end is used. Answers whether it had to be. */
export async function keepAccess(
  { stores, systems, time }: Workbench,
): Promise<boolean> {
  const { call } = systems;
  if (!call?.system.renew) return false;
  const row = await stores.tokens.get(call.system.id);
  if (row && row.expires_at > time.now() - RENEW_MS) return false;
  await call.system.renew(call.context());
  return true;
}

/** Shows on Slack's call who is in the other one. Answers whether anything had changed. */
export async function showPeople(
  app: Workbench,
  { call: there, slack_call: shown }: IncidentRow,
): Promise<boolean> {
  const { call } = app.systems;
  if (!call?.system.participants || !there || !shown) return false;
  const people = await call.system.participants(there.id, call.context());
  return await putOn(app, shown.id, people);
}

/** Puts those on Slack's call who have come, and takes those off who have gone. */
async function putOn(
  { slack }: Workbench,
  id: string,
  people: readonly { readonly id: string; readonly name: string }[],
): Promise<boolean> {
  const { call: { users } } = await slack.call("calls.info", { id }, Info);
  const shown = users.flatMap(({ external_id }) => external_id ?? []);
  const there = people.map((person) => person.id);
  const come = people.filter((person) => !shown.includes(person.id)).map((
    person,
  ) => ({ external_id: person.id, display_name: person.name }));
  const gone = users.filter(({ external_id }) =>
    external_id !== undefined && !there.includes(external_id)
  );
  for (const [verb, users] of [["add", come], ["remove", gone]] as const) {
    if (users.length === 0) continue;
    // Another sweep was first; or somebody has ended the incident meanwhile.
    await slack.tell(`calls.participants.${verb}`, { id, users }, [
      "bad_users",
      "inactive_call",
    ]);
  }
  return come.length + gone.length > 0;
}

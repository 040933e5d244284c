import * as z from "zod/mini";
import type { CallSystem } from "../integrations/calls/system.ts";
import type { Workbench } from "./app.ts";
import type { OpenRow } from "./rows.ts";
import type { Bound } from "./systems.ts";
import { inTurn } from "./timeline.ts";

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

/** Looks after the calls of the incidents under way. Answers whether anything had changed. */
export async function keepCalls(
  app: Workbench,
  open: readonly OpenRow[],
): Promise<boolean> {
  const { call } = app.systems;
  if (!call) return false;
  await keepAccess(app, call);
  const { participants } = call.system;
  if (!participants) return false;
  const wanted = open.filter(({ channel, mode }) => channel && mode === "live");
  const rows = await app.stores.incidents.getAll(
    inTurn(wanted, app.time.now()).map(({ id }) => id),
  );
  let hasChanged = false;
  for (const { call: there, slack_call: shown } of rows) {
    if (!there || !shown) continue;
    const people = await participants(there.id, call.context());
    if (await showPeople(app, shown.id, people)) hasChanged = true;
  }
  return hasChanged;
}

async function keepAccess(
  { stores, time }: Workbench,
  { system, context }: Bound<CallSystem>,
): Promise<void> {
  if (!system.renew) return;
  const row = await stores.tokens.get(system.id);
  if (row && row.expires_at > time.now() - RENEW_MS) return;
  await system.renew(context());
}

/** Puts those on Slack's call who have come, and takes those off who have gone. */
async function showPeople(
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

import type { Decision } from "../incident/decide.ts";
import type { Incident } from "../incident/incident.ts";
import { actOn, deliveredAgain, type Done, type Workbench } from "./app.ts";
import type { Loaded } from "./incidents.ts";

/** Who acts where no person does, as the timeline shows it. */
export const APP = { app: "Incident Automation" } as const;

/** An event of the app's own: nobody's permission is asked. `key`: the same for all runs that find the same. */
export async function decideAsApp(
  app: Workbench,
  before: Loaded,
  key: string,
  core: (incident: Incident) => Decision,
  { by = APP, at }: { by?: { app: string }; at?: number } = {},
): Promise<Done> {
  if (key in before.recorded) return await deliveredAgain(app, before, key);
  const decision = core(before.incident);
  if ("refused" in decision) return decision;
  const event = {
    key,
    by,
    body: decision.event,
    ...(at === undefined ? {} : { at }),
  };
  const { loaded, isMine } = await app.incidents.record(before, event);
  return isMine
    ? await actOn(app, loaded, key)
    : await deliveredAgain(app, loaded, key);
}

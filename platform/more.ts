import { isDeclared } from "../incident/incident.ts";
import { refused } from "../incident/refused.ts";
import { moreActions } from "../messages/more.ts";
import { outsider } from "./allowed.ts";
import type { Command, Done, Workbench } from "./app.ts";
import { postToOne } from "./ephemeral.ts";

/** Shows everything that can be done, in the incident's channel, to whoever asked. */
export async function showMore(
  app: Workbench,
  reference: string,
  { actor }: Command,
): Promise<Done> {
  const loaded = await app.incidents.load(reference);
  if ("refused" in loaded) return loaded;
  const { incident } = loaded;
  if (!isDeclared(incident)) {
    return refused("not_declared", { incident: incident.number });
  }
  const shown = moreActions(incident, app.settings.links, app.words);
  const no = await outsider(app, actor, incident) ??
    await postToOne(app, incident, actor, [shown]);
  return no ? { refused: no } : { loaded };
}

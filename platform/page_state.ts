import { type Incident, isOpen } from "../incident/incident.ts";
import { isPaged, seePage } from "../incident/paging.ts";
import { follow, type Workbench } from "./app.ts";
import type { NewEvent } from "./incidents.ts";

/**
 * What somebody has done with the page at the paging system itself, which tells nobody: so it is asked.
 * Nothing when there is no news; what we have done there ourselves is none.
 */
export async function newsOf(
  { systems, time }: Workbench,
  incident: Incident,
): Promise<NewEvent | undefined> {
  const { paging } = systems;
  // With its end the page is resolved by us.
  if (!paging?.system.state || !isPaged(incident) || !isOpen(incident)) {
    return undefined;
  }
  const { page } = incident;
  const { status, by, at } = await paging.system.state(page, paging.context());
  const seen = { status, person: by, when: at ?? time.now() };
  const decision = seePage(incident, seen);
  if ("refused" in decision) return undefined;
  return {
    // Whoever reads the same news records the same event.
    key: `${page.key}:${page.level}:${status}`,
    by: { app: paging.system.title },
    body: decision.event,
  };
}

/** Asked by every sweep for what is under way. Answers whether there was any news. */
export async function readPage(
  app: Workbench,
  reference: string,
): Promise<boolean> {
  const loaded = await app.incidents.load(reference);
  if ("refused" in loaded) return false;
  const news = await newsOf(app, loaded.incident);
  if (!news) return false;
  await follow(app, loaded.key, news);
  return true;
}

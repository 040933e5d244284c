import type { AlertFacts } from "../incident/incident.ts";
import { parseKey } from "../incident/numbering.ts";
import type { Workbench } from "./app.ts";
import { sha256 } from "./hash.ts";
import { ROW_VERSION } from "./rows.ts";
import { instantOf } from "./time.ts";

const MINUTE_MS = 60_000;

/** What a new alert's register message says of it, so that others of the same moment find each other. */
export interface AlertMark {
  readonly alert: string;
  readonly service?: string;
}

export async function markOf(
  app: Workbench,
  { hash, service }: AlertFacts,
): Promise<AlertMark> {
  if (app.config.alerts.groupMinutes === null || service === null) {
    return { alert: hash };
  }
  return { alert: hash, service: await sha256(service.toLowerCase()) };
}

/** Whether a card that began at this `ts` still takes other alerts of its service. */
export function takesService(app: Workbench, ts: string): boolean {
  const minutes = app.config.alerts.groupMinutes ?? 0;
  return app.time.now() - instantOf(ts) < minutes * MINUTE_MS;
}

/** The card that a new alert joins, when there is one. */
export async function findPlace(
  app: Workbench,
  { service }: AlertMark,
): Promise<string | null> {
  if (!service) return null;
  const row = await app.stores.alerts.get(`service:${service}`);
  const place = row && parseKey(row.incident);
  return place && takesService(app, place.ts) ? row.incident : null;
}

/** From now on others find this card. The alert's own row comes last: where it is, the other one is too. */
export async function keepPlaces(
  app: Workbench,
  incident: string,
  { alert, service }: AlertMark,
): Promise<void> {
  const row = { v: ROW_VERSION, incident } as const;
  const { alerts } = app.stores;
  if (service) {
    await alerts.put({ ...row, id: `service:${service}`, recent: [] });
  }
  await alerts.put({ ...row, id: alert, recent: [] });
}

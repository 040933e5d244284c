import type { AlertFacts } from "../incident/incident.ts";
import { parseKey } from "../incident/numbering.ts";
import type { Workbench } from "./app.ts";
import { sha256 } from "./hash.ts";
import type { Entry } from "./register.ts";
import { ROW_VERSION } from "./rows.ts";
import { instantOf } from "./time.ts";

const MINUTE_MS = 60_000;

/** What a new alert's register message says of it, so that others of the same moment find each other. */
export interface AlertMark {
  readonly alert: string;
  readonly service?: string;
  readonly source?: string;
}

export async function markOf(
  { config }: Workbench,
  { hash, service, source }: AlertFacts,
): Promise<AlertMark> {
  const { groupMinutes, storm } = config.alerts;
  return {
    alert: hash,
    ...(groupMinutes === null || service === null
      ? {}
      : { service: await sha256(service.toLowerCase()) }),
    ...(storm ? { source: await sha256(source) } : {}),
  };
}

/** Whether a card that began at this `ts` still takes other alerts of its service. */
export function takesService(app: Workbench, ts: string): boolean {
  const minutes = app.config.alerts.groupMinutes ?? 0;
  return app.time.now() - instantOf(ts) < minutes * MINUTE_MS;
}

/**
 * Earlier messages whose cards may take this one in a storm: the source had made more than its share
 * of cards when they began, and again now. Who asks does not matter: one alert or service counts once,
 * so that messages that are about to be marked as the same change nothing.
 */
export function stormCards(
  app: Workbench,
  entries: readonly Entry[],
  ts: string,
  source: string | undefined,
): Entry[] {
  const { storm } = app.config.alerts;
  if (!storm || source === undefined) return [];
  const ofSource = entries.filter(({ mark }) => mark?.source === source);
  const isOneTooMany = (at: string) => {
    const cards = ofSource.filter((entry) =>
      entry.ts <= at &&
      instantOf(at) - instantOf(entry.ts) < storm.minutes * MINUTE_MS &&
      (entry.ts === at || !entry.mark?.same_as)
    );
    const kinds = cards.map(({ mark }) => mark?.service ?? mark?.alert);
    return new Set(kinds).size > storm.cards;
  };
  if (!isOneTooMany(ts)) return [];
  return ofSource.filter((entry) =>
    entry.ts < ts && !entry.mark?.same_as && isOneTooMany(entry.ts)
  );
}

/** The cards that a new alert may join: that of its service, that of its source's storm. */
export async function findPlaces(
  app: Workbench,
  { service, source }: AlertMark,
): Promise<string[]> {
  const row = service && await app.stores.alerts.get(serviceId(service));
  const place = row ? parseKey(row.incident) : null;
  const ofService = row && place && takesService(app, place.ts)
    ? [row.incident]
    : [];
  const storm = app.settings.storms?.[source ?? ""];
  return storm && isFresh(app, storm.at)
    ? [...ofService, storm.incident]
    : ofService;
}

function isFresh(app: Workbench, at: number): boolean {
  const { storm } = app.config.alerts;
  return storm !== null && app.time.now() - at < storm.minutes * MINUTE_MS;
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
    await alerts.put({ ...row, id: serviceId(service), recent: [] });
  }
  await alerts.put({ ...row, id: alert, recent: [] });
}

/**
 * The storm goes on, on this card. Said once a minute, in the row that every run reads anyway: what two
 * runs say at once may be lost, and then the register leads others to the card.
 */
export async function keepStorm(
  { stores, settings, time, ...app }: Workbench,
  incident: string,
  { source }: AlertMark,
): Promise<void> {
  if (!source) return;
  const now = time.now();
  const known = settings.storms?.[source];
  if (known?.incident === incident && now - known.at < MINUTE_MS) return;
  const others = Object.entries(settings.storms ?? {}).filter(([, { at }]) =>
    now - at < (app.config.alerts.storm?.minutes ?? 0) * MINUTE_MS
  );
  const storms = {
    ...Object.fromEntries(others),
    [source]: { incident, at: now },
  };
  await stores.app.update({ id: "app", v: ROW_VERSION, storms });
}

const serviceId = (service: string) => `service:${service}`;

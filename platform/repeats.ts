import type { Actor, AlertFacts } from "../incident/incident.ts";
import {
  asJoined,
  findAlert,
  hasRoom,
  isOfStorm,
  JOINED_MAX,
} from "../incident/groups.ts";
import { alertsOf } from "../incident/merge.ts";
import { type Delivery, uncounted } from "../incident/signals.ts";
import { actOn, deliveredAgain, type Workbench } from "./app.ts";
import type { Loaded } from "./incidents.ts";
import { cover, redrawCard } from "./plans.ts";
import { type InboxRow, ROW_VERSION } from "./rows.ts";

/** Deliveries that one event counts. */
const BATCH_MAX = 200;
/** Alerts that one event lists on a card. */
const JOIN_MAX = 50;
/** Deliveries shown before they are counted. */
const RECENT_MAX = 100;
/** Repeats that come closer together than this are shown by one edit. */
const SHOW_PAUSE_MS = 2_000;

/**
 * Shows an equal alert on the card that stands: the last of several that come together, for all of them.
 * That this is soon is a courtesy: of two at the same moment it may miss one, until the sweep counts both.
 */
export async function takeRepeat(
  app: Workbench,
  key: string,
  loaded: Loaded,
  { hash, source }: AlertFacts,
): Promise<Loaded> {
  // A card's repeats are shown from one row, whichever of its alerts they are.
  const id = loaded.incident.alert?.hash ?? hash;
  const row = await app.stores.alerts.get(id);
  const now = app.time.now();
  const { signals } = loaded.incident;
  const recent = uncounted(signals, row?.recent ?? [], now);
  // The same delivery once more.
  const isKnown = [...recent, ...signals.counted].some((one) =>
    one.key === key
  );
  if (!isKnown) {
    await app.stores.alerts.put({
      id,
      v: ROW_VERSION,
      incident: loaded.key,
      recent: [...recent, { key, at: now }].slice(-RECENT_MAX),
    });
    const fired = await fireAgain(app, loaded, key, hash, { app: source });
    if (fired) return fired;
  }
  await app.time.wait(SHOW_PAUSE_MS);
  const last = (await app.stores.alerts.get(id))?.recent.at(-1);
  if (last && last.key !== key) return loaded;
  // What happened meanwhile must not be painted over.
  const newest = await app.incidents.again(loaded);
  await showCard(app, newest);
  return newest;
}

/** As takeRepeat does, of events: whichever is the last in the register shows the card for all. */
async function showForAll(
  app: Workbench,
  loaded: Loaded,
  key: string,
): Promise<Loaded> {
  await app.time.wait(SHOW_PAUSE_MS);
  const newest = await app.incidents.load(loaded.key);
  if ("refused" in newest) return loaded;
  if (newest.foldedTo === loaded.recorded[key]) await showCard(app, newest);
  return newest;
}

/** An alert that was over is back: its card and its thread say so. Null when it was not over. */
async function fireAgain(
  app: Workbench,
  before: Loaded,
  delivery: string,
  hash: string,
  by: Actor,
): Promise<Loaded | null> {
  const key = `${delivery}.again`;
  if (!findAlert(before.incident, hash)?.resolvedAt || key in before.recorded) {
    return null;
  }
  const body = { type: "alert_fired_again" as const, hash };
  const { loaded, isMine } = await app.incidents.record(before, {
    key,
    by,
    body,
  });
  const done = isMine
    ? await actOn(app, loaded, key)
    : await deliveredAgain(app, loaded, key);
  // Another delivery was first, and its run shows this one too.
  return "loaded" in done ? done.loaded : null;
}

/** An alert for a card, and the delivery that it came with; null when that is counted elsewhere. */
export interface Coming {
  readonly alert: AlertFacts;
  readonly delivery: Delivery | null;
}

/** Lists alerts on the card of another one. All that was said of them is kept in their rows. */
export async function joinCard(
  app: Workbench,
  before: Loaded,
  key: string,
  coming: readonly Coming[],
): Promise<Loaded> {
  const { incidents, time } = app;
  await Promise.all(
    coming.map(({ alert }) => keepAlertRow(app, before.key, alert)),
  );
  const isStorm = coming.some(({ alert }) => isOfStorm(before.incident, alert));
  const { loaded, isMine } = await incidents.record(before, {
    key,
    by: { app: coming[0]!.alert.source },
    body: {
      type: "alerts_joined",
      isStorm,
      alerts: coming.map(({ alert, delivery }) => ({
        alert: asJoined(alert, delivery?.at ?? time.now()),
        delivery,
      })),
    },
  });
  if (isMine && !isStorm) {
    // Refused when it is over or full by now: the delivery waits in the inbox, and the sweep sees to it.
    const done = await actOn(app, loaded, key);
    return "loaded" in done ? done.loaded : loaded;
  }
  await cover(app, loaded, {});
  return await showForAll(app, loaded, key);
}

/** What the monitor said of an alert that stands on another one's card. */
export function keepAlertRow(
  app: Workbench,
  incident: string,
  alert: AlertFacts,
): Promise<void> {
  return app.stores.alerts.put({
    id: alert.hash,
    v: ROW_VERSION,
    incident,
    recent: [],
    alert,
  });
}

/** The card as it is now, in the alert channel. */
export async function showCard(app: Workbench, loaded: Loaded): Promise<void> {
  const [event] = loaded.tail;
  if (event && loaded.refs.card) await redrawCard(app, loaded, event);
}

/** A delivery that waits to be counted on an incident's card. */
export function isUncounted({ incident, body }: InboxRow): boolean {
  return incident !== undefined && body.type === "alert_received";
}

/**
 * Counts deliveries that wait in the inbox, in one event. They leave when the register says that they
 * are counted; a run that dies before, or another one at the same time, names them in another event,
 * where they add nothing. Alerts that the card does not list yet are listed; where it cannot take them,
 * they are taken as new ones.
 */
export async function countDeliveries(
  app: Workbench,
  before: Loaded,
  rows: readonly InboxRow[],
): Promise<void> {
  const { counted } = before.incident.signals;
  const fresh = rows.filter(({ id }) => !counted.some(({ key }) => key === id));
  // The run that counted them may have died before it could show it, or may not have known the card yet.
  if (fresh.length === 0) await showCard(app, before);
  // First: an event may forget what it counted long ago, and that must not be in the inbox any more.
  await leave(rows.filter((row) => !fresh.includes(row)));
  const others = fresh.filter((row) =>
    !alertsOf(before.incident).includes(alertOf(row).hash)
  );
  const listed = await list(app, before, others);
  const batch = fresh.filter((row) => !others.includes(row)).slice(
    0,
    BATCH_MAX,
  );
  if (batch.length === 0) return;
  const key = app.newId();
  const { loaded } = await app.incidents.record(listed, {
    key,
    by: batch[0]!.by,
    body: {
      type: "alerts_counted",
      deliveries: batch.map(({ id, at }) => ({ key: id, at })),
    },
  });
  await cover(app, loaded, {});
  // It was merged meanwhile: they are counted where it goes on.
  if (loaded.refusals[key]?.code === "incident_merged") return;
  await leave(batch);
  for (const row of batch) {
    const { hash } = alertOf(row);
    const overAt = findAlert(loaded.incident, hash)?.resolvedAt ?? Infinity;
    // Its run died before it could say so.
    if (
      row.at > overAt && await fireAgain(app, loaded, row.id, hash, row.by)
    ) return;
  }
  await showCard(app, loaded);

  function leave(done: readonly InboxRow[]): Promise<void> {
    return app.stores.inbox.deleteAll(done.map(({ id }) => id));
  }
}

/** Alerts that were to join this card when their runs died, or that were left to the sweep. */
async function list(
  app: Workbench,
  before: Loaded,
  rows: readonly InboxRow[],
): Promise<Loaded> {
  if (rows.length === 0) return before;
  if (!hasRoom(before.incident)) {
    await takeAnew(app, rows);
    return before;
  }
  const room = JOINED_MAX - before.incident.signals.joined.length;
  const coming = rows.slice(0, Math.min(room, JOIN_MAX)).map((row) => ({
    alert: alertOf(row),
    delivery: { key: row.id, at: row.at },
  }));
  return await joinCard(app, before, app.newId(), coming);
}

/** Under keys of their own, since the register may say of the old ones that they belong to this card. */
async function takeAnew(
  { stores }: Workbench,
  rows: readonly InboxRow[],
): Promise<void> {
  for (const { incident: _, ...row } of rows) {
    await stores.inbox.put({ ...row, id: `${row.id}.anew` });
    await stores.inbox.delete(row.id);
  }
}

function alertOf({ body }: InboxRow): AlertFacts {
  if (body.type !== "alert_received") throw new Error(`${body.type}: no alert`);
  return body.alert;
}

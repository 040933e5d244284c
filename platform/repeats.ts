import type { Actor, AlertFacts } from "../incident/incident.ts";
import { uncounted } from "../incident/signals.ts";
import { actOn, deliveredAgain, type Workbench } from "./app.ts";
import type { Loaded } from "./incidents.ts";
import { redrawCard } from "./plans.ts";
import { type InboxRow, ROW_VERSION } from "./rows.ts";

/** Deliveries that one event counts. */
const BATCH_MAX = 200;
/** Deliveries shown before they are counted. */
const RECENT_MAX = 100;

/**
 * Shows an equal alert on the card that stands. That this is at once is a courtesy: of two at the same
 * moment it may miss one, until the sweep counts both.
 */
export async function takeRepeat(
  app: Workbench,
  key: string,
  loaded: Loaded,
  { hash, source }: AlertFacts,
): Promise<Loaded> {
  const row = await app.stores.alerts.get(hash);
  const now = app.time.now();
  const { signals } = loaded.incident;
  const recent = uncounted(signals, row?.recent ?? [], now);
  // The same delivery once more.
  const isKnown = [...recent, ...signals.counted].some((one) =>
    one.key === key
  );
  if (!isKnown) {
    await app.stores.alerts.put({
      id: hash,
      v: ROW_VERSION,
      incident: loaded.key,
      recent: [...recent, { key, at: now }].slice(-RECENT_MAX),
    });
    const fired = await fireAgain(app, loaded, key, { app: source });
    if (fired) return fired;
  }
  const [event] = loaded.tail;
  if (event && loaded.refs.card) await redrawCard(app, loaded, event);
  return loaded;
}

/** An alert that was over is back: its card and its thread say so. Null when it was not over. */
async function fireAgain(
  app: Workbench,
  before: Loaded,
  delivery: string,
  by: Actor,
): Promise<Loaded | null> {
  const key = `${delivery}.again`;
  if (before.incident.alertResolvedAt === null || key in before.recorded) {
    return null;
  }
  const body = { type: "alert_fired_again" as const };
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

/** A delivery that waits to be counted on an incident's card. */
export function isUncounted({ incident, body }: InboxRow): boolean {
  return incident !== undefined && body.type === "alert_received";
}

/**
 * Counts deliveries that wait in the inbox, in one event. They leave when the register says that they
 * are counted; a run that dies before, or another one at the same time, names them in another event,
 * where they add nothing.
 */
export async function countDeliveries(
  app: Workbench,
  before: Loaded,
  rows: readonly InboxRow[],
): Promise<void> {
  const { counted } = before.incident.signals;
  const fresh = rows.filter(({ id }) => !counted.some(({ key }) => key === id));
  // First: an event may forget what it counted long ago, and that must not be in the inbox any more.
  await leave(rows.filter((row) => !fresh.includes(row)));
  if (fresh.length === 0) return;
  const batch = fresh.slice(0, BATCH_MAX);
  const key = app.newId();
  const { loaded } = await app.incidents.record(before, {
    key,
    by: batch[0]!.by,
    body: {
      type: "alerts_counted",
      deliveries: batch.map(({ id, at }) => ({ key: id, at })),
    },
  });
  await app.incidents.write(loaded, {});
  // It was merged meanwhile: they are counted where it goes on.
  if (loaded.refusals[key]?.code === "incident_merged") return;
  await leave(batch);
  const { alertResolvedAt } = loaded.incident;
  const late = batch.find(({ at }) => at > (alertResolvedAt ?? Infinity));
  // Its run died before it could say so.
  if (late && await fireAgain(app, loaded, late.id, late.by)) return;
  const [event] = loaded.tail;
  if (event && loaded.refs.card) await redrawCard(app, loaded, event);

  function leave(done: readonly InboxRow[]): Promise<void> {
    return app.stores.inbox.deleteAll(done.map(({ id }) => id));
  }
}

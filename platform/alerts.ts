import type { AlertFacts } from "../incident/incident.ts";
import { isLive } from "../incident/incident.ts";
import type { Decision } from "../incident/decide.ts";
import { incidentKey } from "../incident/numbering.ts";
import {
  actOn,
  allowed,
  type Basics,
  type Command,
  deliveredAgain,
  type Done,
  orLater,
  type Workbench,
} from "./app.ts";
import type { Loaded, NewEvent } from "./incidents.ts";
import { wherever } from "./merge.ts";
import type { Entry, NewMark } from "./register.ts";
import { ROW_VERSION } from "./rows.ts";
import { takeRepeat } from "./repeats.ts";

/** Two first arrivals of one alert lie closer together than this; older ones have their row in `alerts`. */
const SAME_MOMENT_ENTRIES = 900;

export type Received = {
  readonly kind: "new" | "repeat" | "resolved" | "nothing";
  readonly loaded: Loaded | null;
};

/** Keeps an alert before anything is asked of anybody: whatever happens then, a sweep goes on from here. */
export async function keepAlert(
  { stores, time }: Pick<Basics, "stores" | "time">,
  key: string,
  alert: AlertFacts,
): Promise<void> {
  const body = { type: "alert_received" as const, alert };
  await stores.inbox.put({
    id: key,
    v: ROW_VERSION,
    body,
    by: { app: alert.source },
    at: time.now(),
  });
}

/** A monitor says that something is wrong: a new card, or one more on the card that stands. */
export async function receiveAlert(
  app: Workbench,
  key: string,
  alert: AlertFacts,
  options: { look?: boolean; at?: number } = {},
): Promise<Received> {
  const row = await app.stores.alerts.get(alert.hash);
  if (row) {
    const repeated = await countRepeat(app, key, row.incident, alert);
    if (repeated) return repeated;
  }
  const event: NewEvent = {
    key,
    by: { app: alert.source },
    body: { type: "alert_received", alert },
    ...(options.at === undefined ? {} : { at: options.at }),
  };
  const look = options.look === true || row !== undefined;
  const begun = await begin(app, event, alert.hash, look);
  if ("loaded" in begun) return { kind: "new", loaded: begun.loaded };
  return await countRepeat(app, key, begun.same, alert) ??
    { kind: "nothing", loaded: null };
}

/** Somebody begins an incident that no monitor saw. */
export async function beginByHand(
  app: Workbench,
  command: Command,
  decision: Decision,
): Promise<Done> {
  const no = await allowed(app, command.actor, "declare", null);
  if (no) return { refused: no };
  if ("refused" in decision) return decision;
  const event = {
    key: command.key,
    by: { user: command.actor },
    body: decision.event,
  };
  await app.stores.inbox.put({
    id: event.key,
    v: ROW_VERSION,
    body: event.body,
    by: event.by,
    at: app.time.now(),
  });
  const begun = await orLater(begin(app, event, undefined, false));
  if ("loaded" in begun) return { loaded: begun.loaded };
  const loaded = await app.incidents.load(begun.same);
  return "refused" in loaded ? loaded : { loaded };
}

/**
 * Begins an incident with this event, unless another message in the register stands for the same one
 * already: the earliest counts, and a later one of ours is marked as the same.
 */
export async function begin(
  app: Workbench,
  event: NewEvent,
  alert: string | undefined,
  look: boolean,
): Promise<{ loaded: Loaded } | { same: string }> {
  const { register, incidents } = app;
  const mark: NewMark = {
    event: event.key,
    type: event.body.type,
    ...(alert ? { alert } : {}),
  };
  if (look) {
    const entries = await register.before(null, SAME_MOMENT_ENTRIES);
    const mine = entries.find((entry) => entry.mark?.event === event.key);
    if (mine) return await goOn(app, mine, event.key);
  }
  const ts = await register.begin(mark);
  const entries = await register.before(ts, SAME_MOMENT_ENTRIES);
  const delivered = entries.find((entry) =>
    entry.ts < ts && entry.mark?.event === event.key
  );
  if (delivered) {
    await register.markSame(
      ts,
      mark,
      incidentKey(register.channel, delivered.ts),
    );
    return await goOn(app, delivered, event.key);
  }
  const earlier = await sameAs(app, entries, ts, mark);
  if (earlier) {
    await register.markSame(ts, mark, earlier);
    return { same: earlier };
  }
  const loaded = await incidents.begun(ts, event, entries);
  if (alert) await knowAlert(app, loaded.key, alert);
  const done = await actOn(app, loaded, event.key);
  return { loaded: "loaded" in done ? done.loaded : loaded };
}

/** The message of an earlier delivery is there: whatever its run left undone is done now if that run is dead. */
async function goOn(
  app: Workbench,
  mine: Entry,
  key: string,
): Promise<{ loaded: Loaded } | { same: string }> {
  if (mine.mark?.same_as) return { same: mine.mark.same_as };
  const own = incidentKey(app.register.channel, mine.ts);
  const loaded = await app.incidents.load(own);
  if ("refused" in loaded) return { same: own };
  const { alert } = mine.mark ?? {};
  // That run may have died before it could say which incident its alert began.
  if (
    alert && isLive(loaded.incident) && !await app.stores.alerts.get(alert)
  ) await knowAlert(app, own, alert);
  await deliveredAgain(app, loaded, key);
  return { loaded };
}

/** The incident that an earlier message of the same alert began, if it is still under way. */
async function sameAs(
  app: Workbench,
  entries: readonly Entry[],
  ts: string,
  { alert }: NewMark,
): Promise<string | undefined> {
  if (alert === undefined) return undefined;
  const candidates = entries.filter(({ ts: at, mark }) =>
    at < ts && mark?.alert === alert && !mark.same_as
  );
  for (const candidate of candidates) {
    const key = incidentKey(app.register.channel, candidate.ts);
    const loaded = await app.incidents.load(key);
    // One whose first event cannot be read yet is just being made.
    if ("refused" in loaded || isLive(loaded.incident)) return key;
  }
  return undefined;
}

export async function knowAlert(
  app: Workbench,
  incident: string,
  hash: string,
): Promise<void> {
  await app.stores.alerts.put({
    id: hash,
    v: ROW_VERSION,
    incident,
    recent: [],
  });
}

/**
 * Counts an equal alert on the card that stands. Undefined when that incident is over. What counts is
 * the delivery's row in the inbox, which waits there for the sweep (`countDeliveries`).
 */
async function countRepeat(
  app: Workbench,
  key: string,
  incident: string,
  alert: AlertFacts,
): Promise<Received | undefined> {
  const loaded = await wherever(app, await app.incidents.load(incident));
  if ("incident" in loaded) {
    if (!isLive(loaded.incident)) return undefined;
    if (key in loaded.recorded) {
      // No repeat, but the first one delivered again after others had been counted.
      await deliveredAgain(app, loaded, key);
      return { kind: "new", loaded };
    }
  }
  await app.stores.inbox.update({
    id: key,
    v: ROW_VERSION,
    incident: "refused" in loaded ? incident : loaded.key,
  });
  // Just being made by another run: the sweep counts it.
  if ("refused" in loaded) return { kind: "repeat", loaded: null };
  return { kind: "repeat", loaded: await takeRepeat(app, key, loaded, alert) };
}

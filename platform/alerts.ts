import {
  type AlertFacts,
  type Incident,
  isLive,
} from "../incident/incident.ts";
import type { Decision } from "../incident/decide.ts";
import { hasRoom, isOfStorm } from "../incident/groups.ts";
import { alertsOf } from "../incident/merge.ts";
import { incidentKey } from "../incident/numbering.ts";
import { type Refused, refused } from "../incident/refused.ts";
import {
  type AlertMark,
  findPlaces,
  keepPlaces,
  keepStorm,
  markOf,
  stormCards,
  takesService,
} from "./alert_places.ts";
import { outsider } from "./allowed.ts";
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
import { sha256 } from "./hash.ts";
import { holdBack } from "./quiet.ts";
import type { Entry, Mark, NewMark } from "./register.ts";
import { ROW_VERSION } from "./rows.ts";
import { DEAD_AFTER_MS } from "./held.ts";
import { joinCard, keepAlertRow, takeRepeat } from "./repeats.ts";
import { wakeAt } from "./wakeup.ts";

/** Two first arrivals of one alert lie closer together than this; older ones have their row in `alerts`. */
const SAME_MOMENT_ENTRIES = 900;
/** In a storm, a card lists new alerts by itself not more often than this. */
const STORM_PAUSE_MS = 10_000;

export type Received = {
  readonly kind: "new" | "repeat" | "resolved" | "held" | "nothing";
  readonly loaded: Loaded | null;
};

/** Keeps an alert before anything is asked of anybody: whatever happens then, a sweep goes on from here. */
export async function keepAlert(
  basics: Pick<Basics, "stores" | "time">,
  key: string,
  alert: AlertFacts,
): Promise<void> {
  const body = { type: "alert_received" as const, alert };
  await keepEvent(basics, { key, by: { app: alert.source }, body });
}

/** A monitor says that something is wrong: a new card, or more on a card that stands. */
export async function receiveAlert(
  app: Workbench,
  key: string,
  alert: AlertFacts,
  options: { look?: boolean; at?: number } = {},
): Promise<Received> {
  const row = await app.stores.alerts.get(alert.hash);
  const known = row && await attach(app, key, row.incident, alert);
  if (known) return known;
  if (await holdBack(app, key, alert)) return { kind: "held", loaded: null };
  const mark = await markOf(app, alert);
  for (const place of await findPlaces(app, mark)) {
    const joined = await attach(app, key, place, alert);
    if (joined) return await inStorm(app, joined, alert, mark);
  }
  const event: NewEvent = {
    key,
    by: { app: alert.source },
    body: { type: "alert_received", alert },
    ...(options.at === undefined ? {} : { at: options.at }),
  };
  const look = options.look === true || row !== undefined;
  const begun = await begin(app, event, mark, look);
  if ("loaded" in begun) return { kind: "new", loaded: begun.loaded };
  // When that one has ended this very moment, the sweep makes another card.
  const attached = await attach(app, key, begun.same, alert);
  return attached
    ? await inStorm(app, attached, alert, mark)
    : { kind: "nothing", loaded: null };
}

/** Others of this storm go straight to its card. */
async function inStorm(
  app: Workbench,
  received: Received,
  alert: AlertFacts,
  mark: AlertMark,
): Promise<Received> {
  const { loaded } = received;
  if (loaded && isOfStorm(loaded.incident, alert)) {
    await keepStorm(app, loaded.key, mark);
  }
  return received;
}

/** Somebody begins an incident that no monitor saw; `core` says how, or why not when somebody was first. */
export async function beginByHand(
  app: Workbench,
  command: Command,
  core: (known: Incident | null) => Decision,
): Promise<Done> {
  const event = await eventByHand(app, command, core);
  if ("refused" in event) return event;
  if (!command.isKept) await keepEvent(app, event);
  const begun = await orLater(begin(app, event, null, false));
  if ("loaded" in begun) return { loaded: begun.loaded };
  const loaded = await app.incidents.load(begun.same);
  if ("refused" in loaded) return loaded;
  if (event.key in loaded.recorded) return { loaded };
  // Nothing of it is left to do for a sweep.
  await app.stores.inbox.delete(event.key);
  const { incident } = loaded;
  const isHidden = await outsider(app, command.actor, incident) !== null;
  const first = core(incident);
  return isHidden || "event" in first ? refused("message_taken") : first;
}

/** What begins it, if this person may and the core agrees. */
export async function eventByHand(
  app: Basics,
  command: Command,
  core: (known: Incident | null) => Decision,
): Promise<NewEvent | { refused: Refused }> {
  // What is kept was allowed when it was.
  const no = command.isKept
    ? null
    : await allowed(app, command.actor, "declare", null);
  if (no) return { refused: no };
  const decision = core(null);
  if ("refused" in decision) return decision;
  return {
    key: command.key,
    by: { user: command.actor },
    body: decision.event,
  };
}

/** From here a sweep begins it, whatever becomes of this run. */
export async function keepEvent(
  { stores, time }: Pick<Basics, "stores" | "time">,
  { key, by, body }: NewEvent,
): Promise<void> {
  await stores.inbox.put({
    id: key,
    v: ROW_VERSION,
    body,
    by,
    at: time.now(),
  });
}

/**
 * Begins an incident with this event, unless another message in the register stands for the same one
 * already: the earliest counts, and a later one of ours is marked as the same.
 */
export async function begin(
  app: Workbench,
  event: NewEvent,
  alert: AlertMark | null,
  look: boolean,
): Promise<{ loaded: Loaded } | { same: string }> {
  const { register, incidents } = app;
  const mark: NewMark = {
    event: event.key,
    type: event.body.type,
    ...alert,
    ...await fromMark(event),
  };
  if (look) {
    const entries = await register.before(null, SAME_MOMENT_ENTRIES);
    const mine = entries.find((entry) => entry.mark?.event === event.key);
    if (mine) return await goOn(app, entries, mine, event.key);
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
    return await goOn(app, entries, delivered, event.key);
  }
  const earlier = await sameAs(app, entries, ts, mark);
  if (earlier) {
    await register.markSame(ts, mark, earlier);
    return { same: earlier };
  }
  const loaded = await incidents.begun(ts, event, entries);
  if (alert) await keepPlaces(app, loaded.key, alert);
  const done = await actOn(app, loaded, event.key);
  return { loaded: "loaded" in done ? done.loaded : loaded };
}

async function fromMark({ body }: NewEvent): Promise<Pick<NewMark, "from">> {
  const from = body.type === "declared" ? body.special?.from : null;
  return from ? { from: await sha256(from) } : {};
}

/** The message of an earlier delivery is there: whatever its run left undone is done now if that run is dead. */
async function goOn(
  app: Workbench,
  entries: readonly Entry[],
  mine: Entry,
  key: string,
): Promise<{ loaded: Loaded } | { same: string }> {
  const same = await decidedSame(app, entries, mine);
  if (same) return { same };
  const own = incidentKey(app.register.channel, mine.ts);
  const loaded = await app.incidents.load(own);
  if ("refused" in loaded) return { same: own };
  const { alert, service } = mine.mark ?? {};
  // That run may have died before it could say which incident its alert began.
  if (
    alert && isLive(loaded.incident) && !await app.stores.alerts.get(alert)
  ) await keepPlaces(app, own, { alert, ...(service ? { service } : {}) });
  await deliveredAgain(app, loaded, key);
  return { loaded };
}

/**
 * The incident that this message belongs to when it is not its own. A run may have died before it could
 * say so: then it is said now.
 */
export async function decidedSame(
  app: Workbench,
  entries: readonly Entry[],
  { ts, mark }: Entry,
): Promise<string | undefined> {
  if (!mark || mark.same_as) return mark?.same_as;
  const row = mark.alert && await app.stores.alerts.get(mark.alert);
  if (row && row.incident === incidentKey(app.register.channel, ts)) {
    return undefined;
  }
  const earlier = await sameAs(app, entries, ts, mark);
  if (earlier) await app.register.markSame(ts, mark, earlier);
  return earlier;
}

/** What an earlier message began and this one belongs to: of an alert the card, if it still takes it. */
async function sameAs(
  app: Workbench,
  entries: readonly Entry[],
  ts: string,
  { alert, service, source, from }: Mark,
): Promise<string | undefined> {
  if (from !== undefined) {
    const first = entries.find(({ ts: at, mark }) =>
      at < ts && mark?.from === from && !mark.same_as
    );
    return first && incidentKey(app.register.channel, first.ts);
  }
  if (alert === undefined) return undefined;
  const close = entries.filter(({ ts: at, mark }) =>
    at < ts && mark && !mark.same_as &&
    (mark.alert === alert ||
      service !== undefined && mark.service === service &&
        takesService(app, at))
  );
  const candidates = [...close, ...stormCards(app, entries, ts, source)];
  for (const candidate of candidates) {
    const key = incidentKey(app.register.channel, candidate.ts);
    const loaded = await app.incidents.load(key);
    // One whose first event cannot be read yet is just being made.
    if ("refused" in loaded) return key;
    const { incident } = loaded;
    const takes = candidate.mark?.alert === alert
      ? isLive(incident)
      : hasRoom(incident);
    if (takes) return key;
  }
  return undefined;
}

/**
 * Puts an alert on a card that stands: counts it there, or lists it when it is another one. Undefined
 * when that incident is over or its card is full. What counts is the delivery's row in the inbox, which
 * waits there for the sweep (`countDeliveries`).
 */
async function attach(
  app: Workbench,
  key: string,
  incident: string,
  alert: AlertFacts,
): Promise<Received | undefined> {
  const loaded = await wherever(app, await app.incidents.load(incident));
  const isKnown = "incident" in loaded &&
    alertsOf(loaded.incident).includes(alert.hash);
  if ("incident" in loaded) {
    if (!isLive(loaded.incident)) return undefined;
    if (key in loaded.recorded) {
      // No repeat, but the first one delivered again after others had been counted.
      if (!await app.stores.alerts.get(alert.hash)) {
        await keepPlaces(app, loaded.key, await markOf(app, alert));
      }
      await deliveredAgain(app, loaded, key);
      return { kind: "new", loaded };
    }
    if (!isKnown && !hasRoom(loaded.incident)) return undefined;
  }
  await app.stores.inbox.update({
    id: key,
    v: ROW_VERSION,
    incident: "refused" in loaded ? incident : loaded.key,
  });
  if ("refused" in loaded) {
    // Just being made by another run: the sweep goes on from here.
    await keepAlertRow(app, incident, alert);
    return { kind: "repeat", loaded: null };
  }
  const after = isKnown
    ? await takeRepeat(app, key, loaded, alert)
    : await join(app, key, loaded, alert);
  return { kind: "repeat", loaded: after };
}

async function join(
  app: Workbench,
  key: string,
  loaded: Loaded,
  alert: AlertFacts,
): Promise<Loaded> {
  const now = app.time.now();
  const last = loaded.incident.signals.joined.at(-1)?.at ?? 0;
  if (isOfStorm(loaded.incident, alert) && now - last < STORM_PAUSE_MS) {
    // Slack takes so many calls only: the next sweep lists what comes close together.
    await keepAlertRow(app, loaded.key, alert);
    await wakeAt(app, now + DEAD_AFTER_MS);
    return loaded;
  }
  const coming = { alert, delivery: { key, at: now } };
  return await joinCard(app, loaded, `${key}.join`, [coming]);
}

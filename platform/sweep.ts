import { incidentKey } from "../incident/numbering.ts";
import { closeResolved } from "./alert_end.ts";
import { countCases, dueCounts } from "./cases.ts";
import { isInCall, keepAccess, showPeople, showsPeople } from "./calls.ts";
import { archiveRows, lookAfterChannel } from "./archive.ts";
import { keepPlaces, markOf } from "./alert_places.ts";
import { begin, decidedSame, receiveAlert } from "./alerts.ts";
import { actOn, type Done, type Workbench } from "./app.ts";
import { isCounter, type Loaded } from "./incidents.ts";
import { DEAD_AFTER_MS, isDue, isHeld, isTwins } from "./held.ts";
import { cover, resume } from "./plans.ts";
import { refreshOverview } from "./overview.ts";
import type { Entry } from "./register.ts";
import { wherever } from "./merge.ts";
import { listenTo, toAsk } from "./news.ts";
import { refreshOnCall } from "./on_call.ts";
import { remindOf } from "./reminders.ts";
import { keepQuiet } from "./quiet.ts";
import { countDeliveries, isUncounted, showCard } from "./repeats.ts";
import type { InboxRow, OpenRow, PlanRow } from "./rows.ts";
import { dueTexts, lookAfterTexts } from "./text_receipts.ts";
import { inTurn, rereadTimeline } from "./timeline.ts";
import { wakeAt } from "./wakeup.ts";

/** Slack: most messages that one call of conversations.history gives. */
const HISTORY_MAX = 900;
/** What is begun this long before the deadline can still be ended. */
const LAST_START_MS = 8_000;
/** An incident that could not be read for so long is not in the register any more. */
const GONE_AFTER_MS = 60 * 60_000;
const LOOK_EVERY_MS = 3_000;

export interface Swept {
  /** Events or plans that were finished or tried again. */
  readonly worked: number;
  /** Work that is left for a later sweep. */
  readonly left: number;
}

/** Looks after everything that a run has left: events without a reply or plan, plans that are due. */
export async function sweep(app: Workbench): Promise<Swept> {
  const { stores, time } = app;
  const now = time.now();
  const [inbox, plans, open, over, texts] = await Promise.all([
    stores.inbox.all(),
    stores.plans.all(),
    stores.open.all(),
    archiveRows(app),
    dueTexts(app),
  ]);
  const old = inbox.filter((row) => now - row.at > DEAD_AFTER_MS).sort((a, b) =>
    a.at - b.at
  );
  const due = inOrder(plans.filter((plan) => isDue(app, plan)));
  const roots = old.some((row) => !row.incident)
    ? await app.register.before(null, HISTORY_MAX)
    : [];
  // What a system has not been told yet, it would contradict.
  const isTold = (id: string) => !plans.some(({ incident }) => incident === id);
  // Drills have nothing outside.
  const live = app.systems.crm || showsPeople(app)
    ? await stores.incidents.getAll(
      open.filter(({ mode }) => mode === "live").map(({ id }) => id),
    )
    : [];
  const uncounted = Map.groupBy(
    old.filter(isUncounted),
    (row) => row.incident!,
  );
  const jobs = [
    ...old.filter((row) => !isUncounted(row)).map((row) => () =>
      finishEvent(app, row, roots)
    ),
    ...[...uncounted].map(([incident, rows]) => () =>
      countRepeats(app, incident, rows)
    ),
    ...due.map((plan) => () => finishPlan(app, plan)),
    () => keepQuiet(app),
    ...toAsk(app, open, over, isTold, now).map((one) => () =>
      listenTo(app, one)
    ),
    ...open.some(({ mode }) => mode === "live") ? [() => refreshed(app)] : [],
    ...open.filter((row) => (row.remind_at ?? Infinity) <= now).map(
      (row) => () => remindOf(app, row),
    ),
    ...inTurn(open.filter((row) => row.noted), now).map(
      (row) => () => rereadTimeline(app, row.id),
    ),
    ...over.filter(({ at }) => at <= now).map((row) => () =>
      lookAfterChannel(app, row)
    ),
    ...dueCounts(app, live).map((row) => () => countCases(app, row)),
    ...texts.map((row) => () => lookAfterTexts(app, row)),
    () => keepAccess(app),
    ...(showsPeople(app) ? inTurn(live.filter(isInCall), now) : []).map(
      (row) => () => showPeople(app, row),
    ),
  ];
  let worked = 0;
  for (const [i, job] of jobs.entries()) {
    if (time.now() > time.deadline - LAST_START_MS) {
      await wakeAt(app, time.now());
      await endTogether(app);
      return { worked, left: jobs.length - i };
    }
    try {
      if (await job()) worked += 1;
    } catch (error) {
      // One incident's trouble must not keep the others waiting; it is tried again by the next sweep.
      app.log("sweep_failed", { error: String(error) });
    }
  }
  await wakeForReminder(app, open, now);
  await keepOverview(app);
  if (jobs.length > 0 || plans.some((plan) => isTwins(app, plan))) {
    await endTogether(app);
  }
  return { worked, left: 0 };
}

/** A reminder that falls due before the next regular sweep was too far away for a wake-up when it was set. */
async function wakeForReminder(
  app: Workbench,
  open: readonly OpenRow[],
  now: number,
): Promise<void> {
  const coming = open.flatMap(({ remind_at: at }) =>
    at !== undefined && at > now ? [at] : []
  );
  if (coming.length > 0) await wakeAt(app, Math.min(...coming));
}

/** What a run has not shown that died, and updates that are overdue by now. */
async function keepOverview(app: Workbench): Promise<void> {
  try {
    await refreshOverview(app);
  } catch (error) {
    app.log("overview_failed", { error: String(error) });
  }
}

/** With the end of an execution the token of its second delivery dies, so none ends while the other works. */
async function endTogether(app: Workbench): Promise<void> {
  const { stores, time } = app;
  while (time.now() < time.deadline) {
    const plans = await stores.plans.all();
    if (!plans.some((plan) => isTwins(app, plan))) return;
    await time.wait(LOOK_EVERY_MS);
  }
}

/** Answers whether there was anything to do. */
async function finishEvent(
  app: Workbench,
  row: InboxRow,
  roots: readonly Entry[],
): Promise<boolean> {
  const { stores, incidents } = app;
  const root = roots.find((entry) => entry.mark?.event === row.id);
  if (!row.incident && !root) {
    const event = { key: row.id, by: row.by, body: row.body, at: row.at };
    const { body, at } = row;
    if (body.type === "alert_received") {
      await receiveAlert(app, row.id, body.alert, { look: true, at });
    } else await begin(app, event, null, true);
    return true;
  }
  const same = root && await decidedSame(app, roots, root);
  if (same) {
    // The run died before it could say whose repeat this is.
    await stores.inbox.update({ ...row, incident: same });
    return true;
  }
  const key = row.incident ?? incidentKey(app.register.channel, root!.ts);
  const loaded = await incidents.load(key);
  if ("refused" in loaded) {
    // Its message is gone from the register and nothing else knows of it.
    await stores.inbox.delete(row.id);
    return false;
  }
  if (
    !(row.id in loaded.recorded) &&
    !loaded.tail.some((event) => event.key === row.id)
  ) {
    const { loaded: after, isMine } = await incidents.record(loaded, {
      key: row.id,
      by: row.by,
      body: row.body,
      at: row.at,
    });
    if (isMine) await actOn(app, after, row.id);
    return true;
  }
  return await finishRecorded(app, row, loaded);
}

/** Equal alerts that have come since the last sweep, of one incident. */
async function countRepeats(
  app: Workbench,
  incident: string,
  rows: readonly InboxRow[],
): Promise<boolean> {
  const loaded = await app.incidents.load(incident);
  if ("refused" in loaded) {
    // It cannot be read yet; or its message is gone and nothing else knows of it.
    const gone = rows.filter(({ at }) => app.time.now() - at > GONE_AFTER_MS);
    await app.stores.inbox.deleteAll(gone.map(({ id }) => id));
    return false;
  }
  // One that came twice before its own incident could be read is no repeat of itself.
  const own = rows.filter(({ id }) => id in loaded.recorded);
  for (const row of own) await finishRecorded(app, row, loaded);
  const others = rows.filter((row) => !own.includes(row));
  const counting = await wherever(app, loaded);
  if ("refused" in counting) return false;
  await countDeliveries(app, counting, others);
  return true;
}

async function finishRecorded(
  app: Workbench,
  row: InboxRow,
  loaded: Loaded,
): Promise<boolean> {
  if (!loaded.uncovered.has(row.id)) {
    if (row.body.type === "alert_resolved") {
      await closeResolved(app, loaded, row.id);
    }
    // No run that has read an older row can be alive any more, so the payload is not needed again.
    if (app.time.now() - loaded.writtenAt > DEAD_AFTER_MS) {
      await app.stores.inbox.delete(row.id);
    }
    return false;
  }
  const event = loaded.tail.find((candidate) => candidate.key === row.id);
  if (event) {
    // The run may have died before it could say which incident its alert began.
    const alert = event.type === "alert_received" && event.alert;
    if (alert && !await app.stores.alerts.get(alert.hash)) {
      await keepPlaces(app, loaded.key, await markOf(app, alert));
    }
    return await resume(app, loaded, event);
  }
  await cover(app, loaded, {}); // refused, or counted: the row covers it now
  if (isCounter(row.body)) await showCard(app, loaded);
  return false;
}

async function finishPlan(app: Workbench, plan: PlanRow): Promise<boolean> {
  const loaded = await app.incidents.load(plan.incident);
  if ("refused" in loaded) {
    await app.stores.plans.delete(plan.id);
    return false;
  }
  return await resume(app, loaded, plan.event);
}

/** A later event's effects wait for an earlier one's. */
function inOrder(plans: readonly PlanRow[]): PlanRow[] {
  return plans.toSorted((a, b) => a.event.at - b.event.at);
}

/** So that an outage of the paging system does not leave anybody without names. */
async function refreshed(app: Workbench): Promise<boolean> {
  await refreshOnCall(app);
  return false;
}

/** A person's Retry: all that is not delivered of this incident, from the start. */
export async function retry(
  app: Workbench,
  reference: string,
): Promise<Done & { tried: number }> {
  const loaded = await app.incidents.load(reference);
  if ("refused" in loaded) return { ...loaded, tried: 0 };
  let tried = 0;
  for (const plan of inOrder(await app.stores.plans.all())) {
    if (plan.incident !== loaded.key || isHeld(app, plan)) continue;
    if (await resume(app, loaded, plan.event, { anew: true })) tried += 1;
  }
  return { loaded, tried };
}

import { effect } from "../incident/effect.ts";
import type { IncidentEvent } from "../incident/events.ts";
import { isGivenUp, isWithout } from "../incident/deliveries.ts";
import type { Incident } from "../incident/incident.ts";
import {
  isBlind,
  onlyShows,
  plan as planOf,
  type PlanSetup,
  type RefName,
} from "../incident/plan.ts";
import { followsAlong } from "../incident/telling.ts";
import { SEVERITIES } from "../types/severity.ts";
import { followUpon, type Workbench } from "./app.ts";
import { executorOf } from "./effects/mod.ts";
import { isDue, isHeld, planId } from "./held.ts";
import type { Loaded } from "./incidents.ts";
import { runbookOf } from "./kinds.ts";
import {
  type EffectRow,
  type PlanRow,
  type Refs,
  refsOf,
  ROW_VERSION,
} from "./rows.ts";
import {
  dueAt,
  forgive,
  isFinished,
  leave,
  newEffects,
  runEffects,
} from "./runner.ts";
import { textRules } from "./texts.ts";
import { instantOf, putOff } from "./time.ts";
import { openTurns } from "./turns.ts";
import { wakeAt } from "./wakeup.ts";

/** Two runs that take over at the same moment: who is still named after this wait goes on. */
const TAKE_OVER_WAIT_MS = 2_000;
/** Results that others may wait for are written so long after the first of them; and at the end. */
const WRITE_PAUSE_MS = 2_000;
/** In the place of a run's name: whose it is has not been seen. */
const NOBODY = "";

/** What follows from the configuration for this incident. */
export function planSetup(app: Workbench, incident: Incident): PlanSetup {
  const { ticket, crm, call, sms, paging, bridges } = app.systems;
  return {
    systems: [
      ...(ticket ? ["ticket" as const] : []),
      ...(crm ? ["crm" as const] : []),
      ...(call ? ["call" as const] : []),
    ].filter((kind) => !isWithout(incident, kind)),
    call: { link: call?.system.link !== undefined },
    page: { note: paging?.system.note !== undefined },
    bridges: bridges.filter(({ audience }) => followsAlong(audience)).map((
      { system },
    ) => system.id),
    sms: sms !== null,
    paging: paging !== null,
    runbook: runbookOf(app.config, incident) !== null,
    invitesFor: SEVERITIES.filter((severity) =>
      (app.config.inviteFor.severity[severity] ?? []).length > 0
    ),
    privateSystems: app.config.privateSystems,
    ...textRules(app),
    pageFrom: app.config.paging.from,
  };
}

/** Carries out what follows from an event that this run has just recorded, and writes the incident's row. */
export async function carryOut(
  app: Workbench,
  loaded: Loaded,
  event: IncidentEvent,
): Promise<Loaded> {
  const plan = newPlan(app, loaded, event);
  return await work(app, loaded, plan, true);
}

/**
 * Finishes what a run left that died, or that must be tried again: from the event on, when not even
 * its plan was written. Answers false when another run is at it.
 */
export async function resume(
  app: Workbench,
  loaded: Loaded,
  event: IncidentEvent,
  options: { anew?: boolean } = {},
): Promise<boolean> {
  const id = planId(loaded.key, event.key);
  const known = await app.stores.plans.get(id);
  // A plan's row leaves when it is done; what the incident's row covers then needs nothing more.
  if (!known && !loaded.uncovered.has(event.key)) return false;
  if (known && !isDue(app, known) && !(options.anew && !isHeld(app, known))) {
    return false;
  }
  // The run that died may have recorded what follows from it, and not come to carry that out: once this one has
  // written the incident's row, nobody would know.
  for (const next of loaded.tail) {
    if (!next.key.startsWith(`${event.key}:`)) continue;
    if (loaded.uncovered.has(next.key)) await resume(app, loaded, next);
  }
  const plan = known ?? newPlan(app, loaded, event);
  // Written with the first sign of life: what a person wants tried again is tried though this run dies.
  if (options.anew) forgive(plan);
  plan.run = newRun(app);
  plan.beat = app.time.now();
  plan.due_at = 0;
  await app.stores.plans.put(plan);
  await app.time.wait(TAKE_OVER_WAIT_MS);
  if ((await app.stores.plans.get(id))?.run !== plan.run) return false;
  await work(app, loaded, plan, false);
  return true;
}

/** Unique, and a second delivery of one execution can tell that it is the first one's. */
function newRun(app: Workbench): string {
  return `${app.execution}/${app.newId()}`;
}

function newPlan(
  app: Workbench,
  loaded: Loaded,
  event: IncidentEvent,
): PlanRow {
  return {
    id: planId(loaded.key, event.key),
    v: ROW_VERSION,
    incident: loaded.key,
    event,
    run: newRun(app),
    beat: app.time.now(),
    due_at: 0,
    effects: newEffects(
      planOf(event, loaded.incident, planSetup(app, loaded.incident)),
    ),
  };
}

async function work(
  app: Workbench,
  before: Loaded,
  plan: PlanRow,
  fresh: boolean,
): Promise<Loaded> {
  const { stores, time, incidents } = app;
  const keep = !onlyShows(plan.effects);
  const since = sinceOf(before, plan.event);
  let loaded = before;
  let refs: Refs = before.refs;
  let mine: Refs = {};
  // Others wait for a channel or ticket that is new. A run that is soon over writes it with all else.
  const writing = putOff(
    time,
    WRITE_PAUSE_MS,
    () => incidents.writeRefs(plan.incident, mine),
  );
  leave(
    plan,
    ({ name }) =>
      isGivenUp(before.incident, { of: plan.event.key, effect: name }),
  );
  const turns = await openTurns(app, before, plan);

  await runEffects(plan, {
    time,
    execute: (effect, look) =>
      executorOf(effect)({
        app,
        plan,
        effect,
        look,
        since,
        event: plan.event,
        get incident() {
          return loaded.incident;
        },
        get refs() {
          return refs;
        },
        get loaded() {
          return loaded;
        },
        record: async ({ key, body }) => {
          const event = { key, by: plan.event.by, body };
          ({ loaded } = await incidents.record(loaded, event));
          return loaded;
        },
        follow: async (event) => {
          const done = await followUpon(app, { ...loaded, refs }, event);
          if ("loaded" in done) ({ loaded } = done);
          return loaded;
        },
      }),
    save: () => {
      plan.beat = time.now();
      return stores.plans.put(plan);
    },
    made: (made) => {
      const isAwaited = keep && lacks(refs, made);
      refs = { ...refs, ...made };
      mine = { ...mine, ...made };
      if (isAwaited) writing.ask();
    },
    refs: () => refs,
    waitsUntil: (effect) => turns.waitsUntil(effect),
    reload: async () => {
      const row = await stores.incidents.get(plan.incident);
      if (row) refs = { ...refs, ...refsOf(row), ...mine };
      await turns.reload(row?.folded_to ?? "");
    },
    sentences: app.words.trouble,
    log: app.log,
  }, { fresh, keep: keep && fresh });

  await writing.end();
  const settled = await settle(app, loaded, plan, refs);
  loaded = settled.loaded;
  refs = { ...refs, ...settled.made };
  mine = { ...mine, ...settled.made };
  if (isFinished(plan, time.now())) {
    // In either order: what one of the two leaves behind, the sweep reads from the other. But an event that
    // nothing covers, without a plan, would do again what cannot be looked for.
    const written = cover(app, loaded, mine, plan.event.key);
    if (plan.effects.some(isBlind)) await written;
    await Promise.all([
      written,
      ...(keep || !fresh ? [stores.plans.delete(plan.id)] : []),
    ]);
  } else {
    const due = dueAt(plan, time.now());
    const { due_at: _, ...row } = plan;
    await stores.plans.put({
      ...row,
      beat: time.now(),
      ...(due === undefined ? {} : { due_at: due }),
    });
    // Only now: once the row covers the event, nothing but the plan knows what is left.
    await cover(app, loaded, mine, plan.event.key);
    if (due !== undefined) await wakeAt(app, due);
  }
  return { ...loaded, refs, uncovered: new Set() };
}

/**
 * Writes the incident's row. What another run has put on record and not planned yet gets a plan that waits until that
 * run must be dead: once the row covers its event, nothing else would know what it has left.
 */
export async function cover(
  app: Workbench,
  loaded: Loaded,
  refs: Refs,
  own = "",
): Promise<void> {
  for (const event of loaded.tail) {
    if (!loaded.uncovered.has(event.key) || isKin(event.key, own)) continue;
    await planForOther(app, loaded, event);
  }
  await app.incidents.write(loaded, refs);
}

/** The same event, or one that followed from the other in the same run. */
function isKin(one: string, other: string): boolean {
  return `${one}:`.startsWith(`${other}:`) || `${other}:`.startsWith(`${one}:`);
}

async function planForOther(
  app: Workbench,
  loaded: Loaded,
  event: IncidentEvent,
): Promise<void> {
  const { stores } = app;
  const plan = { ...newPlan(app, loaded, event), run: NOBODY };
  if (onlyShows(plan.effects) || await stores.plans.get(plan.id)) return;
  await stores.plans.put(plan);
  if (!plan.effects.some(isBlind)) return;
  // What cannot be looked for must not be done again: that run writes the row before its plan goes.
  const row = await stores.incidents.get(loaded.key);
  if (row?.tail?.some(({ key }) => key === event.key)) {
    await stores.plans.delete(plan.id);
  }
}

function lacks(refs: Refs, made: Refs): boolean {
  return Object.keys(made).some((name) => refs[name as RefName] === undefined);
}

/** Something newer may have come while this run rendered the old: the last one to look shows the newest. */
async function settle(
  app: Workbench,
  loaded: Loaded,
  plan: PlanRow,
  refs: Refs,
): Promise<{ loaded: Loaded; made: Refs }> {
  const rendered = plan.effects.filter(({ name, state }) =>
    RENDERED.has(name.split(":")[0]!) && state === "done"
  );
  if (rendered.length === 0) return { loaded, made: {} };
  const newest = await app.incidents.again(loaded);
  const made = newest.foldedTo === loaded.foldedTo
    ? {}
    : await redraw(app, newest, plan, rendered, refs);
  return { loaded: newest, made };
}

/** A card once more, with what has changed besides events: how often the monitor said it, how many cases there are. */
export async function redrawCard(
  app: Workbench,
  loaded: Loaded,
  event: IncidentEvent,
  card: "alert_card" | "channel_card" = "alert_card",
): Promise<void> {
  const plan = newPlan(app, loaded, event);
  await redraw(app, loaded, plan, newEffects([effect(card)]), loaded.refs);
}

/** Renders the plan's messages as the incident is now. One that fails is rendered by whatever comes next. */
async function redraw(
  app: Workbench,
  loaded: Loaded,
  plan: PlanRow,
  effects: readonly EffectRow[],
  refs: Refs,
): Promise<Refs> {
  let made: Refs = {};
  for (const effect of effects) {
    try {
      const done = await executorOf(effect)({
        app,
        plan,
        effect,
        refs,
        event: plan.event,
        since: sinceOf(loaded, plan.event),
        incident: loaded.incident,
        loaded,
        look: true,
        record: () => Promise.resolve(loaded),
        follow: () => Promise.resolve(loaded),
      });
      made = { ...made, ...done?.refs };
    } catch (error) {
      app.log("render_failed", { effect: effect.name, error: String(error) });
    }
  }
  return made;
}

/** A repeated delivery may have dated the event anew; its first record has not moved. */
function sinceOf({ recorded }: Loaded, { key, at }: IncidentEvent): number {
  const ts = recorded[key];
  return ts === undefined ? at : Math.min(at, instantOf(ts));
}

const RENDERED = new Set([
  "alert_card",
  "canvas",
  "channel_card",
  "correct_note",
  "correct_tell",
  "correct_thread",
  "enter_open",
  "overview",
  "task_card",
  "topic",
]);

import type { IncidentEvent } from "../incident/events.ts";
import { isOrdered, queueOf } from "../incident/order.ts";
import type { Workbench } from "./app.ts";
import { planId } from "./held.ts";
import type { Loaded } from "./incidents.ts";
import type { EffectRow, PlanRow } from "./rows.ts";

/** Slack: keys that one bulk read of a datastore takes. What is older holds nobody up any more. */
const LOOK_BACK = 25;

/** Every system hears of an incident in order: an effect waits while an earlier event still owes its own. */
export interface Turns {
  /** When it is worth looking again, epoch ms; undefined when it is this effect's turn. */
  waitsUntil(effect: EffectRow): number | undefined;
  /** `foldedTo`: as the incident's row has it now. */
  reload(foldedTo: string): Promise<void>;
}

const NO_TURNS: Turns = {
  waitsUntil: () => undefined,
  reload: () => Promise.resolve(),
};

export async function openTurns(
  app: Workbench,
  loaded: Loaded,
  plan: PlanRow,
): Promise<Turns> {
  const earlier = plan.effects.some(({ name }) => queueOf(name))
    ? earlierEvents(loaded, plan.event)
    : [];
  if (earlier.length === 0) return NO_TURNS;
  let plans = new Map<string, PlanRow>();
  let pending = new Set<string>();
  const reload = async (uncovered: ReadonlySet<string>) => {
    const ids = earlier.map(({ key }) => planId(plan.incident, key));
    const rows = await app.stores.plans.getAll(ids);
    plans = new Map(rows.map((row) => [row.event.key, row]));
    // On record, and neither planned nor done: its run is about to begin, or has died and is taken up.
    pending = new Set(
      earlier.flatMap(({ key }) =>
        uncovered.has(key) && !plans.has(key) ? [key] : []
      ),
    );
  };
  await reload(loaded.uncovered);
  return {
    waitsUntil(effect) {
      const queue = queueOf(effect.name);
      if (!queue) return undefined;
      const owing = earlier.flatMap(({ key }) => {
        const row = plans.get(key);
        if (!row) return pending.has(key) ? [0] : [];
        return row.effects.some((other) => owes(row, other, queue))
          ? [row.due_at ?? 0]
          : [];
      });
      return owing.length === 0 ? undefined : Math.max(...owing);
    },
    reload: (foldedTo) =>
      reload(
        new Set(
          [...pending].filter((key) => (loaded.recorded[key] ?? "") > foldedTo),
        ),
      ),
  };
}

/** Before it in the register's order. */
function earlierEvents({ tail }: Loaded, { key }: IncidentEvent) {
  const place = tail.findIndex((event) => event.key === key);
  return tail.slice(0, Math.max(0, place)).filter(({ type }) => isOrdered(type))
    .slice(-LOOK_BACK);
}

/** What failed for good waits for a person, and what needs it never comes: neither holds others up. */
function owes(row: PlanRow, effect: EffectRow, queue: string): boolean {
  return queueOf(effect.name) === queue && effect.state !== "done" &&
    effect.state !== "failed" &&
    !effect.needs.some((need) =>
      row.effects.some(({ name, state }) => name === need && state === "failed")
    );
}

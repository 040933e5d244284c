import { isRecorded } from "./customers.ts";
import type { Workbench } from "./app.ts";
import { redrawCard } from "./plans.ts";
import type { Cases, IncidentRow } from "./rows.ts";

/** While an incident is under way, its customers' cases are counted anew so often. */
const COUNT_EVERY_MS = 15 * 60_000;
/** And so often when few calls are left for today: they are for the incident itself. */
const COUNT_SELDOM_MS = 2 * 60 * 60_000;
const FEW_LEFT = 0.9;

/** Of incidents under way, those whose cases have not been counted for a while. */
export function dueCounts(
  app: Workbench,
  live: readonly IncidentRow[],
): IncidentRow[] {
  if (!app.systems.crm) return [];
  const now = app.time.now();
  return live.filter(({ state, crm, cases }) =>
    state && crm && isRecorded(app, state) && now >= dueAt(cases)
  );
}

function dueAt(cases: Cases | undefined): number {
  if (!cases) return 0;
  const isScarce = (cases.used ?? 0) >= FEW_LEFT;
  return cases.at + (isScarce ? COUNT_SELDOM_MS : COUNT_EVERY_MS);
}

/** Counts them and shows it on the incident's card, where there is anything to show. */
export async function countCases(
  app: Workbench,
  { id, crm, cases: before }: IncidentRow,
): Promise<boolean> {
  if (!app.systems.crm || !crm) return false;
  const { system, context } = app.systems.crm;
  const counted = await system.countCases(crm.id, context());
  const cases = { ...counted, at: app.time.now() };
  await app.incidents.writeRefs(id, { cases });
  if (!isShown(before) && !isShown(cases)) return true;
  const loaded = await app.incidents.load(id);
  if ("refused" in loaded) return true;
  const [last] = loaded.tail.slice(-1);
  if (!last) return true;
  const refs = { ...loaded.refs, cases };
  await redrawCard(app, { ...loaded, refs }, last, "channel_card");
  return true;
}

function isShown(cases: Cases | undefined): boolean {
  return (cases?.count ?? 0) > 0 || (cases?.used ?? 0) >= FEW_LEFT;
}

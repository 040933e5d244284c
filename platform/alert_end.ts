import { close } from "../incident/decide.ts";
import { findAlert } from "../incident/groups.ts";
import type { AlertFacts } from "../incident/incident.ts";
import type { Received } from "./alerts.ts";
import { actOn, deliveredAgain, type Workbench } from "./app.ts";
import type { Loaded } from "./incidents.ts";
import { whoseAlert } from "./merge.ts";
import { holdBack } from "./quiet.ts";
import { joinCard } from "./repeats.ts";

/** A monitor says that it is over. The incident stays as it is, unless app.config.ts wants it closed. */
export async function resolveAlert(
  app: Workbench,
  key: string,
  alert: AlertFacts,
): Promise<Received> {
  const { hash, source } = alert;
  const row = await app.stores.alerts.get(hash);
  const found = row && await whoseAlert(app, row.incident, hash);
  if (!row && await holdBack(app, key, alert, true)) {
    return { kind: "held", loaded: null };
  }
  if (!found || "refused" in found) return { kind: "nothing", loaded: null };
  if (key in found.recorded) {
    await deliveredAgain(app, found, key);
    return { kind: "resolved", loaded: found };
  }
  // It is over before a sweep has listed it on the card that it belongs to.
  const isListed = findAlert(found.incident, hash) !== undefined;
  const before = !isListed && row.alert
    ? await joinCard(app, found, `${key}.join`, [{
      alert: row.alert,
      delivery: null,
    }])
    : found;
  if (findAlert(before.incident, hash)?.resolvedAt !== null) {
    return { kind: "nothing", loaded: null };
  }
  const { loaded, isMine } = await app.incidents.record(before, {
    key,
    by: { app: source },
    body: { type: "alert_resolved", hash },
  });
  if (!isMine) return { kind: "resolved", loaded };
  const done = await actOn(app, loaded, key);
  if ("refused" in done) return { kind: "nothing", loaded };
  return {
    kind: "resolved",
    loaded: await closeResolved(app, done.loaded, key),
  };
}

/**
 * Closes an incident whose alert is over, where app.config.ts says so. `resolved` is the key of the
 * event that ended it: while its row is in the inbox, the sweep sees to it that this happens.
 */
export async function closeResolved(
  app: Workbench,
  before: Loaded,
  resolved: string,
): Promise<Loaded> {
  const { incident } = before;
  if (!app.config.alerts.closeWhenResolved) return before;
  const key = `${resolved}.close`;
  if (incident.alertResolvedAt === null || key in before.recorded) {
    return before;
  }
  const source = incident.alert?.source ?? "";
  const decision = close(incident, {
    notes: app.words.alerts.closedByMonitor(source),
  });
  // Somebody was first.
  if ("refused" in decision) return before;
  const { loaded, isMine } = await app.incidents.record(before, {
    key,
    by: { app: source },
    body: decision.event,
  });
  const done = isMine
    ? await actOn(app, loaded, key)
    : await deliveredAgain(app, loaded, key);
  return "loaded" in done ? done.loaded : loaded;
}

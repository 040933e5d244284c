import { close } from "../incident/decide.ts";
import type { Received } from "./alerts.ts";
import { actOn, deliveredAgain, type Workbench } from "./app.ts";
import type { Loaded } from "./incidents.ts";
import { whoseAlert } from "./merge.ts";

/** A monitor says that it is over. The incident stays as it is, unless app.config.ts wants it closed. */
export async function resolveAlert(
  app: Workbench,
  key: string,
  hash: string,
  source: string,
): Promise<Received> {
  const row = await app.stores.alerts.get(hash);
  const before = row && await whoseAlert(app, row.incident, hash);
  if (!before || "refused" in before) return { kind: "nothing", loaded: null };
  if (key in before.recorded) {
    await deliveredAgain(app, before, key);
    return { kind: "resolved", loaded: before };
  }
  if (before.incident.alertResolvedAt !== null) {
    return { kind: "nothing", loaded: null };
  }
  const { loaded, isMine } = await app.incidents.record(before, {
    key,
    by: { app: source },
    body: { type: "alert_resolved" },
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

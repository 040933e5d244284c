import type { AlertFacts } from "../incident/incident.ts";
import {
  type Held,
  holdsBack,
  type MaintenanceForm,
  planMaintenance,
  type Quiet,
  snooze,
  stillFiring,
} from "../incident/quiet.ts";
import type { Refused } from "../incident/refused.ts";
import type { Message } from "../messages/blocks.ts";
import { quietBegun, quietEnded } from "../messages/quiet.ts";
import { SEVERITIES } from "../types/severity.ts";
import { allowed, type Command, type Done, type Workbench } from "./app.ts";
import { findMarked, postMarked } from "./effects/messages.ts";
import { sha256 } from "./hash.ts";
import { DEAD_AFTER_MS } from "./held.ts";
import { type AlertRow, type QuietRow, ROW_VERSION } from "./rows.ts";
import { wakeAt } from "./wakeup.ts";

const PREFIX = "quiet:";

/** Holds back a card's source, for as long as is chosen. */
export async function snoozeSource(
  app: Workbench,
  incident: string,
  command: Command,
  choice: string,
): Promise<Done> {
  const loaded = await app.incidents.load(incident);
  if ("refused" in loaded) return loaded;
  const no = await allowed(app, command.actor, "snooze", loaded.incident);
  if (no) return { refused: no };
  const { alert } = loaded.incident;
  if (!alert) {
    const facts = { incident: loaded.incident.number };
    return { refused: { code: "no_source", facts } };
  }
  const decided = snooze(alert.source, choice, app.time.now());
  if ("refused" in decided) return decided;
  await begin(app, decided.quiet, command, loaded.refs.card);
  return { loaded };
}

/** Plans a time in which alerts of a source, a service, or all are held back. */
export async function planQuiet(
  app: Workbench,
  command: Command,
  form: MaintenanceForm,
): Promise<{ settled: true } | { refused: Refused }> {
  const no = await allowed(app, command.actor, "maintenance", null);
  if (no) return { refused: no };
  const decided = planMaintenance(form, app.time.now());
  if ("refused" in decided) return decided;
  await begin(app, decided.quiet, command, undefined);
  return { settled: true };
}

async function begin(
  app: Workbench,
  quiet: Quiet,
  { key, actor }: Command,
  card: QuietRow["card"],
): Promise<void> {
  const id = await idOf(quiet.kind, quiet.scope);
  const before = await app.stores.quiet.get(id);
  if (before?.key === key) return await tellBegun(app, before);
  const now = app.time.now();
  const goesOn = quiet.kind === "snooze" && before && before.until > now;
  // Ending what is not on has nothing to tell.
  if (!goesOn && quiet.until <= now) return;
  const row: QuietRow = {
    ...quiet,
    id,
    v: ROW_VERSION,
    from: goesOn ? before.from : quiet.from,
    at: now,
    by: actor,
    key,
    ...(card ? { card } : {}),
  };
  await app.stores.quiet.put(row);
  await hint(app, Math.max(app.settings.quiet_until ?? 0, row.until));
  await tellBegun(app, row);
  await wakeAt(app, row.until + DEAD_AFTER_MS);
}

/** In the row that every run reads anyway: as long as nothing is held back, no alert asks for more. */
async function hint(app: Workbench, until: number): Promise<void> {
  if (app.settings.quiet_until === until) return;
  await app.stores.app.update({
    id: "app",
    v: ROW_VERSION,
    quiet_until: until,
  });
}

async function idOf(kind: Quiet["kind"], scope: string): Promise<string> {
  return `${PREFIX}${kind}:${await sha256(scope.toLowerCase())}`;
}

/** That it has begun, or is planned, is told by whoever does it; or by the sweep, when that run has died. */
async function tellBegun(app: Workbench, row: QuietRow): Promise<void> {
  if (row.until > app.time.now()) {
    const { showCritical } = app.config.alerts;
    const message = quietBegun(row, app.words, { showCritical });
    await say(app, row, `${row.id}:${row.until}:begun`, message);
  }
  await app.stores.quiet.update({ id: row.id, v: ROW_VERSION, told: true });
}

/** In the card's thread, or in the alert channel. */
async function say(
  app: Workbench,
  { card, from, at = from }: QuietRow,
  key: string,
  message: Message,
): Promise<void> {
  const channel = card?.channel ?? app.settings.alerts;
  const found = await findMarked(app, channel, card?.ts, key, at);
  if (found) return;
  await postMarked(app, { channel, thread: card?.ts, key, message });
}

/** Keeps an alert that is held back now. False when it is not: it makes a card. */
export async function holdBack(
  app: Workbench,
  key: string,
  alert: AlertFacts,
  isResolved = false,
): Promise<boolean> {
  const now = app.time.now();
  if (now >= (app.settings.quiet_until ?? 0)) return false;
  const ids = await Promise.all([
    idOf("snooze", alert.source),
    idOf("maintenance", alert.source),
    idOf("maintenance", ""),
    ...(alert.service ? [idOf("maintenance", alert.service)] : []),
  ]);
  const { showCritical } = app.config.alerts;
  const rows = await app.stores.quiet.getAll(ids);
  const quiet = rows.find((row) =>
    holdsBack(row, alert, now, { showCritical, order: SEVERITIES })
  );
  if (!quiet) return false;
  await app.stores.alerts.put({
    id: `held:${key}`,
    v: ROW_VERSION,
    incident: quiet.id,
    recent: [],
    alert,
    at: now,
    resolved: isResolved,
  });
  if (!isResolved) await app.stores.inbox.delete(key);
  return true;
}

/** Tells what nobody has been told, and ends what is over. Answers whether there was anything. */
export async function keepQuiet(app: Workbench): Promise<boolean> {
  let worked = false;
  const rows = await app.stores.quiet.beginningWith(PREFIX);
  // Two that began at the same moment, or a new Set up, may have left too little.
  if (rows.length > 0) {
    await hint(
      app,
      Math.max(...rows.map((row) => row.until)),
    );
  }
  for (const row of rows) {
    if (!row.told) await tellBegun(app, row);
    // No run that has read it while it was on can be alive any more.
    const isOver = app.time.now() - row.until > DEAD_AFTER_MS;
    if (isOver) await end(app, row);
    worked ||= isOver || !row.told;
  }
  return worked;
}

/** In this order, so that a run that dies anywhere leaves the rest to the next one. */
async function end(app: Workbench, row: QuietRow): Promise<void> {
  const { stores } = app;
  const rows = (await stores.alerts.beginningWith("held:")).filter((one) =>
    one.incident === row.id
  );
  const held = rows.flatMap(asHeld);
  const { firing, ...counts } = stillFiring(held);
  const message = quietEnded(row, { ...counts, firing }, app.words);
  await say(app, row, `${row.id}:${row.from}:ended`, message);
  const hashes = new Set(firing.map(({ hash }) => hash));
  // What still fires is taken now, as if it had just come: each delivery under its own key.
  for (const { id, alert, at, resolved } of rows) {
    if (!alert || resolved || !hashes.has(alert.hash)) continue;
    await stores.inbox.put({
      id: id.slice("held:".length),
      v: ROW_VERSION,
      body: { type: "alert_received", alert },
      by: { app: alert.source },
      at: at ?? row.from,
    });
  }
  await stores.alerts.deleteAll(rows.map(({ id }) => id));
  await stores.quiet.delete(row.id);
  if (firing.length > 0) await wakeAt(app, app.time.now());
}

function asHeld({ alert, at = 0, resolved = false }: AlertRow): Held[] {
  return alert ? [{ alert, at, isResolved: resolved }] : [];
}

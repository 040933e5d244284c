import { type Incident, isOpen } from "../incident/incident.ts";
import { type Listed, listed } from "../incident/overview.ts";
import { isPaged } from "../incident/paging.ts";
import { nextReminder, type ReminderSettings } from "../incident/reminders.ts";
import type { Workbench } from "./app.ts";
import { type OpenRow, ROW_VERSION } from "./rows.ts";
import { wakeAt } from "./wakeup.ts";

/** What the rules take from app.config.ts. */
export function reminderSettings(
  { config, systems }: Workbench,
): ReminderSettings {
  const { askForCommander, paging, stale, workingHours } = config;
  const minutes = systems.paging ? paging.escalateAfterMinutes : null;
  return {
    askForCommander,
    pageAfterMs: minutes === null ? null : minutes * 60_000,
    stale: { afterHours: stale?.afterHours ?? null, working: workingHours },
  };
}

/** The incident's row in `open`, as it is now. Null when it is not under way. */
export function openRow(app: Workbench, incident: Incident): OpenRow | null {
  if (!isOpen(incident)) return null;
  const next = nextReminder(incident, reminderSettings(app));
  const one = listed(incident);
  return {
    id: one.key,
    v: ROW_VERSION,
    number: one.number,
    title: one.title,
    declared_at: one.declaredAt,
    severity: one.severity,
    status: one.status,
    mode: one.mode,
    is_private: one.isPrivate,
    people: [...one.people],
    ...(incident.alert?.service ? { service: incident.alert.service } : {}),
    ...(one.channel === null ? {} : { channel: one.channel }),
    ...(one.commander === null ? {} : { commander: one.commander }),
    ...(one.updateDueAt === null ? {} : { update_due_at: one.updateDueAt }),
    ...(next ? { remind_at: next.at } : {}),
    ...(isPaged(incident) ? { page: true } : {}),
    ...(incident.noted.length > 0 ? { noted: incident.noted.length } : {}),
  };
}

/** The same the other way round, for lists. */
export function listedOf(row: OpenRow): Listed {
  return {
    key: row.id,
    number: row.number,
    title: row.title,
    severity: row.severity,
    status: row.status,
    mode: row.mode,
    isPrivate: row.is_private,
    channel: row.channel ?? null,
    commander: row.commander ?? null,
    updateDueAt: row.update_due_at ?? null,
    declaredAt: row.declared_at,
    people: row.people,
  };
}

/** Writes the row, or takes it away, and sees to it that a sweep runs when the next reminder is due. */
export async function keepOpenRow(
  app: Workbench,
  incident: Incident,
): Promise<void> {
  const row = openRow(app, incident);
  if (!row) return await app.stores.open.delete(incident.key);
  await app.stores.open.put(row);
  if (row.remind_at === undefined) return;
  await wakeAt(app, row.remind_at);
}

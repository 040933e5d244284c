import { nextReminder, remind, reminderKey } from "../incident/reminders.ts";
import { actOn, deliveredAgain, type Workbench } from "./app.ts";
import { keepOpenRow, reminderSettings } from "./open_row.ts";
import type { OpenRow } from "./rows.ts";

/** Of one incident in one sweep; what is more comes with the next. */
const MOST_AT_ONCE = 5;
/** Who reminds, as the timeline shows it. */
const APP = { app: "Incident Automation" } as const;

/** Does what is due for one incident under way. Answers whether there was anything. */
export async function remindOf(
  app: Workbench,
  row: OpenRow,
): Promise<boolean> {
  const settings = reminderSettings(app);
  for (let i = 0; i < MOST_AT_ONCE; i++) {
    const loaded = await app.incidents.load(row.id);
    if ("refused" in loaded) {
      await app.stores.open.delete(row.id);
      return i > 0;
    }
    const reminder = nextReminder(loaded.incident, settings);
    if (!reminder || reminder.at > app.time.now()) {
      // Something has happened that moved it, and the run that should have said so here died.
      if (i === 0) await keepOpenRow(app, loaded.incident);
      return i > 0;
    }
    const key = reminderKey(loaded.key, reminder);
    if (key in loaded.recorded) {
      await deliveredAgain(app, loaded, key);
      return true;
    }
    const decision = remind(loaded.incident, reminder);
    if ("refused" in decision) return i > 0;
    const event = { key, by: APP, body: decision.event };
    const { loaded: after, isMine } = await app.incidents.record(loaded, event);
    if (!isMine) return true;
    await actOn(app, after, key);
  }
  return true;
}

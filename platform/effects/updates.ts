import { isOpen } from "../../incident/incident.ts";
import { reminderKey } from "../../incident/reminders.ts";
import { timerNote, updateReminder } from "../../messages/updates.ts";
import { type EffectContext, effectKey, must } from "./context.ts";
import { edit, findMarked, postOnce } from "./messages.ts";

const WHAT = "update_due";

/** Says that an update is due, unless one was sent meanwhile. */
export async function remindOfUpdate(context: EffectContext): Promise<void> {
  const { app, event, incident, refs } = context;
  if (event.type !== "reminded") {
    throw new Error(`${event.type} reminds nobody`);
  }
  if (!isOpen(incident) || !incident.updateDue) return;
  const { at } = incident.updateDue;
  if (String(at) !== event.scope) return;
  await postOnce(context, {
    channel: must(refs.channel, "the incident's channel").id,
    key: effectKey(context),
    message: updateReminder(
      incident,
      at,
      event.at,
      app.words,
      app.settings.links,
    ),
  });
}

/** The reminder says what became of it. Without one, a line in the channel does. */
export async function showTimerNote(context: EffectContext): Promise<void> {
  const { app, event, incident, refs } = context;
  if (event.type !== "update_snoozed" && event.type !== "updates_stopped") {
    throw new Error(`${event.type} is not about the timer`);
  }
  if (!isOpen(incident)) return;
  const channel = must(refs.channel, "the incident's channel").id;
  const note = timerNote(incident, event.by, app.words, app.settings.links);
  const scope = String(event.due);
  const n = incident.reminded[WHAT]?.scope === scope
    ? incident.reminded[WHAT].n
    : 0;
  const key = `${incident.key}:${
    reminderKey(incident.key, { what: WHAT, scope, n, at: 0 })
  }:${WHAT}`;
  const reminder = n > 0
    ? await findMarked(
      app,
      channel,
      undefined,
      key,
      incident.reminded[WHAT]!.at,
    )
    : undefined;
  if (reminder) return await edit(app, reminder, note);
  await postOnce(context, { channel, key: effectKey(context), message: note });
}

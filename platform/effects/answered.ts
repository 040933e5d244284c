import { isDeclared } from "../../incident/incident.ts";
import { reminderKeys } from "../../incident/reminders.ts";
import { answeredQuestion } from "../../messages/answered.ts";
import { type EffectContext, must } from "./context.ts";
import { edit, marked } from "./messages.ts";

/** The effects that have asked, by the reminder's rule. */
const ASKED: Readonly<Record<string, string>> = {
  commander: "ask_commander",
  update_due: "update_due",
};

/** What the channel was asked keeps its words, as what is past, and loses its buttons. */
export async function settleQuestions(context: EffectContext): Promise<void> {
  const { app, effect, event, incident, refs } = context;
  const what = effect.name.split(":")[1] ?? "";
  if (!isDeclared(incident)) return;
  if (!incident.reminded[what]) return;
  const { id: channel } = must(refs.channel, "the incident's channel");
  // Whatever it was asked about: what was put off has buttons, too.
  const begin = reminderKeys(incident.key, what);
  const found = await marked(app, {
    channel,
    isKey: (key) => key.startsWith(begin) && key.endsWith(`:${ASKED[what]}`),
    since: incident.declaredAt,
    until: event.at,
  });
  for (const { ts, hasButtons } of found) {
    if (!hasButtons) continue;
    const message = answeredQuestion(what, incident, app.words);
    await edit(app, { channel, ts }, message);
  }
}

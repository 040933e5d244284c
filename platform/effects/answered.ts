import { isDeclared } from "../../incident/incident.ts";
import { reminderKey } from "../../incident/reminders.ts";
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
  const { app, effect, incident, refs } = context;
  const what = effect.name.split(":")[1] ?? "";
  if (!isDeclared(incident)) return;
  const asked = incident.reminded[what];
  if (!asked) return;
  const { key, declaredAt } = incident;
  const keys = Array.from({ length: asked.n }, (_, i) => {
    const reminder = { what, scope: asked.scope, n: i + 1, at: 0 };
    return `${key}:${reminderKey(key, reminder)}:${ASKED[what]}`;
  });
  const { id: channel } = must(refs.channel, "the incident's channel");
  const found = await marked(app, { channel, keys, since: declaredAt });
  for (const { ts, hasButtons } of found) {
    if (!hasButtons) continue;
    const message = answeredQuestion(what, incident, app.words);
    await edit(app, { channel, ts }, message);
  }
}

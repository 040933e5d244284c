import { backfillAnswer } from "../../messages/declaring.ts";
import { type EffectContext, effectKey } from "./context.ts";
import { postOnce } from "./messages.ts";
import { directMessages } from "./people.ts";

/** Tells whoever wrote down a past incident its number, and nobody else. */
export async function answer(context: EffectContext): Promise<void> {
  const { app, event, incident } = context;
  if (!("user" in event.by) || incident.status !== "closed") return;
  const channel = await directMessages(app, event.by.user);
  if (!channel) return;
  await postOnce(context, {
    channel,
    key: effectKey(context),
    message: backfillAnswer(incident, app.words),
  });
}

import { alike } from "../../incident/alike.ts";
import { audience } from "../../incident/audience.ts";
import { isDeclared } from "../../incident/incident.ts";
import { parseOrigin } from "../../incident/origin.ts";
import {
  alikeNote,
  backfillAnswer,
  offerOver,
  offerTaken,
} from "../../messages/declaring.ts";
import { offerKey } from "../offers.ts";
import { listedOf } from "../open_row.ts";
import { type EffectContext, effectKey, must } from "./context.ts";
import { edit, findMarked, postOnce } from "./messages.ts";
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

/** Says which others look like this one. Private ones are named to nobody, and a drill resembles drills only. */
export async function warnOfAlike(context: EffectContext): Promise<void> {
  const { app, incident, refs } = context;
  if (!isDeclared(incident)) return;
  const { id } = must(refs.channel, "the incident's channel");
  const others = (await app.stores.open.all()).filter((row) =>
    row.id !== incident.key && !row.is_private && row.mode === incident.mode
  ).map((row) => ({ ...listedOf(row), service: row.service ?? null }));
  const service = incident.alert?.service ?? null;
  const found = alike({ title: incident.title, service }, others);
  if (found.length === 0) return;
  await postOnce(context, {
    channel: id,
    key: effectKey(context),
    message: alikeNote(incident, found, app.settings.links, app.words),
  });
}

/** The offer under the message that it was declared from says where it went, or of a private one only that it is over. */
export async function settleOffer(
  { app, event, incident, since }: EffectContext,
): Promise<void> {
  const from = event.type === "declared" ? event.special?.from : null;
  const origin = from ? parseOrigin(from) : null;
  if (!origin || !isDeclared(incident)) return;
  const { channel, thread } = origin;
  const key = offerKey(origin);
  const offer = await findMarked(app, channel, thread, key, since);
  const isTold = audience(incident).lists;
  const settled = isTold
    ? offerTaken(incident, app.words)
    : offerOver(app.words);
  if (offer) await edit(app, offer, settled);
}

import { toolsMessage } from "../../messages/tools.ts";
import { type EffectContext, must } from "./context.ts";
import { postOnce } from "./messages.ts";

/** A reply under the card: buttons work for as long as it stands. */
export async function postTools(context: EffectContext): Promise<void> {
  const { app, incident, refs } = context;
  const { channel, ts } = must(refs.channel_card, "the card in the channel");
  await postOnce(context, {
    channel,
    thread: ts,
    key: `${incident.key}:tools`,
    message: toolsMessage(incident, app.settings.links, app.words),
  });
}

import type { SentUpdate } from "../../incident/updates.ts";
import { message } from "../../messages/blocks.ts";
import { sentNote } from "../../messages/updates.ts";
import type { Made } from "../runner.ts";
import { type EffectContext, effectKey, must } from "./context.ts";
import { edit, findMarked, postOnce } from "./messages.ts";

/** Most updates stand within this time of their event; one in a busy channel is found by looking there first. */
const SOON_MS = 10 * 60_000;

/** Edits the update where it stands in the incident's channel, and says so under it. */
export async function correctNote(context: EffectContext): Promise<Made> {
  const { app, event, incident, refs } = context;
  const sent = sentOf(context);
  const channel = must(refs.channel, "the incident's channel").id;
  const place = await findSent(context, sent, { channel, effect: "note" });
  const { updates } = app.words;
  if (!place) {
    const rendered = message(
      updates.correction(incident.number, event.by, sent.text),
    );
    const posted = { channel, key: effectKey(context), message: rendered };
    return { result: await postOnce(context, posted) };
  }
  await edit(
    app,
    place,
    sentNote(sent, incident, app.words, app.settings.links),
  );
  await postOnce(context, {
    channel,
    thread: place.ts,
    key: effectKey(context),
    message: message([updates.corrected(event.by)]),
  });
  return { result: place };
}

/** The same in the alert's thread, where it stands among others. */
export async function correctThreadNote(context: EffectContext): Promise<void> {
  const { app, event, incident, refs } = context;
  const sent = sentOf(context);
  const { channel, ts: thread } = must(refs.card, "the alert's card");
  const place = await findSent(context, sent, {
    channel,
    thread,
    effect: "thread_note",
  });
  const { updates } = app.words;
  if (place) {
    const { links } = app.settings;
    await edit(app, place, sentNote(sent, incident, app.words, links));
  }
  await postOnce(context, {
    channel,
    thread,
    key: effectKey(context),
    message: message(
      place
        ? [updates.correctedInThread(event.by, sent.by)]
        : updates.correction(incident.number, event.by, sent.text),
    ),
  });
}

/** As the incident knows it now: of two corrections at once both show the later one. */
export function sentOf({ event, incident }: EffectContext): SentUpdate {
  if (event.type !== "update_corrected") {
    throw new Error(`${event.type} corrects nothing`);
  }
  const sent = incident.updates.find(({ key }) => key === event.update);
  // So many have been sent since that the incident has forgotten it: what this event says is what is known.
  const { text, by, at } = event;
  return sent ?? {
    key: event.update,
    text,
    by,
    at,
    status: null,
    dueAt: null,
    correctedBy: by,
    tell: {},
  };
}

/** Where an effect of the update's own plan has posted it. */
export async function findSent(
  { app, incident }: EffectContext,
  { key, at }: SentUpdate,
  { channel, thread, effect }: {
    readonly channel: string;
    readonly thread?: string;
    readonly effect: string;
  },
): Promise<{ channel: string; ts: string } | undefined> {
  const marker = `${incident.key}:${key}:${effect}`;
  if (thread) return await findMarked(app, channel, thread, marker, at);
  return await findMarked(app, channel, undefined, marker, at, at + SOON_MS) ??
    await findMarked(app, channel, undefined, marker, at);
}

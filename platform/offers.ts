import * as z from "zod/mini";
import { type Origin, originKey } from "../incident/origin.ts";
import { declareOffer } from "../messages/declaring.ts";
import { mentionedIn, plainWords } from "../messages/plain.ts";
import { REACTIONS } from "../types/happenings.ts";
import { allowed, sentence, type Workbench } from "./app.ts";
import { readMessage } from "./channel_messages.ts";
import { findMarked, postMarked } from "./effects/messages.ts";
import { personName } from "./effects/people.ts";
import type { Handler } from "./happening.ts";

/** People whose names are looked up for one message. */
const NAMES_MAX = 5;

const Link = z.object({ permalink: z.string() });

/** The key by which the offer under a message is found again. */
export function offerKey(origin: Origin): string {
  return `offer:${originKey(origin)}`;
}

/**
 * 🚨 on a message: an event opens no form, and a reaction alone must not make an incident, so a button
 * under the message does. It is filled in with the message's words.
 */
export const offerDeclaring: Handler = async (
  app,
  { channel, message: ts, user },
) => {
  if (!ts || !user) return;
  const message = await readMessage(app, channel, ts);
  // Our own messages have the buttons that they need.
  if (!message || message.isOurs) return;
  if (!message.reactedWith(REACTIONS.declare).includes(user)) return;
  const { thread, text } = message;
  const origin = { channel, ts, thread };
  const key = offerKey(origin);
  if (await findMarked(app, channel, thread, key, 0)) return;
  const no = await allowed(app, user, "declare", null);
  if (no) {
    const where = { channel, user, thread_ts: thread };
    const why = sentence(app.words, no);
    await app.slack.tell("chat.postEphemeral", { ...where, text: why });
    return;
  }
  const offer = declareOffer(
    {
      text: await wordsOf(app, text),
      link: await permalink(app, origin),
      origin: originKey(origin),
    },
    app.settings.links,
    app.words,
  );
  await postMarked(app, { channel, thread, key, message: offer });
};

async function wordsOf(app: Workbench, text: string): Promise<string> {
  const people = mentionedIn(text).slice(0, NAMES_MAX);
  const names = await Promise.all(
    people.map(async (id) => [id, await personName(app, id)] as const),
  );
  return plainWords(text, Object.fromEntries(names));
}

async function permalink(
  app: Workbench,
  { channel, ts }: Origin,
): Promise<string> {
  return (await app.slack.call("chat.getPermalink", {
    channel,
    message_ts: ts,
  }, Link)).permalink;
}

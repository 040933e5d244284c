import * as z from "zod/mini";
import { type Origin, originKey } from "../incident/origin.ts";
import { declareOffer } from "../messages/declaring.ts";
import { mentionedIn, plainWords } from "../messages/plain.ts";
import { REACTIONS } from "../types/happenings.ts";
import { allowed, sentence, type Workbench } from "./app.ts";
import { findMarked, postMarked } from "./effects/messages.ts";
import { personName } from "./effects/people.ts";
import type { Handler } from "./happening.ts";
import { codeOf } from "./slack.ts";

/** People whose names are looked up for one message. */
const NAMES_MAX = 5;

const Reacted = z.object({
  message: z.optional(z.object({
    text: z.optional(z.string()),
    thread_ts: z.optional(z.string()),
    app_id: z.optional(z.string()),
    reactions: z.optional(
      z.array(z.object({ name: z.string(), users: z.array(z.string()) })),
    ),
  })),
});
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
  const message = await reactedBy(app, channel, ts, user);
  // Our own messages have the buttons that they need.
  if (!message || message.app_id === app.settings.app_id) return;
  const origin = { channel, ts, thread: message.thread_ts ?? ts };
  const { thread } = origin;
  const key = offerKey(origin);
  if (await findMarked(app, channel, thread, key, 0)) return;
  const no = await allowed(app, user, "declare", null);
  if (no) {
    const text = sentence(app.words, no);
    const where = { channel, user, thread_ts: thread };
    await app.slack.tell("chat.postEphemeral", { ...where, text });
    return;
  }
  const offer = declareOffer(
    {
      text: await wordsOf(app, message.text ?? ""),
      link: await permalink(app, origin),
      origin: originKey(origin),
    },
    app.settings.links,
    app.words,
  );
  await postMarked(app, { channel, thread, key, message: offer });
};

/** The message, if this person has really put the reaction on it and it is still there. */
async function reactedBy(
  app: Workbench,
  channel: string,
  timestamp: string,
  user: string,
) {
  try {
    const { message } = await app.slack.call("reactions.get", {
      channel,
      timestamp,
      full: true,
    }, Reacted);
    const mine = message?.reactions?.find(({ name, users }) =>
      name === REACTIONS.declare && users.includes(user)
    );
    return mine ? message : undefined;
  } catch (error) {
    if (codeOf(error) === "message_not_found") return undefined;
    throw error;
  }
}

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

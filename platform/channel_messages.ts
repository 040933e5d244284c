import * as z from "zod/mini";
import type { Actor } from "../incident/incident.ts";
import type { ChannelMessage } from "../incident/timeline.ts";
import type { Workbench } from "./app.ts";
import { codeOf } from "./slack.ts";

/** A message that nobody can read any more. */
const GONE = ["message_not_found", "thread_not_found"];
/** The app cannot look into this channel now: archived, deleted, or it was taken out of it. */
const CLOSED = ["channel_not_found", "is_archived", "not_in_channel"];
/** Messages read in one call: those of the channel itself, not of its threads. */
const HISTORY_MAX = 200;
/** Replies, and what lies too far back, are read one by one: at most this many at a time. */
const SINGLE_MAX = 15;

const Message = z.object({
  ts: z.string(),
  text: z.optional(z.string()),
  user: z.optional(z.string()),
  thread_ts: z.optional(z.string()),
  bot_id: z.optional(z.string()),
  app_id: z.optional(z.string()),
  username: z.optional(z.string()),
  bot_profile: z.optional(z.object({ name: z.optional(z.string()) })),
  attachments: z.optional(z.array(z.object({
    fallback: z.optional(z.string()),
    title: z.optional(z.string()),
    text: z.optional(z.string()),
  }))),
  files: z.optional(z.array(z.object({ name: z.optional(z.string()) }))),
  reactions: z.optional(z.array(
    z.object({ name: z.string(), users: z.array(z.string()) }),
  )),
});
type Message = z.infer<typeof Message>;
const Reacted = z.object({ message: Message });
const History = z.object({ messages: z.array(Message) });
const Pins = z.object({
  items: z.array(z.object({
    created_by: z.optional(z.string()),
    message: z.optional(z.object({ ts: z.string() })),
  })),
});

export interface SeenMessage extends ChannelMessage {
  /** `ts` of the message that begins its thread. */
  readonly thread: string;
  /** Written by this app. */
  readonly isOurs: boolean;
  /** Who has put this reaction on it, the app left out. */
  reactedWith(reaction: string): readonly string[];
}

/** The message as Slack has it now, replies too. Null when it is gone, or cannot be seen. */
export async function readMessage(
  app: Workbench,
  channel: string,
  ts: string,
): Promise<SeenMessage | null> {
  try {
    const { message } = await app.slack.call("reactions.get", {
      channel,
      timestamp: ts,
      full: true,
    }, Reacted);
    const reactions = message.reactions ?? [];
    return {
      channel,
      message: message.ts,
      thread: message.thread_ts ?? message.ts,
      author: authorOf(message),
      isOurs: message.app_id === app.settings.app_id,
      text: textOf(message),
      reactedWith: (reaction) =>
        reactions.find(({ name }) => name === reaction)?.users.filter((user) =>
          user !== app.settings.bot_user
        ) ?? [],
    };
  } catch (error) {
    if ([...GONE, ...CLOSED].includes(codeOf(error) ?? "")) return null;
    throw error;
  }
}

/** Who has pinned the message; null when nobody has, or the app itself. */
export async function pinnedBy(
  app: Workbench,
  channel: string,
  ts: string,
): Promise<string | null> {
  try {
    const { items } = await app.slack.call("pins.list", { channel }, Pins);
    const pin = items.find(({ message }) => message?.ts === ts);
    return pin?.created_by === app.settings.bot_user
      ? null
      : pin?.created_by ?? null;
  } catch (error) {
    if (CLOSED.includes(codeOf(error) ?? "")) return null;
    throw error;
  }
}

/**
 * What these messages say now, by `ts`; null for one that is deleted, none for one that was not read:
 * at most 1 + 15 calls, and those that must be read one by one take turns from sweep to sweep.
 */
export async function readTexts(
  app: Workbench,
  channel: string,
  wanted: readonly string[],
  turn: number,
): Promise<Map<string, string | null>> {
  const found = new Map<string, string | null>();
  if (wanted.length === 0) return found;
  const sorted = wanted.toSorted();
  try {
    const { messages } = await app.slack.call("conversations.history", {
      channel,
      oldest: sorted[0],
      latest: sorted.at(-1),
      inclusive: true,
      limit: HISTORY_MAX,
    }, History);
    for (const message of messages) {
      if (wanted.includes(message.ts)) found.set(message.ts, textOf(message));
    }
    const single = sorted.filter((ts) => !found.has(ts));
    const from = single.length > SINGLE_MAX
      ? (turn * SINGLE_MAX) % single.length
      : 0;
    const now = [...single.slice(from), ...single.slice(0, from)].slice(
      0,
      SINGLE_MAX,
    );
    for (const ts of now) found.set(ts, await readText(app, channel, ts));
  } catch (error) {
    // What is known of it stays as it is.
    if (!CLOSED.includes(codeOf(error) ?? "")) throw error;
  }
  return found;
}

async function readText(
  app: Workbench,
  channel: string,
  ts: string,
): Promise<string | null> {
  try {
    const { message } = await app.slack.call("reactions.get", {
      channel,
      timestamp: ts,
      full: true,
    }, Reacted);
    return textOf(message);
  } catch (error) {
    if (GONE.includes(codeOf(error) ?? "")) return null;
    throw error;
  }
}

function authorOf({ bot_id, bot_profile, username, user }: Message): Actor {
  if (bot_id === undefined && user) return { user };
  return { app: bot_profile?.name ?? username ?? "App" };
}

/** Of a message that has no text of its own: what its attachment or its files are called. */
function textOf({ text, attachments = [], files = [] }: Message): string {
  if (text) return text;
  const [attachment] = attachments;
  const said = attachment?.text ?? attachment?.title ?? attachment?.fallback;
  return said || files.map(({ name }) => name ?? "").join(", ");
}

import * as z from "zod/mini";
import { message } from "../../messages/blocks.ts";
import { Failure } from "../../integrations/http.ts";
import { nextName, slackName } from "../../incident/channel_name.ts";
import type { Workbench } from "../app.ts";
import { codeOf, mayHaveHappened } from "../slack.ts";

/** Names tried when others have taken ours: inc-00447, inc-00447-2 … */
const NAME_TRIES = 5;

const ChannelAnswer = z.object({
  channel: z.object({ id: z.string(), name: z.string() }),
});
const OwnChannels = z.object({
  channels: z.array(z.object({
    id: z.string(),
    name: z.string(),
    creator: z.optional(z.string()),
    is_archived: z.optional(z.boolean()),
    purpose: z.optional(z.object({ value: z.string() })),
  })),
  response_metadata: z.optional(
    z.object({ next_cursor: z.optional(z.string()) }),
  ),
});

/** A channel that the app wants to have once, whatever happens on the way. */
export interface Wanted {
  readonly name: string;
  readonly isPrivate: boolean;
  /** Will stand in its purpose: how it is known again after an answer was lost. */
  readonly key: string;
}

export interface Opened {
  readonly id: string;
  readonly name: string;
  /** Its purpose holds the key already: Slack writes a line each time that it is set. */
  readonly marked?: boolean;
}

/** Makes it, by another name where others have taken this one. */
export async function create(app: Workbench, wanted: Wanted): Promise<Opened> {
  for (let attempt = 1; attempt <= NAME_TRIES; attempt++) {
    const name = nextName(wanted.name, attempt);
    try {
      return (await app.slack.call("conversations.create", {
        name,
        is_private: wanted.isPrivate,
      }, ChannelAnswer)).channel;
    } catch (error) {
      if (!mayHaveHappened(error) && codeOf(error) !== "name_taken") {
        throw error;
      }
      // Made and not marked yet, it is ours only if our own answer was lost; else somebody is just making it.
      const isLost = mayHaveHappened(error);
      const own = await findOwn(app, wanted);
      if (own && (own.marked || isLost)) return own;
      if (isLost) throw error;
    }
  }
  throw new Failure(
    "slack",
    "invalid",
    `All names like #${wanted.name} are taken. Rename or remove one of those channels, then press Retry.`,
  );
}

/** Among the app's own channels: with the key in its purpose, or just made and not marked yet. */
export async function findOwn(
  app: Workbench,
  { name: base, key }: Wanted,
): Promise<Opened | undefined> {
  let cursor: string | undefined;
  let unmarked: Opened | undefined;
  do {
    const page = await app.slack.call("users.conversations", {
      types: "public_channel,private_channel",
      exclude_archived: true,
      limit: 999,
      ...(cursor ? { cursor } : {}),
    }, OwnChannels);
    for (const channel of page.channels) {
      const { id, name } = channel;
      if (channel.purpose?.value.includes(key)) {
        return { id, name, marked: true };
      }
      const isOurs = channel.creator === undefined ||
        channel.creator === app.settings.bot_user;
      if (isOurs && name === base && !channel.purpose?.value) {
        unmarked ??= { id, name };
      }
    }
    cursor = page.response_metadata?.next_cursor || undefined;
  } while (cursor);
  return unmarked;
}

export async function named(
  app: Workbench,
  channel: string,
): Promise<{ id: string; name: string }> {
  return (await app.slack.call(
    "conversations.info",
    { channel },
    ChannelAnswer,
  )).channel;
}

/** Of two channels for the same, this is the later one. */
export async function leaveTwin(
  app: Workbench,
  twin: string,
  winner: string,
): Promise<void> {
  const { text, blocks } = message(app.words.notes.twin(winner));
  await app.slack.tell("chat.postMessage", { channel: twin, text, blocks }, [
    "is_archived",
    "not_in_channel",
  ]);
  await app.slack.tell("conversations.archive", { channel: twin }, [
    "already_archived",
    "not_in_channel",
  ]);
}

/** `INC-00447` in Slack's letters: lower case, digits, - and _. */
export function channelName(template: string, number: string): string {
  return slackName(template.replaceAll("{number}", number));
}

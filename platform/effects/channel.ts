import * as z from "zod/mini";
import { isDeclared } from "../../incident/incident.ts";
import { message } from "../../messages/blocks.ts";
import { clip, escapeMrkdwn } from "../../messages/parts.ts";
import { Failure } from "../../integrations/http.ts";
import { knowChannel } from "../channel_index.ts";
import { channelOpenedKey } from "../incidents.ts";
import type { Made } from "../runner.ts";
import { codeOf, mayHaveHappened } from "../slack.ts";
import type { Workbench } from "../app.ts";
import { type EffectContext, must } from "./context.ts";

/** Slack: a channel's name, topic and purpose. Source: docs.slack.dev, conversations.create and setTopic. */
const NAME_MAX = 80;
const TOPIC_MAX = 250;
/** Names tried when others have taken ours: inc-00447, inc-00447-2 … */
const NAME_TRIES = 5;

const ChannelAnswer = z.object({
  channel: z.object({ id: z.string(), name: z.string() }),
});
const TopicAnswer = z.object({
  channel: z.object({ topic: z.object({ value: z.string() }) }),
});

interface Opened {
  readonly id: string;
  readonly name: string;
  /** Its purpose holds the incident's key already: Slack writes a line each time that it is set. */
  readonly marked?: boolean;
}
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

/**
 * Opens the incident's channel. Its purpose holds the incident's key, by which it is known again; that
 * it is open is an event, and of two channels (Slack can make two of one name at the same moment) the
 * one whose event came first stays.
 */
export async function openChannel(context: EffectContext): Promise<Made> {
  const { app, incident, look } = context;
  const opened: Opened = isDeclared(incident) && incident.channel
    ? await named(app, incident.channel)
    : (look ? await findOwn(context) : undefined) ?? await create(context);
  if (!(isDeclared(incident) && incident.channel)) {
    if (!opened.marked) {
      await app.slack.tell("conversations.setPurpose", {
        channel: opened.id,
        purpose: app.words.channel.purpose(incident.number, incident.key),
      });
    }
    const after = await context.record({
      key: channelOpenedKey(opened.id),
      type: "channel_opened",
      channel: opened.id,
    });
    for (const twin of after.twins) {
      await leaveTwin(app, twin, winnerOf(after.incident, opened.id));
    }
    const winner = winnerOf(after.incident, opened.id);
    if (winner !== opened.id) {
      const channel = await named(app, winner);
      await knowChannel(app, winner, incident.key);
      return { refs: { channel } };
    }
  }
  await knowChannel(app, opened.id, incident.key);
  return { refs: { channel: { id: opened.id, name: opened.name } } };
}

function winnerOf(incident: EffectContext["incident"], mine: string): string {
  return isDeclared(incident) && incident.channel ? incident.channel : mine;
}

async function leaveTwin(
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

async function create(context: EffectContext): Promise<Opened> {
  const { app, incident } = context;
  const base = channelName(app.config.channels.incident, incident.number);
  for (let attempt = 1; attempt <= NAME_TRIES; attempt++) {
    const name = attempt === 1
      ? base
      : `${base.slice(0, NAME_MAX - 3)}-${attempt}`;
    try {
      return (await app.slack.call("conversations.create", {
        name,
        is_private: false,
      }, ChannelAnswer)).channel;
    } catch (error) {
      if (!mayHaveHappened(error) && codeOf(error) !== "name_taken") {
        throw error;
      }
      const own = await findOwn(context);
      if (own) return own;
      if (mayHaveHappened(error)) throw error;
    }
  }
  throw new Failure(
    "slack",
    "invalid",
    `All names like #${base} are taken. Rename or remove one of those channels, then press Retry.`,
  );
}

/** Among the app's own channels: with our key as purpose, or just made and not marked yet. */
async function findOwn(
  { app, incident }: EffectContext,
): Promise<Opened | undefined> {
  const base = channelName(app.config.channels.incident, incident.number);
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
      if (channel.purpose?.value.includes(incident.key)) {
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

async function named(
  app: Workbench,
  channel: string,
): Promise<{ id: string; name: string }> {
  return (await app.slack.call(
    "conversations.info",
    { channel },
    ChannelAnswer,
  )).channel;
}

/** `INC-00447` in Slack's letters: lower case, digits, - and _. */
export function channelName(template: string, number: string): string {
  const name = template.replaceAll("{number}", number).toLowerCase();
  return name.replace(/[^a-z0-9_-]+/g, "-").replace(/^-+|-+$/g, "").slice(
    0,
    NAME_MAX,
  );
}

/** Whoever declared it, and those that app.config.ts names. One who cannot be invited does not keep out the others. */
export async function invite(
  { app, incident, refs }: EffectContext,
): Promise<void> {
  const { id } = must(refs.channel, "the incident's channel");
  const declarer = isDeclared(incident) && "user" in incident.declaredBy
    ? [incident.declaredBy.user]
    : [];
  const users = [...new Set([...declarer, ...app.config.invite])];
  if (users.length === 0) return;
  const fine = [
    "already_in_channel",
    "cant_invite_self",
    "cant_invite",
    "user_is_restricted",
    "user_not_found",
  ];
  await app.slack.tell("conversations.invite", {
    channel: id,
    users: users.join(","),
    force: true,
  }, fine);
}

/** Severity, status and title, always as they are now. Slack writes a line into the channel each time. */
export async function setTopic(
  { app, incident, refs, look }: EffectContext,
): Promise<void> {
  const { id } = must(refs.channel, "the incident's channel");
  const { words } = app;
  const topic = clip(
    words.channel.topic(
      words.severity[incident.severity],
      words.status[incident.status],
      incident.title,
    ),
    TOPIC_MAX,
  );
  // Slack gives it back escaped, or as it was set.
  const same = [topic, escapeMrkdwn(topic)];
  if (look && same.includes(await topicOf(app, id))) return;
  await app.slack.tell("conversations.setTopic", { channel: id, topic }, [
    "is_archived",
  ]);
}

async function topicOf(app: Workbench, channel: string): Promise<string> {
  const { channel: { topic } } = await app.slack.call(
    "conversations.info",
    { channel },
    TopicAnswer,
  );
  return topic.value;
}

export async function pinCard({ app, refs }: EffectContext): Promise<void> {
  const { channel, ts } = must(refs.channel_card, "the card in the channel");
  await app.slack.tell("pins.add", { channel, timestamp: ts }, [
    "already_pinned",
  ]);
}

/** `bookmark:runbook`, `bookmark:ticket`, `bookmark:crm`, `bookmark:call`. */
export async function addBookmark(
  { app, effect, incident, refs, look }: EffectContext,
): Promise<void> {
  const { id } = must(refs.channel, "the incident's channel");
  const { bookmarks } = app.words.channel;
  const { titles } = app.systems;
  const choices: Record<
    string,
    { title: string; link: string | undefined; emoji: string }
  > = {
    runbook: {
      title: bookmarks.runbook,
      link: app.config.runbook?.url,
      emoji: ":blue_book:",
    },
    ticket: {
      title: bookmarks.ticket(titles.ticket, incident.number),
      link: refs.ticket?.url,
      emoji: ":ticket:",
    },
    crm: {
      title: bookmarks.crm(titles.crm),
      link: refs.crm?.url,
      emoji: ":cloud:",
    },
    call: {
      title: bookmarks.call(titles.call),
      link: refs.call?.url,
      emoji: ":telephone_receiver:",
    },
  };
  const { title, link, emoji } = must(
    choices[effect.name.slice("bookmark:".length)],
    effect.name,
  );
  const add = () =>
    app.slack.tell("bookmarks.add", {
      channel_id: id,
      title,
      type: "link",
      link: must(link, title),
      emoji,
    });
  if (look && await hasBookmark(app, id, link)) return;
  try {
    await add();
  } catch (error) {
    if (!mayHaveHappened(error)) throw error;
    if (!await hasBookmark(app, id, link)) await add();
  }
}

const Bookmarks = z.object({
  bookmarks: z.array(z.object({ link: z.optional(z.string()) })),
});

async function hasBookmark(
  app: Workbench,
  channel: string,
  link: string | undefined,
): Promise<boolean> {
  const { bookmarks } = await app.slack.call("bookmarks.list", {
    channel_id: channel,
  }, Bookmarks);
  return bookmarks.some((bookmark) => bookmark.link === link);
}

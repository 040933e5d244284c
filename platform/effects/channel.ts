import * as z from "zod/mini";
import { audience, modeOf } from "../../incident/audience.ts";
import { incidentChannel } from "../../incident/channel_name.ts";
import { isDeclared, isOpen } from "../../incident/incident.ts";
import { clip, escapeMrkdwn } from "../../messages/parts.ts";
import { knowChannel } from "../channel_index.ts";
import { channelOpenedKey } from "../incidents.ts";
import { inviteesOf, runbookOf } from "../kinds.ts";
import { peopleOf } from "../people.ts";
import type { Made } from "../runner.ts";
import { codeOf, mayHaveHappened } from "../slack.ts";
import type { Workbench } from "../app.ts";
import { type EffectContext, must } from "./context.ts";
import {
  create,
  findOwn,
  leaveTwin,
  named,
  type Opened,
} from "./own_channel.ts";
import { personName } from "./people.ts";

/** Slack: a channel's topic. Source: docs.slack.dev, conversations.setTopic. */
const TOPIC_MAX = 250;
/** Slack: people in one conversations.invite. */
const INVITED_AT_ONCE = 100;

const TopicAnswer = z.object({
  channel: z.object({ topic: z.object({ value: z.string() }) }),
});

/**
 * Opens the incident's channel. Its purpose holds the incident's key, by which it is known again; that
 * it is open is an event, and of two channels (Slack can make two of one name at the same moment) the
 * one whose event came first stays.
 */
export async function openChannel(context: EffectContext): Promise<Made> {
  const { app, incident, look } = context;
  const wanted = {
    name: nameOf(context),
    isPrivate: !audience(incident).openChannel,
    key: incident.key,
  };
  const adopted = adoptedChannel(context.event);
  const opened: Opened = isDeclared(incident) && incident.channel
    ? await named(app, incident.channel)
    : adopted
    ? await adopt(app, adopted)
    : (look ? await findOwn(app, wanted) : undefined) ??
      await create(app, wanted);
  if (!(isDeclared(incident) && incident.channel)) {
    if (!opened.marked) {
      await app.slack.tell("conversations.setPurpose", {
        channel: opened.id,
        purpose: app.words.channel.purpose(incident.number, incident.key),
      });
    }
    const after = await context.record({
      key: channelOpenedKey(opened.id),
      body: { type: "channel_opened", channel: opened.id },
    });
    const winner = winnerOf(after.incident, opened.id);
    for (const twin of after.twins) await leaveTwin(app, twin, winner);
    if (winner !== opened.id) {
      return { refs: { channel: await named(app, winner) } };
    }
  }
  return { refs: { channel: { id: opened.id, name: opened.name } } };
}

/** What happens in it is about this incident. Nothing that stands in the channel waits for that. */
export async function indexChannel(
  { app, incident, refs }: EffectContext,
): Promise<void> {
  const { id } = must(refs.channel, "the incident's channel");
  await knowChannel(app, id, incident.key);
}

function winnerOf(incident: EffectContext["incident"], mine: string): string {
  return isDeclared(incident) && incident.channel ? incident.channel : mine;
}

/** The channel that the declaration named: it is there already. */
function adoptedChannel(event: EffectContext["event"]): string | null {
  return event.type === "declared" ? event.special?.channel ?? null : null;
}

/** It keeps its name, its purpose and its history. Of a private one the app is a member already. */
async function adopt(app: Workbench, channel: string): Promise<Opened> {
  await app.slack.tell("conversations.join", { channel }, [
    "method_not_supported_for_channel_type",
  ]);
  return { ...await named(app, channel), marked: true };
}

/** As it was declared: the same name at every try. */
export function nameOf({ app, event, incident }: EffectContext): string {
  const { title, severity } = event.type === "declared" ? event : incident;
  return incidentChannel(app.config.channels.incident, {
    number: incident.number,
    title,
    severity: app.words.severity[severity],
    kind: isDeclared(incident) ? incident.kind : null,
    startedAt: incident.startedAt,
    isDrill: modeOf(incident) === "drill",
  });
}

/**
 * Whoever declared it, and those that app.config.ts names for it; on a rise in severity those whom that
 * adds.
 */
export async function invite(
  { app, incident, refs, event }: EffectContext,
): Promise<void> {
  const { id } = must(refs.channel, "the incident's channel");
  const isNew = event.type === "declared";
  const declarer =
    isNew && isDeclared(incident) && "user" in incident.declaredBy
      ? [incident.declaredBy.user]
      : [];
  const others = inviteesOf(app.config, incident, isNew ? "all" : "severity");
  await inviteAll(app, id, [...declarer, ...await peopleOf(app, others)]);
}

/** One who cannot be invited does not keep out the others. */
export async function inviteAll(
  app: Workbench,
  channel: string,
  people: readonly string[],
): Promise<void> {
  const users = [...new Set(people)];
  const fine = [
    "already_in_channel",
    "cant_invite_self",
    "cant_invite",
    "user_is_restricted",
    "user_not_found",
  ];
  for (let i = 0; i < users.length; i += INVITED_AT_ONCE) {
    await app.slack.tell("conversations.invite", {
      channel,
      users: users.slice(i, i + INVITED_AT_ONCE).join(","),
      force: true,
    }, fine);
  }
}

/** Severity, status, commander and title, always as they are now. Slack writes a line into the channel each time. */
export async function setTopic(
  { app, incident, refs, look }: EffectContext,
): Promise<void> {
  const { id } = must(refs.channel, "the incident's channel");
  const { words } = app;
  const topic = words.channel.topic(
    words.severity[incident.severity],
    words.status[incident.status],
    await commanderOf(app, incident),
    incident.title,
  );
  const isDrill = modeOf(incident) === "drill";
  await showTopic(app, id, isDrill ? words.drill.topic(topic) : topic, look);
}

/** `look`: it may stand already. */
export async function showTopic(
  app: Workbench,
  channel: string,
  text: string,
  look: boolean,
): Promise<void> {
  const topic = clip(text, TOPIC_MAX);
  // Slack gives it back escaped, or as it was set.
  const same = [topic, escapeMrkdwn(topic)];
  if (look && same.includes(await topicOf(app, channel))) return;
  const set = () =>
    app.slack.tell("conversations.setTopic", { channel, topic }, [
      "is_archived",
      "channel_not_found",
    ]);
  try {
    await set();
  } catch (error) {
    if (codeOf(error) !== "not_in_channel") throw error;
    // Somebody took the app out.
    await app.slack.tell("conversations.join", { channel });
    await set();
  }
}

/** By name: a topic that mentions somebody could ping at every change. */
async function commanderOf(
  app: Workbench,
  incident: EffectContext["incident"],
): Promise<string | null> {
  const holder = isDeclared(incident) ? incident.roles.commander : null;
  return holder && await personName(app, holder.user);
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
export async function showBookmark(context: EffectContext): Promise<void> {
  const { app, effect, incident, refs, event } = context;
  if (effect.name === "bookmark:call" && !isOpen(incident)) {
    return await dropCallBookmark(context);
  }
  const { id } = must(refs.channel, "the incident's channel");
  const { bookmarks } = app.words.channel;
  const { titles } = app.systems;
  const choices: Record<
    string,
    { title: string; link: string | undefined; emoji: string }
  > = {
    runbook: {
      title: bookmarks.runbook,
      link: runbookOf(app.config, incident)?.url,
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
  const bookmark = { title, link: must(link, title), emoji };
  // Only a new channel is known to have none.
  const look = context.look || event.type !== "declared";
  await bookmarkOnce(app, id, bookmark, look);
}

/** Nobody is to join the call of an incident that is over. */
async function dropCallBookmark({ app, refs }: EffectContext): Promise<void> {
  const { channel, call } = refs;
  if (!channel || !call) return;
  await unlessGone(() => removeBookmark(app, channel.id, call.url));
}

/** `look`: it may stand already. */
export async function bookmarkOnce(
  app: Workbench,
  channel: string,
  bookmark: { title: string; link: string; emoji: string },
  look: boolean,
): Promise<void> {
  const add = () =>
    app.slack.tell("bookmarks.add", {
      channel_id: channel,
      type: "link",
      ...bookmark,
    });
  if (look && await bookmarkTo(app, channel, bookmark.link)) return;
  try {
    await add();
  } catch (error) {
    if (!mayHaveHappened(error)) throw error;
    if (!await bookmarkTo(app, channel, bookmark.link)) await add();
  }
}

export async function removeBookmark(
  app: Workbench,
  channel: string,
  link: string,
): Promise<void> {
  const id = await bookmarkTo(app, channel, link);
  if (id === undefined) return;
  await app.slack.tell("bookmarks.remove", {
    channel_id: channel,
    bookmark_id: id,
  }, ["not_found"]);
}

const Bookmarks = z.object({
  bookmarks: z.array(
    z.object({ id: z.string(), link: z.optional(z.string()) }),
  ),
});

/** The id of the bookmark that leads there. */
async function bookmarkTo(
  app: Workbench,
  channel: string,
  link: string,
): Promise<string | undefined> {
  const { bookmarks } = await app.slack.call("bookmarks.list", {
    channel_id: channel,
  }, Bookmarks);
  return bookmarks.find((bookmark) => bookmark.link === link)?.id;
}

/** What Slack says of a channel that people have archived, deleted or taken the app out of. */
export const GONE = ["channel_not_found", "is_archived", "not_in_channel"];

/** Answers whether the channel is still there for the app. */
export async function unlessGone(
  work: () => Promise<unknown>,
): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (GONE.includes(codeOf(error) ?? "")) return false;
    throw error;
  }
}

import { modeOf } from "../../incident/audience.ts";
import type { Actor, DeclaredIncident } from "../../incident/incident.ts";
import { isDeclared } from "../../incident/incident.ts";
import { type Swarm, swarmOf } from "../../incident/swarms.ts";
import { message } from "../../messages/blocks.ts";
import {
  type NameOf,
  swarmCard,
  swarmEnd,
  type SwarmFacts,
  swarmNote,
  swarmResult,
} from "../../messages/swarms.ts";
import { clip } from "../../messages/parts.ts";
import { type Loaded, swarmOpenedKey, swarmTwins } from "../incidents.ts";
import { type Made, outcomeOf } from "../runner.ts";
import type { Workbench } from "../app.ts";
import {
  bookmarkOnce,
  GONE,
  inviteAll,
  showTopic,
  unlessGone,
} from "./channel.ts";
import { channelUrl, type EffectContext, effectKey, must } from "./context.ts";
import {
  editQuietly,
  findMarked,
  postOnce,
  postOrEdit,
  whyOf,
} from "./messages.ts";
import { recordOf } from "./customers.ts";
import { membersOf } from "./merge.ts";
import { mailOf, personName } from "./people.ts";
import { channelName, create, findOwn, leaveTwin } from "./own_channel.ts";

/** A swarm's messages are posted within this time of its start, unless Slack was in trouble. */
const POSTED_WITHIN_MS = 15 * 60_000;
/** In characters: Slack takes 250 of a purpose, and the key must be among them. */
const NAME_IN_PURPOSE_MAX = 80;

interface Mine {
  readonly incident: DeclaredIncident;
  readonly swarm: Swarm;
}

/** The swarm that the effect is about; undefined when it was finished long ago. */
function mine({ event, effect, incident }: EffectContext): Mine | undefined {
  const id = event.type === "swarm_started"
    ? event.key
    : event.type === "swarm_finished"
    ? event.swarm
    : effect.name.slice(effect.name.indexOf(":") + 1);
  const swarm = swarmOf(incident, id);
  return swarm && isDeclared(incident) ? { incident, swarm } : undefined;
}

/** The same, once it has a channel. One that was finished before its channel could be opened gets none. */
function opened(
  context: EffectContext,
): Mine & { channel: string } | undefined {
  const known = mine(context);
  const channel = known?.swarm.channel;
  return known && channel ? { ...known, channel } : undefined;
}

/**
 * Opens the swarm's channel, by the same rules as the incident's: its purpose holds a key, that it is
 * open is an event, and of two channels the one whose event came first stays.
 */
export async function openSwarmChannel(context: EffectContext): Promise<void> {
  const { app, event, look } = context;
  const known = mine(context);
  if (!known || known.swarm.channel || known.swarm.status === "finished") {
    return;
  }
  const { incident, swarm } = known;
  const wished = event.type === "swarm_started" ? event.channelName : null;
  const wanted = {
    name: nameOf(incident, swarm.name, wished),
    isPrivate: incident.isPrivate,
    // Not the incident's key: by that one the incident's own channel is found.
    key: `swarm ${swarm.id}`,
  };
  const channel = (look ? await findOwn(app, wanted) : undefined) ??
    await create(app, wanted);
  if (!channel.marked) {
    await app.slack.tell("conversations.setPurpose", {
      channel: channel.id,
      purpose: app.words.swarm.purpose(
        clip(swarm.name, NAME_IN_PURPOSE_MAX),
        incident.number,
        wanted.key,
      ),
    });
  }
  const after = await context.record({
    key: swarmOpenedKey(swarm.id, channel.id),
    body: {
      type: "swarm_channel_opened",
      swarm: swarm.id,
      channel: channel.id,
    },
  });
  await leaveTwins(context, after, swarm.id);
}

async function leaveTwins(
  { app }: EffectContext,
  after: Loaded,
  swarm: string,
): Promise<void> {
  const winner = swarmOf(after.incident, swarm)?.channel;
  if (!winner) return;
  for (const twin of swarmTwins(after, swarm)) {
    if (twin !== winner) await leaveTwin(app, twin, winner);
  }
}

/** As somebody wished it, else made of the incident's number and the swarm's name, in Slack's letters. */
function nameOf(
  incident: DeclaredIncident,
  name: string,
  wished: string | null,
): string {
  const { number } = incident;
  const plain = channelName(wished ?? "", number) ||
    channelName(`{number}-${name}`, number);
  return modeOf(incident) === "drill"
    ? channelName(`drill-${plain}`, "")
    : plain;
}

/** Who asked for it and who owns it; others join by themselves. */
export async function inviteToSwarm(context: EffectContext): Promise<void> {
  const known = opened(context);
  if (!known) return;
  const { swarm: { owner, startedBy }, channel } = known;
  const people = [..."user" in startedBy ? [startedBy.user] : [], owner];
  await unlessGone(() => inviteAll(context.app, channel, people));
}

export async function setSwarmTopic(context: EffectContext): Promise<void> {
  const known = opened(context);
  if (!known) return;
  const { incident, swarm, channel } = known;
  const { app, look } = context;
  const topic = app.words.swarm.topic(
    swarm.name,
    incident.number,
    swarm.status === "finished",
  );
  const shown = modeOf(incident) === "drill"
    ? app.words.drill.topic(topic)
    : topic;
  await unlessGone(() => showTopic(app, channel, shown, look));
}

/** From the swarm back to the incident. */
export async function bookmarkIncident(context: EffectContext): Promise<void> {
  const { app, refs, look } = context;
  const known = opened(context);
  if (!known) return;
  const { id } = must(refs.channel, "the incident's channel");
  const bookmark = {
    title: app.words.swarm.bookmark(known.incident.number),
    link: channelUrl(app, id),
    emoji: ":rotating_light:",
  };
  await unlessGone(() => bookmarkOnce(app, known.channel, bookmark, look));
}

/** The request in the swarm's own channel; when it is finished, it says so and has no buttons any more. */
export async function showSwarmCard(
  context: EffectContext,
): Promise<Made | void> {
  const known = opened(context);
  if (!known) return;
  const { incident, swarm, channel } = known;
  const { app } = context;
  const card = swarmCard(
    incident,
    swarm,
    { recordUrl: recordUrl(context, swarm), nameOf: await namesOf(app, swarm) },
    app.settings.links,
    app.words,
  );
  if (context.event.type === "swarm_started") {
    return await postedUnlessGone(context, { channel, message: card });
  }
  const place = await postedAtStart(context, known, channel);
  if (place) await editQuietly(context, place, card);
}

export async function pinSwarmCard(context: EffectContext): Promise<void> {
  const made = context.plan.effects.find(({ name }) => name === "swarm_card")
    ?.result;
  if (!made) return;
  const { channel, ts } = made;
  await context.app.slack.tell("pins.add", { channel, timestamp: ts }, [
    ...GONE,
    "already_pinned",
    "message_not_found",
  ]);
}

/** The request in the incident's channel, with the way to the swarm or what hinders it. */
export async function showSwarmNote(
  context: EffectContext,
): Promise<Made | void> {
  const { app, refs, event } = context;
  const known = mine(context);
  if (!known) return;
  const { id } = must(refs.channel, "the incident's channel");
  const note = swarmNote(
    known.incident,
    known.swarm,
    {
      recordUrl: recordUrl(context, known.swarm),
      nameOf: await namesOf(app, known.swarm),
      opening: openingOf(context),
    },
    app.settings.links,
    app.words,
  );
  if (event.type === "swarm_started") {
    const place = await postOrEdit(context, { channel: id, message: note });
    return { result: place };
  }
  const place = await postedAtStart(context, known, id);
  if (place) await editQuietly(context, place, note);
}

function openingOf({ app, plan }: EffectContext): SwarmFacts["opening"] {
  const outcome = outcomeOf(plan, "swarm_channel", app.time.deadline);
  if (outcome === "done") return "done";
  if (outcome !== "failed") return "late";
  return { why: whyOf(plan.effects, "swarm_channel") };
}

async function namesOf(app: Workbench, swarm: Swarm): Promise<NameOf> {
  const { startedBy } = swarm;
  const finishedBy = swarm.status === "finished" ? swarm.finishedBy : startedBy;
  const [starter, finisher] = await Promise.all([
    nameOfActor(app, startedBy),
    nameOfActor(app, finishedBy),
  ]);
  return (actor) => actor === startedBy ? starter : finisher;
}

function nameOfActor(app: Workbench, actor: Actor): Promise<string> {
  return "user" in actor
    ? personName(app, actor.user)
    : Promise.resolve(actor.app);
}

/** The incident's own record, or what somebody gave as an address. */
function recordUrl({ refs }: EffectContext, swarm: Swarm): string | null {
  if (/^https:\/\/\S+$/.test(swarm.record)) return swarm.record;
  return swarm.recordType === "incident" ? refs.crm?.url ?? null : null;
}

/** The message of the same name that the swarm's start has left in this channel. */
async function postedAtStart(
  { app, effect }: EffectContext,
  { incident, swarm }: Mine,
  channel: string,
): Promise<{ channel: string; ts: string } | undefined> {
  const key = `${incident.key}:${swarm.id}:${effect.name}`;
  const since = swarm.startedAt;
  const find = (until?: number) =>
    findMarked(app, channel, undefined, key, since, until);
  return await find(since + POSTED_WITHIN_MS) ?? await find();
}

/** How it ended, in the swarm's channel. `told`: it could still be said there. */
export async function tellSwarmEnd(
  context: EffectContext,
): Promise<Made | void> {
  const known = opened(context);
  if (!known || context.event.type !== "swarm_finished") return;
  const { incident, swarm, channel } = known;
  const { app, event: { by, summary } } = context;
  const ended = { by: await nameOfActor(app, by), summary };
  const end = swarmEnd(incident, swarm, ended, app.words);
  const key = effectKey(context);
  const told = await unlessGone(() =>
    postOnce(context, { channel, key, message: end })
  );
  return { result: { told } };
}

/** How it ended, in the incident's channel. */
export async function tellSwarmResult(
  context: EffectContext,
): Promise<Made | void> {
  const { app, refs, plan, event } = context;
  const known = mine(context);
  if (!known || event.type !== "swarm_finished") return;
  const { id } = must(refs.channel, "the incident's channel");
  const { incident } = known;
  // Of a duplicate, those who wait for it are where it goes on.
  const channel = incident.status === "merged"
    ? incident.into.channel ?? id
    : id;
  const end = plan.effects.find(({ name }) => name === "swarm_end");
  const reached = end?.result?.told !== false;
  const { summary } = event;
  const ended = { by: await nameOfActor(app, event.by), summary };
  const result = swarmResult(known.swarm, ended, reached, app.words);
  return await postedUnlessGone(context, { channel, message: result });
}

/** The incident is over: those who still swarm on it hear of it where they work. */
export async function tellSwarm(context: EffectContext): Promise<void> {
  const { app, event } = context;
  const known = opened(context);
  if (!known || known.swarm.status === "finished") return;
  const { incident, channel } = known;
  const over = message(
    app.words.swarm.incidentOver(
      incident.number,
      app.words.status[incident.status],
      incident.status === "merged" ? incident.into : null,
      await nameOfActor(app, event.by),
    ),
  );
  const key = effectKey(context);
  await unlessGone(() => postOnce(context, { channel, key, message: over }));
}

/** Most people of a swarm who are looked up: each is a call. */
const MEMBERS_MAX = 30;

/** The swarm with its people in the incident's record; at its end, what it found. */
export async function recordSwarm(context: EffectContext): Promise<void> {
  const { app, event } = context;
  const known = mine(context);
  if (!known) return;
  const { incident, swarm } = known;
  const isOver = swarm.status === "finished";
  // Its end records all of it.
  if (isOver && event.type === "swarm_started") return;
  const { system, record, bound } = recordOf(context);
  const summary = event.type === "swarm_finished" ? event.summary : "";
  const there = swarm.channel && isOver
    ? await membersOf(app, swarm.channel)
    : "user" in swarm.startedBy
    ? [swarm.startedBy.user]
    : [];
  const people = [...new Set([swarm.owner, ...there])].slice(0, MEMBERS_MAX);
  const [owner = null, ...others] = await Promise.all(
    people.map((user) => mailOf(app, user)),
  );
  await system.recordSwarm(record, {
    channel: swarm.channel
      ? { id: swarm.channel, url: channelUrl(app, swarm.channel) }
      : null,
    team: app.settings.team ?? null,
    name: app.words.swarm.inRecord(incident.number, swarm.name),
    text: [swarm.description, summary].filter(Boolean).join("\n\n"),
    owner,
    members: others.filter((mail) => mail !== null),
    startedAt: swarm.startedAt,
    finishedAt: isOver ? swarm.finishedAt : null,
  }, bound);
}

async function postedUnlessGone(
  context: EffectContext,
  post: Parameters<typeof postOrEdit>[1],
): Promise<Made> {
  let result: { channel: string; ts: string } | undefined;
  await unlessGone(async () => {
    result = await postOrEdit(context, post);
  });
  return result ? { result } : {};
}

import * as z from "zod/mini";
import { audience, modeOf } from "../../incident/audience.ts";
import { isDeclared, isLive, isOpen } from "../../incident/incident.ts";
import { leavesSlack } from "../../incident/reach.ts";
import type { Repeats } from "../../messages/alerts.ts";
import { alertCard, channelCard } from "../../messages/card.ts";
import { alertsOf } from "../../incident/merge.ts";
import type { Message } from "../../messages/blocks.ts";

import type { Sentence } from "../../messages/parts.ts";
import { seen } from "../../incident/signals.ts";
import { customerLines, systemLine, tick } from "../../messages/lines.ts";
import { headline, threadNote } from "../../messages/notes.ts";
import type { Outcome } from "../../messages/words/en.ts";
import { SEVERITIES } from "../../types/severity.ts";
import { Failure } from "../../integrations/http.ts";
import type { Workbench } from "../app.ts";
import { knownOnCall } from "../on_call.ts";
import { runbookOf } from "../kinds.ts";
import type { EffectRow, Refs } from "../rows.ts";
import { type Made, outcomeOf } from "../runner.ts";
import { parseKey } from "../../incident/numbering.ts";
import { DEAD_AFTER_MS } from "../held.ts";
import { codeOf, mayHaveHappened } from "../slack.ts";
import { textsOf, watchTexts } from "../texts.ts";
import { instantOf, tsOf } from "../time.ts";
import { keepOpenRow } from "../open_row.ts";
import { alertsGone, isThere } from "./alert_channel.ts";
import { type EffectContext, effectKey, huddleUrl, must } from "./context.ts";
import { directMessages } from "./people.ts";
import { quietly } from "./quiet.ts";
import { anotherChannel } from "./reopen.ts";

/** Marks each message with the effect that made it, so that it is found again. */
const EFFECT_TYPE = "incident_effect";
/** Clocks of Slack and the runtime may differ by this much. */
const CLOCK_SKEW_MS = 60_000;

const Posted = z.object({ channel: z.string(), ts: z.string() });
const Marked = z.object({
  messages: z.array(z.object({
    ts: z.string(),
    app_id: z.optional(z.string()),
    blocks: z.optional(z.array(z.object({ type: z.string() }))),
    metadata: z.optional(
      z.object({
        event_type: z.string(),
        event_payload: z.optional(z.record(z.string(), z.unknown())),
      }),
    ),
  })),
});

/** The card in the alert channel: made once, then always rendered anew from what is known. */
export async function showAlertCard(context: EffectContext): Promise<Made> {
  const { app, incident, refs } = context;
  const repeats = context.event.type === "alert_received" && !refs.card
    ? undefined
    : await repeatsOf(context);
  const channel = isDeclared(incident) ? incident.channel : null;
  const card = alertCard(
    incident,
    app.settings.links,
    app.words,
    repeats,
    channel === null ? undefined : huddleUrl(app, channel),
  );
  const known = refs.card ?? (await pinnedElsewhere(context));
  if (known && await isThere(app, known.channel)) {
    await editCard(context, known, card);
    return { refs: { card: known } };
  }
  if (!known && isAnothers(context)) {
    throw new Failure("slack", "server", app.words.trouble.waiting);
  }
  const key = `${incident.key}:card`;
  const place = await postOrEdit(
    context,
    { channel: app.settings.alerts, message: card },
    key,
  );
  return { refs: { card: place } };
}

/** What follows upon an alert can be faster than the run that makes its card, as long as that one may be alive. */
function isAnothers({ app, incident, event }: EffectContext): boolean {
  const begun = parseKey(incident.key);
  return FOLLOWING.has(event.type) && begun !== null &&
    app.time.now() - instantOf(begun.ts) < DEAD_AFTER_MS;
}
const FOLLOWING: ReadonlySet<string> = new Set([
  "alerts_joined",
  "alerts_counted",
  "alert_resolved",
  "alert_fired_again",
]);

/** The card may stand although the incident's row does not know it yet. */
async function pinnedElsewhere(
  context: EffectContext,
): Promise<{ channel: string; ts: string } | undefined> {
  const { app, incident, event } = context;
  if (!incident.alert || event.type === "alert_received") return undefined;
  return await findMarked(
    app,
    app.settings.alerts,
    undefined,
    `${incident.key}:card`,
    context.since,
  );
}

async function repeatsOf(
  { app, incident }: EffectContext,
): Promise<Repeats | undefined> {
  if (!isLive(incident) || incident.signals.count === 0) return undefined;
  const recent = (await app.stores.alerts.getAll(alertsOf(incident)))
    .filter((row) => row.incident === incident.key)
    .flatMap((row) => row.recent);
  return seen(incident.signals, recent, app.time.now());
}

/** The card in the incident's own channel, with a tick for each thing under way. */
export async function showChannelCard(context: EffectContext): Promise<Made> {
  const { app, incident, refs, effect, event } = context;
  if (!isDeclared(incident)) {
    throw new Error("a channel card needs a declared incident");
  }
  const rendered = channelCard(
    incident,
    app.settings.links,
    app.words,
    ticks(context),
    await knownOnCall(app),
  );
  const known = refs.channel_card;
  if (known) {
    await editCard(context, known, rendered);
    return { refs: { channel_card: known } };
  }
  // An update can be faster than the declaration's own run; that one makes the card.
  const makes = event.type === "declared" || event.type === "reopened" ||
    incident.movedFrom.length > 0;
  if (!makes) return {};
  const { id } = must(refs.channel, "the incident's channel");
  const place = await postOrEdit(
    context,
    { channel: id, message: rendered },
    `${incident.key}:${effect.name}`,
  );
  return { refs: { channel_card: place } };
}

/** The ebook's order: record, runbook, ticket; then the call. */
function ticks(context: EffectContext): Sentence[] {
  const { app, refs, effect, incident } = context;
  const runbook = runbookOf(app.config, incident);
  // Its call is ended, and there is nothing left to talk about there.
  const isSilent = incident.status === "cancelled" ||
    incident.status === "merged";
  const systems = (["crm", "ticket", "call"] as const).filter((kind) =>
    (refs[kind] || effect.shows.includes(kind)) &&
    !(isSilent && kind === "call")
  );
  const lines = systems.map((kind) => ({
    kind: kind as string,
    line: systemTick(context, kind),
  }));
  const at = lines[0]?.kind === "crm" ? 1 : 0;
  if (runbook) {
    lines.splice(at, 0, {
      kind: "runbook",
      line: app.words.ticks.runbook(runbook.url),
    });
  }
  const huddle = isSilent
    ? undefined
    : refs.channel && huddleUrl(app, refs.channel.id);
  return [
    ...lines.map(({ line }) => line),
    ...customerLines(incident, refs.cases, app.systems.titles, app.words),
    ...(huddle ? [app.words.huddles.link(huddle)] : []),
  ];
}

/** What is there is there, whatever this plan is about; the rest shows how far its own plan is. */
function systemTick(
  context: EffectContext,
  kind: "crm" | "ticket" | "call",
): Sentence {
  const { app, plan, refs } = context;
  const outcome = refs[kind]
    ? "done"
    : orDry(context, kind, outcomeOf(plan, kind, app.time.deadline));
  return tick(
    kind,
    { ...lineFacts(context, kind), outcome },
    app.systems.titles,
    app.words,
  );
}

/** The message that an event makes in the incident's channel. */
export async function postHeadline(context: EffectContext): Promise<Made> {
  const { app, event, incident, refs } = context;
  const { id } = must(refs.channel, "the incident's channel");
  const rendered = headline(
    event,
    incident,
    app.words,
    app.settings.links,
    SEVERITIES,
  );
  const post = (channel: string) =>
    postOnce(context, {
      channel,
      key: effectKey(context),
      message: rendered,
    });
  let place: { channel: string; ts: string };
  let repaired: Refs = {};
  try {
    place = await post(id);
  } catch (error) {
    if (!isOpen(incident) || !CHANNEL_LOST.includes(codeOf(error) ?? "")) {
      throw error;
    }
    // Somebody archived or deleted it, or took the app out: the incident goes on somewhere.
    repaired = await anotherChannel(context);
    place = await post(must(repaired.channel, "another channel").id);
    await keepOpenRow(app, context.incident);
    if (audience(context.incident).alertChannel) await showAlertCard(context);
  }
  const result = { channel: place.channel, ts: place.ts };
  return event.type === "closed"
    ? { result, refs: { ...repaired, all_clear: place } }
    : { result, refs: repaired };
}

/** What Slack says of a channel in which the app cannot write any more. */
const CHANNEL_LOST = ["channel_not_found", "is_archived", "not_in_channel"];

/** A reply under the alert's card. */
export async function postThreadNote(context: EffectContext): Promise<void> {
  const { app, event, incident, refs } = context;
  const { channel, ts } = must(refs.card, "the alert's card");
  await postOnce(context, {
    channel,
    thread: ts,
    key: effectKey(context),
    message: threadNote(
      event,
      incident,
      app.words,
      SEVERITIES,
      app.settings.links,
    ),
  });
}

/** One line for one system under the event's headline; it is edited when the outcome changes. */
export async function showLine(context: EffectContext): Promise<Made> {
  const { app, effect, plan, incident } = context;
  const of = effect.name.slice("line:".length);
  const settled = outcomeOf(plan, of, app.time.deadline) as Outcome;
  const outcome = orDry(context, of, settled);
  // That the channel is open is on the card, who has a role in the headline, and with the all clear a page ends:
  // only trouble has a line there.
  const { type } = context.event;
  const saidAlready = of.startsWith("channel") || type === "role_assigned" ||
    (of === "page_resolve" && type === "closed");
  if (saidAlready && outcome === "done" && !effect.result) return {};
  const facts = { ...lineFacts(context, of), outcome };
  const alone = of === "channel" && !audience(incident).alertChannel;
  const where = alone
    ? await declarersPlace(context)
    : threadOf(headlinePlace(context));
  if (!where) return {};
  const rendered = systemLine(
    of,
    facts,
    app.systems.titles,
    app.settings.links,
    app.words,
    alone ? [[{ bold: `${incident.number}: ${incident.title}` }]] : [],
  );
  const place = await postOrEdit(context, { ...where, message: rendered });
  if (of === "sms" && outcome === "done") {
    await watchTexts(app, plan, { line: place, texts: textsIn(plan) });
  }
  return { result: place };
}

type Where = Pick<Post, "channel" | "thread">;

/** Undefined: what would stand above was not posted. */
function threadOf(
  place: { channel: string; ts: string } | undefined,
): Where | undefined {
  return place && { channel: place.channel, thread: place.ts };
}

/** Direct messages with whoever declared it. */
async function declarersPlace(
  { app, incident }: EffectContext,
): Promise<Where | undefined> {
  if (!isDeclared(incident) || !("user" in incident.declaredBy)) return;
  const channel = await directMessages(app, incident.declaredBy.user);
  return channel ? { channel } : undefined;
}

/** What a drill has done of what would leave Slack is only said. */
function orDry<Is extends Outcome | "open">(
  { incident }: EffectContext,
  effect: string,
  outcome: Is,
): Is | "dry" {
  const isDry = modeOf(incident) === "drill" && leavesSlack(effect);
  return isDry && outcome === "done" ? "dry" : outcome;
}

/**
 * A private incident's declaration is told under the card in its own channel. Undefined: what would
 * stand above was not posted, since its channel is gone.
 */
export function headlinePlace(
  { plan, refs, event, incident, effect }: EffectContext,
): { channel: string; ts: string } | undefined {
  // Without its channel, the headline is nowhere.
  if (effect.name === "line:channel_again") {
    return must(refs.card, "the alert's card");
  }
  if (event.type === "declared") {
    return audience(incident).alertChannel
      ? must(refs.card, "the alert's card")
      : must(refs.channel_card, "the card in the channel");
  }
  const made = plan.effects.find(({ name }) => HEADLINES.has(name))?.result;
  return made && Place.parse(made);
}
const HEADLINES: ReadonlySet<string> = new Set([
  "note",
  "all_clear",
  "correct_note",
  "role_note",
  "swarm_note",
  "swarm_result",
]);
const Place = z.object({ channel: z.string(), ts: z.string() });

function lineFacts({ plan, incident, refs }: EffectContext, name: string) {
  const kind = name.split("_")[0] as keyof Refs;
  const made = refs[kind];
  return {
    number: incident.number,
    incident: incident.key,
    page: isDeclared(incident) ? incident.page : null,
    url: !made ? "" : "url" in made ? made.url : "id" in made ? made.id : "",
    why: whyOf(plan.effects, name),
    made: plan.effects.find((effect) => effect.name === name)?.result,
    texts: name === "sms" ? Object.values(textsIn(plan)) : [],
  };
}

function textsIn({ effects }: EffectContext["plan"]) {
  const sms = effects.find(({ name }) => name === "sms");
  return sms ? textsOf(sms) : {};
}

export function whyOf(effects: readonly EffectRow[], name: string): string {
  return effects.find((effect) => effect.name === name)?.why ?? "";
}

export interface Post {
  readonly channel: string;
  readonly thread?: string | undefined;
  readonly key: string;
  readonly message: Message;
}

/** Posts a message that stands once, however often this is tried. */
export async function postOnce(
  context: EffectContext,
  post: Post,
): Promise<{ channel: string; ts: string }> {
  const { app, look } = context;
  if (look) {
    const found = await findMarked(
      app,
      post.channel,
      post.thread,
      post.key,
      context.since,
    );
    if (found) return found;
  }
  const quiet = { ...post, message: await quietly(context, post.message) };
  try {
    return await postMarked(app, quiet);
  } catch (error) {
    if (!mayHaveHappened(error)) throw error;
    return await findMarked(
      app,
      post.channel,
      post.thread,
      post.key,
      context.since,
    ) ?? await postMarked(app, quiet);
  }
}

export async function postOrEdit(
  context: EffectContext,
  post: Omit<Post, "key">,
  key = effectKey(context),
): Promise<{ channel: string; ts: string }> {
  const known = Place.safeParse(context.effect.result);
  const place = known.success ? known.data : context.look
    ? await findMarked(
      context.app,
      post.channel,
      post.thread,
      key,
      context.since,
    )
    : undefined;
  if (!place) return await postOnce(context, { ...post, key });
  await editQuietly(context, place, post.message);
  return place;
}

export async function postMarked(
  app: Workbench,
  { channel, thread, key, message }: Post,
) {
  const answer = await app.slack.call("chat.postMessage", {
    channel,
    ...message,
    unfurl_links: false,
    unfurl_media: false,
    metadata: { event_type: EFFECT_TYPE, event_payload: { effect: key } },
    ...(thread ? { thread_ts: thread } : {}),
  }, Posted).catch(async (error) => {
    const isGone = channel === app.settings.alerts &&
      CHANNEL_LOST.includes(codeOf(error) ?? "");
    throw isGone ? await alertsGone(app, error) : error;
  });
  return { channel: answer.channel, ts: answer.ts };
}

export async function editQuietly(
  context: EffectContext,
  place: { channel: string; ts: string },
  message: Message,
): Promise<void> {
  // As it was when it was new, so that one event's message reads the same however often it was tried.
  await edit(context.app, place, await quietly(context, message));
}

/** A card reads as it was posted while its own event is carried out; afterwards it mentions people. */
async function editCard(
  context: EffectContext,
  place: { channel: string; ts: string },
  card: Message,
): Promise<void> {
  return context.event.type === "declared"
    ? await editQuietly(context, place, card)
    : await edit(context.app, place, card);
}

/** A message that another event has made. Slack notifies nobody of an edit. */
export async function edit(
  app: Workbench,
  place: { channel: string; ts: string },
  message: Message,
): Promise<void> {
  // A card that somebody deleted, or whose channel is archived, is not made again: the incident goes on without it.
  await app.slack.tell("chat.update", { ...place, ...message }, [
    "message_not_found",
    "cant_update_message",
    "is_archived",
    "is_inactive",
    "channel_not_found",
  ]);
}

/** Our own message with this key, in the channel or the thread. */
export async function findMarked(
  app: Workbench,
  channel: string,
  thread: string | undefined,
  key: string,
  since: number,
  until?: number,
): Promise<{ channel: string; ts: string } | undefined> {
  const isKey = (one: string) => one === key;
  const [found] = await marked(app, { channel, thread, isKey, since, until });
  return found && { channel, ts: found.ts };
}

/** Our own messages with these keys, and whether they have buttons. */
export async function marked(
  app: Workbench,
  { channel, thread, isKey, since, until }: {
    readonly channel: string;
    readonly thread?: string | undefined;
    readonly isKey: (key: string) => boolean;
    readonly since: number;
    readonly until?: number | undefined;
  },
): Promise<{ ts: string; hasButtons: boolean }[]> {
  const where = thread ? { ts: thread } : {
    oldest: tsOf(Math.min(since, app.time.now()) - CLOCK_SKEW_MS),
    ...(until === undefined ? {} : { latest: tsOf(until) }),
  };
  const method = thread ? "conversations.replies" : "conversations.history";
  try {
    const { messages } = await app.slack.call(
      method,
      { channel, ...where, include_all_metadata: true, limit: 900 },
      Marked,
    );
    return messages.filter(({ app_id, metadata }) =>
      app_id === app.settings.app_id &&
      isKey(`${metadata?.event_payload?.effect}`)
    ).map(({ ts, blocks = [] }) => ({
      ts,
      hasButtons: blocks.some(({ type }) => type === "actions"),
    }));
  } catch (error) {
    // A channel that the app may post in without being a member, or that is gone, cannot be read.
    const unseen = ["not_in_channel", "thread_not_found", "channel_not_found"];
    if (unseen.includes(codeOf(error) ?? "")) return [];
    throw error;
  }
}

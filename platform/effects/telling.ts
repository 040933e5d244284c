import * as z from "zod/mini";
import type { IncidentEvent } from "../../incident/events.ts";
import { modeOf } from "../../incident/audience.ts";
import { leavesSlack } from "../../incident/reach.ts";
import { type Actor, isDeclared } from "../../incident/incident.ts";
import {
  bridgeOf,
  tellEffect,
  type ToldAudience,
  toldPlaces,
} from "../../incident/telling.ts";
import type { SentUpdate } from "../../incident/updates.ts";
import { hostsOf } from "../../integrations/chosen.ts";
import { message } from "../../messages/blocks.ts";
import type { Part, Sentence } from "../../messages/parts.ts";
import {
  type Internals,
  stakeholderLines,
} from "../../messages/stakeholders.ts";
import type { Workbench } from "../app.ts";
import { outcomeOf } from "../runner.ts";
import { codeOf } from "../slack.ts";
import { findSent, sentOf } from "./corrections.ts";
import { type EffectContext, effectKey, must } from "./context.ts";
import {
  edit,
  headlinePlace,
  postOnce,
  postOrEdit,
  whyOf,
} from "./messages.ts";

/** Names that are looked up: each is a call. */
const NAMES_MAX = 40;

const Members = z.object({ members: z.array(z.string()) });

/** How it went with telling stakeholders: under the update or the All Clear, or in the channel. */
export async function postToldNote(context: EffectContext): Promise<void> {
  const { app, event, incident, plan, refs } = context;
  const outcomes = Object.keys(toldOf(event).audiences).map((key) => {
    const name = tellEffect(key);
    const bridge = bridgeOf(key);
    const place: Part = bridge === null
      ? { channel: key }
      : app.systems.titles.bridges[bridge] ?? bridge;
    return modeOf(incident) === "drill" && leavesSlack(name)
      ? { place, outcome: "dry", why: app.words.bridges.inDrill }
      : {
        place,
        outcome: outcomeOf(plan, name, app.time.deadline),
        why: whyOf(plan.effects, name),
      };
  });
  const told = outcomes.filter(({ outcome }) => outcome === "done").map((
    { place },
  ) => place);
  const failed = outcomes.filter(({ outcome }) => outcome !== "done");
  const { id } = must(refs.channel, "the incident's channel");
  const rendered = message(app.words.notes.told(event.by, told, failed));
  await postOrEdit(context, {
    channel: id,
    thread: event.type === "updated"
      ? headlinePlace(context)?.ts
      : refs.all_clear?.ts,
    message: rendered,
  });
}

/** Carries the message to one channel, written for its readers. */
export async function tellChannel(context: EffectContext): Promise<void> {
  const { event, incident, effect } = context;
  const channel = effect.name.slice("tell:".length);
  const { text, audiences } = toldOf(event);
  const sent = incident.updates.find(({ key }) => key === event.key);
  await postOnce(context, {
    channel,
    key: effectKey(context),
    message: await written(
      context,
      audiences[channel] ?? "internal",
      sent ?? {
        text,
        by: event.by,
        dueAt: null,
        correctedBy: null,
      },
    ),
  });
}

/** Edits what an update told a channel, and says under it that it was corrected. */
export async function correctTold(context: EffectContext): Promise<void> {
  const { app, effect } = context;
  const channel = effect.name.slice("correct_tell:".length);
  const sent = sentOf(context);
  const rendered = await written(
    context,
    sent.tell[channel] ?? "internal",
    sent,
  );
  const place = await findSent(context, sent, {
    channel,
    effect: `tell:${channel}`,
  });
  const key = effectKey(context);
  if (!place) {
    await postOnce(context, { channel, key, message: rendered });
    return;
  }
  await edit(app, place, rendered);
  const note = message([app.words.telling.correctedNote()]);
  await postOnce(context, { channel, thread: place.ts, key, message: note });
}

export function toldOf(event: IncidentEvent) {
  switch (event.type) {
    case "updated":
      return { text: event.text, audiences: event.tell };
    case "stakeholders_told": {
      const audiences = Object.fromEntries(
        toldPlaces(event).map((place) =>
          [place, event.audiences[place] ?? "internal"] as const
        ),
      );
      return { text: event.text, audiences };
    }
    default:
      throw new Error(`${event.type} tells nobody`);
  }
}

type Facts = Pick<SentUpdate, "text" | "by" | "dueAt" | "correctedBy">;

async function written(
  context: EffectContext,
  audience: ToldAudience,
  facts: Facts,
) {
  return message(await linesFor(context, audience, facts));
}

/** The message in its readers' words. */
export async function linesFor(
  context: EffectContext,
  audience: ToldAudience,
  facts: Facts,
): Promise<Sentence[]> {
  const { app, incident } = context;
  const internals = audience === "customer"
    ? await internalsOf(context, facts.by)
    : { names: [], hosts: [] };
  return stakeholderLines(audience, facts, incident, internals, app.words);
}

/** Names of those who are involved, and hosts that only we can reach. */
async function internalsOf(
  { app, incident, refs }: EffectContext,
  by: Actor,
): Promise<Internals> {
  const actors: (Actor | null)[] = [
    by,
    ...incident.updates.map((update) => update.by),
    ...(isDeclared(incident)
      ? [incident.declaredBy, ...Object.values(incident.roles)]
      : []),
  ];
  const users = new Set([
    ...actors.flatMap((actor) => actor && "user" in actor ? [actor.user] : []),
    ...(refs.channel ? await membersOf(app, refs.channel.id) : []),
  ]);
  const people = await Promise.all(
    [...users].slice(0, NAMES_MAX).map((user) => app.person(user)),
  );
  const runbook = app.config.runbook
    ? [new URL(app.config.runbook.url).host]
    : [];
  return {
    names: people.map(({ name }) => name),
    hosts: [
      ...hostsOf(app.config.systems),
      new URL(app.settings.url).host,
      ...runbook,
    ],
  };
}

async function membersOf(app: Workbench, channel: string): Promise<string[]> {
  try {
    const { members } = await app.slack.call("conversations.members", {
      channel,
      limit: NAMES_MAX,
    }, Members);
    return members.filter((user) => user !== app.settings.bot_user);
  } catch (error) {
    if (codeOf(error) === "channel_not_found") return [];
    throw error;
  }
}

import * as z from "zod/mini";
import type { IncidentEvent } from "../../incident/events.ts";
import { type Actor, isDeclared } from "../../incident/incident.ts";
import type { ToldAudience } from "../../incident/telling.ts";
import type { SentUpdate } from "../../incident/updates.ts";
import { hostsOf } from "../../integrations/chosen.ts";
import { message } from "../../messages/blocks.ts";
import {
  type Internals,
  stakeholderMessage,
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
  const { app, event, plan, refs } = context;
  const channels = Object.keys(toldOf(event).audiences);
  const outcomes = channels.map((channel) => {
    const name = `tell:${channel}`;
    return {
      channel,
      outcome: outcomeOf(plan, name, app.time.deadline),
      why: whyOf(plan.effects, name),
    };
  });
  const told = outcomes.filter(({ outcome }) => outcome === "done").map((
    { channel },
  ) => channel);
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

function toldOf(event: IncidentEvent) {
  switch (event.type) {
    case "updated":
      return { text: event.text, audiences: event.tell };
    case "stakeholders_told": {
      const audiences = Object.fromEntries(
        event.channels.map((channel) =>
          [channel, event.audiences[channel] ?? "internal"] as const
        ),
      );
      return { text: event.text, audiences };
    }
    default:
      throw new Error(`${event.type} tells nobody`);
  }
}

async function written(
  context: EffectContext,
  audience: ToldAudience,
  facts: Pick<SentUpdate, "text" | "by" | "dueAt" | "correctedBy">,
) {
  const { app, incident } = context;
  const internals = audience === "customer"
    ? await internalsOf(context, facts.by)
    : { names: [], hosts: [] };
  return stakeholderMessage(audience, facts, incident, internals, app.words);
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

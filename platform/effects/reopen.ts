import * as z from "zod/mini";
import { audience } from "../../incident/audience.ts";
import { nextName } from "../../incident/channel_name.ts";
import type { IncidentEvent } from "../../incident/events.ts";
import { isDeclared } from "../../incident/incident.ts";
import { alertsOf } from "../../incident/merge.ts";
import { holdersOf } from "../../incident/roles.ts";
import { message } from "../../messages/blocks.ts";
import type { Workbench } from "../app.ts";
import { knowChannel } from "../channel_index.ts";
import { type Refs, ROW_VERSION } from "../rows.ts";
import type { Made } from "../runner.ts";
import { codeOf } from "../slack.ts";
import { showCanvas } from "./canvas.ts";
import {
  inviteAll,
  nameOf as channelNameOf,
  pinCard,
  removeBookmark,
  showBookmark,
} from "./channel.ts";
import {
  channelUrl,
  type EffectContext,
  effectKey,
  factsOf,
  must,
} from "./context.ts";
import { membersOf } from "./merge.ts";
import { postOnce, showChannelCard } from "./messages.ts";
import { create, findOwn, leaveTwin, named } from "./own_channel.ts";
import { nameOf } from "./people.ts";

const Info = z.object({
  channel: z.object({
    id: z.string(),
    name: z.string(),
    is_archived: z.optional(z.boolean()),
    is_member: z.optional(z.boolean()),
    is_private: z.optional(z.boolean()),
  }),
});
/** Deleted, or private and the app is no longer in it. */
const GONE = ["channel_not_found", "not_in_channel"];

/**
 * The incident's channel is used again. One that is archived stays so, since a bot cannot open it: a
 * successor takes its place, and so for one that is gone.
 */
export async function channelAgain(context: EffectContext): Promise<Made> {
  const { app, incident } = context;
  if (!isDeclared(incident) || incident.channel === null) return {};
  const usable = await enter(app, incident.channel);
  if (usable) {
    // A run may have died between the two.
    if (incident.movedFrom.length > 0) {
      await knowChannel(app, usable.id, incident.key);
    }
    return { refs: { channel: usable } };
  }
  const from = incident.channel;
  const base = channelNameOf(context);
  const wanted = {
    name: nextName(base, incident.movedFrom.length + 2),
    isPrivate: !audience(incident).openChannel,
    key: `${incident.key} after ${from}`,
  };
  const opened = (context.look ? await findOwn(app, wanted) : undefined) ??
    await create(app, wanted);
  if (!opened.marked) {
    await app.slack.tell("conversations.setPurpose", {
      channel: opened.id,
      purpose: app.words.channel.purpose(incident.number, wanted.key),
    });
  }
  const after = await context.record({
    key: `channel_moved:${opened.id}`,
    body: { type: "channel_moved", from, channel: opened.id },
  });
  const winner = isDeclared(after.incident) ? after.incident.channel : null;
  if (winner !== null && winner !== opened.id) {
    await leaveTwin(app, opened.id, winner);
    return { refs: { channel: await named(app, winner) } };
  }
  await knowChannel(app, opened.id, incident.key);
  return { refs: { channel: { id: opened.id, name: opened.name } } };
}

/** For an incident under way whose channel was lost: one in which the app can write, furnished. */
export async function anotherChannel(context: EffectContext): Promise<Refs> {
  const again = await channelAgain(context);
  const refs = { ...context.refs, ...again.refs };
  const furnished = await furnish(
    Object.create(context, { refs: { value: refs } }),
  );
  return { ...again.refs, ...furnished.refs };
}

/** Undefined when the app cannot work in it any more. */
async function enter(
  app: Workbench,
  id: string,
): Promise<{ id: string; name: string } | undefined> {
  try {
    const { channel } = await app.slack.call("conversations.info", {
      channel: id,
    }, Info);
    if (channel.is_archived) return undefined;
    if (channel.is_member === false) {
      if (channel.is_private) return undefined;
      await app.slack.tell("conversations.join", { channel: id });
    }
    return { id, name: channel.name };
  } catch (error) {
    if (GONE.includes(codeOf(error) ?? "")) return undefined;
    throw error;
  }
}

/**
 * Gives a successor what the first channel had: the people, the card, its pin, the bookmarks, the
 * canvas, and a line that leads back. Nothing to do where the channel is still the same.
 */
export async function furnish(context: EffectContext): Promise<Made> {
  const { app, incident, refs, event } = context;
  if (!isDeclared(incident) || !refs.channel) return {};
  const old = incident.movedFrom.at(-1);
  const { id } = refs.channel;
  if (old === undefined || refs.channel_card?.channel === id) return {};
  const people = (await membersOf(app, old)).filter((user) =>
    user !== app.settings.bot_user
  );
  const named = [event.by, incident.declaredBy].flatMap((actor) =>
    "user" in actor ? [actor.user] : []
  );
  await inviteAll(app, id, [...named, ...holdersOf(incident), ...people]);
  await postOnce(context, {
    channel: id,
    key: `${effectKey(context)}:continues`,
    message: message(app.words.reopen.continues(incident.number, old)),
  });
  const fresh = (more: Partial<EffectContext>): EffectContext =>
    Object.create(context, {
      look: { value: true },
      ...Object.fromEntries(
        Object.entries(more).map(([name, value]) => [name, { value }]),
      ),
    });
  const { channel_card: _card, canvas: _canvas, ...others } = refs;
  const card = await showChannelCard(fresh({ refs: others }));
  const made = { ...others, ...card.refs };
  await pinCard(fresh({ refs: made }));
  const links = (["ticket", "crm", "call"] as const).filter((kind) =>
    refs[kind]
  );
  const runbook = app.config.runbook ? ["runbook"] : [];
  for (const name of [...runbook, ...links]) {
    const effect = { ...context.effect, name: `bookmark:${name}` };
    await showBookmark(fresh({ effect, refs: made }));
  }
  const canvas = await showCanvas(fresh({ refs: made }));
  return { refs: { ...card.refs, ...canvas.refs } };
}

/** Says so in the ticket and moves it back to work. */
export async function reopenTicket(context: EffectContext): Promise<void> {
  const { app, refs } = context;
  const { system, context: bound } = must(
    app.systems.ticket,
    "a ticket system",
  );
  const { by, reason } = reopened(context);
  await system.reopen(must(refs.ticket, "the ticket").id, {
    event: effectKey(context),
    text: app.words.reopen.ticket(await nameOf(app, by), reason),
  }, bound());
}

export async function reopenRecord(context: EffectContext): Promise<void> {
  const { system, context: bound } = must(
    context.app.systems.crm,
    "a system for records",
  );
  const { reason, at } = reopened(context);
  await system.reopen(factsOf(context), { text: reason, at }, bound());
}

/** The same call, or a new one where somebody has deleted it. */
export async function callAgain(context: EffectContext): Promise<Made> {
  const { app, refs } = context;
  const { system, context: bound } = must(app.systems.call, "a call system");
  const old = must(refs.call, "the call");
  if (await system.exists(old.id, bound())) return { refs: { call: old } };
  const facts = factsOf(context);
  const { id, url } = await system.find?.(facts, bound()) ??
    await system.create(facts, bound());
  if (refs.channel) {
    const channel = refs.channel.id;
    await system.link?.(id, { url: channelUrl(app, channel) }, bound());
    await removeBookmark(app, channel, old.url);
  }
  return { refs: { call: { id, url } } };
}

/** Equal alerts count here again, unless they have begun something new meanwhile. */
export async function knowAlerts(
  { app, incident }: EffectContext,
): Promise<void> {
  const hashes = alertsOf(incident);
  const known = await app.stores.alerts.getAll(hashes);
  for (const id of hashes) {
    if (known.some((row) => row.id === id)) continue;
    await app.stores.alerts.put({
      id,
      v: ROW_VERSION,
      incident: incident.key,
      recent: [],
    });
  }
}

function reopened(
  { event }: EffectContext,
): IncidentEvent & { type: "reopened" } {
  if (event.type !== "reopened") {
    throw new Error(`${event.type} reopens nothing`);
  }
  return event;
}

import * as z from "zod/mini";
import type { EventType, IncidentEvent } from "../../incident/events.ts";
import { isMergedInto } from "../../incident/merge.ts";
import { follow, type Workbench } from "../app.ts";
import { codeOf } from "../slack.ts";
import { type EffectContext, effectKey, factsOf, must } from "./context.ts";
import { addressOf } from "./notes.ts";
import { nameOf } from "./people.ts";

/** Slack: people in one call of conversations.invite. */
const INVITES_MAX = 100;

/** The second step: the duplicate's own order of events says whether the merge counts. */
export async function mergeDuplicate(context: EffectContext): Promise<void> {
  const { app, incident, refs } = context;
  const { key, by, duplicate } = the(context, "merge_begun");
  const channel = "channel" in incident ? incident.channel : null;
  const call = refs.call ? { call: refs.call.url } : {};
  const { key: stays, number } = incident;
  const into = { key: stays, number, channel, ...call };
  const body = { type: "merged" as const, into };
  await follow(app, duplicate.key, { key: `merged:${key}`, by, body });
}

/** The third: the one that stays takes the duplicate over, or drops it. */
export async function settleMerge(context: EffectContext): Promise<void> {
  const { app, incident } = context;
  const { key, by, duplicate } = the(context, "merge_begun");
  const loaded = await app.incidents.load(duplicate.key);
  if ("incident" in loaded && isMergedInto(loaded.incident, incident.key)) {
    const { signals: { count, lastAt }, followers } = loaded.incident;
    const seen = { count, lastAt };
    const body = {
      type: "absorbed" as const,
      duplicate,
      seen,
      ...(followers.length > 0 ? { followers } : {}),
    };
    await context.follow({ key: `absorbed:${key}`, by, body });
  } else {
    const dropped = duplicate.key;
    const body = { type: "merge_dropped" as const, duplicate: dropped };
    await context.follow({ key: `merge_dropped:${key}`, by, body });
  }
}

/** Equal alerts count up on the card of the one that stays. */
export async function adoptAlerts(context: EffectContext): Promise<void> {
  const { app, incident } = context;
  const { duplicate } = the(context, "absorbed");
  for (const row of await app.stores.alerts.getAll(duplicate.alerts)) {
    if (row.incident !== duplicate.key) continue;
    await app.stores.alerts.put({ ...row, incident: incident.key });
  }
}

/** Whoever is in the duplicate's channel comes along; one who cannot does not keep out the others. */
export async function inviteOver(context: EffectContext): Promise<void> {
  const { app, refs } = context;
  const { into } = the(context, "merged");
  const channel = into.channel ?? await channelOf(app, into.key);
  if (!channel) return;
  const from = must(refs.channel, "the incident's channel").id;
  const users = (await membersOf(app, from)).filter((user) =>
    user !== app.settings.bot_user
  );
  for (let i = 0; i < users.length; i += INVITES_MAX) {
    await app.slack.tell("conversations.invite", {
      channel,
      users: users.slice(i, i + INVITES_MAX).join(","),
      force: true,
    }, CANNOT_INVITE);
  }
}

/** What Slack says of people who are there already or cannot come, and of a channel that takes nobody. */
export const CANNOT_INVITE = [
  "already_in_channel",
  "cant_invite",
  "cant_invite_self",
  "channel_not_found",
  "is_archived",
  "not_in_channel",
  "org_user_not_in_team",
  "ura_max_channels",
  "user_is_restricted",
  "user_not_found",
] as const;

const Members = z.object({
  members: z.array(z.string()),
  response_metadata: z.optional(
    z.object({ next_cursor: z.optional(z.string()) }),
  ),
});

/** Everybody in a channel, apps included. Nobody when the app cannot look into it any more. */
export async function membersOf(
  app: Workbench,
  channel: string,
): Promise<string[]> {
  const found: string[] = [];
  let cursor: string | undefined;
  try {
    do {
      const page = await app.slack.call("conversations.members", {
        channel,
        limit: 999,
        ...(cursor ? { cursor } : {}),
      }, Members);
      found.push(...page.members);
      cursor = page.response_metadata?.next_cursor || undefined;
    } while (cursor);
  } catch (error) {
    if (!GONE.includes(codeOf(error) ?? "")) throw error;
  }
  return found;
}
const GONE = ["channel_not_found", "not_in_channel"];

async function channelOf(
  app: Workbench,
  incident: string,
): Promise<string | undefined> {
  const loaded = await app.incidents.load(incident);
  return "incident" in loaded ? loaded.refs.channel?.id : undefined;
}

/** The duplicate's ticket says where it goes on, and is finished. */
export async function closeTicket(context: EffectContext): Promise<void> {
  const { app, refs } = context;
  const { by, into } = the(context, "merged");
  const { system, context: bound } = must(
    app.systems.ticket,
    "a ticket system",
  );
  const url = await addressOf(app, into.key);
  await system.close(must(refs.ticket, "the ticket").id, {
    event: effectKey(context),
    text: app.words.merge.ticketMerged(await nameOf(app, by), into.number, url),
    as: "duplicate",
  }, bound());
}

export async function resolveRecord(context: EffectContext): Promise<void> {
  const { app } = context;
  const { at, into } = the(context, "merged");
  const { system, context: bound } = must(
    app.systems.crm,
    "a system for records",
  );
  const text = app.words.merge.crm(into.number);
  await system.resolve(factsOf(context), { text, at }, bound());
}

function the<Type extends EventType>(
  { event }: EffectContext,
  type: Type,
): IncidentEvent & { type: Type } {
  if (event.type !== type) throw new Error(`${event.type} is not ${type}`);
  return event as IncidentEvent & { type: Type };
}

import { alertsOf } from "../../incident/merge.ts";
import { Failure } from "../../integrations/http.ts";
import { keepOpenRow } from "../open_row.ts";
import type { Made } from "../runner.ts";
import { noteText, roleText } from "./notes.ts";
import { nameOf } from "./people.ts";
import {
  channelUrl,
  type EffectContext,
  effectKey,
  factsOf,
  must,
} from "./context.ts";

/** Jira and its like. */
export async function createTicket(context: EffectContext): Promise<Made> {
  const { system, context: bound } = must(
    context.app.systems.ticket,
    "a ticket system",
  );
  const facts = factsOf(context);
  const found = context.look ? await system.find(facts, bound()) : undefined;
  try {
    return {
      refs: { ticket: linked(found ?? await system.create(facts, bound())) },
    };
  } catch (error) {
    throw laterThan(error, system.findLagMs);
  }
}

/** A new ticket cannot be found at once: it is looked for no sooner than the system promises to show it. */
export function laterThan(error: unknown, ms: number): unknown {
  if (!(error instanceof Failure) || !error.details.unknown) return error;
  const { system, kind, message, details } = error;
  return new Failure(system, kind, message, {
    ...details,
    retryAfterMs: Math.max(ms, details.retryAfterMs ?? 0),
  });
}

export async function linkTicket(context: EffectContext): Promise<void> {
  const { app, refs, incident } = context;
  const { system, context: bound } = must(
    app.systems.ticket,
    "a ticket system",
  );
  const channel = must(refs.channel, "the incident's channel").id;
  await system.link(must(refs.ticket, "the ticket").id, {
    url: channelUrl(app, channel),
    title: app.words.tickets.link(incident.number),
    globalId: `slack=${incident.key}`,
  }, bound());
}

export async function commentTicket(context: EffectContext): Promise<void> {
  const { app, refs, look } = context;
  const { system, context: bound } = must(
    app.systems.ticket,
    "a ticket system",
  );
  const ticket = must(refs.ticket, "the ticket").id;
  const event = effectKey(context);
  if (look && await system.findComment(ticket, event, bound())) return;
  const text = await noteText(context);
  await system.comment(ticket, { event, text }, bound());
}

export async function setTicketPriority(context: EffectContext): Promise<void> {
  const { app, event, refs, incident } = context;
  if (event.type !== "severity_changed") {
    throw new Error(`${event.type} changes no severity`);
  }
  const { system, context: bound } = must(
    app.systems.ticket,
    "a ticket system",
  );
  await system.setPriority(
    must(refs.ticket, "the ticket").id,
    incident.severity,
    bound(),
  );
  await commentTicket(context);
}

export async function closeTicket(context: EffectContext): Promise<void> {
  const { app, event } = context;
  if (event.type !== "closed") throw new Error(`${event.type} closes nothing`);
  const actor = await nameOf(app, event.by);
  const text = app.words.tickets.closed(actor, event.notes);
  await endTicket(context, text, "done");
}

export async function cancelTicket(context: EffectContext): Promise<void> {
  const { app, event } = context;
  if (event.type !== "cancelled") {
    throw new Error(`${event.type} cancels nothing`);
  }
  const actor = await nameOf(app, event.by);
  const text = app.words.moves.cancelledInTicket(actor, event.notes);
  await endTicket(context, text, "cancelled");
}

async function endTicket(
  context: EffectContext,
  text: string,
  as: "done" | "cancelled",
): Promise<void> {
  const { app, refs } = context;
  const { system, context: bound } = must(
    app.systems.ticket,
    "a ticket system",
  );
  const ticket = must(refs.ticket, "the ticket").id;
  await system.close(ticket, { event: effectKey(context), text, as }, bound());
}

/** Salesforce and its like: every call may be repeated. */
export async function upsertRecord(context: EffectContext): Promise<Made> {
  const { system, context: bound } = must(
    context.app.systems.crm,
    "a system for records",
  );
  return {
    refs: { crm: linked(await system.upsert(factsOf(context), {}, bound())) },
  };
}

export async function linkRecord(context: EffectContext): Promise<void> {
  await upsertRecord(context);
}

export async function updateRecord(context: EffectContext): Promise<void> {
  const { app, event } = context;
  const { system, context: bound } = must(
    app.systems.crm,
    "a system for records",
  );
  await system.update(factsOf(context), {
    label: app.words.records.lastUpdate,
    text: await recordText(context),
    at: event.at,
    event: effectKey(context),
  }, bound());
}

async function recordText(context: EffectContext): Promise<string> {
  const { app, event } = context;
  switch (event.type) {
    case "updated":
      return app.words.updates.withStatus(event.text, event.status);
    case "update_corrected":
      return app.words.updates.inRecord(event.text);
    case "status_changed":
      return app.words.moves.inRecord(event.from, event.to);
    case "role_assigned":
      return await roleText(context);
    default:
      throw new Error(`${event.type} is no update`);
  }
}

export async function setRecordSeverity(context: EffectContext): Promise<void> {
  const { system, context: bound } = must(
    context.app.systems.crm,
    "a system for records",
  );
  await system.setSeverity(factsOf(context), bound());
}

export async function resolveRecord(context: EffectContext): Promise<void> {
  const { app, event } = context;
  if (event.type !== "closed") throw new Error(`${event.type} closes nothing`);
  const { system, context: bound } = must(
    app.systems.crm,
    "a system for records",
  );
  await system.resolve(
    factsOf(context),
    { text: event.notes, at: event.at },
    bound(),
  );
}

/** Its kind has no status of its own for this: resolved, and the summary says what it was. */
export async function cancelRecord(context: EffectContext): Promise<void> {
  const { app, event } = context;
  if (event.type !== "cancelled") {
    throw new Error(`${event.type} cancels nothing`);
  }
  const { system, context: bound } = must(
    app.systems.crm,
    "a system for records",
  );
  const text = app.words.moves.cancelledInRecord(event.notes);
  await system.resolve(factsOf(context), { text, at: event.at }, bound());
}

/** Zoom and its like. */
export async function createCall(context: EffectContext): Promise<Made> {
  const { system, context: bound } = must(
    context.app.systems.call,
    "a call system",
  );
  const facts = factsOf(context);
  const found = context.look ? await system.find?.(facts, bound()) : undefined;
  return {
    refs: { call: linked(found ?? await system.create(facts, bound())) },
  };
}

export async function linkCall(context: EffectContext): Promise<void> {
  const { app, refs } = context;
  const { system, context: bound } = must(app.systems.call, "a call system");
  const channel = must(refs.channel, "the incident's channel").id;
  await system.link?.(must(refs.call, "the call").id, {
    url: channelUrl(app, channel),
  }, bound());
}

/** There is nothing left to talk about. Not every system lets anybody but its people end a call. */
export async function endCall({ app, refs }: EffectContext): Promise<Made> {
  const { system, context: bound } = must(app.systems.call, "a call system");
  if (!system.end) return { result: { goesOn: true } };
  await system.end(must(refs.call, "the call").id, bound());
  return {};
}

/** Only incidents under way are in `open`. */
export async function enterOpen(
  { app, incident }: EffectContext,
): Promise<void> {
  await keepOpenRow(app, incident);
}

export async function leaveOpen(
  { app, incident }: EffectContext,
): Promise<void> {
  await app.stores.open.delete(incident.key);
}

/** The next equal alert begins a new incident. */
export async function forgetAlert(
  { app, incident }: EffectContext,
): Promise<void> {
  const { alerts } = app.stores;
  const rows = await alerts.getAll(alertsOf(incident));
  const own = rows.filter((row) => row.incident === incident.key);
  await alerts.deleteAll(own.map(({ id }) => id));
}

function linked({ id, url }: { id: string; url: string }) {
  return { id, url };
}

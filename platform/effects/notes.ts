/** What tickets, records and pages are told of an event, in words. */
import type { Workbench } from "../app.ts";
import { channelUrl, type EffectContext } from "./context.ts";
import { nameOf, personName } from "./people.ts";

/** For tickets and pages: who did what. */
export async function noteText(context: EffectContext): Promise<string> {
  const { app, event } = context;
  const { tickets, moves, updates, severity, merge } = app.words;
  const actor = await nameOf(app, event.by);
  switch (event.type) {
    case "updated":
      return tickets.update(
        actor,
        updates.withStatus(event.text, event.status),
      );
    case "update_corrected":
      return updates.inTicket(actor, event.text);
    case "status_changed":
      return moves.inTicket(actor, event.from, event.to);
    case "severity_changed":
      return tickets.severity(
        actor,
        severity[event.from],
        severity[event.to],
        event.reason,
      );
    case "role_assigned":
      return await roleText(context);
    case "absorbed": {
      const { key, number } = event.duplicate;
      return merge.ticketAbsorbed(actor, number, await addressOf(app, key));
    }
    default:
      throw new Error(`${event.type} is no note`);
  }
}

/** Who has which role now. */
export async function roleText(
  { app, event }: EffectContext,
): Promise<string> {
  if (event.type !== "role_assigned") {
    throw new Error(`${event.type} assigns no role`);
  }
  const { role, from, to } = event;
  const [holder, before] = await Promise.all([
    personName(app, to),
    from ? personName(app, from) : null,
  ]);
  return app.words.roles.inSystems(role, holder, before);
}

/** Where people find another incident: its ticket, or else its channel. */
export async function addressOf(
  app: Workbench,
  incident: string,
): Promise<string> {
  const loaded = await app.incidents.load(incident);
  if ("refused" in loaded) return app.settings.url;
  const { ticket, channel } = loaded.refs;
  return ticket?.url ??
    (channel ? channelUrl(app, channel.id) : app.settings.url);
}

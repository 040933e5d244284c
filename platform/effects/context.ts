import type { EventBody, IncidentEvent } from "../../incident/events.ts";
import type { Incident } from "../../incident/incident.ts";
import type { IncidentFacts } from "../../integrations/facts.ts";
import type { Workbench } from "../app.ts";
import type { Loaded, NewEvent } from "../incidents.ts";
import type { EffectRow, PlanRow, Refs } from "../rows.ts";

/** What an effect may use. */
export interface EffectContext {
  readonly app: Workbench;
  readonly plan: PlanRow;
  readonly effect: EffectRow;
  readonly event: IncidentEvent;
  /** Nothing that this plan made is older, epoch ms. */
  readonly since: number;
  /** The incident as it is now, later events included. */
  readonly incident: Incident;
  readonly refs: Refs;
  /** The same with its events, as this run has read and recorded it. */
  readonly loaded: Loaded;
  /** An earlier try may have gone through: look for its result first. */
  readonly look: boolean;
  /** Records an event of the effect's own. */
  record(event: { key: string; body: EventBody }): Promise<Loaded>;
  /** Records an event that follows from this one, with a plan of its own, and carries it out. */
  follow(event: NewEvent): Promise<Loaded>;
}

/** Unique for each thing that an effect makes: `<incident>:<event>:<effect>`. */
export function effectKey({ plan, effect }: EffectContext): string {
  return `${plan.id}:${effect.name}`;
}

/** What systems outside may learn of the incident. */
export function factsOf({ app, incident, refs }: EffectContext): IncidentFacts {
  const { key, number, title, description, severity, startedAt } = incident;
  const facts = { key, number, title, description, severity, startedAt };
  if (!refs.channel) return facts;
  return {
    ...facts,
    channelUrl: channelUrl(app, refs.channel.id),
    channelName: refs.channel.name,
  };
}

/** Opens the channel in whatever client the reader has. */
export function channelUrl(app: Workbench, channel: string): string {
  return `${app.settings.url}archives/${channel}`;
}

/** Opens the channel's huddle. Slack does not document the address; were it wrong, nothing would open. */
export function huddleUrl(
  { settings: { team } }: Workbench,
  channel: string,
): string | undefined {
  return team && `https://app.slack.com/huddle/${team}/${channel}`;
}

/** A result that the plan's order promises. */
export function must<T>(value: T | undefined | null, what: string): T {
  if (value === undefined || value === null) {
    throw new Error(`${what} is not there`);
  }
  return value;
}

import type { Incident } from "./incident.ts";

/** Who may learn of an incident. Every message, ticket, text and list asks before it is made. */
export interface Audience {
  /** The alert channel, and whoever reads it. */
  readonly alertChannel: boolean;
  /** Tickets, records, calls: systems outside Slack. */
  readonly systems: boolean;
  /** The leadership's telephones. */
  readonly leadership: boolean;
  /** Channels that somebody chooses to tell. */
  readonly stakeholders: boolean;
  /** Anybody in the workspace may join the incident's channel. */
  readonly openChannel: boolean;
}

/** Today every incident is public. */
export function audience(_incident: Incident): Audience {
  return {
    alertChannel: true,
    systems: true,
    leadership: true,
    stakeholders: true,
    openChannel: true,
  };
}

import { apply } from "./events.ts";
import { type Incident, isDeclared, type Mode } from "./incident.ts";
import type { Reach, SystemKind } from "./reach.ts";

/** Who may learn of an incident. Every message, ticket, text, list, document and export asks before it is made. */
export interface Audience {
  /** The alert channel, and whoever reads it. */
  readonly alertChannel: boolean;
  /** Tickets, records, calls: the kinds of systems outside Slack. */
  readonly systems: readonly SystemKind[];
  /** The leadership's telephones. */
  readonly leadership: boolean;
  /** Whoever is on duty: a page names the incident. */
  readonly onCall: boolean;
  /** Channels that somebody chooses to tell. */
  readonly stakeholders: boolean;
  /** Anybody in the workspace may join the incident's channel. */
  readonly openChannel: boolean;
  /** Lists, and people who are not in its channel. */
  readonly lists: boolean;
}

/** What app.config.ts lets systems outside know of private incidents. */
export interface AudienceRules {
  readonly privateSystems: readonly (SystemKind | "sms" | "page")[];
}

const EVERY_SYSTEM: readonly SystemKind[] = ["ticket", "crm", "call"];
const NOTHING_PRIVATE: AudienceRules = { privateSystems: [] };

/** Of a private incident, only its channel's members learn; and the systems that the configuration names. */
export function audience(
  incident: Incident,
  { privateSystems }: AudienceRules = NOTHING_PRIVATE,
): Audience {
  const isPublic = !isDeclared(incident) || !incident.isPrivate;
  return {
    alertChannel: isPublic,
    systems: EVERY_SYSTEM.filter((kind) =>
      isPublic || privateSystems.includes(kind)
    ),
    leadership: isPublic || privateSystems.includes("sms"),
    onCall: isPublic || privateSystems.includes("page"),
    stakeholders: isPublic,
    openChannel: isPublic,
    lists: isPublic,
  };
}

/** Whether an effect with this reach is for them. */
export function includes(who: Audience, reach: Reach): boolean {
  switch (reach) {
    case "store":
    case "channel":
    case "actor":
    case "headline":
    case "message":
      return true;
    case "alerts":
      return who.alertChannel;
    case "stakeholders":
    case "bridges":
      return who.stakeholders;
    case "onCall":
      return who.onCall;
    case "leadership":
      return who.leadership;
    default:
      return who.systems.includes(reach);
  }
}

/**
 * The incident as the alert channel may see it: of one that has become private, what the monitor said
 * and nothing else.
 */
export function publicFace(incident: Incident): Incident {
  if (audience(incident).alertChannel) return incident;
  const { key, number, alert, alertResolvedAt, signals } = incident;
  if (!alert) throw new Error(`${key} is private and has no public face`);
  const { source, startedAt } = alert;
  const received = { type: "alert_received", alert } as const;
  const first = { ...received, key, by: { app: source }, at: startedAt };
  const begun = apply(null, first, { key, number }, []);
  if ("refused" in begun) throw new Error(`${key} cannot begin anew`);
  return { ...begun.incident, alertResolvedAt, signals };
}

/** An alert is always real. */
export function modeOf(incident: Incident): Mode {
  return isDeclared(incident) ? incident.mode : "live";
}

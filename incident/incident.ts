import type { Severity } from "../types/severity.ts";

/** Who did something: a person, or the app on a monitor's or a clock's behalf. */
export type Actor = { readonly user: string } | { readonly app: string };

/** What a monitor said. Times are epoch milliseconds. */
export interface AlertFacts {
  /** The monitor that sent it, as people call it: `PagerDuty`. */
  readonly source: string;
  /** What the monitor watches, when it passes on for another: `AWS Cloudwatch`. */
  readonly origin: string | null;
  /** Hash of the monitor's own key: equal alerts have equal hashes. */
  readonly hash: string;
  readonly title: string;
  readonly description: string;
  readonly severity: Severity;
  readonly service: string | null;
  /** https only. */
  readonly url: string | null;
  readonly startedAt: number;
}

export interface Update {
  readonly text: string;
  readonly by: Actor;
  readonly at: number;
}

interface Facts {
  /** `<register channel>-<ts digits>`: its identity everywhere. */
  readonly key: string;
  /** The label that people see: `INC-00447`. */
  readonly number: string;
  readonly title: string;
  readonly description: string;
  readonly severity: Severity;
  /** The highest that it ever was: who was told on the way up is told of the end too. */
  readonly peakSeverity: Severity;
  readonly startedAt: number;
  /** The alert that it began with; null when a person declared it out of the blue. */
  readonly alert: AlertFacts | null;
  /** When the monitor said that it is over. */
  readonly alertResolvedAt: number | null;
  readonly lastUpdate: Update | null;
}

interface Declared extends Facts {
  readonly declaredAt: number;
  readonly declaredBy: Actor;
  /** The incident channel's id, once a run has opened it and won. */
  readonly channel: string | null;
}

export interface AlertedIncident extends Facts {
  readonly status: "alerted";
}
export interface DismissedIncident extends Facts {
  readonly status: "dismissed";
  readonly dismissedAt: number;
  readonly dismissedBy: Actor;
  readonly notes: string;
}
export interface OpenIncident extends Declared {
  readonly status: "open";
}
export interface ClosedIncident extends Declared {
  readonly status: "closed";
  readonly closedAt: number;
  readonly closedBy: Actor;
  readonly notes: string;
}

/** An alert that nobody has declared yet is an incident too: it has its key and number already. */
export type Incident =
  | AlertedIncident
  | DismissedIncident
  | OpenIncident
  | ClosedIncident;

export function isDeclared(
  incident: Incident,
): incident is OpenIncident | ClosedIncident {
  return incident.status === "open" || incident.status === "closed";
}

/** Whether anything can still be done to it. */
export function isLive(
  incident: Incident,
): incident is AlertedIncident | OpenIncident {
  return incident.status === "alerted" || incident.status === "open";
}

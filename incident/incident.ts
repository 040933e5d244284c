import type { Role } from "../types/roles.ts";
import type { Severity } from "../types/severity.ts";
import type { Done } from "./reminders.ts";
import type { Signals } from "./signals.ts";
import type { UpdateDue } from "./update_due.ts";
import type { SentUpdate } from "./updates.ts";
import type { Swarm } from "./swarms.ts";
import type { Archive } from "./archive.ts";
import type { Vendor } from "./vendors.ts";
import type { Banner } from "./customers.ts";
import type { Absorbed, Into } from "./merge.ts";
import type { Task } from "./tasks.ts";
import type { Noted } from "./timeline.ts";
import type { SystemKind } from "./reach.ts";
import type { Page } from "./paging.ts";

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
  /** Who changed it last; null while nobody has. */
  readonly severityBy: Actor | null;
  readonly startedAt: number;
  /** The alert that it began with; null when a person declared it out of the blue. */
  readonly alert: AlertFacts | null;
  /** When the monitor said that it is over. */
  readonly alertResolvedAt: number | null;
  /** What its monitors have said since. */
  readonly signals: Signals;
  readonly lastUpdate: Update | null;
  /** The newest few, oldest first: those that can still be corrected. */
  readonly updates: readonly SentUpdate[];
  /** Who hears of it by direct message. */
  readonly followers: readonly string[];
  /** Who does not want to, whatever their rules say. */
  readonly muted: readonly string[];
}

/** What an incident that is under way can be, in the order of the work. */
export const OPEN_STATUSES = [
  "open",
  "investigating",
  "identified",
  "monitoring",
] as const;
export type OpenStatus = (typeof OPEN_STATUSES)[number];

/**
 * `live`: everything for real. `drill`: the same, but nothing leaves Slack. `backfill`: written down
 * afterwards, nothing is told to anybody.
 */
export type Mode = "live" | "drill" | "backfill";

/** Who has a role, since when, and who said so: the person alone, by one click, or somebody else. */
export interface Holder {
  readonly user: string;
  readonly by: Actor;
  readonly at: number;
}
export type Roles = Readonly<Record<Role, Holder | null>>;

/** How every incident begins: nobody leads because of having pressed a button first. */
export const NO_ROLES: Roles = {
  commander: null,
  communications: null,
  scribe: null,
};

interface Declared extends Facts {
  /** One of app.config.ts' kinds; null when it has none. */
  readonly kind: string | null;
  readonly mode: Mode;
  /** Only the members of its channel may learn of it. */
  readonly isPrivate: boolean;
  /** What the app has reminded people of, by rule. */
  readonly reminded: Readonly<Record<string, Done>>;
  readonly roles: Roles;
  /** Who changed its status last; null while nobody has. */
  readonly statusBy: Actor | null;
  /** When the next update was promised; null when none was. */
  readonly updateDue: UpdateDue | null;
  /** Keys of incidents whose merging into this one has begun and not ended. */
  readonly merging: readonly string[];
  /** What was merged into this one. */
  readonly absorbed: readonly Absorbed[];
  /** Messages that people keep on the timeline. */
  readonly noted: readonly Noted[];
  readonly tasks: readonly Task[];
  readonly declaredAt: number;
  readonly declaredBy: Actor;
  /** When it last turned out not to be over after all, epoch ms. */
  readonly reopenedAt: number | null;
  /** The incident channel's id, once a run has opened it and won. */
  readonly channel: string | null;
  /** Channels that it had before, which could not be used any more; the newest last. */
  readonly movedFrom: readonly string[];
  /** Whether its channel is to be archived, once it is over. */
  readonly archive: Archive;
  /** When anything happened to it last, epoch ms; the app's own questions do not count. */
  readonly touchedAt: number;
  /** How often the app has called somebody about it since it was declared. */
  readonly pings: number;
  /** Side groups that work on it, in the order of their start; the oldest finished ones are dropped. */
  readonly swarms: readonly Swarm[];
  /** People of other organizations who were asked into the channel. */
  readonly vendors: readonly Vendor[];
  /** Until when what people do in systems of record has been heard, epoch ms. */
  readonly heard: Readonly<Partial<Record<SystemKind, number>>>;
  /** What systems are not told any more, because somebody gave it up: ids of deliveries. */
  readonly givenUp: readonly string[];
  /** What customers read on the company's sites, until the incident is over. */
  readonly banner: Banner | null;
  /** The newest call for whoever is on duty; null while there was none. */
  readonly page: Page | null;
  /** Who asked for one last; null while nobody has. */
  readonly pageAsked: { readonly by: Actor; readonly at: number } | null;
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
  readonly status: OpenStatus;
}
export interface ClosedIncident extends Declared {
  readonly status: "closed";
  readonly closedAt: number;
  readonly closedBy: Actor;
  readonly notes: string;
}

/** Declared in error: it was none, or no longer one. No all clear. */
export interface CancelledIncident extends Declared {
  readonly status: "cancelled";
  readonly cancelledAt: number;
  readonly cancelledBy: Actor;
  readonly notes: string;
}
/** The same as another one, in which it goes on. */
export interface MergedIncident extends Declared {
  readonly status: "merged";
  readonly mergedAt: number;
  readonly mergedBy: Actor;
  readonly into: Into;
}

/** An alert that nobody has declared yet is an incident too: it has its key and number already. */
export type Incident =
  | AlertedIncident
  | DismissedIncident
  | OpenIncident
  | ClosedIncident
  | CancelledIncident
  | MergedIncident;

export type DeclaredIncident = Exclude<
  Incident,
  AlertedIncident | DismissedIncident
>;
export type LiveIncident = AlertedIncident | OpenIncident;
export type OverIncident = Exclude<Incident, LiveIncident>;

/** Declared and not over. */
export function isOpen(incident: Incident): incident is OpenIncident {
  return (OPEN_STATUSES as readonly string[]).includes(incident.status);
}

export function isDeclared(incident: Incident): incident is DeclaredIncident {
  return incident.status !== "alerted" && incident.status !== "dismissed";
}

/** Whether anything can still be done to it. */
export function isLive(incident: Incident): incident is LiveIncident {
  return incident.status === "alerted" || isOpen(incident);
}

import type { Severity } from "../types/severity.ts";
import { type AlertEvent, applyAlertEvent } from "./alerts.ts";
import { applyUpdateCorrected, type UpdateCorrected } from "./corrections.ts";
import { audience } from "./audience.ts";
import { type Backfilled, declarationOf, pastOf } from "./backfill.ts";
import type {
  Actor,
  AlertFacts,
  Incident,
  OpenIncident,
  OverIncident,
} from "./incident.ts";
import { isDeclared, isLive, isOpen } from "./incident.ts";
import {
  applyCancelled,
  applyStatusChanged,
  type Cancelled,
  type StatusChanged,
} from "./moves.ts";
import { applyRoleAssigned, type RoleAssigned } from "./roles.ts";
import { applyArchive, type ArchiveEvent } from "./archive.ts";
import { applyMerge, type MergeEvent } from "./merge.ts";
import { applyReopen, type ReopenEvent } from "./reopen.ts";
import { type Refused, refused } from "./refused.ts";
import { applyTask, type TaskEvent } from "./tasks.ts";
import { applyTimeline, type TimelineEvent } from "./timeline.ts";
import { applyFollow, type FollowEvent } from "./followers.ts";
import { applyReminded, type Reminded } from "./reminders.ts";
import { type AlertsJoined, applyJoined } from "./groups.ts";
import {
  type AlertsCounted,
  applyCounted,
  firstSignal,
  SILENT,
} from "./signals.ts";
import { type Special, specialsOf } from "./special.ts";
import type { Told } from "./telling.ts";
import {
  applyUpdated,
  applyUpdateTimer,
  type Updated,
  type UpdateSnoozed,
  type UpdatesStopped,
} from "./updates.ts";
import { applySwarm, type SwarmBody } from "./swarms.ts";
import { applyPaging, type PagingEvent } from "./paging.ts";
import { applyVendor, type VendorInvited } from "./vendors.ts";
import { applySaid, type SystemSaid } from "./news.ts";
import { applyGivenUp, type DeliveryGivenUp } from "./deliveries.ts";
import { applyCustomers, type CustomerBody } from "./customers.ts";

/** What can happen to an incident. An incident's state is the fold of its events. */
export type EventBody =
  | { readonly type: "alert_received"; readonly alert: AlertFacts }
  | AlertEvent
  | AlertsCounted
  | AlertsJoined
  | {
    readonly type: "declared";
    readonly title: string;
    readonly description: string;
    readonly severity: Severity;
    /** What is different from the usual; absent when nothing is. */
    readonly special?: Special | undefined;
  }
  | Backfilled
  | { readonly type: "channel_opened"; readonly channel: string }
  | Updated
  | UpdateSnoozed
  | UpdatesStopped
  | DeliveryGivenUp
  | SystemSaid
  | UpdateCorrected
  | FollowEvent
  | {
    readonly type: "severity_changed";
    readonly from: Severity;
    readonly to: Severity;
    /** Word for word; absent when it was a step up or down without words. */
    readonly reason?: string | undefined;
  }
  | StatusChanged
  | Cancelled
  | RoleAssigned
  | { readonly type: "dismissed"; readonly notes: string }
  | { readonly type: "closed"; readonly notes: string }
  | Reminded
  | MergeEvent
  | TimelineEvent
  | ReopenEvent
  | ArchiveEvent
  | TaskEvent
  | {
    readonly type: "stakeholders_told";
    readonly text: string;
    readonly channels: readonly string[];
    /** Whom the text is for, by channel; colleagues where nothing is said. */
    readonly audiences: Told;
  }
  | VendorInvited
  | CustomerBody
  | PagingEvent
  | SwarmBody;

export type EventType = EventBody["type"];

export interface Happened {
  /** The same for every delivery of one event. */
  readonly key: string;
  readonly by: Actor;
  /** Epoch milliseconds. */
  readonly at: number;
}

export type IncidentEvent = EventBody & Happened;

/** The identity that the register gave; events do not carry it. */
export interface Birth {
  readonly key: string;
  readonly number: string;
}

/**
 * The state after an event, or why the event does not count: it came late, twice, or somebody was
 * first. `order` runs from least to most severe. A refused event changes nothing.
 */
export function apply(
  before: Incident | null,
  event: IncidentEvent,
  birth: Birth,
  order: readonly Severity[],
): { incident: Incident } | { refused: Refused } {
  if (before === null) return begin(event, birth);
  const facts = { incident: before.number };
  switch (event.type) {
    case "alert_received":
    case "backfilled":
      return refused("already_known", facts);
    case "alert_resolved":
    case "alert_fired_again":
    case "acknowledged":
      return applyAlertEvent(before, event);
    case "alerts_joined":
      return applyJoined(before, event, order);
    case "alerts_counted":
      return applyCounted(before, event);
    case "declared":
      if (before.status !== "alerted") return overOrDeclared(before);
      return {
        incident: {
          ...before,
          status: "open",
          title: event.title,
          description: event.description,
          severity: event.severity,
          // What the monitor thought was told to nobody outside.
          peakSeverity: event.severity,
          declaredAt: event.at,
          declaredBy: event.by,
          ...specialsOf(event),
        },
      };
    case "channel_opened":
      if (!isDeclared(before)) return refused("not_declared", facts);
      if (before.channel !== null) {
        return refused("not_first", { ...facts, channel: before.channel });
      }
      return { incident: { ...before, channel: event.channel } };
    case "updated":
      return applyUpdated(before, event);
    case "system_said":
      return applySaid(before, event);
    case "delivery_given_up":
      return applyGivenUp(before, event);
    case "update_snoozed":
    case "updates_stopped":
      return applyUpdateTimer(before, event);
    case "update_corrected":
      return applyUpdateCorrected(before, event);
    case "followed":
    case "unfollowed":
      return applyFollow(before, event);
    case "severity_changed":
      if (!isLive(before)) return over(before);
      if (before.severity !== event.from) {
        return refused("severity_changed_meanwhile", {
          ...facts,
          severity: before.severity,
          by: before.severityBy ? who(before.severityBy) : null,
        });
      }
      return {
        incident: {
          ...before,
          severity: event.to,
          peakSeverity: worst(before.peakSeverity, event.to, order),
          severityBy: event.by,
        },
      };
    case "dismissed":
      if (before.status !== "alerted") {
        return isOpen(before)
          ? refused("declared_meanwhile", {
            ...facts,
            by: who(before.declaredBy),
            channel: shownChannel(before),
          })
          : over(before);
      }
      return {
        incident: {
          ...before,
          status: "dismissed",
          dismissedAt: event.at,
          dismissedBy: event.by,
          notes: event.notes,
        },
      };
    case "closed":
      if (!isOpen(before)) {
        return before.status === "alerted"
          ? refused("not_declared", facts)
          : over(before);
      }
      return {
        incident: {
          ...before,
          status: "closed",
          updateDue: null,
          closedAt: event.at,
          closedBy: event.by,
          notes: event.notes,
        },
      };
    case "reminded":
      return applyReminded(before, event);
    case "status_changed":
      return applyStatusChanged(before, event);
    case "cancelled":
      return applyCancelled(before, event);
    case "role_assigned":
      return applyRoleAssigned(before, event);
    case "archive_asked":
    case "archive_kept":
    case "channel_archived":
      return applyArchive(before, event);
    case "reopened":
    case "channel_moved":
      return applyReopen(before, event);
    case "merge_begun":
    case "merged":
    case "absorbed":
    case "merge_dropped":
      return applyMerge(before, event);
    case "message_noted":
    case "message_reworded":
    case "message_dropped":
    case "entry_added":
      return applyTimeline(before, event);
    case "task_added":
    case "task_done":
    case "task_dropped":
      return applyTask(before, event);
    case "stakeholders_told":
      if (!isDeclared(before)) return refused("not_declared", facts);
      return { incident: before };
    case "vendor_invited":
      return applyVendor(before, event);
    case "cases_handed":
    case "banner_added":
    case "banner_removed":
      return applyCustomers(before, event);
    case "page_asked":
    case "paged":
    case "page_escalated":
    case "page_seen":
      return applyPaging(before, event);
    case "swarm_started":
    case "swarm_channel_opened":
    case "swarm_finished":
      return applySwarm(before, event);
  }
}

function begin(
  event: IncidentEvent,
  birth: Birth,
): { incident: Incident } | { refused: Refused } {
  if (event.type === "alert_received") {
    const { alert } = event;
    return {
      incident: {
        ...birth,
        status: "alerted",
        title: alert.title,
        description: alert.description,
        severity: alert.severity,
        peakSeverity: alert.severity,
        severityBy: null,
        startedAt: alert.startedAt,
        alert,
        alertResolvedAt: null,
        signals: firstSignal(event.at),
        lastUpdate: null,
        updates: [],
        followers: [],
        muted: [],
      },
    };
  }
  if (event.type === "declared") {
    return {
      incident: {
        ...birth,
        status: "open",
        title: event.title,
        description: event.description,
        severity: event.severity,
        peakSeverity: event.severity,
        severityBy: null,
        startedAt: event.at,
        alert: null,
        alertResolvedAt: null,
        signals: SILENT,
        lastUpdate: null,
        updates: [],
        followers: [],
        muted: [],
        declaredAt: event.at,
        declaredBy: event.by,
        ...specialsOf(event),
      },
    };
  }
  if (event.type === "backfilled") {
    const begun = begin(declarationOf(event), birth);
    return "refused" in begun
      ? begun
      : { incident: pastOf(begun.incident, event) };
  }
  return refused("incident_unknown", { incident: birth.number });
}

/** Why nothing more can be done to an incident that is over. */
export function over(incident: OverIncident): { refused: Refused } {
  const facts = { incident: incident.number };
  switch (incident.status) {
    case "closed":
      return refused("incident_closed", {
        ...facts,
        by: who(incident.closedBy),
        at: incident.closedAt,
      });
    case "cancelled":
      return refused("incident_cancelled", {
        ...facts,
        by: who(incident.cancelledBy),
        at: incident.cancelledAt,
      });
    case "merged":
      return refused("incident_merged", {
        ...facts,
        by: who(incident.mergedBy),
        into: incident.into.number,
      });
    case "dismissed":
      return refused("alert_dismissed", {
        ...facts,
        by: who(incident.dismissedBy),
        at: incident.dismissedAt,
      });
  }
}

/** Why an incident cannot be declared (again). */
export function overOrDeclared(
  incident: Exclude<Incident, { status: "alerted" }>,
): { refused: Refused } {
  if (!isOpen(incident)) return over(incident);
  return refused("already_declared", {
    incident: incident.number,
    by: who(incident.declaredBy),
    channel: shownChannel(incident),
  });
}

/** Where whoever is told may go; a private channel is named to nobody. */
function shownChannel(incident: OpenIncident): string | null {
  return audience(incident).openChannel ? incident.channel : null;
}

/** The person's id, or null for the app. */
export function who(actor: Actor): string | null {
  return "user" in actor ? actor.user : null;
}

export function worst(
  a: Severity,
  b: Severity,
  order: readonly Severity[],
): Severity {
  return order.indexOf(a) >= order.indexOf(b) ? a : b;
}

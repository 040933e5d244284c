import { assert, assertEquals, assertStrictEquals } from "@std/assert";
import fc from "fast-check";
import { SEVERITIES } from "../types/severity.ts";
import { NOT_ASKED } from "./archive.ts";
import { apply, type EventType, type IncidentEvent, worst } from "./events.ts";
import { type Incident, NO_ROLES, type OpenStatus } from "./incident.ts";
import type { RefusedCode } from "./refused.ts";
import { firstSignal, SILENT } from "./signals.ts";
import {
  anAlert,
  anIncident,
  anyEvents,
  anySeverity,
  ARCADIO,
  BIRTH,
  EACH_EVENT,
  EACH_STATUS,
  happened,
  MONITOR,
  START,
  type Status,
  STATUSES,
  ZOE,
} from "./testing.ts";

function after(before: Incident | null, event: IncidentEvent) {
  return apply(before, event, BIRTH, SEVERITIES);
}

function counted(before: Incident | null, event: IncidentEvent): Incident {
  const result = after(before, event);
  assert("incident" in result, JSON.stringify(result));
  return result.incident;
}

type Row = Record<Status | "nothing", Status | RefusedCode>;
type Told = "nothing" | "alerted" | "dismissed" | "open" | "closed";

/**
 * What is under way in any status is as what is open; what is cancelled or merged is as what is closed,
 * with its own sentence. A row can say otherwise.
 */
function row(told: Pick<Row, Told> & Partial<Row>): Row {
  const underWay = (status: OpenStatus) =>
    told.open === "open" ? status : told.open;
  const over = (status: "cancelled" | "merged") =>
    told.closed === "closed"
      ? status
      : told.closed === "incident_closed"
      ? `incident_${status}` as const
      : told.closed;
  return {
    investigating: underWay("investigating"),
    identified: underWay("identified"),
    monitoring: underWay("monitoring"),
    cancelled: over("cancelled"),
    merged: over("merged"),
    ...told,
  };
}

/** The status afterwards, or why not. `nothing`: no event has counted yet. */
const TABLE: Record<EventType, Row> = {
  alert_received: row({
    nothing: "alerted",
    alerted: "already_known",
    dismissed: "already_known",
    open: "already_known",
    closed: "already_known",
  }),
  alert_resolved: row({
    nothing: "incident_unknown",
    alerted: "alerted",
    dismissed: "dismissed",
    open: "open",
    closed: "closed",
  }),
  alert_fired_again: row({
    nothing: "incident_unknown",
    alerted: "already_known",
    dismissed: "alert_dismissed",
    open: "already_known",
    closed: "incident_closed",
  }),
  acknowledged: row({
    nothing: "incident_unknown",
    alerted: "alerted",
    dismissed: "alert_dismissed",
    open: "open",
    closed: "incident_closed",
  }),
  alerts_joined: row({
    nothing: "incident_unknown",
    alerted: "alerted",
    dismissed: "alert_dismissed",
    open: "open",
    closed: "incident_closed",
  }),
  alerts_counted: row({
    nothing: "incident_unknown",
    alerted: "alerted",
    dismissed: "dismissed",
    open: "open",
    closed: "closed",
    merged: "incident_merged",
  }),
  declared: row({
    nothing: "open",
    alerted: "open",
    dismissed: "alert_dismissed",
    open: "already_declared",
    closed: "incident_closed",
  }),
  backfilled: row({
    nothing: "closed",
    alerted: "already_known",
    dismissed: "already_known",
    open: "already_known",
    closed: "already_known",
  }),
  channel_opened: row({
    nothing: "incident_unknown",
    alerted: "not_declared",
    dismissed: "not_declared",
    open: "not_first",
    closed: "not_first",
  }),
  updated: row({
    nothing: "incident_unknown",
    alerted: "alerted",
    dismissed: "alert_dismissed",
    open: "open",
    closed: "incident_closed",
  }),
  update_snoozed: row({
    nothing: "incident_unknown",
    alerted: "not_declared",
    dismissed: "alert_dismissed",
    open: "no_update_due",
    closed: "incident_closed",
  }),
  followed: row({
    nothing: "incident_unknown",
    alerted: "alerted",
    dismissed: "alert_dismissed",
    open: "open",
    closed: "incident_closed",
  }),
  unfollowed: row({
    nothing: "incident_unknown",
    alerted: "alerted",
    dismissed: "dismissed",
    open: "open",
    closed: "closed",
  }),
  update_corrected: row({
    nothing: "incident_unknown",
    alerted: "update_unknown",
    dismissed: "alert_dismissed",
    open: "update_unknown",
    closed: "update_unknown",
    cancelled: "incident_cancelled",
    merged: "incident_merged",
  }),
  updates_stopped: row({
    nothing: "incident_unknown",
    alerted: "not_declared",
    dismissed: "alert_dismissed",
    open: "no_update_due",
    closed: "incident_closed",
  }),
  system_said: row({
    nothing: "incident_unknown",
    alerted: "not_declared",
    dismissed: "not_declared",
    open: "open",
    closed: "closed",
    cancelled: "cancelled",
    merged: "merged",
  }),
  delivery_given_up: row({
    nothing: "incident_unknown",
    alerted: "not_declared",
    dismissed: "not_declared",
    open: "open",
    closed: "closed",
    cancelled: "cancelled",
    merged: "merged",
  }),
  severity_changed: row({
    nothing: "incident_unknown",
    alerted: "alerted",
    dismissed: "alert_dismissed",
    open: "open",
    closed: "incident_closed",
  }),
  status_changed: row({
    nothing: "incident_unknown",
    alerted: "not_declared",
    dismissed: "alert_dismissed",
    open: "investigating",
    investigating: "status_changed_meanwhile",
    identified: "status_changed_meanwhile",
    monitoring: "status_changed_meanwhile",
    closed: "incident_closed",
  }),
  role_assigned: row({
    nothing: "incident_unknown",
    alerted: "not_declared",
    dismissed: "alert_dismissed",
    open: "open",
    closed: "incident_closed",
  }),
  cancelled: row({
    nothing: "incident_unknown",
    alerted: "not_declared",
    dismissed: "alert_dismissed",
    open: "cancelled",
    closed: "incident_closed",
  }),
  dismissed: row({
    nothing: "incident_unknown",
    alerted: "dismissed",
    dismissed: "alert_dismissed",
    open: "declared_meanwhile",
    closed: "incident_closed",
  }),
  closed: row({
    nothing: "incident_unknown",
    alerted: "not_declared",
    dismissed: "alert_dismissed",
    open: "closed",
    closed: "incident_closed",
  }),
  reminded: row({
    nothing: "incident_unknown",
    alerted: "not_declared",
    dismissed: "alert_dismissed",
    open: "open",
    closed: "incident_closed",
  }),
  archive_asked: row({
    nothing: "incident_unknown",
    alerted: "not_declared",
    dismissed: "not_declared",
    open: "archive_open",
    closed: "closed",
  }),
  archive_kept: row({
    nothing: "incident_unknown",
    alerted: "not_declared",
    dismissed: "not_declared",
    open: "archive_open",
    closed: "closed",
  }),
  channel_archived: row({
    nothing: "incident_unknown",
    alerted: "not_declared",
    dismissed: "not_declared",
    open: "archive_open",
    closed: "closed",
  }),
  reopened: row({
    nothing: "incident_unknown",
    alerted: "not_declared",
    dismissed: "alert_dismissed",
    open: "reopen_open",
    closed: "open",
    cancelled: "open",
    merged: "incident_merged",
  }),
  channel_moved: row({
    nothing: "incident_unknown",
    alerted: "not_declared",
    dismissed: "alert_dismissed",
    open: "open",
    closed: "closed",
  }),
  merge_begun: row({
    nothing: "incident_unknown",
    alerted: "not_declared",
    dismissed: "not_declared",
    open: "open",
    closed: "incident_closed",
  }),
  merged: row({
    nothing: "incident_unknown",
    alerted: "not_declared",
    dismissed: "not_declared",
    open: "merged",
    investigating: "merged",
    identified: "merged",
    monitoring: "merged",
    closed: "incident_closed",
  }),
  absorbed: row({
    nothing: "incident_unknown",
    alerted: "not_declared",
    dismissed: "not_declared",
    open: "open",
    closed: "closed",
  }),
  merge_dropped: row({
    nothing: "incident_unknown",
    alerted: "not_declared",
    dismissed: "not_declared",
    open: "open",
    closed: "closed",
  }),
  message_noted: row({
    nothing: "incident_unknown",
    alerted: "not_declared",
    dismissed: "not_declared",
    open: "open",
    closed: "closed",
  }),
  message_reworded: row({
    nothing: "incident_unknown",
    alerted: "not_declared",
    dismissed: "not_declared",
    open: "not_noted",
    closed: "not_noted",
  }),
  message_dropped: row({
    nothing: "incident_unknown",
    alerted: "not_declared",
    dismissed: "not_declared",
    open: "not_noted",
    closed: "not_noted",
  }),
  entry_added: row({
    nothing: "incident_unknown",
    alerted: "not_declared",
    dismissed: "not_declared",
    open: "open",
    closed: "closed",
  }),
  task_added: row({
    nothing: "incident_unknown",
    alerted: "not_declared",
    dismissed: "not_declared",
    open: "open",
    closed: "closed",
  }),
  task_done: row({
    nothing: "incident_unknown",
    alerted: "not_declared",
    dismissed: "not_declared",
    open: "task_unknown",
    closed: "task_unknown",
  }),
  task_dropped: row({
    nothing: "incident_unknown",
    alerted: "not_declared",
    dismissed: "not_declared",
    open: "task_unknown",
    closed: "task_unknown",
  }),
  stakeholders_told: row({
    nothing: "incident_unknown",
    alerted: "not_declared",
    dismissed: "not_declared",
    open: "open",
    closed: "closed",
  }),
  vendor_invited: row({
    nothing: "incident_unknown",
    alerted: "not_declared",
    dismissed: "alert_dismissed",
    open: "open",
    closed: "incident_closed",
  }),
  cases_handed: row({
    nothing: "incident_unknown",
    alerted: "not_declared",
    dismissed: "alert_dismissed",
    open: "open",
    closed: "incident_closed",
  }),
  banner_added: row({
    nothing: "incident_unknown",
    alerted: "not_declared",
    dismissed: "alert_dismissed",
    open: "open",
    closed: "incident_closed",
  }),
  banner_removed: row({
    nothing: "incident_unknown",
    alerted: "not_declared",
    dismissed: "alert_dismissed",
    open: "banner_none",
    closed: "incident_closed",
  }),
  page_asked: row({
    nothing: "incident_unknown",
    alerted: "not_declared",
    dismissed: "alert_dismissed",
    open: "open",
    closed: "incident_closed",
  }),
  paged: row({
    nothing: "incident_unknown",
    alerted: "not_declared",
    dismissed: "alert_dismissed",
    open: "open",
    closed: "closed",
  }),
  page_escalated: row({
    nothing: "incident_unknown",
    alerted: "not_declared",
    dismissed: "alert_dismissed",
    open: "already_known",
    closed: "already_known",
  }),
  page_seen: row({
    nothing: "incident_unknown",
    alerted: "not_declared",
    dismissed: "alert_dismissed",
    open: "already_known",
    closed: "already_known",
  }),
  swarm_started: row({
    nothing: "incident_unknown",
    alerted: "not_declared",
    dismissed: "alert_dismissed",
    open: "open",
    closed: "incident_closed",
  }),
  swarm_channel_opened: row({
    nothing: "incident_unknown",
    alerted: "swarm_unknown",
    dismissed: "swarm_unknown",
    open: "swarm_unknown",
    closed: "swarm_unknown",
  }),
  swarm_finished: row({
    nothing: "incident_unknown",
    alerted: "swarm_unknown",
    dismissed: "swarm_unknown",
    open: "swarm_unknown",
    closed: "swarm_unknown",
  }),
};

for (const [type, body] of Object.entries(EACH_EVENT)) {
  for (const status of ["nothing", ...STATUSES] as const) {
    const expected = TABLE[type as EventType][status];
    Deno.test(`${type} after ${status} gives ${expected}`, () => {
      const before = status === "nothing" ? null : EACH_STATUS[status];
      const result = after(before, happened(body));
      assertEquals(
        "incident" in result ? result.incident.status : result.refused.code,
        expected,
      );
      if ("refused" in result) {
        assertEquals(result.refused.facts.incident, "INC-00447");
      }
    });
  }
}

Deno.test("an alert begins an incident with what the monitor said", () => {
  const alert = anAlert({ severity: "medium" });
  const event = happened({ type: "alert_received", alert }, {
    by: MONITOR,
    at: START + 5,
  });
  assertEquals(counted(null, event), {
    ...BIRTH,
    status: "alerted",
    title: alert.title,
    description: alert.description,
    severity: "medium",
    peakSeverity: "medium",
    severityBy: null,
    startedAt: START,
    alert,
    alertResolvedAt: null,
    signals: firstSignal(START + 5),
    lastUpdate: null,
    updates: [],
    followers: [],
    muted: [],
  });
});

Deno.test("a declaration out of the blue begins when it was made", () => {
  const event = happened(EACH_EVENT.declared, { at: START + 7 });
  assertEquals(counted(null, event), {
    ...BIRTH,
    status: "open",
    title: "Mobile app login errors",
    description: "Customers cannot log in",
    severity: "critical",
    peakSeverity: "critical",
    severityBy: null,
    startedAt: START + 7,
    alert: null,
    alertResolvedAt: null,
    signals: SILENT,
    lastUpdate: null,
    updates: [],
    followers: [],
    muted: [],
    declaredAt: START + 7,
    declaredBy: ARCADIO,
    channel: null,
    kind: null,
    mode: "live",
    isPrivate: false,
    reminded: {},
    noted: [],
    tasks: [],
    roles: NO_ROLES,
    statusBy: null,
    updateDue: null,
    swarms: [],
    vendors: [],
    heard: {},
    givenUp: [],
    banner: null,
    page: null,
    pageAsked: null,
    merging: [],
    absorbed: [],
    movedFrom: [],
    reopenedAt: null,
    pings: 0,
    archive: NOT_ASKED,
    touchedAt: 0,
  });
});

Deno.test("a declaration takes the place of the alert's words, and keeps the alert and its start", () => {
  const alerted = anIncident({ status: "alerted", title: "CPU > 90 %" });
  const event = happened(EACH_EVENT.declared, { by: ZOE, at: START + 9 });
  const { title, startedAt, alert, ...rest } = counted(alerted, event);
  assertEquals({ title, startedAt, alert }, {
    title: "Mobile app login errors",
    startedAt: START,
    alert: alerted.alert,
  });
  assertEquals("declaredBy" in rest && rest.declaredBy, ZOE);
});

Deno.test("the first channel that was opened is the incident's", () => {
  const open = anIncident({ channel: null });
  const event = happened(EACH_EVENT.channel_opened);
  const incident = counted(open, event);
  assertEquals(incident, { ...open, channel: "C0INC" });
  const twin = happened({ type: "channel_opened", channel: "C0TWIN" });
  assertEquals(after(incident, twin), {
    refused: {
      code: "not_first",
      facts: { incident: "INC-00447", channel: "C0INC" },
    },
  });
});

Deno.test("a closed incident can still get its channel: the run that closes may be faster", () => {
  const closed = anIncident({ status: "closed", channel: null });
  assertEquals(counted(closed, happened(EACH_EVENT.channel_opened)), {
    ...closed,
    channel: "C0INC",
  });
});

Deno.test("an update is the last one, with its author and time", () => {
  const event = happened(EACH_EVENT.updated, { by: ZOE, at: START + 3 });
  assertEquals(counted(anIncident(), event).lastUpdate, {
    text: "We found it",
    by: ZOE,
    at: START + 3,
  });
});

Deno.test("a severity changes only from what it is: of two people who press at once, one counts", () => {
  const event = happened(EACH_EVENT.severity_changed);
  const incident = counted(anIncident({ severity: "high" }), event);
  assertEquals(incident.severity, "critical");
  assertEquals(after(incident, happened(EACH_EVENT.severity_changed)), {
    refused: {
      code: "severity_changed_meanwhile",
      facts: { incident: "INC-00447", severity: "critical", by: "U0ARCADIO" },
    },
  });
});

Deno.test("the peak stays when the severity falls", () => {
  const open = anIncident({ severity: "critical" });
  const down = happened({
    type: "severity_changed",
    from: "critical",
    to: "low",
  });
  const { severity, peakSeverity } = counted(open, down);
  assertEquals([severity, peakSeverity], ["low", "critical"]);
});

Deno.test("a dismissal that comes after a declaration names who declared and where", () => {
  assertEquals(after(anIncident(), happened(EACH_EVENT.dismissed)), {
    refused: {
      code: "declared_meanwhile",
      facts: { incident: "INC-00447", by: "U0ARCADIO", channel: "C0INC" },
    },
  });
});

Deno.test("a dismissal keeps who, when and why", () => {
  const { alerted } = EACH_STATUS;
  const event = happened(EACH_EVENT.dismissed, { by: ZOE, at: START + 4 });
  assertEquals(counted(alerted, event), {
    ...alerted,
    status: "dismissed",
    dismissedAt: START + 4,
    dismissedBy: ZOE,
    notes: "A test of the monitor",
  });
});

Deno.test("a close keeps who, when and how it ended; the second Close learns who was first", () => {
  const { open } = EACH_STATUS;
  const event = happened(EACH_EVENT.closed, { by: ZOE, at: START + 4 });
  const closed = counted(open, event);
  assertEquals(closed, {
    ...open,
    status: "closed",
    closedAt: START + 4,
    closedBy: ZOE,
    notes: "Rolled back",
  });
  assertEquals(after(closed, happened(EACH_EVENT.closed)), {
    refused: {
      code: "incident_closed",
      facts: { incident: "INC-00447", by: "U0ZOE", at: START + 4 },
    },
  });
});

Deno.test("a monitor says once that it is over", () => {
  const event = happened(EACH_EVENT.alert_resolved, { at: START + 6 });
  const incident = counted(EACH_STATUS.open, event);
  assertEquals(incident.alertResolvedAt, START + 6);
  assertEquals(after(incident, event), {
    refused: { code: "already_known", facts: { incident: "INC-00447" } },
  });
});

Deno.test("telling stakeholders changes nothing of the incident", () => {
  const { open } = EACH_STATUS;
  assertStrictEquals(
    counted(open, happened(EACH_EVENT.stakeholders_told)),
    open,
  );
});

Deno.test("worst() is the one that is later in the order, whichever way they are given", () => {
  fc.assert(fc.property(anySeverity, anySeverity, (a, b) => {
    const rank = Math.max(SEVERITIES.indexOf(a), SEVERITIES.indexOf(b));
    assertEquals(worst(a, b, SEVERITIES), SEVERITIES[rank]!);
    assertEquals(worst(b, a, SEVERITIES), SEVERITIES[rank]!);
  }));
});

Deno.test("no event touches the incident that it was applied to", () => {
  fc.assert(fc.property(anyEvents, (events) => {
    let incident: Incident | null = null;
    for (const event of events) {
      const untouched: Incident | null = structuredClone(incident);
      const result = after(incident, event);
      assertEquals(incident, untouched);
      if ("incident" in result) incident = result.incident;
    }
  }));
});

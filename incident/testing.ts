/** Builders for tests: sensible incidents, alerts and events, of which a test names the one fact that it is about. */
import fc from "fast-check";
import { ROLES } from "../types/roles.ts";
import { NEWS } from "./news.ts";
import { SEVERITIES, type Severity } from "../types/severity.ts";
import type { EventBody, Happened, IncidentEvent } from "./events.ts";
import {
  type Actor,
  type AlertFacts,
  type Incident,
  NO_ROLES,
  OPEN_STATUSES,
  type OpenIncident,
  type OpenStatus,
} from "./incident.ts";
import { NOT_ASKED } from "./archive.ts";
import type { Banner } from "./customers.ts";
import type { Duplicate } from "./merge.ts";
import type { ReminderSettings } from "./reminders.ts";
import type { Told } from "./telling.ts";
import type { Page } from "./paging.ts";
import type { PlanSetup, SystemKind } from "./plan.ts";
import { firstSignal } from "./signals.ts";
import {
  type FinishedSwarm,
  RECORD_TYPES,
  type WorkingSwarm,
} from "./swarms.ts";

export type Status = Incident["status"];
export type In<S extends Status> = S extends OpenStatus
  ? OpenIncident & { status: S }
  : Extract<Incident, { status: S }>;

export const ARCADIO: Actor = { user: "U0ARCADIO" };
export const ZOE: Actor = { user: "U0ZOE" };
export const MONITOR: Actor = { app: "PagerDuty" };
export const BIRTH = {
  key: "C0REG-1718486166000100",
  number: "INC-00447",
} as const;
/** `Thu Jun 15 2023 21:16:06 GMT`, as on the ebook's screens. */
export const START = Date.UTC(2023, 5, 15, 21, 16, 6);

export function anAlert(facts: Partial<AlertFacts> = {}): AlertFacts {
  return {
    source: "PagerDuty",
    origin: "AWS Cloudwatch",
    hash: "0f0f",
    title: "Login failure rate exceeded threshold",
    description: "Login error rate increasing on mobile app",
    severity: "high",
    service: "login",
    url: "https://monitor.example.com/alerts/1",
    startedAt: START,
    ...facts,
  };
}

type FactsOf<S extends Status> = Partial<Omit<In<S>, "status">>;

/** An open one, unless `status` says otherwise; its peak is its severity, unless that is named too. */
export function anIncident(
  facts?: FactsOf<"open"> & { status?: never },
): In<"open">;
export function anIncident<S extends Status>(
  facts: FactsOf<S> & { status: S },
): In<S>;
export function anIncident(
  facts: FactsOf<Status> & { status?: Status } = {},
): Incident {
  const { status = "open", severity = "high" } = facts;
  const declared = {
    declaredAt: START + 60_000,
    declaredBy: ARCADIO,
    channel: "C0INC",
    kind: null,
    mode: "live",
    isPrivate: false,
    reminded: {},
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
    noted: [],
    movedFrom: [],
    reopenedAt: null,
    pings: 0,
    archive: NOT_ASKED,
    touchedAt: 0,
    tasks: [],
  };
  const ofStatus = {
    alerted: {},
    dismissed: {
      dismissedAt: START + 90_000,
      dismissedBy: ZOE,
      notes: "A test of the monitor",
    },
    open: declared,
    investigating: declared,
    identified: declared,
    monitoring: declared,
    cancelled: {
      ...declared,
      cancelledAt: START + 120_000,
      cancelledBy: ZOE,
      notes: "A false alarm",
    },
    merged: {
      ...declared,
      mergedAt: START + 120_000,
      mergedBy: ZOE,
      into: {
        key: "C0REG-1718486100000100",
        number: "INC-00446",
        channel: "C0OTHER",
      },
    },
    closed: {
      ...declared,
      closedAt: START + 120_000,
      closedBy: ZOE,
      notes: "Rolled back",
    },
  };
  return {
    ...BIRTH,
    status,
    title: "Mobile app login errors",
    description: "Customers cannot log in",
    severity,
    peakSeverity: severity,
    severityBy: null,
    startedAt: START,
    alert: anAlert(),
    alertResolvedAt: null,
    signals: firstSignal(START),
    lastUpdate: null,
    updates: [],
    followers: [],
    muted: [],
    ...ofStatus[status],
    ...facts,
  } as Incident;
}

/** One of each status. */
export const EACH_STATUS = {
  alerted: anIncident({ status: "alerted" }),
  dismissed: anIncident({ status: "dismissed" }),
  open: anIncident({ status: "open" }),
  investigating: anIncident({ status: "investigating" }),
  identified: anIncident({ status: "identified" }),
  monitoring: anIncident({ status: "monitoring" }),
  cancelled: anIncident({ status: "cancelled" }),
  merged: anIncident({ status: "merged" }),
  closed: anIncident({ status: "closed" }),
} as const satisfies { [S in Status]: In<S> };

export const STATUSES = Object.keys(EACH_STATUS) as Status[];

/** A younger one, unless told otherwise. */
export function aDuplicate(facts: Partial<Duplicate> = {}): Duplicate {
  return {
    key: "C0REG-1718486999000100",
    number: "INC-00448",
    title: "Nobody can log in",
    severity: "critical",
    channel: "C0DUPLICATE",
    alerts: ["0e0e"],
    ...facts,
  };
}

/** One of each type. */
export const EACH_EVENT = {
  alert_received: { type: "alert_received", alert: anAlert() },
  alert_resolved: { type: "alert_resolved", hash: null },
  alert_fired_again: { type: "alert_fired_again", hash: null },
  alerts_joined: {
    type: "alerts_joined",
    isStorm: false,
    alerts: [{
      alert: {
        hash: "0e0e",
        title: "Checkout is slow",
        severity: "medium",
        at: START,
      },
      delivery: { key: "Fx2", at: START },
    }],
  },
  acknowledged: { type: "acknowledged" },
  alerts_counted: {
    type: "alerts_counted",
    deliveries: [{ key: "Fx1", at: START }],
  },
  declared: {
    type: "declared",
    title: "Mobile app login errors",
    description: "Customers cannot log in",
    severity: "critical",
  },
  backfilled: {
    type: "backfilled",
    title: "Mobile app login errors",
    severity: "critical",
    startedAt: START - 7_200_000,
    endedAt: START - 3_600_000,
    notes: "Rolled back",
    kind: null,
    isPrivate: false,
  },
  channel_opened: { type: "channel_opened", channel: "C0INC" },
  updated: {
    type: "updated",
    text: "We found it",
    status: null,
    next: null,
    tell: {},
  },
  update_snoozed: {
    type: "update_snoozed",
    due: START + 30 * 60_000,
    minutes: 10,
  },
  followed: { type: "followed" },
  unfollowed: { type: "unfollowed" },
  update_corrected: {
    type: "update_corrected",
    update: "updated",
    text: "We have not found it",
  },
  updates_stopped: { type: "updates_stopped", due: START + 30 * 60_000 },
  system_said: {
    type: "system_said",
    system: "ticket",
    what: "commented",
    who: "Dana",
    text: "The vendor is on it",
    severity: null,
  },
  delivery_given_up: {
    type: "delivery_given_up",
    of: "e1",
    effect: "ticket_comment",
  },
  severity_changed: {
    type: "severity_changed",
    from: "high",
    to: "critical",
  },
  status_changed: {
    type: "status_changed",
    from: "open",
    to: "investigating",
  },
  role_assigned: {
    type: "role_assigned",
    role: "commander",
    from: null,
    to: "U0ZOE",
  },
  cancelled: { type: "cancelled", notes: "A false alarm" },
  dismissed: { type: "dismissed", notes: "A test of the monitor" },
  closed: { type: "closed", notes: "Rolled back" },
  reminded: { type: "reminded", what: "test", scope: "", n: 1 },
  merge_begun: { type: "merge_begun", duplicate: aDuplicate() },
  merged: {
    type: "merged",
    into: {
      key: "C0REG-1718486100000100",
      number: "INC-00446",
      channel: "C0OTHER",
    },
  },
  absorbed: {
    type: "absorbed",
    duplicate: aDuplicate(),
    seen: { count: 2, lastAt: START },
  },
  merge_dropped: { type: "merge_dropped", duplicate: aDuplicate().key },
  message_noted: {
    type: "message_noted",
    channel: "C0INC",
    message: "1686863800.000100",
    author: ZOE,
    text: "It began with the deploy",
  },
  message_reworded: {
    type: "message_reworded",
    message: "1686863800.000100",
    text: "It began before the deploy",
  },
  message_dropped: { type: "message_dropped", message: "1686863800.000100" },
  task_added: {
    type: "task_added",
    text: "Roll back the release",
    time: "now",
    owner: "U0ZOE",
    due: "2023-06-16",
    message: null,
  },
  task_done: { type: "task_done", task: 1 },
  task_dropped: { type: "task_dropped", task: 1 },
  entry_added: {
    type: "entry_added",
    text: "The certificate ran out",
    when: START - 60_000,
  },
  reopened: { type: "reopened", reason: "It is back" },
  channel_moved: { type: "channel_moved", from: "C0INC", channel: "C0NEW" },
  archive_asked: { type: "archive_asked" },
  archive_kept: { type: "archive_kept" },
  channel_archived: { type: "channel_archived" },
  stakeholders_told: {
    type: "stakeholders_told",
    text: "All is well again",
    channels: ["C0SUPPORT", "C0EXEC"],
    audiences: { C0SUPPORT: "internal", C0EXEC: "executive" },
  },
  vendor_invited: { type: "vendor_invited", mail: "help@vendor.example" },
  cases_handed: { type: "cases_handed", one: null },
  banner_added: {
    type: "banner_added",
    text: "Logins fail. We are on it.",
    topics: ["Stream-O AMER"],
  },
  banner_removed: { type: "banner_removed" },
  page_asked: { type: "page_asked" },
  paged: {
    type: "paged",
    page: "page",
    id: "Q1",
    url: "https://example.pagerduty.com/incidents/Q1",
    people: ["Dana Diaz"],
  },
  page_escalated: {
    type: "page_escalated",
    page: "page",
    level: 2,
    people: ["Edo Evers"],
  },
  page_seen: {
    type: "page_seen",
    page: "page",
    status: "acknowledged",
    person: "Dana Diaz",
    when: START + 100_000,
  },
  swarm_started: {
    type: "swarm_started",
    recordType: "incident",
    record: "INC-00447",
    name: "Login endpoint",
    channelName: null,
    owner: "U0GEETA",
    description: "Which release changed the URL?",
  },
  swarm_channel_opened: {
    type: "swarm_channel_opened",
    swarm: "swarm_started",
    channel: "C0SWARM",
  },
  swarm_finished: {
    type: "swarm_finished",
    swarm: "swarm_started",
    summary: "It was this morning's release",
  },
} as const satisfies {
  [Type in EventBody["type"]]: EventBody & { type: Type };
};

export const A_BANNER: Banner = {
  text: EACH_EVENT.banner_added.text,
  topics: EACH_EVENT.banner_added.topics,
  by: ARCADIO,
};

/** One that works, unless told otherwise: the one of EACH_EVENT. */
export function aSwarm(facts: Partial<WorkingSwarm> = {}): WorkingSwarm {
  const { type: _, channelName: __, ...wished } = EACH_EVENT.swarm_started;
  return {
    id: EACH_EVENT.swarm_finished.swarm,
    status: "working",
    ...wished,
    urgency: "high",
    startedBy: ARCADIO,
    startedAt: START + 70_000,
    channel: EACH_EVENT.swarm_channel_opened.channel,
    ...facts,
  };
}

/** The same when it is over. */
export function aFinishedSwarm(
  facts: Partial<FinishedSwarm> = {},
): FinishedSwarm {
  return {
    ...aSwarm(),
    status: "finished",
    finishedAt: START + 80_000,
    finishedBy: ZOE,
    ...facts,
  };
}

/** The one of EACH_EVENT: somebody is called and has not answered. */
export function aPage(facts: Partial<Page> = {}): Page {
  const { page: key, id, url, people } = EACH_EVENT.paged;
  return {
    ...{ key, id, url, people },
    status: "triggered",
    level: 1,
    at: START + 90_000,
    isLast: false,
    answered: null,
    ...facts,
  };
}

export function happened<B extends EventBody>(
  body: B,
  { key = body.type, by = ARCADIO, at = START }: Partial<Happened> = {},
): B & Happened {
  return { ...body, key, by, at };
}

/** Events in this order, a second apart, each with a key of its own. */
export function story(...bodies: readonly EventBody[]): IncidentEvent[] {
  return bodies.map((body, i) =>
    happened(body, { key: `e${i}`, at: START + i * 1000 })
  );
}

export const anySeverity = fc.constantFrom(...SEVERITIES);

/** Of anyEvents' first, so that it often names one that has happened. */
const anyKey = fc.nat({ max: 7 }).map((n) => `e${n}`);
const anyTs = fc.constantFrom("1686863800.000100", "1686863900.000100");
const anyText = fc.string({ minLength: 1, maxLength: 20 });

export const anyBody: fc.Arbitrary<EventBody> = fc.oneof(
  anySeverity.map((severity): EventBody => ({
    type: "alert_received",
    alert: anAlert({ severity }),
  })),
  fc.record({
    type: fc.constantFrom("alert_resolved", "alert_fired_again"),
    hash: fc.constantFrom(null, "a", "b"),
  }),
  fc.record({
    type: fc.constant("alerts_joined" as const),
    isStorm: fc.boolean(),
    alerts: fc.array(
      fc.record({
        alert: fc.record({
          hash: fc.constantFrom("a", "b"),
          title: anyText,
          severity: anySeverity,
          at: fc.nat(9),
        }),
        delivery: fc.record({ key: fc.constantFrom("a", "d"), at: fc.nat(9) }),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  }),
  fc.constant<EventBody>({ type: "acknowledged" }),
  fc.record({
    type: fc.constant("alerts_counted" as const),
    deliveries: fc.array(
      fc.record({ key: fc.constantFrom("a", "b", "c"), at: fc.nat(9) }),
      { minLength: 1, maxLength: 3 },
    ),
  }),
  fc.record({
    type: fc.constant("declared" as const),
    title: anyText,
    description: fc.string({ maxLength: 20 }),
    severity: anySeverity,
  }),
  fc.record({
    type: fc.constant("backfilled" as const),
    title: anyText,
    severity: anySeverity,
    startedAt: fc.nat(START),
    endedAt: fc.constant(START),
    notes: anyText,
    kind: fc.constantFrom(null, "security"),
    isPrivate: fc.boolean(),
  }),
  fc.record({
    type: fc.constant("channel_opened" as const),
    channel: fc.constantFrom("C0A", "C0B"),
  }),
  fc.record({
    type: fc.constant("updated" as const),
    text: anyText,
    status: fc.constantFrom(null, ...OPEN_STATUSES),
    next: fc.constantFrom(null, 0, 15, 30),
    tell: fc.constantFrom<Told[]>({}, { C0EXEC: "executive" }),
  }),
  fc.record({
    type: fc.constant("update_snoozed" as const),
    due: fc.constantFrom(START, START + 15 * 60_000),
    minutes: fc.constant(10),
  }),
  fc.constantFrom<EventBody>({ type: "followed" }, { type: "unfollowed" }),
  fc.record({
    type: fc.constant("update_corrected" as const),
    update: fc.integer({ min: 0, max: 15 }).map((i) => `e${i}`),
    text: anyText,
  }),
  fc.record({
    type: fc.constant("updates_stopped" as const),
    due: fc.constantFrom(START, START + 15 * 60_000),
  }),
  fc.record({
    type: fc.constant("severity_changed" as const),
    from: anySeverity,
    to: anySeverity,
  }),
  fc.record({
    type: fc.constant("status_changed" as const),
    from: fc.constantFrom(...OPEN_STATUSES),
    to: fc.constantFrom(...OPEN_STATUSES),
  }),
  fc.record({
    type: fc.constant("role_assigned" as const),
    role: fc.constantFrom(...ROLES),
    from: fc.constantFrom(null, "U0ZOE"),
    to: fc.constantFrom("U0ZOE", "U0ARCADIO"),
  }),
  fc.record({ type: fc.constant("cancelled" as const), notes: anyText }),
  fc.record({ type: fc.constant("dismissed" as const), notes: anyText }),
  fc.record({ type: fc.constant("closed" as const), notes: anyText }),
  fc.constantFrom<EventBody>(
    { type: "merge_begun", duplicate: aDuplicate() },
    {
      type: "merge_begun",
      duplicate: aDuplicate({ key: "C0REG-1718480000000100" }),
    },
    {
      type: "merged",
      into: { key: "C0REG-1718486100000100", number: "INC-1", channel: null },
    },
    {
      type: "absorbed",
      duplicate: aDuplicate(),
      seen: { count: 2, lastAt: START },
    },
    { type: "merge_dropped", duplicate: aDuplicate().key },
    { type: "reopened", reason: "It is back" },
    { type: "channel_moved", from: "C0A", channel: "C0NEW" },
    { type: "archive_asked" },
    { type: "archive_kept" },
    { type: "channel_archived" },
  ),
  fc.record({
    type: fc.constant("reminded" as const),
    what: fc.constantFrom("one", "other"),
    scope: fc.constantFrom("", "x"),
    n: fc.integer({ min: 1, max: 3 }),
  }),
  fc.record({
    type: fc.constant("message_noted" as const),
    channel: fc.constant("C0INC"),
    message: anyTs,
    author: fc.constantFrom(ZOE, MONITOR),
    text: anyText,
  }),
  fc.record({
    type: fc.constant("message_reworded" as const),
    message: anyTs,
    text: anyText,
  }),
  fc.record({
    type: fc.constant("message_dropped" as const),
    message: anyTs,
  }),
  fc.record({
    type: fc.constant("task_added" as const),
    text: anyText,
    time: fc.constantFrom("now" as const, "follow_up" as const),
    owner: fc.constantFrom(null, "U0ZOE"),
    due: fc.constant(null),
    message: fc.constantFrom(null, {
      channel: "C0INC",
      ts: "1686863800.000100",
      thread: "1686863800.000100",
    }),
  }),
  fc.record({
    type: fc.constant("task_done" as const),
    task: fc.integer({ min: 1, max: 3 }),
  }),
  fc.record({
    type: fc.constant("task_dropped" as const),
    task: fc.integer({ min: 1, max: 3 }),
  }),
  fc.record({
    type: fc.constant("entry_added" as const),
    text: anyText,
    when: fc.constant(START - 60_000),
  }),
  fc.record({
    type: fc.constant("stakeholders_told" as const),
    text: anyText,
    channels: fc.constant(["C0SUPPORT"]),
    audiences: fc.constant<Told>({ C0SUPPORT: "internal" }),
  }),
  fc.record({
    type: fc.constant("vendor_invited" as const),
    mail: fc.constantFrom("a@vendor.example", "b@vendor.example"),
  }),
  fc.constantFrom<EventBody>(
    { type: "cases_handed", one: null },
    { type: "cases_handed", one: "00001041" },
    { type: "banner_added", text: "Logins fail", topics: ["Stream-O AMER"] },
    { type: "banner_removed" },
  ),
  fc.constant<EventBody>({ type: "page_asked" }),
  fc.record({
    type: fc.constant("paged" as const),
    page: fc.constantFrom("page", "other"),
    id: fc.constant("Q1"),
    url: fc.constant(null),
    people: fc.constantFrom([], ["Dana Diaz"]),
  }),
  fc.record({
    type: fc.constant("page_escalated" as const),
    page: fc.constantFrom("page", "other"),
    level: fc.integer({ min: 1, max: 3 }),
    people: fc.constantFrom(null, [], ["Edo Evers"]),
  }),
  fc.record({
    type: fc.constant("page_seen" as const),
    page: fc.constantFrom("page", "other"),
    status: fc.constantFrom("acknowledged" as const, "resolved" as const),
    person: fc.constantFrom(null, "Dana Diaz"),
    when: fc.nat(9),
  }),
  fc.record({
    type: fc.constant("swarm_started" as const),
    recordType: fc.constantFrom(...RECORD_TYPES),
    record: fc.constantFrom("INC-00447", "00001042"),
    name: fc.constantFrom("Login endpoint", "login endpoint", "Database"),
    channelName: fc.constant(null),
    owner: fc.constantFrom("U0GEETA", "U0ZOE"),
    description: fc.string({ maxLength: 20 }),
  }),
  fc.record({
    type: fc.constant("swarm_channel_opened" as const),
    swarm: anyKey,
    channel: fc.constantFrom("C0A", "C0B"),
  }),
  fc.record({
    type: fc.constant("system_said" as const),
    system: fc.constantFrom("ticket" as const, "crm" as const),
    what: fc.constantFrom(...NEWS),
    who: fc.constantFrom("Dana"),
    text: anyText,
    severity: fc.constantFrom(null, ...SEVERITIES),
  }),
  fc.record({
    type: fc.constant("delivery_given_up" as const),
    of: anyKey,
    effect: fc.constantFrom("ticket", "ticket_comment"),
  }),
  fc.record({
    type: fc.constant("swarm_finished" as const),
    swarm: anyKey,
    summary: anyText,
  }),
);

/** Events of different keys, in any order, possible or not. */
export const anyEvents: fc.Arbitrary<IncidentEvent[]> = fc.array(
  fc.tuple(anyBody, fc.constantFrom(ARCADIO, ZOE, MONITOR)),
  { maxLength: 16 },
).map((happenings) =>
  happenings.map(([body, by], i) =>
    happened(body, { key: `e${i}`, by, at: START + i })
  )
);

const KINDS: readonly SystemKind[] = ["ticket", "crm", "call"];

export function aSetup(setup: Partial<PlanSetup> = {}): PlanSetup {
  return {
    systems: KINDS,
    call: { link: true },
    page: { note: true },
    bridges: [],
    sms: true,
    paging: true,
    runbook: true,
    invitesFor: [],
    privateSystems: [],
    order: SEVERITIES,
    textFrom: ["high"],
    pageFrom: "critical",
    ...setup,
  };
}

/** Every mixture of what can be switched on and off. */
export const EACH_SETUP: readonly PlanSetup[] = Array.from(
  { length: 64 },
  (_, bits) =>
    aSetup({
      systems: KINDS.filter((_, i) => bits & (1 << i)),
      sms: Boolean(bits & 8),
      runbook: Boolean(bits & 16),
      paging: Boolean(bits & 32),
    }),
);

const ON_TIMELINE = [
  EACH_EVENT.message_noted,
  EACH_EVENT.message_reworded,
  EACH_EVENT.message_dropped,
  EACH_EVENT.entry_added,
  EACH_EVENT.task_added,
  EACH_EVENT.task_done,
  EACH_EVENT.task_dropped,
];

/** Every event that can count, with the state after it: with an alert before it and without, and at every severity. */
export function eachOccasion(): { event: IncidentEvent; incident: Incident }[] {
  return SEVERITIES.flatMap((severity) =>
    [anAlert(), null].flatMap((alert) => {
      const open = anIncident({ status: "open", severity, alert });
      const closed = anIncident({ status: "closed", severity, alert });
      const declared = [
        on(EACH_EVENT.declared, open),
        on(EACH_EVENT.channel_opened, open),
        on(EACH_EVENT.updated, open),
        on(
          {
            ...EACH_EVENT.updated,
            status: "identified",
            next: 30,
            tell: { C0SUPPORT: "internal", C0EXEC: "executive" },
          },
          open,
        ),
        on(EACH_EVENT.followed, open),
        on(EACH_EVENT.unfollowed, open),
        on(EACH_EVENT.update_corrected, open),
        on(EACH_EVENT.update_corrected, closed),
        on(EACH_EVENT.update_snoozed, open),
        on(EACH_EVENT.updates_stopped, open),
        on(EACH_EVENT.delivery_given_up, open),
        on(EACH_EVENT.system_said, open),
        on(EACH_EVENT.system_said, closed),
        on(EACH_EVENT.delivery_given_up, closed),
        ...moves(severity).map((move) => on(move, open)),
        on(EACH_EVENT.reminded, open),
        ...OPEN_STATUSES.map((to) =>
          on(
            {
              type: "status_changed",
              from: to === "open" ? "monitoring" : "open",
              to,
            },
            anIncident({ status: to, severity, alert }),
          )
        ),
        ...ROLES.flatMap((role) => [
          on({ type: "role_assigned", role, from: null, to: "U0ZOE" }, open),
          on(
            { type: "role_assigned", role, from: "U0ZOE", to: "U0ARCADIO" },
            open,
          ),
        ]),
        on(
          EACH_EVENT.cancelled,
          anIncident({ status: "cancelled", severity, alert }),
        ),
        ...ON_TIMELINE.flatMap((body) => [on(body, open), on(body, closed)]),
        on(EACH_EVENT.closed, closed),
        on(EACH_EVENT.merge_begun, open),
        on(EACH_EVENT.absorbed, open),
        on(EACH_EVENT.absorbed, closed),
        on(EACH_EVENT.merge_dropped, open),
        on(EACH_EVENT.reopened, open),
        on(EACH_EVENT.channel_moved, open),
        on(EACH_EVENT.archive_asked, closed),
        on(EACH_EVENT.archive_kept, closed),
        on(EACH_EVENT.channel_archived, closed),
        on(
          EACH_EVENT.merged,
          anIncident({ status: "merged", severity, alert }),
        ),
        on(EACH_EVENT.vendor_invited, open),
        on(EACH_EVENT.cases_handed, open),
        on(EACH_EVENT.banner_added, { ...open, banner: A_BANNER }),
        on(EACH_EVENT.banner_removed, open),
        ...(["closed", "cancelled", "merged"] as const).map((status) =>
          on(
            EACH_EVENT[status],
            anIncident({ status, severity, alert, banner: A_BANNER }),
          )
        ),
        on(EACH_EVENT.page_asked, open),
        on(EACH_EVENT.page_asked, { ...open, page: aPage() }),
        on(EACH_EVENT.paged, { ...open, page: aPage() }),
        on(EACH_EVENT.paged, { ...closed, page: aPage() }),
        on(EACH_EVENT.page_escalated, { ...open, page: aPage({ level: 2 }) }),
        on(EACH_EVENT.page_seen, {
          ...open,
          page: aPage({ status: "acknowledged" }),
        }),
        on(EACH_EVENT.closed, { ...closed, page: aPage() }),
        on({ ...EACH_EVENT.reminded, what: "page" }, {
          ...open,
          page: aPage(),
        }),
        on(EACH_EVENT.stakeholders_told, open),
        on(EACH_EVENT.stakeholders_told, closed),
        on(EACH_EVENT.swarm_started, { ...open, swarms: [aSwarm()] }),
        on(EACH_EVENT.swarm_channel_opened, { ...open, swarms: [aSwarm()] }),
        on(EACH_EVENT.closed, { ...closed, swarms: [aSwarm()] }),
        ...[open, closed].map((incident) =>
          on(EACH_EVENT.swarm_finished, {
            ...incident,
            swarms: [aFinishedSwarm()],
          })
        ),
        on(EACH_EVENT.backfilled, { ...closed, mode: "backfill" }),
      ];
      if (!alert) return declared;
      const alerted = anIncident({ status: "alerted", severity });
      return [
        ...declared,
        on(EACH_EVENT.alert_received, alerted),
        on(EACH_EVENT.updated, alerted),
        on(EACH_EVENT.update_corrected, alerted),
        ...moves(severity).map((move) => on(move, alerted)),
        on(EACH_EVENT.dismissed, anIncident({ status: "dismissed", severity })),
        ...[alerted, open, closed].map((incident) =>
          on(EACH_EVENT.alert_resolved, incident)
        ),
        ...[alerted, open].map((incident) =>
          on(EACH_EVENT.alerts_counted, incident)
        ),
        ...[alerted, open].flatMap((incident) => [
          on(EACH_EVENT.alert_fired_again, incident),
          on(EACH_EVENT.acknowledged, incident),
          on(EACH_EVENT.alerts_joined, incident),
        ]),
      ];
    })
  );
}

function on(body: EventBody, incident: Incident) {
  return { event: happened(body), incident };
}

/** Those that end at `to`. */
function moves(to: Severity): EventBody[] {
  return SEVERITIES.filter((from) => from !== to).map((from) => ({
    type: "severity_changed",
    from,
    to,
  }));
}

/** Every rule that can be switched off is. */
export const NO_REMINDERS: ReminderSettings = {
  askForCommander: false,
  pageAfterMs: null,
  stale: {
    afterHours: null,
    working: { zone: "UTC", days: [1, 2, 3, 4, 5], from: "09:00", to: "17:00" },
  },
};

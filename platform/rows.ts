import * as z from "zod/mini";
import { NOT_ASKED } from "../incident/archive.ts";
import { NEWS } from "../incident/news.ts";
import type { IncidentEvent } from "../incident/events.ts";
import {
  type Incident,
  NO_ROLES,
  OPEN_STATUSES,
} from "../incident/incident.ts";
import { SILENT } from "../incident/signals.ts";
import { ROLES } from "../types/roles.ts";
import { RECORD_TYPES, type Swarm } from "../incident/swarms.ts";
import { PAGE_STATUSES } from "../incident/paging.ts";
import { TASK_TIMES } from "../incident/tasks.ts";
import { AUDIENCES } from "../incident/telling.ts";
import { SEVERITIES } from "../types/severity.ts";

/** How rows look in the datastores. Absent attributes of objects come back as absent or null. */

/** Rises when the meaning of a row changes; readers of an older app refuse what they do not know. */
export const ROW_VERSION = 1;
const v = z.literal(ROW_VERSION);

const Severity = z.enum(SEVERITIES);
const OpenStatus = z.enum(OPEN_STATUSES);
const ActorRow = z.union([
  z.object({ user: z.string() }),
  z.object({ app: z.string() }),
]);
const nullableString = z.nullable(z.string());
const Mode = z.enum(["live", "drill", "backfill"]);

const ToldRow = z.record(z.string(), z.enum(AUDIENCES));
const OpenStatusRow = z.enum(OPEN_STATUSES);

const AlertFactsRow = z.object({
  source: z.string(),
  origin: nullableString,
  hash: z.string(),
  title: z.string(),
  description: z.string(),
  severity: Severity,
  service: nullableString,
  url: nullableString,
  startedAt: z.number(),
});

/** Which alert of a card; null, or missing in a row of before there were several, is the first. */
const hash = z._default(nullableString, null);
const joined = {
  hash: z.string(),
  title: z.string(),
  severity: Severity,
  at: z.number(),
};
const DeliveryRow = z.object({ key: z.string(), at: z.number() });
const IntoRow = z.object({
  key: z.string(),
  number: z.string(),
  channel: nullableString,
});
const WithCallRow = z.extend(IntoRow, { call: z.optional(z.string()) });
const DuplicateRow = z.extend(IntoRow, {
  title: z.string(),
  severity: Severity,
  /** Hashes. */
  alerts: z.readonly(z.array(z.string())),
});

const banner = {
  text: z.string(),
  topics: z.readonly(z.array(z.string())),
};

const pageFacts = {
  id: z.string(),
  url: nullableString,
  people: z.readonly(z.array(z.string())),
};

const taskFacts = {
  text: z.string(),
  time: z.enum(TASK_TIMES),
  owner: nullableString,
  due: nullableString,
  message: z.nullable(
    z.object({ channel: z.string(), ts: z.string(), thread: z.string() }),
  ),
};
const knownTask = {
  ...taskFacts,
  n: z.number(),
  key: z.string(),
  addedAt: z.number(),
  addedBy: ActorRow,
};
const TaskRow = z.discriminatedUnion("state", [
  z.object({ ...knownTask, state: z.literal("open") }),
  z.object({
    ...knownTask,
    state: z.literal("done"),
    doneAt: z.number(),
    doneBy: ActorRow,
  }),
  z.object({ ...knownTask, state: z.literal("dropped") }),
]);

export const EventBodyRow = z.discriminatedUnion("type", [
  z.object({ type: z.literal("alert_received"), alert: AlertFactsRow }),
  z.object({ type: z.literal("alert_resolved"), hash }),
  z.object({ type: z.literal("alert_fired_again"), hash }),
  z.object({
    type: z.literal("alerts_joined"),
    isStorm: z.boolean(),
    alerts: z.readonly(z.array(z.object({
      alert: z.object(joined),
      delivery: z.nullable(DeliveryRow),
    }))),
  }),
  z.object({ type: z.literal("acknowledged") }),
  z.object({
    type: z.literal("alerts_counted"),
    deliveries: z.readonly(z.array(DeliveryRow)),
  }),
  z.object({
    type: z.literal("declared"),
    title: z.string(),
    description: z.string(),
    severity: Severity,
    special: z.optional(z.object({
      kind: nullableString,
      mode: z.enum(["live", "drill"]),
      isPrivate: z.boolean(),
      channel: nullableString,
      from: z._default(nullableString, null),
    })),
  }),
  z.object({
    type: z.literal("backfilled"),
    title: z.string(),
    severity: Severity,
    startedAt: z.number(),
    endedAt: z.number(),
    notes: z.string(),
    kind: nullableString,
    isPrivate: z.boolean(),
  }),
  z.object({ type: z.literal("channel_opened"), channel: z.string() }),
  z.object({
    type: z.literal("updated"),
    text: z.string(),
    status: z._default(z.nullable(OpenStatusRow), null),
    next: z._default(z.nullable(z.number()), null),
    tell: z._default(ToldRow, {}),
  }),
  z.object({
    type: z.literal("update_snoozed"),
    due: z.number(),
    minutes: z.number(),
  }),
  z.object({ type: z.literal("updates_stopped"), due: z.number() }),
  z.object({
    type: z.literal("system_said"),
    system: z.enum(["ticket", "crm", "call"]),
    what: z.enum(NEWS),
    who: z.string(),
    text: z.string(),
    severity: z.nullable(Severity),
  }),
  z.object({
    type: z.literal("delivery_given_up"),
    of: z.string(),
    effect: z.string(),
  }),
  z.object({ type: z.literal("followed") }),
  z.object({ type: z.literal("unfollowed") }),
  z.object({
    type: z.literal("update_corrected"),
    update: z.string(),
    text: z.string(),
  }),
  z.object({
    type: z.literal("severity_changed"),
    from: Severity,
    to: Severity,
    reason: z.optional(z.string()),
  }),
  z.object({
    type: z.literal("status_changed"),
    from: OpenStatus,
    to: OpenStatus,
  }),
  z.object({
    type: z.literal("role_assigned"),
    role: z.enum(ROLES),
    from: nullableString,
    to: z.string(),
  }),
  z.object({ type: z.literal("cancelled"), notes: z.string() }),
  z.object({ type: z.literal("dismissed"), notes: z.string() }),
  z.object({ type: z.literal("closed"), notes: z.string() }),
  z.object({ type: z.literal("archive_asked") }),
  z.object({ type: z.literal("archive_kept") }),
  z.object({ type: z.literal("channel_archived") }),
  z.object({ type: z.literal("reopened"), reason: z.string() }),
  z.object({
    type: z.literal("channel_moved"),
    from: z.string(),
    channel: z.string(),
  }),
  z.object({ type: z.literal("merge_begun"), duplicate: DuplicateRow }),
  z.object({ type: z.literal("merged"), into: WithCallRow }),
  z.object({
    type: z.literal("absorbed"),
    duplicate: DuplicateRow,
    seen: z.object({ count: z.number(), lastAt: z.nullable(z.number()) }),
    followers: z.optional(z.readonly(z.array(z.string()))),
  }),
  z.object({ type: z.literal("merge_dropped"), duplicate: z.string() }),
  z.object({
    type: z.literal("reminded"),
    what: z.string(),
    scope: z.string(),
    n: z.number(),
  }),
  z.object({
    type: z.literal("message_noted"),
    channel: z.string(),
    message: z.string(),
    author: ActorRow,
    text: z.string(),
  }),
  z.object({
    type: z.literal("message_reworded"),
    message: z.string(),
    text: z.string(),
  }),
  z.object({ type: z.literal("task_added"), ...taskFacts }),
  z.object({ type: z.literal("task_done"), task: z.number() }),
  z.object({ type: z.literal("task_dropped"), task: z.number() }),
  z.object({ type: z.literal("message_dropped"), message: z.string() }),
  z.object({
    type: z.literal("entry_added"),
    text: z.string(),
    when: z.number(),
  }),
  z.object({
    type: z.literal("stakeholders_told"),
    text: z.string(),
    channels: z.readonly(z.array(z.string())),
    audiences: z._default(ToldRow, {}),
  }),
  z.object({ type: z.literal("vendor_invited"), mail: z.string() }),
  z.object({ type: z.literal("cases_handed"), one: nullableString }),
  z.object({ type: z.literal("banner_added"), ...banner }),
  z.object({ type: z.literal("banner_removed") }),
  z.object({ type: z.literal("page_asked") }),
  z.object({ type: z.literal("paged"), page: z.string(), ...pageFacts }),
  z.object({
    type: z.literal("page_escalated"),
    page: z.string(),
    level: z.number(),
    people: z.nullable(z.readonly(z.array(z.string()))),
  }),
  z.object({
    type: z.literal("page_seen"),
    page: z.string(),
    status: z.enum(["acknowledged", "resolved"]),
    person: nullableString,
    when: z.number(),
  }),
  z.object({
    type: z.literal("swarm_started"),
    recordType: z.enum(RECORD_TYPES),
    record: z.string(),
    name: z.string(),
    channelName: nullableString,
    owner: z.string(),
    description: z.string(),
  }),
  z.object({
    type: z.literal("swarm_channel_opened"),
    swarm: z.string(),
    channel: z.string(),
  }),
  z.object({
    type: z.literal("swarm_finished"),
    swarm: z.string(),
    summary: z.string(),
  }),
]);

const Happened = z.object({ key: z.string(), by: ActorRow, at: z.number() });
export const EventRow = z.intersection(
  EventBodyRow,
  Happened,
) satisfies z.ZodMiniType<IncidentEvent>;

const SignalsRow = z.object({
  count: z.number(),
  lastAt: z.nullable(z.number()),
  counted: z.readonly(z.array(DeliveryRow)),
  firedAgainAt: z._default(z.nullable(z.number()), null),
  acknowledged: z._default(
    z.nullable(z.object({ by: ActorRow, at: z.number() })),
    null,
  ),
  joined: z._default(
    z.readonly(
      z.array(z.object({ ...joined, resolvedAt: z.nullable(z.number()) })),
    ),
    [],
  ),
  firstOverAt: z._default(z.nullable(z.number()), null),
  isStorm: z._default(z.boolean(), false),
});

const facts = {
  key: z.string(),
  number: z.string(),
  title: z.string(),
  description: z.string(),
  severity: Severity,
  peakSeverity: Severity,
  severityBy: z._default(z.nullable(ActorRow), null),
  startedAt: z.number(),
  alert: z.nullable(AlertFactsRow),
  alertResolvedAt: z.nullable(z.number()),
  signals: z._default(SignalsRow, { ...SILENT, count: 1 }),
  lastUpdate: z.nullable(
    z.object({ text: z.string(), by: ActorRow, at: z.number() }),
  ),
  updates: z._default(
    z.readonly(z.array(z.object({
      key: z.string(),
      text: z.string(),
      by: ActorRow,
      at: z.number(),
      status: z.nullable(OpenStatusRow),
      dueAt: z.nullable(z.number()),
      correctedBy: z._default(z.nullable(ActorRow), null),
      tell: z._default(ToldRow, {}),
    }))),
    [],
  ),
  followers: z._default(z.readonly(z.array(z.string())), []),
  muted: z._default(z.readonly(z.array(z.string())), []),
};
const Holder = z.nullable(
  z.object({ user: z.string(), by: ActorRow, at: z.number() }),
);
const swarm = {
  id: z.string(),
  recordType: z.enum(RECORD_TYPES),
  record: z.string(),
  name: z.string(),
  owner: z.string(),
  description: z.string(),
  urgency: Severity,
  startedBy: ActorRow,
  startedAt: z.number(),
  channel: nullableString,
};
const SwarmRow = z.discriminatedUnion("status", [
  z.object({ ...swarm, status: z.literal("working") }),
  z.object({
    ...swarm,
    status: z.literal("finished"),
    finishedAt: z.number(),
    finishedBy: ActorRow,
  }),
]) satisfies z.ZodMiniType<Swarm>;

const declared = {
  ...facts,
  declaredAt: z.number(),
  declaredBy: ActorRow,
  channel: nullableString,
  kind: z._default(nullableString, null),
  mode: z._default(Mode, "live"),
  isPrivate: z._default(z.boolean(), false),
  tasks: z._default(z.readonly(z.array(TaskRow)), []),
  noted: z._default(
    z.readonly(z.array(z.object({ message: z.string(), sum: z.string() }))),
    [],
  ),
  reminded: z._default(
    z.record(
      z.string(),
      z.object({ scope: z.string(), n: z.number(), at: z.number() }),
    ),
    {},
  ),
  roles: z._default(
    z.object({ commander: Holder, communications: Holder, scribe: Holder }),
    NO_ROLES,
  ),
  statusBy: z._default(z.nullable(ActorRow), null),
  reopenedAt: z._default(z.nullable(z.number()), null),
  updateDue: z._default(
    z.nullable(z.object({
      at: z.number(),
      minutes: z.number(),
      by: ActorRow,
      isSnoozed: z.boolean(),
    })),
    null,
  ),
  swarms: z._default(z.readonly(z.array(SwarmRow)), []),
  movedFrom: z._default(z.readonly(z.array(z.string())), []),
  pings: z._default(z.number(), 0),
  archive: z._default(
    z.object({
      askedAt: z.nullable(z.number()),
      asked: z.number(),
      keptBy: z.nullable(ActorRow),
      archivedAt: z.nullable(z.number()),
    }),
    NOT_ASKED,
  ),
  touchedAt: z._default(z.number(), 0),
  vendors: z._default(
    z.readonly(
      z.array(z.object({ mail: z.string(), by: ActorRow, at: z.number() })),
    ),
    [],
  ),
  heard: z._default(
    z.object({
      ticket: z.optional(z.number()),
      crm: z.optional(z.number()),
      call: z.optional(z.number()),
    }),
    {},
  ),
  givenUp: z._default(z.readonly(z.array(z.string())), []),
  banner: z._default(z.nullable(z.object({ ...banner, by: ActorRow })), null),
  page: z._default(
    z.nullable(z.object({
      key: z.string(),
      ...pageFacts,
      status: z.enum(PAGE_STATUSES),
      level: z.number(),
      at: z.number(),
      isLast: z.boolean(),
      answered: z.nullable(z.object({ by: ActorRow, at: z.number() })),
    })),
    null,
  ),
  pageAsked: z._default(
    z.nullable(z.object({ by: ActorRow, at: z.number() })),
    null,
  ),
  merging: z._default(z.readonly(z.array(z.string())), []),
  absorbed: z._default(
    z.readonly(z.array(
      z.object({
        key: z.string(),
        number: z.string(),
        alerts: z.readonly(z.array(z.string())),
      }),
    )),
    [],
  ),
};
const IncidentState = z.discriminatedUnion("status", [
  z.object({ ...facts, status: z.literal("alerted") }),
  z.object({
    ...facts,
    status: z.literal("dismissed"),
    dismissedAt: z.number(),
    dismissedBy: ActorRow,
    notes: z.string(),
  }),
  z.object({ ...declared, status: OpenStatus }),
  z.object({
    ...declared,
    status: z.literal("closed"),
    closedAt: z.number(),
    closedBy: ActorRow,
    notes: z.string(),
  }),
  z.object({
    ...declared,
    status: z.literal("cancelled"),
    cancelledAt: z.number(),
    cancelledBy: ActorRow,
    notes: z.string(),
  }),
  z.object({
    ...declared,
    status: z.literal("merged"),
    mergedAt: z.number(),
    mergedBy: ActorRow,
    into: WithCallRow,
  }),
]) satisfies z.ZodMiniType<Incident>;

const Place = z.object({ channel: z.string(), ts: z.string() });
const Linked = z.object({ id: z.string(), url: z.string() });

/** The channel's canvas and a hash of what it shows; or why the incident goes on without one. */
const Canvas = z.union([
  z.object({ id: z.string(), hash: z.string() }),
  z.object({ none: z.enum(["plan", "taken", "gone"]) }),
]);

/** Customers' cases at the record, counted at this moment; and the share of the day's calls that was used by then. */
const CasesRow = z.object({
  count: z.number(),
  at: z.number(),
  used: z.nullable(z.number()),
});
export type Cases = z.infer<typeof CasesRow>;

/** What effects left behind, each written by itself, so that two runs do not overwrite each other's. */
export const Refs = z.object({
  card: z.optional(Place),
  channel: z.optional(z.object({ id: z.string(), name: z.string() })),
  channel_card: z.optional(Place),
  ticket: z.optional(Linked),
  crm: z.optional(Linked),
  call: z.optional(Linked),
  slack_call: z.optional(z.object({ id: z.string() })),
  all_clear: z.optional(Place),
  posted: z.optional(z.record(z.string(), z.string())),
  canvas: z.optional(Canvas),
  cases: z.optional(CasesRow),
});
export type Refs = z.infer<typeof Refs>;

/** What of a row is refs. */
export function refsOf(row: Refs | undefined): Refs {
  return Object.fromEntries(
    Object.keys(Refs.shape).flatMap((name) => {
      const value = row?.[name as keyof Refs];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

export const IncidentRow = z.extend(Refs, {
  id: z.string(),
  v,
  number: z.optional(z.number()),
  state: z.optional(IncidentState),
  folded_to: z.optional(z.string()),
  tail: z.optional(z.array(EventRow)),
  pages: z.optional(z.number()),
  written_at: z.optional(z.number()),
});
export type IncidentRow = z.infer<typeof IncidentRow>;

export const InboxRow = z.object({
  id: z.string(),
  v,
  incident: z.optional(z.string()),
  body: EventBodyRow,
  by: ActorRow,
  at: z.number(),
});
export type InboxRow = z.infer<typeof InboxRow>;

export const TimelineRow = z.object({
  id: z.string(),
  v,
  events: z.array(EventRow),
});

const EffectRow = z.object({
  name: z.string(),
  needs: z.array(z.string()),
  refs: z.array(z.keyof(Refs)),
  after: z.array(z.string()),
  shows: z.array(z.string()),
  state: z.enum(["pending", "running", "done", "failed", "unknown"]),
  attempts: z.number(),
  /** Epoch ms; 0 is at once. */
  next_at: z.number(),
  /** A sentence for people, when the last try failed. */
  why: z.optional(z.string()),
  /** What it made. */
  result: z.optional(z.record(z.string(), z.unknown())),
  /** The outcomes that it showed when it was done last. */
  shown: z.optional(z.string()),
  /** Somebody decided that it is not tried any more; `done` as far as the plan goes. */
  given_up: z.optional(z.boolean()),
});
export type EffectRow = z.infer<typeof EffectRow>;

export const PlanRow = z.object({
  id: z.string(),
  v,
  incident: z.string(),
  event: EventRow,
  run: z.string(),
  beat: z.number(),
  due_at: z.optional(z.number()),
  effects: z.array(EffectRow),
});
export type PlanRow = z.infer<typeof PlanRow>;

export const NumberRow = z.object({
  id: z.string(),
  v,
  incident: z.string(),
  run: z.optional(z.string()),
  at: z.optional(z.number()),
});

export const AlertRow = z.object({
  id: z.string(),
  v,
  incident: z.string(),
  recent: z._default(z.array(DeliveryRow), []),
  alert: z.optional(AlertFactsRow),
  at: z.optional(z.number()),
  resolved: z.optional(z.boolean()),
});
export type AlertRow = z.infer<typeof AlertRow>;

export const OpenRow = z.object({
  id: z.string(),
  v,
  number: z.string(),
  title: z.string(),
  declared_at: z.number(),
  remind_at: z.optional(z.number()),
  severity: z._default(Severity, "low"),
  status: z._default(OpenStatusRow, "open"),
  mode: z._default(Mode, "live"),
  // A row of before says nothing: it is shown to nobody but its channel's members.
  is_private: z._default(z.boolean(), true),
  channel: z.optional(z.string()),
  commander: z.optional(z.string()),
  update_due_at: z.optional(z.number()),
  people: z._default(z.array(z.string()), []),
  noted: z.optional(z.number()),
  service: z.optional(z.string()),
  page: z.optional(z.boolean()),
});
export type OpenRow = z.infer<typeof OpenRow>;

export const AppRow = z.object({
  id: z.literal("app"),
  v,
  app_id: z.string(),
  url: z.string(),
  bot_user: z.string(),
  team: z.optional(z.string()),
  register: z.string(),
  alerts: z.string(),
  stakeholders: z.array(z.string()),
  audiences: z._default(ToldRow, {}),
  links: z.record(z.string(), z.string()),
  overview: z.optional(
    z.object({
      channel: z.string(),
      ts: z.string(),
      canvas: z.optional(z.string()),
    }),
  ),
  /** No alert is held back later than this, epoch ms. A hint; the rows `quiet:…` decide. */
  quiet_until: z.optional(z.number()),
  /** By source: the card of its storm, and when that was seen last. A hint, to save calls. */
  storms: z.optional(
    z.record(z.string(), z.object({ incident: z.string(), at: z.number() })),
  ),
  /** When admins were told that the alert channel is gone, epoch ms. */
  alerts_gone_at: z.optional(z.number()),
});
export type AppRow = z.infer<typeof AppRow>;

/** A Set up that goes on: who began it, and the links that it has made. */
export const SetUpRow = z.object({
  id: z.literal("set_up"),
  v,
  actor: z.string(),
  first_number: z.number(),
  links: z.record(z.string(), z.string()),
});
export type SetUpRow = z.infer<typeof SetUpRow>;
/** When to look whether the channel of an incident that is over is still used. */
export const ArchiveRow = z.object({
  id: z.string(),
  v,
  incident: z.string(),
  at: z.number(),
});
export type ArchiveRow = z.infer<typeof ArchiveRow>;

export const TextRow = z.object({
  state: z.enum(["sent", "delivered", "failed", "quiet", "stopped", "silent"]),
  id: z.optional(z.string()),
  trouble: z.optional(
    z.enum(["unreachable", "blocked", "unregistered", "stopped", "other"]),
  ),
  code: z.optional(z.string()),
});
/** An event's texts that are under way: when to look what has become of them, and where it is said. */
export const TextsRow = z.object({
  id: z.string(),
  v,
  incident: z.string(),
  from: z.number(),
  at: z.number(),
  line: Place,
  /** By the hash of the number. */
  texts: z.record(z.string(), TextRow),
});
export type TextsRow = z.infer<typeof TextsRow>;
/** Somebody, by the hash of their number, wants no texts; and when that was noticed, epoch ms. */
export const StopRow = z.object({ id: z.string(), v, at: z.number() });

export const QuietRow = z.object({
  id: z.string(),
  v,
  kind: z.enum(["snooze", "maintenance"]),
  scope: z._default(z.string(), ""),
  from: z.number(),
  until: z.number(),
  /** When somebody did it: of what is planned, long before it begins. Absent in rows of earlier versions. */
  at: z.optional(z.number()),
  by: z.string(),
  key: z.string(),
  card: z.optional(Place),
  told: z.optional(z.boolean()),
});
export type QuietRow = z.infer<typeof QuietRow>;

/** Who was on call when the paging system was asked last. */
export const OnCallRow = z.object({
  id: z.literal("on_call"),
  v,
  at: z.number(),
  on_call: z.object({
    people: z.array(z.object({ name: z.string(), level: z.number() })),
  }),
});
export type OnCallRow = z.infer<typeof OnCallRow>;

export const WakeupRow = z.object({
  id: z.literal("wakeup"),
  v,
  trigger: z.string(),
  at: z.number(),
});

export const SubscriptionRow = z.object({
  id: z.string(),
  v,
  rules: z.array(
    z.object({ severity: Severity, service: z._default(nullableString, null) }),
  ),
});

export const TokenRow = z.object({
  id: z.string(),
  v,
  token: z.string(),
  expires_at: z.number(),
});

/** What PagerDuty keeps of a page: an incident, whose policy calls level after level. */
import { Refusal, type Request } from "./http.ts";
import { ACCOUNTS } from "./vendor.ts";

export type PageStatus = "triggered" | "acknowledged" | "resolved";

export interface PagerDutyIncident {
  id: string;
  number: number;
  title: string;
  urgency: "high" | "low";
  /** Its id; absent where it has none. */
  priority?: string;
  /** Absent where the caller gave none. */
  key: string;
  status: PageStatus;
  createdAt: number;
  /** Who changed its status last, and when: a user's id, or null for an event. */
  changedBy: string | null;
  changedAt: number;
  /** Of the escalation policy, 1 first; and since when it is called. */
  level: number;
  levelAt: number;
  acknowledgements: { at: number; by: string | null }[];
  notes: { id: string; at: number; by: string; content: string }[];
  /** Who was called, and what was done with it, oldest first. */
  log: { at: number; text: string }[];
}

export interface PagerDutyState {
  incidents: PagerDutyIncident[];
  /** Who is on call at each level of the policy, by user id; a level may have several. */
  onCall: string[][];
}

export type Person = { id: string; name: string; email: string };

export const USERS: readonly Person[] = [
  { id: "PUSERBOT", name: "Incident Bot", email: ACCOUNTS.pagerduty.from },
  { id: "PUSERDAN", name: "Dana Diaz", email: "dana@example.com" },
  { id: "PUSEREDO", name: "Edo Evers", email: "edo@example.com" },
];
/** By id, what people call it. */
export const PRIORITIES: Readonly<Record<string, string>> = {
  [ACCOUNTS.pagerduty.priorities.critical]: "P1",
  [ACCOUNTS.pagerduty.priorities.high]: "P2",
  [ACCOUNTS.pagerduty.priorities.medium]: "P3",
  [ACCOUNTS.pagerduty.priorities.low]: "P4",
};
/** A level that does not answer within this time is left for the next one. */
const LEVEL_MS = 30 * 60_000;

/** A new incident, and the first level of its policy is called. */
export function raise(
  request: Request<PagerDutyState>,
  { title, urgency, priority, key, by }: {
    title: string;
    urgency: "high" | "low";
    priority?: string | undefined;
    key: string;
    by: string | null;
  },
): PagerDutyIncident {
  const { state, now } = request;
  const incident: PagerDutyIncident = {
    id: idOf(request, "Q"),
    number: request.context.count("pagerduty incident"),
    title,
    urgency,
    ...(priority ? { priority } : {}),
    key,
    status: "triggered",
    createdAt: now,
    changedBy: by,
    changedAt: now,
    level: 0,
    levelAt: now,
    acknowledgements: [],
    notes: [],
    log: [],
  };
  state.incidents.push(incident);
  callLevel(state, incident, 1, now);
  return incident;
}

/** Acknowledging or triggering one that is resolved opens it again. */
export function setStatus(
  incident: PagerDutyIncident,
  status: PageStatus,
  by: Person | null,
  now: number,
): void {
  if (incident.status === "resolved" && status === "resolved") {
    throw alreadyResolved();
  }
  // An event that changes nothing is taken, and nothing comes of it.
  if (by === null && incident.status === status) return;
  incident.status = status;
  incident.changedBy = by?.id ?? null;
  incident.changedAt = now;
  if (status === "acknowledged") {
    incident.acknowledgements.push({ at: now, by: by?.id ?? null });
  } else incident.acknowledgements = [];
  incident.log.push({
    at: now,
    text: `${status} by ${by?.name ?? "an event"}`,
  });
}

/** Open, of this deduplication key. */
export function openWith(
  { incidents }: PagerDutyState,
  key: string,
): PagerDutyIncident | undefined {
  return incidents.find((one) => one.key === key && one.status !== "resolved");
}

export function callLevel(
  { onCall }: PagerDutyState,
  incident: PagerDutyIncident,
  level: number,
  now: number,
): void {
  incident.level = level;
  incident.levelAt = now;
  const names = (onCall[level - 1] ?? []).map((id) => userOf(id).name);
  incident.log.push({ at: now, text: `called ${names.join(", ")}` });
}

/** What its policy has done by now. */
export function callNext(
  state: PagerDutyState,
  incident: PagerDutyIncident,
  now: number,
): void {
  while (
    incident.status === "triggered" && state.onCall[incident.level] &&
    now - incident.levelAt >= LEVEL_MS
  ) {
    const at = incident.levelAt + LEVEL_MS;
    callLevel(state, incident, incident.level + 1, at);
  }
}

export function idOf(
  { context }: Request<PagerDutyState>,
  start: string,
): string {
  return `${start}${context.hex(13).toUpperCase()}`;
}

export function userOf(id: string): Person {
  return USERS.find((user) => user.id === id)!;
}

/** PagerDuty's own code for it. */
export function alreadyResolved(): Refusal {
  const error = {
    message: "Incident Already Resolved",
    code: 1001,
    errors: [],
  };
  return new Refusal({ status: 400, body: { error } });
}

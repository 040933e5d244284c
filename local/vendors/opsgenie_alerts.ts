/** What Opsgenie and JSM Operations keep of a page: an alert by its alias, whose team's schedules are called one after the other. */
import { isObject, type JsonObject, type Request } from "./http.ts";

export interface Alert {
  id: string;
  tinyId: string;
  /** Among open alerts nobody else's. */
  alias: string;
  message: string;
  description: string;
  priority: string;
  source: string;
  /** Whom it was made for: a team's name or id; null where it named none. */
  team: string | null;
  status: "open" | "closed";
  acknowledged: boolean;
  /** How often it was made while it was open. */
  count: number;
  createdAt: number;
  updatedAt: number;
  acknowledgedBy: { by: string; at: number } | null;
  closedBy: { by: string; at: number } | null;
  /** How many of the schedules were called, and since when the last one is. */
  level: number;
  levelAt: number;
  /** Users that were added. */
  responders: string[];
  /** Its own properties; absent: none. */
  details?: Record<string, string>;
  notes: { at: number; by: string; text: string }[];
  /** Who was called, and what was done with it, oldest first. */
  log: { at: number; text: string }[];
}

/** A change that was accepted: carried out by now, and soon told. */
export interface Change {
  id: string;
  action: string;
  at: number;
  looks: number;
  isSuccess: boolean;
  status: string;
  alertId: string;
  alias: string;
}

export interface AlertState {
  alerts: Alert[];
  changes: Change[];
  /** Who is on call in each of the team's schedules, in the order in which they are called. */
  onCall: string[][];
  /** By id, where people have ids. */
  names: Record<string, string>;
}

/** What became of a change is told after this time, or to whoever asks again. */
const TOLD_AFTER_MS = 500;
/** Whoever does not acknowledge within this time is left for the next one. */
const LEVEL_MS = 10 * 60_000;

type Outcome = Pick<Change, "isSuccess" | "status"> & { alert?: Alert };

export function record<S extends AlertState>(
  { state, context, now }: Request<S>,
  action: string,
  { alert, ...outcome }: Outcome,
): Change {
  const change = {
    id: uuid(context.hex(32)),
    action,
    at: now,
    looks: 0,
    alertId: alert?.id ?? "",
    alias: alert?.alias ?? "",
    ...outcome,
  };
  state.changes.push(change);
  return change;
}

/** Nothing while it is not told yet. */
export function changeOf<S extends AlertState>(
  { state, now }: Request<S>,
  id: string,
): Change | undefined {
  const change = state.changes.find((one) => one.id === id);
  if (!change) return undefined;
  const isTold = change.looks > 0 || now - change.at >= TOLD_AFTER_MS;
  change.looks++;
  return isTold ? change : undefined;
}

/** A new alert, or one more of an alias that is open. `isTeam`: whether there is such a team. */
export function raise<S extends AlertState>(
  request: Request<S>,
  body: JsonObject,
  team: string | null,
  isTeam: boolean,
): Outcome {
  const { state, context, now } = request;
  const id = `${uuid(context.hex(32))}-${now}`;
  const alias = text(body["alias"]) || id;
  const known = openWith(state, alias);
  if (known) {
    known.count++;
    known.updatedAt = now;
    return { isSuccess: true, status: "Increased count", alert: known };
  }
  if (!isTeam) {
    return { isSuccess: false, status: "Responders are not valid" };
  }
  const alert: Alert = {
    id,
    tinyId: `${context.count("alert")}`,
    alias,
    message: text(body["message"]),
    description: text(body["description"]),
    priority: text(body["priority"]) || "P3",
    source: text(body["source"]),
    team,
    status: "open",
    acknowledged: false,
    count: 1,
    createdAt: now,
    updatedAt: now,
    acknowledgedBy: null,
    closedBy: null,
    level: 0,
    levelAt: now,
    responders: [],
    notes: [],
    log: [],
  };
  state.alerts.push(alert);
  if (team) callLevel(state, alert, 1, now);
  return { isSuccess: true, status: "Created alert", alert };
}

export function acknowledge(
  alert: Alert | undefined,
  by: string,
  now: number,
): Outcome {
  if (alert?.status !== "open") return none(alert);
  if (alert.acknowledged) {
    return { isSuccess: false, status: "Alert is already acknowledged", alert };
  }
  alert.acknowledged = true;
  alert.acknowledgedBy = { by, at: now };
  turn(alert, `acknowledged by ${by}`, now);
  return { isSuccess: true, status: "Acknowledged", alert };
}

export function close(
  alert: Alert | undefined,
  by: string,
  now: number,
): Outcome {
  if (alert?.status !== "open") return none(alert);
  alert.status = "closed";
  alert.closedBy = { by, at: now };
  turn(alert, `closed by ${by}`, now);
  return { isSuccess: true, status: "Closed", alert };
}

/** Calls a user besides those who are called. */
export function addResponder(
  alert: Alert | undefined,
  user: string,
  name: string,
  now: number,
): Outcome {
  if (alert?.status !== "open") return none(alert);
  if (!alert.responders.includes(user)) {
    alert.responders.push(user);
    turn(alert, `called ${name}`, now);
  }
  return { isSuccess: true, status: "Added responder", alert };
}

export function addNote(
  alert: Alert | undefined,
  by: string,
  note: string,
  now: number,
): Outcome {
  if (!alert) return none(alert);
  if (note) alert.notes.push({ at: now, by, text: note });
  return { isSuccess: true, status: "Added note", alert };
}

export function setPriority(
  alert: Alert | undefined,
  priority: string,
  now: number,
): Outcome {
  if (alert?.status !== "open") return none(alert);
  if (alert.priority !== priority) {
    alert.priority = priority;
    turn(alert, `priority ${priority}`, now);
  }
  return { isSuccess: true, status: "Updated priority", alert };
}

/** What the team's escalation has done by now. */
export function escalateAll(state: AlertState, now: number): void {
  for (const alert of state.alerts) {
    while (
      alert.status === "open" && !alert.acknowledged && alert.level > 0 &&
      state.onCall[alert.level] && now - alert.levelAt >= LEVEL_MS
    ) callLevel(state, alert, alert.level + 1, alert.levelAt + LEVEL_MS);
  }
}

export function openWith(
  { alerts }: AlertState,
  alias: string,
): Alert | undefined {
  return alerts.find((one) => one.alias === alias && one.status === "open");
}

/** The search's language as far as it is played: `alias: "…"` and `status: open`, with AND between. Nothing when it is another query. */
export function search(
  { alerts }: AlertState,
  query: URLSearchParams,
): Alert[] | undefined {
  let found = [...alerts];
  for (const term of (query.get("query") ?? "").split(/\s+AND\s+/i)) {
    if (term === "") continue;
    const [, field, value] = /^(\w+)\s*:\s*"?([^"]*)"?$/.exec(term.trim()) ??
      [];
    if (field !== "alias" && field !== "status") return undefined;
    found = found.filter((alert) => alert[field] === value);
  }
  // The order of alerts that were made at the same time is that of their making.
  return query.get("order") === "asc" ? found : found.reverse();
}

/** What is wrong with a new alert, by field. */
export function problemsOf(body: JsonObject): Record<string, string> {
  const limits = { message: 130, alias: 512, description: 15_000, source: 100 };
  const problems: Record<string, string> = {};
  for (const [field, max] of Object.entries(limits)) {
    const value = body[field];
    if (value === undefined) continue;
    if (typeof value !== "string") problems[field] = "Must be a string.";
    else if (value.length > max) {
      problems[field] = `Must not be longer than ${max} characters.`;
    }
  }
  if (text(body["message"]).trim() === "") {
    problems["message"] = "Message can not be empty.";
  }
  const { priority, responders } = body;
  if (priority !== undefined && !/^P[1-5]$/.test(text(priority))) {
    problems["priority"] = "Should be one of [ P1, P2, P3, P4, P5 ]";
  }
  const types = ["user", "team", "escalation", "schedule"];
  if (
    responders !== undefined &&
    !(Array.isArray(responders) &&
      responders.every((one) =>
        isObject(one) && types.includes(text(one["type"]))
      ))
  ) problems["responders"] = "Responders are not valid.";
  return problems;
}

/** Body of a refusal of what cannot be processed. */
export function unprocessable(errors: Record<string, string>): JsonObject {
  return {
    message: "Request body is not processable. Please check the errors.",
    errors,
  };
}

export function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function callLevel(
  { onCall, names }: AlertState,
  alert: Alert,
  level: number,
  now: number,
): void {
  alert.level = level;
  alert.levelAt = now;
  const people = (onCall[level - 1] ?? []).map((id) => names[id] ?? id);
  turn(alert, `called ${people.join(", ") || "nobody"}`, now);
}

function turn(alert: Alert, done: string, at: number): void {
  alert.updatedAt = at;
  alert.log.push({ at, text: done });
}

function none(alert: Alert | undefined): Outcome {
  return alert
    ? { isSuccess: false, status: "Alert is already closed", alert }
    : { isSuccess: false, status: "Alert does not exist" };
}

function uuid(hex: string): string {
  return [[0, 8], [8, 12], [12, 16], [16, 20], [20, 32]]
    .map(([from, to]) => hex.slice(from, to)).join("-");
}

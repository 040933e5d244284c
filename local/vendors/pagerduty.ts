/** PagerDuty: REST API v2 and Events API v2 over one account. */
import {
  answerBy,
  isObject,
  jsonBody,
  type JsonObject,
  numberOf,
  Refusal,
  type Request,
  type Routes,
} from "./http.ts";
import { enqueueRoutes } from "./pagerduty_events.ts";
import {
  alreadyResolved,
  callLevel,
  callNext,
  idOf,
  openWith,
  type PagerDutyIncident,
  type PagerDutyState,
  type Person,
  PRIORITIES,
  raise,
  setStatus,
  userOf,
  USERS,
} from "./pagerduty_incidents.ts";
import {
  ACCOUNTS,
  defineVendor,
  type VendorAnswer,
  type VendorCall,
} from "./vendor.ts";

const ACCOUNT = ACCOUNTS.pagerduty;
const SERVICE = { id: ACCOUNT.service, summary: "Incidents" };
const POLICY = { id: ACCOUNT.escalationPolicy, summary: "On call" };
const ROTATION = { id: "PWEEKLY", summary: "Weekly rotation" };
const WEEK_MS = 7 * 24 * 60 * 60_000;
const MAX_TITLE = 1024;
const MAX_KEY = 255;

const routes: Routes<PagerDutyState> = {
  "POST /incidents"(request) {
    const requester = requesterOf(request.call);
    const incident = objectIn(request.call, "incident");
    const { title, service, urgency, priority } = incident;
    const { escalation_policy, assignments } = incident;
    const key = incident["incident_key"] ?? "";
    const problems = [
      ...(incident["type"] === "incident" ? [] : ["Type is not valid"]),
      ...(isText(title, MAX_TITLE) ? [] : ["Title is missing or too long"]),
      ...(isReference(service, "service", [SERVICE.id])
        ? []
        : ["Service is missing or unknown"]),
      ...(urgency === undefined || urgency === "high" || urgency === "low"
        ? []
        : ["Urgency is not valid"]),
      ...priorityProblems(priority),
      ...(escalation_policy === undefined ||
          isReference(escalation_policy, "escalation_policy", [POLICY.id])
        ? []
        : ["Escalation policy is unknown"]),
      ...(escalation_policy && assignments
        ? ["Assignments and an escalation policy exclude each other"]
        : []),
      ...(typeof key === "string" && key.length <= MAX_KEY
        ? []
        : ["Incident key is too long"]),
      ...(key && openWith(request.state, String(key))
        ? [
          "Open incident with matching dedup key already exists on this service",
        ]
        : []),
    ];
    if (problems.length > 0) throw invalid(problems);
    const made = raise(request, {
      title: String(title),
      urgency: urgency === "low" ? "low" : "high",
      priority: idIn(priority),
      key: String(key),
      by: requester.id,
    });
    return { status: 201, body: { incident: resource(made) } };
  },

  "GET /incidents"({ state, query, now }) {
    const statuses = query.getAll("statuses[]");
    const key = query.get("incident_key");
    const services = query.getAll("service_ids[]");
    const size = numberOf(query, "limit", { default: 25, min: 1, max: 100 });
    const offset = numberOf(query, "offset", { default: 0, min: 0, max: 9999 });
    for (const incident of state.incidents) callNext(state, incident, now);
    const found = state.incidents.filter((incident) =>
      (key === null || incident.key === key) &&
      (statuses.length === 0 || statuses.includes(incident.status)) &&
      (services.length === 0 || services.includes(SERVICE.id))
    );
    return {
      status: 200,
      body: {
        incidents: found.slice(offset, offset + size).map(resource),
        limit: size,
        offset,
        more: found.length > offset + size,
        total: null,
      },
    };
  },

  "GET /incidents/{id}"(request) {
    return { status: 200, body: { incident: resource(known(request)) } };
  },

  "PUT /incidents/{id}"(request) {
    const requester = requesterOf(request.call);
    const change = objectIn(request.call, "incident");
    const incident = known(request);
    if (!["incident", "incident_reference"].includes(String(change["type"]))) {
      throw invalid(["Type is not valid"]);
    }
    const { status, escalation_level: level, priority } = change;
    const problems = priorityProblems(priority);
    if (problems.length > 0) throw invalid(problems);
    if (priority) incident.priority = idIn(priority)!;
    if (status !== undefined) {
      if (
        status !== "triggered" && status !== "acknowledged" &&
        status !== "resolved"
      ) throw invalid(["Status is not valid"]);
      setStatus(incident, status, requester, request.now);
    }
    if (level !== undefined) {
      const { onCall } = request.state;
      if (incident.status === "resolved") {
        throw alreadyResolved();
      }
      if (typeof level !== "number" || !onCall[level - 1]) {
        throw invalid(["Escalation level is not valid"]);
      }
      incident.status = "triggered";
      callLevel(request.state, incident, level, request.now);
    }
    return { status: 200, body: { incident: resource(incident) } };
  },

  "POST /incidents/{id}/notes"(request) {
    const requester = requesterOf(request.call);
    const { content } = objectIn(request.call, "note");
    const incident = known(request);
    if (!isText(content, 25_000)) throw invalid(["Content is missing"]);
    const note = {
      id: idOf(request, "PNOTE"),
      at: request.now,
      by: requester.id,
      content: String(content),
    };
    incident.notes.push(note);
    return { status: 200, body: { note: noteResource(note) } };
  },

  "GET /incidents/{id}/notes"(request) {
    return {
      status: 200,
      body: { notes: known(request).notes.map(noteResource) },
    };
  },

  "GET /oncalls"({ state, query, now }) {
    const policies = query.getAll("escalation_policy_ids[]");
    const size = numberOf(query, "limit", { default: 25, min: 1, max: 100 });
    const oncalls = policies.length > 0 && !policies.includes(POLICY.id)
      ? []
      : state.onCall.flatMap((users, index) =>
        users.map((user) => ({
          escalation_policy: reference("escalation_policy", POLICY),
          escalation_level: index + 1,
          schedule: reference("schedule", ROTATION),
          user: userReference(user),
          start: seconds(weekOf(now)),
          end: seconds(weekOf(now) + WEEK_MS),
        }))
      );
    return {
      status: 200,
      body: {
        oncalls: oncalls.slice(0, size),
        limit: size,
        offset: 0,
        more: oncalls.length > size,
        total: null,
      },
    };
  },
};

function known({ state, path, now }: Request<PagerDutyState>) {
  const incident = state.incidents.find(({ id }) => id === path["id"]);
  if (!incident) throw refusal(404, 2100, "Not Found");
  callNext(state, incident, now);
  return incident;
}

function resource(incident: PagerDutyIncident): JsonObject {
  const { id, number, status, title, changedBy, priority } = incident;
  return {
    id,
    type: "incident",
    summary: `[#${number}] ${title}`,
    self: `https://api.pagerduty.com/incidents/${id}`,
    html_url: `https://${ACCOUNT.subdomain}/incidents/${id}`,
    incident_number: number,
    title,
    created_at: seconds(incident.createdAt),
    updated_at: seconds(incident.changedAt),
    status,
    incident_key: incident.key || null,
    urgency: incident.urgency,
    priority: priority
      ? reference("priority", { id: priority, summary: PRIORITIES[priority]! })
      : null,
    service: reference("service", SERVICE),
    escalation_policy: reference("escalation_policy", POLICY),
    assigned_via: "escalation_policy",
    acknowledgements: incident.acknowledgements.map(({ at, by }) => ({
      at: seconds(at),
      acknowledger: by ? userReference(by) : reference("service", SERVICE),
    })),
    ...(status === "resolved" && { resolved_at: seconds(incident.changedAt) }),
    last_status_change_at: seconds(incident.changedAt),
    last_status_change_by: changedBy
      ? userReference(changedBy)
      : reference("service", SERVICE),
  };
}

function priorityProblems(priority: unknown): string[] {
  const isKnown = priority === undefined ||
    isReference(priority, "priority", Object.keys(PRIORITIES));
  return isKnown ? [] : ["Priority is unknown"];
}

function idIn(value: unknown): string | undefined {
  return isObject(value) ? String(value["id"]) : undefined;
}

function noteResource(note: PagerDutyIncident["notes"][number]): JsonObject {
  return {
    id: note.id,
    user: userReference(note.by),
    content: note.content,
    created_at: seconds(note.at),
    channel: { summary: "The PagerDuty website or APIs" },
  };
}

function userReference(id: string): JsonObject {
  const { name } = userOf(id);
  return reference("user", { id, summary: name });
}

function reference(
  type: string,
  { id, summary }: { id: string; summary: string },
): JsonObject {
  const path = `${type}s`.replace(/ys$/, "ies");
  return {
    id,
    type: `${type}_reference`,
    summary,
    self: `https://api.pagerduty.com/${path}/${id}`,
    html_url: `https://${ACCOUNT.subdomain}/${path}/${id}`,
  };
}

function isReference(value: unknown, type: string, ids: string[]): boolean {
  return isObject(value) && value["type"] === `${type}_reference` &&
    ids.includes(String(value["id"]));
}

function isText(value: unknown, max: number): boolean {
  return typeof value === "string" && value.trim() !== "" &&
    value.length <= max;
}

function objectIn(call: VendorCall, name: string): JsonObject {
  const body = jsonBody(call);
  if ("problem" in body) {
    throw refusal(400, 2001, "Invalid Input Provided", ["Body is not JSON"]);
  }
  const inner = isObject(body.value) ? body.value[name] : undefined;
  if (!isObject(inner)) throw invalid([`${name} is missing`]);
  return inner;
}

/** The user in whose name something is changed. */
function requesterOf(call: VendorCall): Person {
  const email = call.headers["from"];
  const user = USERS.find((user) => user.email === email);
  if (user) return user;
  throw email
    ? refusal(400, 1008, "Requester User Not Found")
    : invalid(["From header is missing"]);
}

/** When the shift of this moment began. */
function weekOf(at: number): number {
  return Math.floor(at / WEEK_MS) * WEEK_MS;
}

function seconds(at: number): string {
  return new Date(at).toISOString().replace(/\.\d{3}Z$/, "Z");
}

function invalid(errors: string[]): Refusal {
  return refusal(400, 2001, "Invalid Input Provided", errors);
}

function refusal(
  status: number,
  code: number,
  message: string,
  errors: string[] = [],
): Refusal {
  return new Refusal(error(status, code, message, errors));
}

function error(
  status: number,
  code: number,
  message: string,
  errors: string[] = [],
): VendorAnswer {
  return { status, body: { error: { message, code, errors } } };
}

function refused(call: VendorCall): VendorAnswer | undefined {
  const token = /^Token token=(\S+)$/.exec(call.headers["authorization"] ?? "");
  if (token?.[1] !== ACCOUNT.apiKey) {
    return error(401, 2006, "Authentication failed");
  }
  if (
    call.headers["accept"] !== "application/vnd.pagerduty+json;version=2"
  ) return error(400, 2001, "Invalid Input Provided", ["Accept version"]);
  if (!/^application\/json\b/.test(call.headers["content-type"] ?? "")) {
    return error(415, 2002, "Unsupported Media Type");
  }
}

export const pagerduty = defineVendor<PagerDutyState>({
  id: "pagerduty",
  title: "PagerDuty",
  hosts: [
    "api.pagerduty.com",
    "api.eu.pagerduty.com",
    "events.pagerduty.com",
    "events.eu.pagerduty.com",
  ],
  tooOften: (seconds) => ({
    ...error(429, 2020, "Rate Limit Exceeded"),
    headers: { "retry-after": String(seconds) },
  }),
  start: () => ({ incidents: [], onCall: [["PUSERDAN"], ["PUSEREDO"]] }),
  answer(call, context) {
    const isEvent = call.url.hostname.startsWith("events.");
    const answer = isEvent
      ? answerBy(enqueueRoutes, call, context, () => ({ status: 404 }))
      : refused(call) ??
        answerBy(
          routes,
          call,
          context,
          (why) =>
            why === "path"
              ? error(404, 2100, "Not Found")
              : error(405, 2001, "Method Not Allowed"),
        );
    return {
      ...answer,
      headers: { ...answer.headers, "x-request-id": context.hex(32) },
    };
  },
});

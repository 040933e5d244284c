/** Splunk On-Call (VictorOps): a REST endpoint that takes alerts by the key in its address, and an API over the incidents. */
import {
  answerBy,
  isObject,
  jsonBody,
  type JsonObject,
  Refusal,
  type Request,
  type Routes,
} from "./http.ts";
import {
  ACCOUNTS,
  defineVendor,
  type VendorAnswer,
  type VendorCall,
} from "./vendor.ts";

type Phase = "UNACKED" | "ACKED" | "RESOLVED";

export interface SplunkIncident {
  number: string;
  /** Among open incidents nobody else's. */
  entityId: string;
  name: string;
  message: string;
  tool: string;
  /** Annotations of the alert, by name. */
  links: Record<string, string>;
  phase: Phase;
  alerts: number;
  startedAt: number;
  /** Of the escalation policies, in the order of the account; -1 where the routing key leads to none. */
  policy: number;
  policyAt: number;
  transitions: { at: number; by: string; name: Phase; message: string }[];
  /** By names of their own; absent: none. */
  notes?: SplunkNote[];
  /** Who was called, and what was done with it, oldest first. */
  log: { at: number; text: string }[];
}

interface SplunkNote {
  name: string;
  display_name: string;
  json_value: JsonObject;
}

export interface SplunkState {
  incidents: SplunkIncident[];
  /** Usernames on call, by policy of the account. */
  onCall: string[][];
}

const ACCOUNT = ACCOUNTS.splunkOnCall;
const [KEY, ROUTING_KEY] = ACCOUNT.restUrl.split("/").slice(-2);
const USERS = [ACCOUNT.user, "dana", "edo"];
const TEAM = { name: "Incidents", slug: "team-incidents" };
const TYPES = ["CRITICAL", "WARNING", "INFO", "ACKNOWLEDGEMENT", "RECOVERY"];
/** A policy that nobody of acknowledges within this time is left for the next one. */
const POLICY_MS = 15 * 60_000;
/** How long what is resolved is listed. */
const LISTED_MS = 24 * 60 * 60_000;

const endpoint: Routes<SplunkState> = {
  "POST /integrations/generic/20131114/alert/{key}/{routing}"(request) {
    const { path, state, now } = request;
    if (path["key"] !== KEY) throw failure(400, "Invalid API key");
    const body = jsonBody(request.call);
    if ("problem" in body || !isObject(body.value)) {
      throw failure(400, "The alert is not JSON");
    }
    const alert = body.value;
    const type = text(alert["message_type"]).toUpperCase();
    if (!TYPES.includes(type)) {
      throw failure(200, "message_type is missing or unknown");
    }
    const entityId = text(alert["entity_id"]) || request.context.hex(32);
    const known = openWith(state, entityId);
    if (type === "CRITICAL") {
      if (known) known.alerts++;
      else raise(request, entityId, alert);
    } else if (known && type === "RECOVERY") {
      turn(known, "RESOLVED", "", text(alert["state_message"]), now);
    } else if (known?.phase === "UNACKED" && type === "ACKNOWLEDGEMENT") {
      turn(known, "ACKED", "", text(alert["state_message"]), now);
    }
    return { status: 200, body: { result: "success", entity_id: entityId } };
  },
};

const api: Routes<SplunkState> = {
  "GET /api-public/v1/incidents"({ state, now }) {
    const incidents = state.incidents.filter(({ phase, transitions }) =>
      phase !== "RESOLVED" || now - (transitions.at(-1)?.at ?? 0) < LISTED_MS
    ).map(resource);
    return { status: 200, body: { incidents } };
  },
  "PATCH /api-public/v1/incidents/ack": (request) => command(request, "ACKED"),
  "PATCH /api-public/v1/incidents/resolve": (request) =>
    command(request, "RESOLVED"),

  "POST /api-public/v1/incidents/reroute"(request) {
    const { state, now } = request;
    const body = bodyOf(request.call);
    userIn(body);
    const { reroutes } = body;
    if (!Array.isArray(reroutes) || reroutes.length === 0) {
      throw bad("reroutes");
    }
    const statuses = reroutes.filter(isObject).map((reroute) => {
      const { incidentNumber, targets } = reroute;
      const incident = state.incidents.find((one) =>
        one.number === incidentNumber && one.phase !== "RESOLVED"
      );
      if (!Array.isArray(targets) || targets.length === 0) throw bad("targets");
      const targetStatus = targets.filter(isObject).map(({ type, slug }) => {
        const policy = ACCOUNT.policies.findIndex((one) => one === slug);
        const success = type === "EscalationPolicy" && policy >= 0;
        if (success && incident) call(state, incident, policy, now);
        return { slug, success: success && incident !== undefined };
      });
      const success = targetStatus.every((one) => one.success);
      return { incidentNumber, success, targetStatus };
    });
    return { status: 200, body: { statuses } };
  },

  "POST /api-public/v1/incidents/{number}/notes"(request) {
    const incident = numbered(request);
    const note = noteIn(request.call);
    const notes = incident.notes ??= [];
    if (notes.some(({ name }) => name === note.name)) throw bad("name");
    notes.push(note);
    return { status: 200, body: note };
  },

  "PUT /api-public/v1/incidents/{number}/notes/{name}"(request) {
    const incident = numbered(request);
    const known = incident.notes?.find(({ name }) =>
      name === request.path["name"]
    );
    if (!known) throw new Refusal(plain(404, "Note not found"));
    Object.assign(known, noteIn(request.call));
    return { status: 200, body: known };
  },

  "GET /api-public/v1/oncall/current"({ state }) {
    const onCallNow = ACCOUNT.policies.map((slug, index) => ({
      escalationPolicy: policyOf(slug),
      users: (state.onCall[index] ?? []).map((username) => ({
        onCallUser: { username },
      })),
    }));
    const teamsOnCall = [{ team: TEAM, onCallNow }];
    return { status: 200, body: { teamsOnCall } };
  },
};

/** Acknowledges or resolves each named incident that is open. */
function command(request: Request<SplunkState>, phase: Phase): VendorAnswer {
  const { state, now } = request;
  const body = bodyOf(request.call);
  const user = userIn(body);
  const { incidentNames, message } = body;
  if (
    !Array.isArray(incidentNames) ||
    !incidentNames.every((one) => typeof one === "string")
  ) throw bad("incidentNames");
  const results = incidentNames.map((number) => {
    const incident = state.incidents.find((one) => one.number === number);
    const isOpen = incident && incident.phase !== "RESOLVED" &&
      incident.phase !== phase;
    if (isOpen) turn(incident, phase, user, text(message), now);
    return {
      incidentNumber: number,
      entityId: incident?.entityId ?? "",
      cmdAccepted: Boolean(isOpen),
      message: isOpen ? "" : incident ? "Already done" : "Unknown incident",
    };
  });
  return { status: 200, body: { results } };
}

function raise(
  request: Request<SplunkState>,
  entityId: string,
  alert: JsonObject,
): void {
  const { state, path, context, now } = request;
  const start = alert["state_start_time"];
  const links = Object.entries(alert).flatMap(([name, value]) =>
    name.startsWith("vo_annotate.u.")
      ? [[name.slice("vo_annotate.u.".length), text(value)]]
      : []
  );
  const incident: SplunkIncident = {
    number: `${context.count("incident")}`,
    entityId,
    name: text(alert["entity_display_name"]) || entityId,
    message: text(alert["state_message"]),
    tool: text(alert["monitoring_tool"]),
    links: Object.fromEntries(links),
    phase: "UNACKED",
    alerts: 1,
    startedAt: typeof start === "number" ? start * 1000 : now,
    policy: -1,
    policyAt: now,
    transitions: [],
    log: [],
  };
  state.incidents.push(incident);
  turn(incident, "UNACKED", "", "", now);
  if (path["routing"] === ROUTING_KEY) call(state, incident, 0, now);
}

/** What people and machines do with an incident. `by` is empty for a machine. */
export function turn(
  incident: SplunkIncident,
  phase: Phase,
  by: string,
  message: string,
  at: number,
): void {
  incident.phase = phase;
  incident.transitions.push({ at, by, name: phase, message });
  if (phase === "UNACKED") return;
  const what = phase === "ACKED" ? "acknowledged" : "resolved";
  incident.log.push({ at, text: `${what} by ${by || incident.tool}` });
}

function call(
  state: SplunkState,
  incident: SplunkIncident,
  policy: number,
  at: number,
): void {
  incident.policy = policy;
  incident.policyAt = at;
  const people = state.onCall[policy] ?? [];
  incident.log.push({ at, text: `called ${people.join(", ") || "nobody"}` });
}

/** What the policies have done by now. */
function escalateAll(state: SplunkState, now: number): void {
  for (const incident of state.incidents) {
    const { phase } = incident;
    while (
      phase === "UNACKED" && incident.policy >= 0 &&
      state.onCall[incident.policy + 1] && now - incident.policyAt >= POLICY_MS
    ) {
      call(state, incident, incident.policy + 1, incident.policyAt + POLICY_MS);
    }
  }
}

function numbered({ state, path }: Request<SplunkState>): SplunkIncident {
  const found = state.incidents.find(({ number }) => number === path["number"]);
  if (!found) throw new Refusal(plain(404, "Incident not found"));
  return found;
}

function noteIn(call: VendorCall): SplunkNote {
  const { name, display_name, json_value } = bodyOf(call);
  if (!text(name)) throw bad("name");
  if (!text(display_name)) throw bad("display_name");
  if (!isObject(json_value)) throw bad("json_value");
  return { name: text(name), display_name: text(display_name), json_value };
}

function openWith({ incidents }: SplunkState, entityId: string) {
  return incidents.find((one) =>
    one.entityId === entityId && one.phase !== "RESOLVED"
  );
}

function resource(incident: SplunkIncident): JsonObject {
  const { number, entityId, alerts, startedAt, phase, policy } = incident;
  const slugs = ACCOUNT.policies.filter((_, index) => index <= policy);
  return {
    incidentNumber: number,
    entityId,
    currentPhase: phase,
    alertCount: alerts,
    host: "",
    service: incident.name,
    lastAlertId: `${number}-${alerts}`,
    lastAlertTime: instant(incident.transitions[0]?.at ?? startedAt),
    startTime: instant(startedAt),
    pagedPolicies: slugs.map((slug) => ({
      policy: policyOf(slug),
      team: TEAM,
    })),
    pagedTeams: [TEAM.slug],
    pagedUsers: [],
    transitions: incident.transitions.map(({ name, at, by, message }) => ({
      name: name.toLowerCase(),
      at: instant(at),
      ...(by ? { by } : {}),
      manually: by !== "",
      message,
    })),
  };
}

function policyOf(slug: string) {
  return { name: slug, slug };
}

/** The user in whose name something is done: one of the account. */
function userIn(body: JsonObject): string {
  const user = text(body["userName"]);
  if (!user) throw bad("userName");
  if (USERS.includes(user)) return user;
  throw new Refusal({ status: 404, body: { message: "User not found" } });
}

function bodyOf(call: VendorCall): JsonObject {
  const body = jsonBody(call);
  if ("problem" in body || !isObject(body.value)) throw bad("the body");
  return body.value;
}

function bad(what: string): Refusal {
  const message = `Problem with the request arguments: ${what}`;
  return new Refusal({ status: 400, body: { message } });
}

function failure(status: number, message: string): Refusal {
  return new Refusal({ status, body: { result: "failure", message } });
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function instant(at: number): string {
  return new Date(at).toISOString();
}

/** Missing credentials are 401; wrong ones are 403, as is whoever calls too often. */
function refused({ headers }: VendorCall): VendorAnswer | undefined {
  const id = headers["x-vo-api-id"];
  const key = headers["x-vo-api-key"];
  if (!id || !key) return plain(401, "Authentication parameters missing");
  if (id !== ACCOUNT.apiId || key !== ACCOUNT.apiKey) {
    return plain(403, "Authentication failed");
  }
}

function plain(status: number, body: string): VendorAnswer {
  return { status, body, headers: { "content-type": "text/plain" } };
}

export const splunkOnCall = defineVendor<SplunkState>({
  id: "splunk_on_call",
  title: "Splunk On-Call",
  hosts: ["api.victorops.com", "alert.victorops.com"],
  tooOften: () => plain(403, "Limits exceeded"),
  start: () => ({ incidents: [], onCall: [["dana"], ["edo"]] }),
  answer(call, context) {
    escalateAll(context.state, context.clock.now());
    const none = () => plain(404, "Path not found");
    return call.url.hostname === "alert.victorops.com"
      ? answerBy(endpoint, call, context, none)
      : refused(call) ?? answerBy(api, call, context, none);
  },
});

/** Opsgenie, Alert API v2: what is asked is accepted with 202, and what became of it is told later. */
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
  acknowledge,
  addNote,
  addResponder,
  type Alert,
  type AlertState,
  type Change,
  changeOf,
  close,
  escalateAll,
  openWith,
  problemsOf,
  raise,
  record,
  search,
  setPriority,
  text,
  unprocessable,
} from "./opsgenie_alerts.ts";
import {
  ACCOUNTS,
  defineVendor,
  type VendorAnswer,
  type VendorCall,
} from "./vendor.ts";

export type OpsgenieState = AlertState;

const ACCOUNT = ACCOUNTS.opsgenie;
const [DANA, EDO] = ["dana@example.com", "edo@example.com"];
const TEAM_ID = "00000000-0000-4000-8000-00000000000a";
const INTEGRATION = {
  id: "00000000-0000-4000-8000-00000000000b",
  name: "Incident Automation",
  type: "API",
};

const routes: Routes<OpsgenieState> = {
  "POST /v2/alerts"(request) {
    const body = bodyOf(request.call);
    const problems = problemsOf(body);
    if (Object.keys(problems).length > 0) throw invalid(problems);
    const [team = null] = (body["responders"] as JsonObject[] ?? [])
      .filter(({ type }) => type === "team").map((one) => text(one["name"]));
    const isTeam = team === null || team === ACCOUNT.team;
    return accepted(
      record(request, "Create", raise(request, body, team, isTeam)),
    );
  },

  "GET /v2/alerts"({ state, query }) {
    const found = search(state, query);
    if (!found) throw refusal(422, "Search query is not valid.");
    const limit = Number(query.get("limit") ?? 20);
    const data = found.slice(0, limit).map(summary);
    return { status: 200, body: { data, paging: {} } };
  },

  "GET /v2/alerts/requests/{id}"(request) {
    const change = changeOf(request, request.path["id"] ?? "");
    if (!change) {
      throw refusal(404, "Request not found. It might not be processed, yet.");
    }
    return { status: 200, body: { data: outcome(change) } };
  },

  "GET /v2/alerts/{id}"(request) {
    const alert = named(request);
    if (!alert) throw refusal(404, "Alert does not exist");
    return { status: 200, body: { data: resource(alert) } };
  },

  "POST /v2/alerts/{id}/acknowledge"(request) {
    const { by, note } = actorOf(request.call);
    const alert = named(request);
    const done = acknowledge(alert, by, request.now);
    if (done.isSuccess) addNote(alert, by, note, request.now);
    return accepted(record(request, "Acknowledge", done));
  },

  "POST /v2/alerts/{id}/close"(request) {
    const { by, note } = actorOf(request.call);
    const alert = named(request);
    const done = close(alert, by, request.now);
    if (done.isSuccess) addNote(alert, by, note, request.now);
    return accepted(record(request, "Close", done));
  },

  "POST /v2/alerts/{id}/notes"(request) {
    const { by, note } = actorOf(request.call);
    if (!note) throw invalid({ note: "Note can not be empty." });
    const done = addNote(named(request), by, note, request.now);
    return accepted(record(request, "AddNote", done));
  },

  "POST /v2/alerts/{id}/details"(request) {
    const { details } = bodyOf(request.call);
    const { by, note } = actorOf(request.call);
    const isValid = isObject(details) &&
      Object.entries(details).every(([name, value]) =>
        typeof value === "string" && name.length <= 50
      );
    if (!isValid) throw invalid({ details: "Details are not valid." });
    const alert = named(request);
    const done = addNote(alert, by, note, request.now);
    if (alert) {
      alert.details = { ...alert.details, ...details as JsonObject } as Record<
        string,
        string
      >;
    }
    return accepted(record(request, "AddDetails", done));
  },

  "PUT /v2/alerts/{id}/priority"(request) {
    const priority = text(bodyOf(request.call)["priority"]);
    const problems = problemsOf({ message: "x", priority });
    if (problems["priority"]) throw invalid(problems);
    const done = setPriority(named(request), priority, request.now);
    return accepted(record(request, "UpdatePriority", done));
  },

  "POST /v2/alerts/{id}/responders"(request) {
    const { responder } = bodyOf(request.call);
    const user = isObject(responder) ? text(responder["username"]) : "";
    const isUser = isObject(responder) && responder["type"] === "user" &&
      [DANA, EDO].includes(user);
    if (!isUser) throw invalid({ responder: "Responder is not valid." });
    const done = addResponder(named(request), user, user, request.now);
    return accepted(record(request, "AddResponder", done));
  },

  "GET /v2/schedules/{name}/on-calls"({ state, path, query }) {
    const name = path["name"] ?? "";
    const index = query.get("scheduleIdentifierType") === "name"
      ? ACCOUNT.schedules.findIndex((one) => one === name)
      : -1;
    const users = state.onCall[index];
    if (!users) throw refusal(404, `No schedule exists with name [${name}]`);
    const id = `00000000-0000-4000-8000-0000000000c${index}`;
    return {
      status: 200,
      body: {
        data: {
          _parent: { id, name, enabled: true },
          ...query.get("flat") === "true" ? { onCallRecipients: users } : {
            onCallParticipants: users.map((user) => ({
              id: user,
              name: user,
              type: "user",
            })),
          },
        },
      },
    };
  },
};

/** By id, tiny id or alias; an alias is an open alert's. */
function named(
  { state, path, query }: Request<OpsgenieState>,
): Alert | undefined {
  const id = path["id"] ?? "";
  const type = query.get("identifierType") ?? "id";
  if (type === "alias") return openWith(state, id);
  return state.alerts.find((one) =>
    id === one[type === "tiny" ? "tinyId" : "id"]
  );
}

function summary(alert: Alert): JsonObject {
  const { createdAt, acknowledgedBy, closedBy } = alert;
  return {
    id: alert.id,
    tinyId: alert.tinyId,
    alias: alert.alias,
    message: alert.message,
    status: alert.status,
    acknowledged: alert.acknowledged,
    isSeen: alert.acknowledged,
    tags: [],
    snoozed: false,
    count: alert.count,
    lastOccurredAt: instant(alert.updatedAt),
    createdAt: instant(createdAt),
    updatedAt: instant(alert.updatedAt),
    source: alert.source,
    owner: acknowledgedBy?.by ?? "",
    priority: alert.priority,
    responders: alert.team ? [{ type: "team", id: TEAM_ID }] : [],
    integration: INTEGRATION,
    report: {
      ...(acknowledgedBy && {
        ackTime: acknowledgedBy.at - createdAt,
        acknowledgedBy: acknowledgedBy.by,
      }),
      ...(closedBy && {
        closeTime: closedBy.at - createdAt,
        closedBy: closedBy.by,
      }),
    },
  };
}

function resource(alert: Alert): JsonObject {
  const { description, details = {} } = alert;
  return { ...summary(alert), actions: [], entity: "", description, details };
}

function outcome(change: Change): JsonObject {
  const { action, at, isSuccess, status, alertId, alias } = change;
  return {
    action,
    processedAt: instant(at),
    integrationId: INTEGRATION.id,
    isSuccess,
    status,
    alertId,
    alias,
  };
}

function accepted({ id }: Change): VendorAnswer {
  return {
    status: 202,
    body: { result: "Request will be processed", requestId: id },
  };
}

/** In whose name something is done, and what is said about it. */
function actorOf(call: VendorCall): { by: string; note: string } {
  const { user, note } = call.body === "" ? {} : bodyOf(call);
  return { by: text(user) || INTEGRATION.name, note: text(note) };
}

function bodyOf(call: VendorCall): JsonObject {
  const body = jsonBody(call);
  if ("problem" in body || !isObject(body.value)) {
    throw refusal(400, "Request body is not valid JSON.");
  }
  return body.value;
}

function instant(at: number): string {
  return new Date(at).toISOString();
}

function invalid(errors: Record<string, string>): Refusal {
  return new Refusal({ status: 422, body: unprocessable(errors) });
}

function refusal(status: number, message: string): Refusal {
  return new Refusal({ status, body: { message } });
}

export const opsgenie = defineVendor<OpsgenieState>({
  id: "opsgenie",
  title: "Opsgenie",
  hosts: ["api.opsgenie.com", "api.eu.opsgenie.com"],
  tooOften: (seconds) => ({
    status: 429,
    headers: {
      "x-ratelimit-state": "THROTTLED",
      "x-ratelimit-reason": "ACCOUNT",
      "x-ratelimit-period-in-sec": String(seconds),
    },
    body: { message: "You are making too many requests!", took: 0 },
  }),
  start: () => ({
    alerts: [],
    changes: [],
    onCall: [[DANA], [EDO]],
    names: {},
  }),
  answer(call, context) {
    escalateAll(context.state, context.clock.now());
    const isKnown =
      call.headers["authorization"] === `GenieKey ${ACCOUNT.apiKey}`;
    const answer = isKnown
      ? answerBy(routes, call, context, () => ({
        status: 404,
        body: { message: "Not found" },
      }))
      : { status: 401, body: { message: "Could not authenticate" } };
    const requestId = context.hex(32);
    return {
      ...answer,
      headers: { ...answer.headers, "x-request-id": requestId },
      body: { took: 0.01, requestId, ...answer.body as JsonObject },
    };
  },
});

/** JSM Operations: Opsgenie's alerts under the site's cloud id, by id, with people as accounts of the site. */
import {
  answerBy,
  basicOf,
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

export type JsmState = AlertState;

const ACCOUNT = ACCOUNTS.jsmOperations;
const { host, username, apiKey } = ACCOUNTS.jira;
const BASE = `/jsm/ops/api/${ACCOUNT.cloudId}/v1`;
export const PEOPLE: Record<string, string> = {
  "712020:dana": "Dana Diaz",
  "712020:edo": "Edo Evers",
};
const [DANA, EDO] = Object.keys(PEOPLE) as [string, string];

const routes: Routes<JsmState> = {
  [`POST ${BASE}/alerts`](request) {
    const body = bodyOf(request.call);
    const problems = problemsOf(body);
    if (Object.keys(problems).length > 0) {
      throw new Refusal({ status: 422, body: unprocessable(problems) });
    }
    const [team = null] = (body["responders"] as JsonObject[] ?? [])
      .filter(({ type }) => type === "team").map(({ id }) => text(id));
    const isTeam = team === null || team === ACCOUNT.team;
    return accepted(
      record(request, "Create", raise(request, body, team, isTeam)),
    );
  },

  [`GET ${BASE}/alerts`]({ state, query }) {
    const found = search(state, query);
    if (!found) throw refusal(422, "Search query is not valid.");
    const values = found.slice(0, Number(query.get("size") ?? 20)).map(
      resource,
    );
    return { status: 200, body: { values, links: {} } };
  },

  [`GET ${BASE}/alerts/alias`]({ state, query }) {
    const alert = openWith(state, query.get("alias") ?? "");
    if (!alert) throw refusal(404, "Alert does not exist");
    return { status: 200, body: resource(alert) };
  },

  [`GET ${BASE}/alerts/requests/{id}`](request) {
    const change = changeOf(request, request.path["id"] ?? "");
    if (!change) {
      throw refusal(404, "Request not found. It might not be processed, yet.");
    }
    const { id, at, action, isSuccess, status, alertId, alias } = change;
    const processedAt = instant(at);
    return {
      status: 200,
      body: {
        requestId: id,
        ...{ action, processedAt, isSuccess, status, alertId, alias },
      },
    };
  },

  [`POST ${BASE}/alerts/{id}/acknowledge`](request) {
    const done = acknowledge(known(request), username, request.now);
    return accepted(record(request, "Acknowledge", done));
  },

  [`POST ${BASE}/alerts/{id}/close`](request) {
    const done = close(known(request), username, request.now);
    return accepted(record(request, "Close", done));
  },

  [`POST ${BASE}/alerts/{id}/notes`](request) {
    const note = text(bodyOf(request.call)["note"]);
    if (!note) throw refusal(422, "Note can not be empty.");
    addNote(known(request), username, note, request.now);
    return { status: 201, body: { id: request.context.hex(16), note } };
  },

  [`GET ${BASE}/alerts/{id}/notes`](request) {
    const { notes } = known(request);
    const values = notes.map(({ text }, n) => ({ id: `${n}`, note: text }));
    return { status: 200, body: { values, links: {} } };
  },

  [`PATCH ${BASE}/alerts/{id}/priority`](request) {
    const priority = text(bodyOf(request.call)["priority"]);
    const problems = problemsOf({ message: "x", priority });
    if (problems["priority"]) {
      throw new Refusal({ status: 422, body: unprocessable(problems) });
    }
    const done = setPriority(known(request), priority, request.now);
    return accepted(record(request, "UpdatePriority", done));
  },

  [`POST ${BASE}/alerts/{id}/responders`](request) {
    const { id, type } = bodyOf(request.call);
    const name = PEOPLE[text(id)];
    if (type !== "user" || !name) throw refusal(422, "Responder is not valid.");
    const done = addResponder(known(request), text(id), name, request.now);
    return accepted(record(request, "AddResponder", done));
  },

  [`GET ${BASE}/schedules/{id}/on-calls`]({ state, path }) {
    const id = path["id"] ?? "";
    const users =
      state.onCall[ACCOUNT.schedules.findIndex((one) => one === id)];
    if (!users) throw refusal(404, `No schedule exists with id [${id}]`);
    const onCallParticipants = users.map((id) => ({ id, type: "user" }));
    return { status: 200, body: { onCallParticipants } };
  },

  "GET /rest/api/3/user/bulk"({ query }) {
    const values = query.getAll("accountId").flatMap((accountId) => {
      const displayName = PEOPLE[accountId];
      return displayName ? [{ accountId, displayName, active: true }] : [];
    });
    const { length } = values;
    return {
      status: 200,
      body: { values, startAt: 0, maxResults: 10, total: length, isLast: true },
    };
  },
};

function known({ state, path }: Request<JsmState>): Alert {
  const alert = state.alerts.find(({ id }) => id === path["id"]);
  if (!alert) throw refusal(404, "Alert does not exist");
  return alert;
}

function resource(alert: Alert): JsonObject {
  const { id, tinyId, alias, message, description, priority, source } = alert;
  const { status, acknowledged, count, team, acknowledgedBy } = alert;
  return {
    ...{ id, tinyId, alias, message, description, priority, source },
    ...{ status, acknowledged, count },
    owner: acknowledgedBy?.by ?? "",
    createdAt: instant(alert.createdAt),
    updatedAt: instant(alert.updatedAt),
    responders: team ? [{ id: team, type: "team" }] : [],
    tags: [],
    extraProperties: {},
    seen: acknowledged,
    snoozed: false,
  };
}

function accepted({ id }: Change): VendorAnswer {
  const result = "Request will be processed";
  return { status: 202, body: { result, requestId: id, took: 0.01 } };
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

function refusal(status: number, message: string): Refusal {
  return new Refusal({ status, body: { code: status, message } });
}

export const jsmOperations = defineVendor<JsmState>({
  id: "jsm_operations",
  title: "JSM Operations",
  hosts: ["api.atlassian.com/jsm/ops/api", `${host}/rest/api/3/user`],
  start: () => ({
    alerts: [],
    changes: [],
    onCall: [[DANA], [EDO]],
    names: PEOPLE,
  }),
  answer(call, context) {
    escalateAll(context.state, context.clock.now());
    const who = basicOf(call);
    if (who?.user !== username || who.password !== apiKey) {
      return { status: 401, body: { code: 401, message: "Unauthorized" } };
    }
    return answerBy(routes, call, context, () => ({
      status: 404,
      body: { code: 404, message: "Not found" },
    }));
  },
});

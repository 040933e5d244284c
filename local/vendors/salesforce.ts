/** Salesforce: Incident records by REST, client credentials, errors as arrays. */
import {
  answerBy,
  bearerOf,
  formBody,
  isoWithOffset,
  jsonBody,
  type JsonObject,
  Refusal,
  refusing,
  type Request,
  type Routes,
} from "./http.ts";
import {
  defaults,
  EXTERNAL_ID,
  faultOf,
  type FieldError,
  INCIDENT_FIELDS,
  longId,
} from "./salesforce_fields.ts";
import {
  fits,
  MalformedQuery,
  parseQuery,
  type Query,
} from "./salesforce_query.ts";
import {
  ACCOUNTS,
  defineVendor,
  type VendorAnswer,
  type VendorCall,
} from "./vendor.ts";

const OVER_LIMIT = {
  message: "TotalRequests Limit exceeded.",
  errorCode: "REQUEST_LIMIT_EXCEEDED",
};

export interface SalesforceIncident {
  /** 18 characters. */
  id: string;
  externalId: string | null;
  createdAt: number;
  /** By API name, as Salesforce answers them. */
  fields: JsonObject;
  history: { at: number; field: string; from: unknown; to: unknown }[];
}

export interface SalesforceState {
  incidents: SalesforceIncident[];
  /** Bearer tokens with their expiry. */
  tokens: Record<string, number>;
  apiUsage: { used: number; total: number };
  /** Every REST call is refused as over the daily limit. */
  overLimit: boolean;
}

const ACCOUNT = ACCOUNTS.salesforce;
const ORGANISATION = "00D000000000001EAA";
/** Of the run-as user's session policy; no answer names it. */
const TOKEN_LIFE_MS = 2 * 3_600_000;
/** Incident exists since v53.0. */
const VERSIONS = { oldest: 53, newest: 68 };
const DATA = "/services/data/{version}";
const INCIDENT = `${DATA}/sobjects/Incident`;
const BY_KEY = `${INCIDENT}/${EXTERNAL_ID}/{externalId}`;

const routes: Routes<SalesforceState> = {
  [`POST ${INCIDENT}`](request) {
    const incident = create(request, null);
    return {
      status: 201,
      body: { id: incident.id, success: true, errors: [] },
    };
  },

  [`GET ${INCIDENT}/describe`]: () => ({
    status: 200,
    body: {
      name: "Incident",
      label: "Incident",
      createable: true,
      updateable: true,
      fields: Object.entries(INCIDENT_FIELDS).map(([name, field]) => ({
        name,
        type: field.type,
        createable: !field.readOnly,
        updateable: !field.readOnly,
        externalId: name === EXTERNAL_ID,
        unique: name === EXTERNAL_ID,
        ...(field.type === "picklist" && {
          restrictedPicklist: true,
          picklistValues: field.values.map((value) => ({
            value,
            label: value,
            active: true,
            defaultValue: value === field.default,
          })),
        }),
      })),
    },
  }),

  [`PATCH ${BY_KEY}`](request) {
    const key = request.path["externalId"] ?? "";
    const known = request.state.incidents.find((one) => one.externalId === key);
    if (!known && request.query.get("updateOnly") === "true") throw notFound();
    if (known) update(request, known, true);
    const { id } = known ?? create(request, key);
    return {
      status: known ? 200 : 201,
      body: { id, success: true, errors: [], created: !known },
    };
  },
  [`GET ${BY_KEY}`](request) {
    const key = request.path["externalId"];
    const known = request.state.incidents.find((one) => one.externalId === key);
    if (!known) throw notFound();
    return { status: 200, body: record(request, known) };
  },

  [`PATCH ${INCIDENT}/{id}`](request) {
    update(request, incidentOf(request), false);
    return { status: 204 };
  },
  [`GET ${INCIDENT}/{id}`]: (request) => ({
    status: 200,
    body: record(request, incidentOf(request)),
  }),
  [`DELETE ${INCIDENT}/{id}`](request) {
    const { incidents } = request.state;
    incidents.splice(incidents.indexOf(incidentOf(request)), 1);
    return { status: 204 };
  },

  [`GET ${DATA}/query`](request) {
    const query = readQuery(request.query.get("q") ?? "");
    const found = request.state.incidents.filter((incident) =>
      query.where.every(({ field, operator, values }) =>
        fits(incident.fields[columnOf(field)], operator, values)
      )
    );
    if (query.orderBy) {
      const { field, descending } = query.orderBy;
      const text = (one: SalesforceIncident) =>
        String(one.fields[columnOf(field)] ?? "");
      found.sort((a, b) =>
        text(a).localeCompare(text(b)) * (descending ? -1 : 1)
      );
    }
    const shown = found.slice(0, query.limit);
    if (/^count\(\)$/i.test(query.fields[0] ?? "")) {
      return {
        status: 200,
        body: { totalSize: shown.length, done: true, records: [] },
      };
    }
    const columns = query.fields.map(columnOf);
    return {
      status: 200,
      body: {
        totalSize: shown.length,
        done: true,
        records: shown.map((one) => record(request, one, columns)),
      },
    };
  },

  [`GET ${DATA}/limits`]: ({ state: { apiUsage } }) => ({
    status: 200,
    body: {
      DailyApiRequests: {
        Max: apiUsage.total,
        Remaining: Math.max(0, apiUsage.total - apiUsage.used),
      },
    },
  }),
};

function create(
  request: Request<SalesforceState>,
  key: string | null,
): SalesforceIncident {
  const { state, context, now } = request;
  const body = readRecord(request, { isNew: true, byExternalId: key !== null });
  const externalId = key ?? (body[EXTERNAL_ID] as string | undefined) ?? null;
  checkUnique(state, externalId);
  const number = context.count("salesforce.incident");
  const id = longId(
    `0qlWz${number.toString(36).toUpperCase().padStart(10, "0")}`,
  );
  const incident: SalesforceIncident = {
    id,
    externalId,
    createdAt: now,
    fields: {
      ...defaults(),
      OwnerId: "005000000000001AAA",
      CreatedDate: isoWithOffset(now),
    },
    history: [],
  };
  write(incident, {
    ...body,
    Id: id,
    IncidentNumber: `INC-${String(number).padStart(9, "0")}`,
    [EXTERNAL_ID]: externalId,
  }, now);
  incident.history = [{ at: now, field: "created", from: null, to: null }];
  state.incidents.push(incident);
  return incident;
}

function update(
  request: Request<SalesforceState>,
  incident: SalesforceIncident,
  byExternalId: boolean,
): void {
  const body = readRecord(request, { isNew: false, byExternalId });
  if (EXTERNAL_ID in body) {
    const externalId = body[EXTERNAL_ID] as string | null;
    checkUnique(request.state, externalId, incident);
    incident.externalId = externalId;
  }
  write(incident, body, request.now);
}

function checkUnique(
  state: SalesforceState,
  externalId: string | null,
  except?: SalesforceIncident,
): void {
  const other = state.incidents.find((one) =>
    one !== except && externalId !== null && one.externalId === externalId
  );
  if (!other) return;
  throw refusal(400, {
    message:
      `duplicate value found: ${EXTERNAL_ID} duplicates value on record with id: ${
        other.id.slice(0, 15)
      }`,
    errorCode: "DUPLICATE_VALUE",
    fields: [],
  });
}

function write(
  incident: SalesforceIncident,
  changes: JsonObject,
  now: number,
): void {
  const { fields, history } = incident;
  for (const [field, value] of Object.entries(changes)) {
    const to = INCIDENT_FIELDS[field]?.type === "datetime" &&
        typeof value === "string"
      ? isoWithOffset(Date.parse(value))
      : value === ""
      ? null
      : value;
    const from = fields[field] ?? null;
    if (from !== to) history.push({ at: now, field, from, to });
    fields[field] = to;
  }
  const status = String(fields["Status"]);
  fields["IsClosed"] = ["Resolved", "Completed"].includes(status);
  fields["LastModifiedDate"] = fields["SystemModstamp"] = isoWithOffset(now);
}

function readRecord(
  request: Request<SalesforceState>,
  options: { isNew: boolean; byExternalId: boolean },
): JsonObject {
  const body = jsonBody(request.call);
  if ("problem" in body) {
    throw body.problem === "type"
      ? refusal(415, {
        message: `Content-Type not supported: ${
          request.call.headers["content-type"] ?? ""
        }`,
        errorCode: "UNSUPPORTED_MEDIA_TYPE",
      })
      : refusal(400, {
        message: "Unexpected end of input, or no JSON",
        errorCode: "JSON_PARSER_ERROR",
      });
  }
  const fault = faultOf(body.value, options);
  if (fault) throw refusal(400, fault);
  return body.value as JsonObject; // faultOf refuses what is no object
}

/** 15 characters serve as well as 18. */
function incidentOf(request: Request<SalesforceState>): SalesforceIncident {
  const id = request.path["id"] ?? "";
  const incident = request.state.incidents.find((one) =>
    one.id === id || one.id.slice(0, 15) === id
  );
  if (!incident) throw notFound();
  return incident;
}

function record(
  request: Request<SalesforceState>,
  incident: SalesforceIncident,
  only = request.query.get("fields")?.split(",").map((name) =>
    columnOf(name.trim())
  ),
): JsonObject {
  const names = only ?? Object.keys(INCIDENT_FIELDS);
  const version = request.path["version"];
  return {
    attributes: {
      type: "Incident",
      url: `/services/data/${version}/sobjects/Incident/${incident.id}`,
    },
    ...Object.fromEntries(
      names.map((name) => [name, incident.fields[name] ?? null]),
    ),
  };
}

/** Field names are written in any case; the answer has Salesforce's. */
function columnOf(name: string): string {
  const column = Object.keys(INCIDENT_FIELDS).find((known) =>
    known.toLowerCase() === name.toLowerCase()
  );
  if (column) return column;
  throw refusal(400, {
    message: `No such column '${name}' on entity 'Incident'.`,
    errorCode: "INVALID_FIELD",
  });
}

function readQuery(text: string): Query {
  try {
    const query = parseQuery(text);
    if (query.object.toLowerCase() === "incident") return query;
    throw refusal(400, {
      message: `sObject type '${query.object}' is not supported.`,
      errorCode: "INVALID_TYPE",
    });
  } catch (error) {
    if (!(error instanceof MalformedQuery)) throw error;
    throw refusal(400, {
      message: error.message,
      errorCode: "MALFORMED_QUERY",
    });
  }
}

function giveToken(request: Request<SalesforceState>): VendorAnswer {
  const form = formBody(request.call);
  const refuse = (error: string, error_description: string) => ({
    status: 400,
    body: { error, error_description },
  });
  if (form.get("grant_type") !== "client_credentials") {
    return refuse("unsupported_grant_type", "grant type not supported");
  }
  if (form.get("client_id") !== ACCOUNT.clientId) {
    return refuse("invalid_client_id", "client identifier invalid");
  }
  if (form.get("client_secret") !== ACCOUNT.clientSecret) {
    return {
      ...refuse("invalid_client", "invalid client credentials"),
      status: 401,
    };
  }
  const { state, context, now } = request;
  const token = `${ORGANISATION.slice(0, 15)}!${context.hex(32)}`;
  state.tokens[token] = now + TOKEN_LIFE_MS;
  const origin = `https://${ACCOUNT.host}`;
  return {
    status: 200,
    body: {
      access_token: token,
      signature: btoa(context.hex(32)),
      scope: "api",
      instance_url: origin,
      id: `${origin}/id/${ORGANISATION}/005000000000001AAA`,
      token_type: "Bearer",
      issued_at: String(now),
      api_instance_url: "https://api.salesforce.com",
    },
  };
}

/** Session, daily limit and version: what is checked before any resource. */
function checkAccess(
  call: VendorCall,
  state: SalesforceState,
  now: number,
): void {
  const expiresAt = state.tokens[bearerOf(call) ?? ""];
  if (expiresAt === undefined || expiresAt <= now) {
    throw refusal(401, {
      message: "Session expired or invalid",
      errorCode: "INVALID_SESSION_ID",
    });
  }
  if (state.overLimit || state.apiUsage.used >= state.apiUsage.total) {
    throw refusal(403, OVER_LIMIT);
  }
  state.apiUsage.used++;
  const version = Number(
    /^\/services\/data\/v(\d+)\.0\//.exec(call.url.pathname)?.[1],
  );
  if (!(version >= VERSIONS.oldest && version <= VERSIONS.newest)) {
    throw notFound();
  }
  const key = /\/sobjects\/Incident\/([^/]+)\/[^/]+$/.exec(call.url.pathname)
    ?.[1];
  if (key && key !== EXTERNAL_ID) {
    throw notFound(
      `Provided external ID field does not exist or is not accessible: ${key}`,
    );
  }
}

function refusal(status: number, error: FieldError): Refusal {
  return new Refusal({ status, body: [error] });
}

function notFound(message = "The requested resource does not exist"): Refusal {
  return refusal(404, { message, errorCode: "NOT_FOUND" });
}

export const salesforce = defineVendor<SalesforceState>({
  id: "salesforce",
  title: "Salesforce",
  hosts: [ACCOUNT.host],
  // Salesforce names no wait.
  tooOften: () => ({ status: 403, body: [OVER_LIMIT] }),
  start: () => ({
    incidents: [],
    tokens: {},
    apiUsage: { used: 0, total: 15_000 },
    overLimit: false,
  }),
  answer(call, context) {
    if (call.url.pathname.startsWith("/services/oauth2/")) {
      return answerBy(
        { "POST /services/oauth2/token": giveToken },
        call,
        context,
        () => ({
          status: 400,
          body: {
            error: "invalid_request",
            error_description: "must use POST",
          },
        }),
      );
    }
    const { state } = context;
    const answer = refusing(() => {
      checkAccess(call, state, context.clock.now());
      return answerBy(
        routes,
        call,
        context,
        (why, allowed) =>
          why === "path" ? notFound().answer : refusal(405, {
            message:
              `HTTP Method '${call.method}' not allowed. Allowed are ${allowed}`,
            errorCode: "METHOD_NOT_ALLOWED",
          }).answer,
      );
    });
    const { used, total } = state.apiUsage;
    const usage = `api-usage=${state.overLimit ? total : used}/${total}`;
    return {
      ...answer,
      headers: { ...answer.headers, "sforce-limit-info": usage },
    };
  },
});

/** Salesforce: records of a Service Cloud org by REST, client credentials, errors as arrays. */
import {
  answerBy,
  bearerOf,
  formBody,
  isObject,
  jsonBody,
  type JsonObject,
  Refusal,
  refusing,
  type Request,
  type Routes,
} from "./http.ts";
import { describe } from "./salesforce_fields.ts";
import { EXTERNAL_ID } from "./salesforce_objects.ts";
import {
  columnOf,
  create,
  notFound,
  objectOf,
  presented,
  query,
  recordOf,
  recordsOf,
  refusal,
  remove,
  RUN_AS,
  type SalesforceState,
  seeds,
  update,
} from "./salesforce_records.ts";
import {
  ACCOUNTS,
  defineVendor,
  type VendorAnswer,
  type VendorCall,
} from "./vendor.ts";

export type { SalesforceState } from "./salesforce_records.ts";

const OVER_LIMIT = {
  message: "TotalRequests Limit exceeded.",
  errorCode: "REQUEST_LIMIT_EXCEEDED",
};
const ACCOUNT = ACCOUNTS.salesforce;
const ORGANISATION = "00D000000000001EAA";
/** Of the run-as user's session policy; no answer names it. */
const TOKEN_LIFE_MS = 2 * 3_600_000;
/** Incident exists since v53.0. */
const VERSIONS = { oldest: 53, newest: 68 };
/** Records in one call to a collection. */
const COLLECTION_MAX = 200;
const DATA = "/services/data/{version}";
const OBJECT = `${DATA}/sobjects/{object}`;
const BY_KEY = `${DATA}/sobjects/Incident/${EXTERNAL_ID}/{externalId}`;
const COLLECTION = `${DATA}/composite/sobjects`;

const routes: Routes<SalesforceState> = {
  [`POST ${OBJECT}`](request) {
    const { id } = create(request, named(request), bodyOf(request));
    return { status: 201, body: { id, success: true, errors: [] } };
  },
  [`GET ${OBJECT}/describe`]: (request) => ({
    status: 200,
    body: describe(named(request)),
  }),

  [`PATCH ${BY_KEY}`](request) {
    const known = byKey(request);
    if (!known && request.query.get("updateOnly") === "true") throw notFound();
    const body = bodyOf(request);
    if (known) update(request, "Incident", known, body, true);
    const { id } = known ??
      create(request, "Incident", body, request.path["externalId"] ?? "");
    return {
      status: known ? 200 : 201,
      body: { id, success: true, errors: [], created: !known },
    };
  },
  [`GET ${BY_KEY}`](request) {
    const known = byKey(request);
    if (!known) throw notFound();
    return {
      status: 200,
      body: presented(request, "Incident", known, wanted(request, "Incident")),
    };
  },

  [`PATCH ${OBJECT}/{id}`](request) {
    const object = named(request);
    update(request, object, mine(request, object), bodyOf(request));
    return { status: 204 };
  },
  [`GET ${OBJECT}/{id}`](request) {
    const object = named(request);
    return {
      status: 200,
      body: presented(
        request,
        object,
        mine(request, object),
        wanted(request, object),
      ),
    };
  },
  [`DELETE ${OBJECT}/{id}`](request) {
    remove(request, named(request), request.path["id"] ?? "");
    return { status: 204 };
  },

  [`POST ${COLLECTION}`]: (request) =>
    together(request, (record, object) => create(request, object, record).id),
  [`PATCH ${COLLECTION}`]: (request) =>
    together(request, ({ id, ...record }, object) => {
      const known = recordOf(request, object, String(id));
      update(request, object, known, record);
      return known.id;
    }),

  [`GET ${DATA}/query`]: (request) => ({
    status: 200,
    body: query(request, request.query.get("q") ?? ""),
  }),

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

type Org = Request<SalesforceState>;

function named(request: Org): string {
  return objectOf(request, request.path["object"] ?? "");
}

function mine(request: Org, object: string) {
  return recordOf(request, object, request.path["id"] ?? "");
}

function byKey({ state, path }: Org) {
  const key = path["externalId"];
  return recordsOf(state, "Incident").find((one) => one.externalId === key);
}

/** Fields that `?fields=` names; without it, all. */
function wanted({ query }: Org, object: string): string[] | undefined {
  return query.get("fields")?.split(",").map((name) =>
    columnOf(object, name.trim())
  );
}

/** Several records at once: each has its own outcome, unless all or none was asked for. */
function together(
  request: Org,
  work: (record: JsonObject, object: string) => string,
): VendorAnswer {
  const body = bodyOf(request);
  const records = isObject(body) ? body["records"] : undefined;
  if (!Array.isArray(records) || records.length > COLLECTION_MAX) {
    throw refusal(400, {
      message: `records must be an array of at most ${COLLECTION_MAX}`,
      errorCode: "INVALID_INPUT",
    });
  }
  const { state } = request;
  const before = structuredClone({
    incidents: state.incidents,
    records: state.records,
  });
  const outcomes = records.map(outcome);
  if (
    isObject(body) && body["allOrNone"] === true &&
    outcomes.some(({ success }) => !success)
  ) Object.assign(state, before);
  return { status: 200, body: outcomes };

  function outcome(one: unknown) {
    try {
      const { attributes, ...record } = one as JsonObject;
      const type = isObject(attributes) ? String(attributes["type"]) : "";
      const id = work(record, objectOf(request, type));
      return { id, success: true, errors: [] };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const [{ errorCode, ...rest }] = error.answer.body as [
        { errorCode: string },
      ];
      const errors = [{ statusCode: errorCode, fields: [], ...rest }];
      return { success: false, errors };
    }
  }
}

function bodyOf(request: Org): unknown {
  const body = jsonBody(request.call);
  if (!("problem" in body)) return body.value;
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
      id: `${origin}/id/${ORGANISATION}/${RUN_AS}`,
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

export const salesforce = defineVendor<SalesforceState>({
  id: "salesforce",
  title: "Salesforce",
  hosts: [ACCOUNT.host],
  // Salesforce names no wait.
  tooOften: () => ({ status: 403, body: [OVER_LIMIT] }),
  start: () => ({
    incidents: [],
    records: seeds(),
    without: [],
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

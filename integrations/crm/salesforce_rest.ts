/** Salesforce's REST API: who may call it, how it refuses, what an org has. */
import * as z from "zod/mini";
import {
  Failure,
  type Io,
  send,
  type SendOptions,
  type VendorRequest,
} from "../http.ts";
import { bearer, formRequest, jsonRequest } from "../requests.ts";
import { Host, Secret } from "../system.ts";
import { withToken } from "../token.ts";

const SYSTEM = { id: "salesforce", title: "Salesforce" } as const;
/** The answer names no end; two hours is the usual session, and a shorter one shows as 401. */
const TOKEN_LIFE_MS = 90 * 60_000;
/** What an org has changes when its admin changes it. */
const KNOWN_MS = { there: 12 * 3_600_000, missing: 3_600_000 } as const;
/** Records in one call to a collection. */
export const COLLECTION_MAX = 200;

const ApiName = z.string().check(
  z.regex(/^[A-Za-z]\w*$/, "a field's API name"),
);

export const SalesforceConfig = z.object({
  host: Host,
  /** `v62.0`. */
  apiVersion: z.string().check(z.regex(/^v\d+\.0$/, "such as v62.0")),
  /** A unique external id text field that the admin adds to Incident: `Slack_Incident_Id__c`. */
  externalIdField: z.string().check(
    z.regex(/^\w+__c$/, "a custom field's API name, ending in __c"),
  ),
  /** Ties swarms to their Slack channel by a CollaborationRoom. The names of its fields are the org's. */
  collaborationRoom: z.optional(
    z.object({ channelField: ApiName, teamField: z.optional(ApiName) }),
  ),
  /** Of BroadcastCommunication, what a banner says; without it, its only text field beside Body. */
  bannerTextField: z.optional(ApiName),
});
export const SalesforceEnv = z.object({
  SALESFORCE_CLIENT_ID: Secret,
  SALESFORCE_CLIENT_SECRET: Secret,
});
export type Salesforce =
  & z.infer<typeof SalesforceConfig>
  & z.infer<typeof SalesforceEnv>;

const AccessToken = z.object({ access_token: z.string() });
const Refusal = z.array(
  z.object({ errorCode: z.string(), message: z.optional(z.string()) }),
);
const TokenRefusal = z.object({
  error: z.string(),
  error_description: z.optional(z.string()),
});

/** To the org's own host: login.salesforce.com does not know this flow. */
export function accessToken(salesforce: Salesforce): VendorRequest {
  return formRequest(
    `https://${salesforce.host}/services/oauth2/token`,
    undefined,
    {
      grant_type: "client_credentials",
      client_id: salesforce.SALESFORCE_CLIENT_ID,
      client_secret: salesforce.SALESFORCE_CLIENT_SECRET,
    },
  );
}

/** `path` begins behind the version: `/sobjects/Task`. */
export function restRequest(
  { host, apiVersion }: Salesforce,
  token: string,
  method: VendorRequest["method"],
  path: string,
  body?: unknown,
): VendorRequest {
  const url = `https://${host}/services/data/${apiVersion}${path}`;
  return jsonRequest(method, url, bearer(token), body);
}

export function queryRequest(
  salesforce: Salesforce,
  token: string,
  soql: string,
): VendorRequest {
  const path = `/query?q=${encodeURIComponent(soql)}`;
  return restRequest(salesforce, token, "GET", path);
}

/** A text in SOQL, quotes and all. */
export function quoted(text: string): string {
  return `'${
    text.replace(/[\\']/g, (letter) => `\\${letter}`).replace(/\s/g, " ")
  }'`;
}

export function listed(texts: readonly string[]): string {
  return `(${texts.map(quoted).join(", ")})`;
}

/** Calls are repeatable, unless they say otherwise. */
export async function call<S = undefined>(
  salesforce: Salesforce,
  io: Io,
  request: (token: string) => VendorRequest,
  schema?: z.ZodMiniType<S>,
  more: SendOptions = {},
): Promise<S> {
  const options: SendOptions = {
    repeatable: true,
    problem,
    rateLimited,
    unauthorized,
    renew:
      "Check the External Client App and renew SALESFORCE_CLIENT_ID and SALESFORCE_CLIENT_SECRET.",
    advice: advice(salesforce),
    ...more,
  };
  const obtain = async () => {
    const asked = accessToken(salesforce);
    const answer = await send(io, SYSTEM, asked, AccessToken, options);
    return { value: answer.access_token, expiresAt: io.now() + TOKEN_LIFE_MS };
  };
  return await withToken(
    io,
    SYSTEM.id,
    obtain,
    (token) => send(io, SYSTEM, request(token), schema, options),
  );
}

/** What a query finds, its first page. */
export async function find<S>(
  salesforce: Salesforce,
  io: Io,
  soql: string,
  record: z.ZodMiniType<S>,
): Promise<S[]> {
  const Found = z.object({ records: z.array(record) });
  const { records } = await call(
    salesforce,
    io,
    (token) => queryRequest(salesforce, token, soql),
    Found,
  );
  return records;
}

const Made = z.object({ id: z.string() });

export async function insert(
  salesforce: Salesforce,
  io: Io,
  object: string,
  fields: Record<string, unknown>,
): Promise<string> {
  const made = await call(
    salesforce,
    io,
    (token) =>
      restRequest(salesforce, token, "POST", `/sobjects/${object}`, fields),
    Made,
  );
  return made.id;
}

/** Changes a record; without fields, deletes it, and one that is gone is no trouble. */
export async function change(
  salesforce: Salesforce,
  io: Io,
  object: string,
  id: string,
  fields?: Record<string, unknown>,
): Promise<void> {
  const path = `/sobjects/${object}/${id}`;
  await call(
    salesforce,
    io,
    (token) =>
      fields
        ? restRequest(salesforce, token, "PATCH", path, fields)
        : restRequest(salesforce, token, "DELETE", path),
    undefined,
    fields ? {} : { okStatuses: [404] },
  );
}

const Outcomes = z.array(z.object({
  success: z.boolean(),
  errors: z._default(
    z.array(
      z.object({ statusCode: z.string(), message: z.optional(z.string()) }),
    ),
    [],
  ),
}));

/** Several records at once, made (POST) or changed (PATCH); the first that is refused is the failure. */
export async function together(
  salesforce: Salesforce,
  io: Io,
  method: "POST" | "PATCH",
  object: string,
  records: readonly Record<string, unknown>[],
): Promise<void> {
  if (records.length === 0) return;
  const body = {
    allOrNone: false,
    records: records.slice(0, COLLECTION_MAX).map((record) => ({
      attributes: { type: object },
      ...record,
    })),
  };
  const outcomes = await call(
    salesforce,
    io,
    (token) =>
      restRequest(salesforce, token, method, "/composite/sobjects", body),
    Outcomes,
  );
  const [error] = outcomes.flatMap(({ errors }) => errors);
  if (!error) return;
  const { statusCode: code, message = code } = error;
  throw refused(`refused a ${object}. It said: ${message}`, code);
}

export function refused(sentence: string, code?: string): Failure {
  const message = `${SYSTEM.title} ${sentence}`;
  return new Failure(SYSTEM.id, "invalid", message, code ? { code } : {});
}

/** An object's fields that can be filled, each with the objects that it may refer to. */
export type Fields = Readonly<Record<string, readonly string[]>>;

const Described = z.object({
  fields: z.array(z.object({
    name: z.string(),
    type: z.string(),
    createable: z.boolean(),
    referenceTo: z._default(z.array(z.string()), []),
  })),
});
const Known = z.nullable(z.record(z.string(), z.array(z.string())));

/** Null: the org does not have this object. Asked for rarely: the answer is kept beside the token. */
export async function fieldsOf(
  salesforce: Salesforce,
  io: Io,
  object: string,
): Promise<Fields | null> {
  const key = `${SYSTEM.id}:${object}`;
  const kept = await io.tokens.get(key);
  if (kept && kept.expiresAt > io.now()) {
    return z.parse(Known, JSON.parse(kept.value));
  }
  const fields = await describe(salesforce, io, object);
  const lifeMs = fields ? KNOWN_MS.there : KNOWN_MS.missing;
  await io.tokens.put(key, {
    value: JSON.stringify(fields),
    expiresAt: io.now() + lifeMs,
  });
  return fields;
}

export function describeRequest(
  salesforce: Salesforce,
  token: string,
  object: string,
): VendorRequest {
  return restRequest(salesforce, token, "GET", `/sobjects/${object}/describe`);
}

async function describe(
  salesforce: Salesforce,
  io: Io,
  object: string,
): Promise<Record<string, string[]> | null> {
  try {
    const { fields } = await call(
      salesforce,
      io,
      (token) => describeRequest(salesforce, token, object),
      Described,
    );
    return Object.fromEntries(
      fields.filter(({ createable }) => createable).map((
        { name, type, referenceTo },
      ) => [name, referenceTo.length > 0 ? referenceTo : [type]]),
    );
  } catch (error) {
    if (error instanceof Failure && error.details.status === 404) return null;
    throw error;
  }
}

/** Without what this org's object does not have. */
export function known(
  fields: Fields,
  values: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).filter(([name]) => name in fields),
  );
}

/** The daily limit comes as 403, without a time to wait. */
function rateLimited(status: number, body: unknown): boolean {
  return status === 403 && problem(body).code === "REQUEST_LIMIT_EXCEEDED";
}

/** The token endpoint says it with 400. */
function unauthorized(_status: number, body: unknown): boolean {
  return ["invalid_client", "invalid_client_id", "invalid_grant"].includes(
    problem(body).code ?? "",
  );
}

function advice({ externalIdField }: Salesforce) {
  return (status: number, code?: string): string | undefined => {
    if (code === "REQUEST_LIMIT_EXCEEDED") {
      return "The org's daily number of API calls is used up.";
    }
    if (status === 404) {
      return `Switch on Incident Management in Setup, and check the field ${externalIdField} (external id, unique) and that the record was not deleted.`;
    }
    if (status === 300) {
      return `Several records have the same ${externalIdField}: make the field unique.`;
    }
  };
}

/** An array, but an object from the token endpoint. */
function problem(body: unknown) {
  const [first] = z.safeParse(Refusal, body).data ?? [];
  if (first) return { code: first.errorCode, text: first.message };
  const { data } = z.safeParse(TokenRefusal, body);
  return { code: data?.error, text: data?.error_description };
}

/** `api-usage=14500/15000` is on every answer: the share of the day's calls. */
export function usage(headers: Headers): number | null {
  const said = headers.get("sforce-limit-info") ?? "";
  const [, used, total] = /api-usage=(\d+)\/(\d+)/.exec(said) ?? [];
  return used && total && Number(total) > 0
    ? Number(used) / Number(total)
    : null;
}

/** Salesforce, object Incident (Service Cloud, "Customer Service Incident Management" switched on). */
import * as z from "zod/mini";
import type { Severity } from "../../types/severity.ts";
import type { IncidentFacts } from "../facts.ts";
import {
  type Io,
  send,
  type SendOptions,
  type VendorRequest,
} from "../http.ts";
import { bearer, formRequest, jsonRequest, utc } from "../requests.ts";
import { Host, Secret } from "../system.ts";
import { cut, oneLine, printable } from "../text.ts";
import { withToken } from "../token.ts";
import { type CrmEnd, type CrmUpdate, defineCrmSystem } from "./system.ts";

/** Standard picklists of the object. */
const URGENCY: Record<
  Severity,
  { Priority: string; Impact: string; Urgency: string }
> = {
  critical: { Priority: "Critical", Impact: "High", Urgency: "High" },
  high: { Priority: "High", Impact: "High", Urgency: "Medium" },
  medium: { Priority: "Moderate", Impact: "Medium", Urgency: "Medium" },
  low: { Priority: "Low", Impact: "Low", Urgency: "Low" },
};
/** The answer names no end; two hours is the usual session, and a shorter one shows as 401. */
const TOKEN_LIFE_MS = 90 * 60_000;
const MAX_SUBJECT = 255;
const MAX_TEXT = 32_000;

export const SalesforceConfig = z.object({
  host: Host,
  /** `v62.0`. */
  apiVersion: z.string().check(z.regex(/^v\d+\.0$/, "such as v62.0")),
  /** A unique external id text field that the admin adds to Incident: `Slack_Incident_Id__c`. */
  externalIdField: z.string().check(
    z.regex(/^\w+__c$/, "a custom field's API name, ending in __c"),
  ),
});
const SalesforceEnv = z.object({
  SALESFORCE_CLIENT_ID: Secret,
  SALESFORCE_CLIENT_SECRET: Secret,
});
export type Salesforce =
  & z.infer<typeof SalesforceConfig>
  & z.infer<typeof SalesforceEnv>;

const AccessToken = z.object({ access_token: z.string() });
const Upserted = z.object({ id: z.string() });
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

/** No status: a new record gets the org's first one, and a repeat must not undo what an agent chose. */
export function upsertIncident(
  salesforce: Salesforce,
  token: string,
  facts: IncidentFacts,
  channelUrl?: string,
): VendorRequest {
  return patch(salesforce, token, facts, {
    Subject: oneLine(`${facts.number}: ${facts.title}`, MAX_SUBJECT),
    Description: description(facts, channelUrl),
    ...urgency(facts.severity),
    DetectedDateTime: utc(facts.startedAt),
  });
}

/** The record has no history that an app may write: its description carries the last update. */
export function updateIncident(
  salesforce: Salesforce,
  token: string,
  facts: IncidentFacts,
  { text, at, label }: Pick<CrmUpdate, "text" | "at" | "label">,
): VendorRequest {
  const line = `${label} (${utc(at)}): ${printable(text).trim()}`;
  return patch(salesforce, token, facts, {
    Description: description(facts, undefined, line),
  }, true);
}

export function setUrgency(
  salesforce: Salesforce,
  token: string,
  facts: IncidentFacts,
): VendorRequest {
  return patch(salesforce, token, facts, urgency(facts.severity), true);
}

export function resolveIncident(
  salesforce: Salesforce,
  token: string,
  facts: IncidentFacts,
  { text, at }: CrmEnd,
): VendorRequest {
  return patch(salesforce, token, facts, {
    Status: "Resolved",
    ResolutionSummary: cut(printable(text).trim(), MAX_TEXT),
    ResolutionDateTime: utc(at),
    EndDateTime: utc(at),
  }, true);
}

/** How it was resolved stays to be read: a second resolution writes over it. */
export function reopenIncident(
  salesforce: Salesforce,
  token: string,
  facts: IncidentFacts,
  { text, at }: CrmEnd,
): VendorRequest {
  const line = `Reopened (${utc(at)}): ${printable(text).trim()}`;
  return patch(salesforce, token, facts, {
    Status: "In Progress",
    ResolutionDateTime: null,
    EndDateTime: null,
    Description: description(facts, undefined, line),
  }, true);
}

export const salesforce = defineCrmSystem({
  id: "salesforce",
  title: "Salesforce",
  config: SalesforceConfig,
  env: SalesforceEnv,
  envHelp: {
    SALESFORCE_CLIENT_ID:
      "The consumer key of an External Client App with the client credentials flow and a run-as user.",
    SALESFORCE_CLIENT_SECRET:
      "The consumer secret of that External Client App.",
  },
  hosts: ({ host }) => [host],

  async upsert(facts, { channelUrl }, { settings, io }) {
    const { id } = await call(
      settings,
      io,
      (token) => upsertIncident(settings, token, facts, channelUrl),
      Upserted,
    );
    // Redirects to the page of whichever interface the reader uses.
    return { id, url: `https://${settings.host}/${id}` };
  },
  async update(facts, update, { settings, io }) {
    await call(
      settings,
      io,
      (token) => updateIncident(settings, token, facts, update),
    );
  },
  async setSeverity(facts, { settings, io }) {
    await call(settings, io, (token) => setUrgency(settings, token, facts));
  },
  async resolve(facts, end, { settings, io }) {
    await call(
      settings,
      io,
      (token) => resolveIncident(settings, token, facts, end),
    );
  },
  async reopen(facts, update, { settings, io }) {
    await call(
      settings,
      io,
      (token) => reopenIncident(settings, token, facts, update),
    );
  },
});

function call<S = undefined>(
  settings: Salesforce,
  io: Io,
  request: (token: string) => VendorRequest,
  schema?: z.ZodMiniType<S>,
): Promise<S> {
  const options: SendOptions = {
    repeatable: true,
    problem,
    rateLimited,
    unauthorized,
    renew: RENEW,
    advice: advice(settings),
  };
  const obtain = async () => {
    const answer = await send(
      io,
      salesforce,
      accessToken(settings),
      AccessToken,
      options,
    );
    return { value: answer.access_token, expiresAt: io.now() + TOKEN_LIFE_MS };
  };
  return withToken(
    io,
    salesforce.id,
    obtain,
    (token) => send(io, salesforce, request(token), schema, options),
  );
}

const RENEW =
  "Check the External Client App and renew SALESFORCE_CLIENT_ID and SALESFORCE_CLIENT_SECRET.";

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

/** By external id: the same key is the same record. The key itself must not be in the body. */
function patch(
  salesforce: Salesforce,
  token: string,
  facts: IncidentFacts,
  fields: Record<string, unknown>,
  updateOnly = false,
): VendorRequest {
  const path =
    `/services/data/${salesforce.apiVersion}/sobjects/Incident/${salesforce.externalIdField}/${
      encodeURIComponent(facts.key)
    }`;
  const url = `https://${salesforce.host}${path}${
    updateOnly ? "?updateOnly=true" : ""
  }`;
  return jsonRequest("PATCH", url, bearer(token), fields);
}

function description(
  facts: IncidentFacts,
  channelUrl = facts.channelUrl,
  ending?: string,
): string {
  const end = [
    channelUrl && `Slack: ${channelUrl}`,
    ending && cut(ending, 4_000),
  ].filter(Boolean).join("\n\n");
  const start = cut(
    printable(facts.description).trim(),
    MAX_TEXT - end.length - 2,
  );
  return [start, end].filter(Boolean).join("\n\n");
}

function urgency(severity: Severity) {
  return { ...URGENCY[severity], IsMajorIncident: severity === "critical" };
}

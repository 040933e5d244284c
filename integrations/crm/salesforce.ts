/** Salesforce, object Incident (Service Cloud, "Customer Service Incident Management" switched on). */
import * as z from "zod/mini";
import type { Severity } from "../../types/severity.ts";
import type { IncidentFacts } from "../facts.ts";
import type { VendorRequest } from "../http.ts";
import { utc } from "../requests.ts";
import { cut, oneLine, printable } from "../text.ts";
import { countCases, handCases, setBanner } from "./salesforce_customers.ts";
import {
  call,
  restRequest,
  type Salesforce,
  SalesforceConfig,
  SalesforceEnv,
} from "./salesforce_rest.ts";
import { readNews } from "./salesforce_news.ts";
import { recordSwarm } from "./salesforce_swarms.ts";
import { type CrmEnd, type CrmUpdate, defineCrmSystem } from "./system.ts";

export { accessToken, type Salesforce } from "./salesforce_rest.ts";

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
const MAX_SUBJECT = 255;
const MAX_TEXT = 32_000;

const Upserted = z.object({ id: z.string() });

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
  recordSwarm: (record, swarm, { settings, io }) =>
    recordSwarm(settings, io, record, swarm),
  handCases: (record, one, { settings, io }) =>
    handCases(settings, io, record, one),
  setBanner: (record, banner, { settings, io }) =>
    setBanner(settings, io, record, banner),
  countCases: (record, { settings, io }) => countCases(settings, io, record),

  /** By a flow that calls out. */
  tells: true,
  news: (record, since, { settings, io }) =>
    readNews(
      settings,
      io,
      record,
      since,
      (severity) => URGENCY[severity].Priority,
    ),
});

/** By external id: the same key is the same record. The key itself must not be in the body. */
function patch(
  salesforce: Salesforce,
  token: string,
  facts: IncidentFacts,
  fields: Record<string, unknown>,
  updateOnly = false,
): VendorRequest {
  const key = encodeURIComponent(facts.key);
  const path = `/sobjects/Incident/${salesforce.externalIdField}/${key}${
    updateOnly ? "?updateOnly=true" : ""
  }`;
  return restRequest(salesforce, token, "PATCH", path, fields);
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

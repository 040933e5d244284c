/** PagerDuty, REST API v2: pages, and can be asked who is on call and what became of a page. Incidents are known by `incident_key`. */
import * as z from "zod/mini";
import type { IncidentFacts } from "../facts.ts";
import {
  Failure,
  type Io,
  send,
  type SendOptions,
  type VendorRequest,
} from "../http.ts";
import type { Severity } from "../../types/severity.ts";
import { Secret } from "../system.ts";
import { cut, oneLine, sign } from "../text.ts";
import { definePagingSystem, type NewPage, type PageState } from "./system.ts";

const MAX_TITLE = 1024;
const MAX_NOTE = 2_000;
/** Most entries that one answer has. */
const PAGE_SIZE = 100;

const Id = z.string().check(
  z.regex(
    /^[A-Z0-9]{6,16}$/,
    "an id such as PABC123, from the address of its page",
  ),
);
export const PagerDutyConfig = z.object({
  /** Where the account is; absent: in the US. */
  region: z.optional(z.enum(["us", "eu"])),
  /** E-mail address of a user of the account, in whose name the app works: PagerDuty asks for one. */
  from: z.email(),
  /** Pages are incidents of this service. */
  service: Id,
  /** Whom they call, level by level. */
  escalationPolicy: Id,
  /** The account's priorities that stand for our severities, where its plan has them. */
  priorities: z.optional(
    z.object({ low: Id, medium: Id, high: Id, critical: Id }),
  ),
});
const PagerDutyEnv = z.object({ PAGERDUTY_API_KEY: Secret });
export type PagerDuty =
  & z.infer<typeof PagerDutyConfig>
  & z.infer<typeof PagerDutyEnv>;

const OnCalls = z.object({
  oncalls: z.array(z.object({
    escalation_level: z.number(),
    user: z.object({ summary: z.string() }),
  })),
});
const Named = z.nullish(z.object({ summary: z.nullish(z.string()) }));
const Incident = z.object({
  id: z.string(),
  html_url: z.nullish(z.string()),
  status: z.enum(["triggered", "acknowledged", "resolved"]),
  acknowledgements: z.optional(
    z.array(z.object({ at: z.string(), acknowledger: Named })),
  ),
  resolved_at: z.nullish(z.string()),
  last_status_change_at: z.nullish(z.string()),
  last_status_change_by: Named,
});
type Incident = z.infer<typeof Incident>;
const OneIncident = z.object({ incident: Incident });
const Incidents = z.object({ incidents: z.array(Incident) });
const Notes = z.object({ notes: z.array(z.object({ content: z.string() })) });
const Refusal = z.object({
  error: z.object({
    code: z.optional(z.number()),
    message: z.optional(z.string()),
    errors: z.optional(z.array(z.string())),
  }),
});

export function listOnCalls(pagerduty: PagerDuty): VendorRequest {
  const query = new URLSearchParams({
    "escalation_policy_ids[]": pagerduty.escalationPolicy,
    // One entry a level and person, the one that is on now.
    earliest: "true",
    limit: `${PAGE_SIZE}`,
  });
  return request(pagerduty, "GET", `/oncalls?${query}`);
}

/** While an incident of this key is open, PagerDuty refuses another one. */
export function createIncident(
  pagerduty: PagerDuty,
  { key, facts }: NewPage,
): VendorRequest {
  return request(pagerduty, "POST", "/incidents", {
    incident: {
      type: "incident",
      title: oneLine(`${facts.number}: ${facts.title}`, MAX_TITLE),
      service: { id: pagerduty.service, type: "service_reference" },
      escalation_policy: {
        id: pagerduty.escalationPolicy,
        type: "escalation_policy_reference",
      },
      urgency: "high",
      incident_key: key,
      ...priorityOf(pagerduty, facts.severity),
    },
  });
}

export function findOpen(pagerduty: PagerDuty, key: string): VendorRequest {
  const query = new URLSearchParams({ incident_key: key });
  query.append("statuses[]", "triggered");
  query.append("statuses[]", "acknowledged");
  return request(pagerduty, "GET", `/incidents?${query}`);
}

export function readIncident(pagerduty: PagerDuty, id: string): VendorRequest {
  return request(pagerduty, "GET", pathOf(id));
}

export function changeIncident(
  pagerduty: PagerDuty,
  id: string,
  change:
    | { status: "acknowledged" | "resolved" }
    | { escalation_level: number }
    | { priority: unknown },
): VendorRequest {
  return request(pagerduty, "PUT", pathOf(id), {
    incident: { type: "incident_reference", ...change },
  });
}

function priorityOf({ priorities }: PagerDuty, severity: Severity) {
  return priorities
    ? { priority: { id: priorities[severity], type: "priority_reference" } }
    : {};
}

export function listNotes(pagerduty: PagerDuty, id: string): VendorRequest {
  return request(pagerduty, "GET", `${pathOf(id)}/notes`);
}

export function addNote(
  pagerduty: PagerDuty,
  id: string,
  content: string,
): VendorRequest {
  return request(pagerduty, "POST", `${pathOf(id)}/notes`, {
    note: { content },
  });
}

export const pagerduty = definePagingSystem({
  id: "pagerduty",
  title: "PagerDuty",
  config: PagerDutyConfig,
  env: PagerDutyEnv,
  envHelp: {
    PAGERDUTY_API_KEY:
      "A REST API key of the account (Integrations, API Access Keys), not read-only.",
  },
  hosts: (config) => [hostOf(config)],

  async onCall({ settings, io }) {
    const { oncalls } = await call(io, listOnCalls(settings), OnCalls);
    return oncalls
      .map(({ escalation_level, user }) => ({
        name: user.summary,
        level: escalation_level,
      }))
      .sort((a, b) => a.level - b.level);
  },

  async page(page, { settings, io }) {
    const { incident, isNew } = await createOrFind(settings, io, page);
    const { id, html_url } = incident;
    await explain(settings, io, id, page.facts, isNew);
    return { key: page.key, id, url: httpsOf(html_url) };
  },

  async acknowledge({ id }, { name }, { settings, io }) {
    // Acknowledging one that is resolved would open it again.
    const { status } = await read(settings, io, id);
    if (status !== "triggered") return;
    await noteOnce(settings, io, id, `Acknowledged in Slack by ${name}.`);
    const change = { status: "acknowledged" } as const;
    await call(io, changeIncident(settings, id, change), OneIncident);
  },

  async escalate({ id }, level, { settings, io }) {
    const { oncalls } = await call(io, listOnCalls(settings), OnCalls);
    if (!oncalls.some((one) => one.escalation_level === level)) return false;
    const change = { escalation_level: level };
    await call(io, changeIncident(settings, id, change), OneIncident);
    return true;
  },

  async note({ id }, { event, text, look }, { settings, io }) {
    const mark = sign(event);
    const end = `\n\n${mark}`;
    const content = cut(text, MAX_NOTE - end.length) + end;
    await noteOnce(settings, io, id, content, look && mark);
  },

  async setSeverity({ id }, severity, { settings, io }) {
    const change = priorityOf(settings, severity);
    if (!change.priority) return;
    const { status } = await read(settings, io, id);
    if (status === "resolved") return;
    await call(io, changeIncident(settings, id, change), OneIncident);
  },

  async resolve({ key, id }, { settings, io }) {
    const incident = id === null
      ? await openOf(settings, io, key)
      : await read(settings, io, id);
    if (!incident || incident.status === "resolved") return;
    const change = { status: "resolved" } as const;
    await call(io, changeIncident(settings, incident.id, change), OneIncident);
  },

  async state({ id }, { settings, io }) {
    return stateOf(await read(settings, io, id));
  },
});

async function createOrFind(
  settings: PagerDuty,
  io: Io,
  page: NewPage,
): Promise<{ incident: Incident; isNew: boolean }> {
  try {
    const options = { repeatable: true };
    const request = createIncident(settings, page);
    const made = await call(io, request, OneIncident, options);
    return { ...made, isNew: true };
  } catch (error) {
    if (!(error instanceof Failure) || error.details.status !== 400) {
      throw error;
    }
    // What it says of a key that is taken is not documented, so it is asked.
    const incident = await openOf(settings, io, page.key);
    if (!incident) throw error;
    return { incident, isNew: false };
  }
}

async function openOf(
  settings: PagerDuty,
  io: Io,
  key: string,
): Promise<Incident | undefined> {
  const { incidents } = await call(io, findOpen(settings, key), Incidents);
  return incidents[0];
}

/** What the title has no room for. A page without it is a page all the same. */
async function explain(
  settings: PagerDuty,
  io: Io,
  id: string,
  { description, channelUrl }: IncidentFacts,
  isNew: boolean,
): Promise<void> {
  const text = [description, channelUrl].filter(Boolean).join("\n\n");
  if (!text) return;
  try {
    // A run that died after making the page has not come to it.
    if (!isNew && (await notesOf(settings, io, id)).length > 0) return;
    await call(io, addNote(settings, id, text.slice(0, MAX_NOTE)));
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
  }
}

async function notesOf(settings: PagerDuty, io: Io, id: string) {
  return (await call(io, listNotes(settings, id), Notes)).notes;
}

/** Unless a note has this mark by now; `false`: none can have it. */
async function noteOnce(
  settings: PagerDuty,
  io: Io,
  id: string,
  content: string,
  mark: string | false = content,
): Promise<void> {
  const isThere = mark !== false &&
    (await notesOf(settings, io, id)).some((known) =>
      known.content.includes(mark)
    );
  if (isThere) return;
  await call(io, addNote(settings, id, content), undefined, {
    repeatable: true,
  });
}

async function read(
  settings: PagerDuty,
  io: Io,
  id: string,
): Promise<Incident> {
  return (await call(io, readIncident(settings, id), OneIncident)).incident;
}

function stateOf(incident: Incident): PageState {
  const { status, acknowledgements, resolved_at } = incident;
  if (status === "acknowledged") {
    const last = acknowledgements?.at(-1);
    return {
      status,
      by: last?.acknowledger?.summary ?? null,
      at: instantOf(last?.at),
    };
  }
  return {
    status,
    by: incident.last_status_change_by?.summary ?? null,
    at: instantOf(resolved_at ?? incident.last_status_change_at),
  };
}

function instantOf(text: string | null | undefined): number | null {
  const at = Date.parse(text ?? "");
  return Number.isNaN(at) ? null : at;
}

function httpsOf(url: string | null | undefined): string | null {
  return url?.startsWith("https://") ? url : null;
}

function pathOf(id: string): string {
  return `/incidents/${encodeURIComponent(id)}`;
}

function hostOf({ region }: z.infer<typeof PagerDutyConfig>): string {
  return region === "eu" ? "api.eu.pagerduty.com" : "api.pagerduty.com";
}

/** The content type is asked for without a body, too. */
function request(
  pagerduty: PagerDuty,
  method: VendorRequest["method"],
  path: string,
  body?: unknown,
): VendorRequest {
  return {
    method,
    url: `https://${hostOf(pagerduty)}${path}`,
    headers: {
      authorization: `Token token=${pagerduty.PAGERDUTY_API_KEY}`,
      accept: "application/vnd.pagerduty+json;version=2",
      "content-type": "application/json",
      from: pagerduty.from,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  };
}

function call<S = undefined>(
  io: Io,
  request: VendorRequest,
  schema?: z.ZodMiniType<S>,
  options: SendOptions = {},
): Promise<S> {
  return send(io, pagerduty, request, schema, {
    problem,
    advice,
    renew: "Renew PAGERDUTY_API_KEY.",
    ...options,
  });
}

function advice(status: number): string | undefined {
  if (status === 400 || status === 404) {
    return "Check from, service and escalationPolicy of PagerDuty in app.config.ts.";
  }
}

function problem(body: unknown) {
  const { data } = z.safeParse(Refusal, body);
  if (!data) return {};
  const { code, message, errors = [] } = data.error;
  return {
    ...(code === undefined ? {} : { code: `${code}` }),
    text: [message, ...errors].filter(Boolean).join(": "),
  };
}

/** Splunk On-Call (VictorOps): its REST endpoint raises and ends, its API is asked. Incidents are known by `entity_id`. */
import * as z from "zod/mini";
import {
  Failure,
  type Io,
  send,
  type SendOptions,
  type VendorRequest,
} from "../http.ts";
import { Secret } from "../system.ts";
import { cut, oneLine, sign } from "../text.ts";
import {
  definePagingSystem,
  type NewPage,
  type PageNote,
  type PageState,
} from "./system.ts";

const API = "api.victorops.com";
const ENDPOINT = "alert.victorops.com";
const MAX_NAME = 255;
const MAX_MESSAGE = 10_000;

const Name = z.string().check(z.trim(), z.minLength(1));
const Slug = z.string().check(
  z.regex(
    /^[\w-]+$/,
    "a slug such as team-x, from the API or its page's address",
  ),
);
export const SplunkOnCallConfig = z.object({
  /** Slugs of the escalation policies that call; the first is the routing key's. */
  policies: z.array(Slug).check(z.minLength(1)),
  /** Name of a user of the account, in whose name the app works. */
  user: Name,
});
/** Whoever leaves `$routing_key` at its end is told. */
const Endpoint = z.string().check(
  z.trim(),
  z.regex(/^https:\/\/alert\.victorops\.com(\/[\w-]+)+$/),
);
const SplunkOnCallEnv = z.object({
  VICTOROPS_REST_URL: Endpoint,
  VICTOROPS_API_ID: Secret,
  VICTOROPS_API_KEY: Secret,
});
export type SplunkOnCall =
  & z.infer<typeof SplunkOnCallConfig>
  & z.infer<typeof SplunkOnCallEnv>;

const Received = z.object({ entity_id: z.string() });
const Person = z.nullish(z.object({ username: z.optional(z.string()) }));
const OnCalls = z.object({
  teamsOnCall: z.array(z.object({
    onCallNow: z.optional(z.array(z.object({
      escalationPolicy: z.object({ slug: z.optional(z.string()) }),
      // The published file writes it in one way, answers have been seen with the other.
      users: z.optional(
        z.array(z.object({ onCallUser: Person, onCalluser: Person })),
      ),
    }))),
  })),
});
/** Any of these may be absent from an incident of somebody else. */
const Incident = z.object({
  incidentNumber: z._default(z.string(), ""),
  entityId: z.optional(z.string()),
  currentPhase: z._default(z.string(), ""),
  transitions: z.optional(
    z.array(
      z.object({ at: z.optional(z.string()), by: z.nullish(z.string()) }),
    ),
  ),
});
type Incident = z.infer<typeof Incident>;
const Incidents = z.object({ incidents: z.array(Incident) });
const Commands = z.object({
  results: z.array(z.object({
    cmdAccepted: z.boolean(),
    message: z.optional(z.string()),
  })),
});
const Rerouted = z.object({
  statuses: z.array(z.object({ success: z.boolean() })),
});
const Refusal = z.object({
  message: z.optional(z.string()),
  error: z.optional(z.string()),
});

/** One more of an entity that is open is a line in its timeline. */
export function raise(
  splunk: SplunkOnCall,
  { key, facts }: NewPage,
): VendorRequest {
  const { number, title, description, channelUrl, startedAt } = facts;
  return report(splunk, {
    // Anything less may call nobody.
    message_type: "CRITICAL",
    entity_id: key,
    entity_display_name: oneLine(`${number}: ${title}`, MAX_NAME),
    state_message: cut(description || title, MAX_MESSAGE),
    state_start_time: Math.floor(startedAt / 1000),
    monitoring_tool: "Slack",
    ...(channelUrl ? { "vo_annotate.u.Slack": channelUrl } : {}),
  });
}

export function recover(splunk: SplunkOnCall, key: string): VendorRequest {
  return report(splunk, {
    message_type: "RECOVERY",
    entity_id: key,
    monitoring_tool: "Slack",
  });
}

export function listOnCalls(splunk: SplunkOnCall): VendorRequest {
  return request(splunk, "GET", "/api-public/v1/oncall/current");
}

/** Those that are open and those that were resolved lately. */
export function listIncidents(splunk: SplunkOnCall): VendorRequest {
  return request(splunk, "GET", "/api-public/v1/incidents");
}

export function acknowledgeIncident(
  splunk: SplunkOnCall,
  number: string,
  name: string,
): VendorRequest {
  return request(splunk, "PATCH", "/api-public/v1/incidents/ack", {
    userName: splunk.user,
    incidentNames: [number],
    message: `Acknowledged in Slack by ${name}.`,
  });
}

export function reroute(
  splunk: SplunkOnCall,
  number: string,
  policy: string,
): VendorRequest {
  const targets = [{ type: "EscalationPolicy", slug: policy }];
  return request(splunk, "POST", "/api-public/v1/incidents/reroute", {
    userName: splunk.user,
    reroutes: [{ incidentNumber: number, targets }],
  });
}

/** Its name is its own in the incident. */
export function addNote(
  splunk: SplunkOnCall,
  number: string,
  note: PageNote,
): VendorRequest {
  return request(splunk, "POST", notesOf(number), noteBody(note));
}

export function changeNote(
  splunk: SplunkOnCall,
  number: string,
  note: PageNote,
): VendorRequest {
  const body = noteBody(note);
  const path = `${notesOf(number)}/${encodeURIComponent(body.name)}`;
  return request(splunk, "PUT", path, body);
}

function notesOf(number: string): string {
  return `/api-public/v1/incidents/${encodeURIComponent(number)}/notes`;
}

function noteBody({ event, text }: PageNote) {
  return {
    name: sign(event).replace(/[[\]]/g, "").replace(" ", "-").toLowerCase(),
    display_name: "Slack",
    json_value: { text: cut(text, MAX_MESSAGE) },
  };
}

export const splunkOnCall = definePagingSystem({
  id: "splunk_on_call",
  title: "Splunk On-Call",
  config: SplunkOnCallConfig,
  env: SplunkOnCallEnv,
  envHelp: {
    VICTOROPS_REST_URL:
      "The address of the integration REST - Generic (Integrations, 3rd Party Integrations), with your routing key as its last part.",
    VICTOROPS_API_ID: "The API id of the account (Integrations, API).",
    VICTOROPS_API_KEY: "An API key of the account, not read-only.",
  },
  hosts: () => [ENDPOINT, API],

  async onCall({ settings, io }) {
    const { teamsOnCall } = await call(io, listOnCalls(settings), OnCalls);
    const now = teamsOnCall.flatMap(({ onCallNow = [] }) => onCallNow);
    return settings.policies.flatMap((policy, index) => {
      const names = now.filter(({ escalationPolicy }) =>
        escalationPolicy.slug === policy
      ).flatMap(({ users = [] }) => users).flatMap((user) =>
        (user.onCallUser ?? user.onCalluser)?.username ?? []
      );
      return [...new Set(names)].map((name) => ({ name, level: index + 1 }));
    });
  },

  async page(page, { settings, io }) {
    const { entity_id } = await tell(io, raise(settings, page));
    return { key: page.key, id: entity_id, url: null };
  },

  async acknowledge(page, { name }, { settings, io }) {
    const incident = await read(settings, io, page.key);
    if (!incident || stateOf(incident).status !== "triggered") return;
    const change = acknowledgeIncident(settings, incident.incidentNumber, name);
    const { results } = await call(io, change, Commands);
    const refused = results.find(({ cmdAccepted }) => !cmdAccepted);
    if (refused) throw notDone(refused.message);
  },

  async escalate(page, level, { settings, io }) {
    const policy = settings.policies[level - 1];
    if (policy === undefined) return false;
    const incident = await mustRead(settings, io, page.key);
    const change = reroute(settings, incident.incidentNumber, policy);
    const { statuses } = await call(io, change, Rerouted);
    if (!statuses.every(({ success }) => success)) throw notDone();
    return true;
  },

  /** By the API: what the endpoint is sent once more of an entity may count as another alert. */
  async note({ key }, note, { settings, io }) {
    const { incidentNumber } = await mustRead(settings, io, key);
    try {
      await call(io, addNote(settings, incidentNumber, note));
    } catch (error) {
      const isRefused = error instanceof Failure && error.kind === "invalid";
      if (!isRefused) throw error;
      // What it says of a name that is taken, by an earlier try, is not documented.
      await call(io, changeNote(settings, incidentNumber, note));
    }
  },

  async resolve({ key }, { settings, io }) {
    await tell(io, recover(settings, key));
  },

  async state({ key }, { settings, io }) {
    return stateOf(await mustRead(settings, io, key));
  },
});

async function read(
  settings: SplunkOnCall,
  io: Io,
  key: string,
): Promise<Incident | undefined> {
  const { incidents } = await call(io, listIncidents(settings), Incidents);
  return incidents.find(({ entityId }) => entityId === key);
}

async function mustRead(settings: SplunkOnCall, io: Io, key: string) {
  const incident = await read(settings, io, key);
  if (incident) return incident;
  throw new Failure(
    splunkOnCall.id,
    "invalid",
    "Splunk On-Call does not have the incident. Check the routing key in VICTOROPS_REST_URL, and whether a maintenance mode or a rule drops what this app sends.",
  );
}

/** Phases are written in two ways: `UNACKED`, `ACKED`, `RESOLVED`, or as the published file says. */
function stateOf({ currentPhase, transitions = [] }: Incident): PageState {
  const phase = currentPhase.toLowerCase();
  const last = transitions.at(-1);
  const at = Date.parse(last?.at ?? "");
  const who = {
    by: last?.by ?? null,
    at: Number.isNaN(at) ? null : at,
  };
  if (phase === "resolved") return { status: "resolved", ...who };
  if (phase === "acked" || phase === "acknowledged") {
    return { status: "acknowledged", ...who };
  }
  return { status: "triggered", by: null, at: null };
}

function notDone(said = ""): Failure {
  return new Failure(
    splunkOnCall.id,
    "invalid",
    `Splunk On-Call did not do it. Check user and policies in app.config.ts.${
      said ? ` It said: ${oneLine(said, 200)}` : ""
    }`,
  );
}

function report(
  { VICTOROPS_REST_URL: url }: SplunkOnCall,
  alert: Record<string, unknown>,
): VendorRequest {
  return {
    method: "POST",
    url,
    headers: { accept: "application/json", "content-type": "application/json" },
    body: JSON.stringify(alert),
  };
}

function tell(
  io: Io,
  request: VendorRequest,
): Promise<z.infer<typeof Received>> {
  return send(io, splunkOnCall, request, Received, {
    // The same entity again is the same incident.
    repeatable: true,
    problem,
    // It may refuse under 200.
    statusIn: (body) => hasFailed(body) ? 400 : undefined,
    unauthorized: (status, body) =>
      status === 400 && /\bkey\b|auth/i.test(problem(body).text),
    renew: "Copy VICTOROPS_REST_URL anew.",
  });
}

function hasFailed(body: unknown): boolean {
  const Failed = z.object({ result: z.literal("failure") });
  return z.safeParse(Failed, body).success;
}

function request(
  { VICTOROPS_API_ID, VICTOROPS_API_KEY }: SplunkOnCall,
  method: VendorRequest["method"],
  path: string,
  body?: unknown,
): VendorRequest {
  return {
    method,
    url: `https://${API}${path}`,
    headers: {
      "x-vo-api-id": VICTOROPS_API_ID,
      "x-vo-api-key": VICTOROPS_API_KEY,
      accept: "application/json",
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  };
}

/** What is done already is answered as such, so that a change may be asked for again. */
function call<S = undefined>(
  io: Io,
  request: VendorRequest,
  schema?: z.ZodMiniType<S>,
  options: SendOptions = {},
): Promise<S> {
  return send(io, splunkOnCall, request, schema, {
    repeatable: true,
    problem,
    // 403 is both: who calls too often, and who is not known.
    rateLimited: (status, body) =>
      status === 403 && !/authent/i.test(problem(body).text),
    unauthorized: (status) => status === 403,
    advice,
    ...options,
  });
}

function advice(status: number): string | undefined {
  if (status === 401 || status === 403) {
    return "If this goes on, renew VICTOROPS_API_ID and VICTOROPS_API_KEY: wrong ones are refused in the same way.";
  }
  if (status === 404) return "Check user of Splunk On-Call in app.config.ts.";
}

function problem(body: unknown): { text: string } {
  const { data } = z.safeParse(Refusal, body);
  return { text: data?.message ?? data?.error ?? "" };
}

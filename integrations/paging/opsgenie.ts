/** Opsgenie, Alert API v2. No longer sold, supported until April 2027: its successor is jsm_operations.ts. */
import * as z from "zod/mini";
import {
  type Io,
  send,
  type SendOptions,
  type VendorRequest,
} from "../http.ts";
import type { Severity } from "../../types/severity.ts";
import { jsonRequest } from "../requests.ts";
import { Secret } from "../system.ts";
import { cut, sign } from "../text.ts";
import {
  Accepted,
  Alert,
  alertOf,
  newestOf,
  notDone,
  notThere,
  Outcome,
  outcomeOf,
  PRIORITIES,
  stateOf,
} from "./opsgenie_alert.ts";
import { definePagingSystem, type NewPage, type PageNote } from "./system.ts";

const MAX_NOTE = 25_000;
/** The alert's own property that names the last event of which it was told. */
const TOLD = "Slack";

const Name = z.string().check(z.trim(), z.minLength(1));
export const OpsgenieConfig = z.object({
  /** Where the account is; absent: in the US. */
  region: z.optional(z.enum(["us", "eu"])),
  /** Name of the team that is called; its routing rules say whom first. */
  team: Name,
  /** Names of the schedules of whoever is called first, second … */
  schedules: z.array(Name).check(z.minLength(1)),
});
const OpsgenieEnv = z.object({ OPSGENIE_API_KEY: Secret });
export type Opsgenie =
  & z.infer<typeof OpsgenieConfig>
  & z.infer<typeof OpsgenieEnv>;

const OnCalls = z.object({
  data: z.object({ onCallRecipients: z.optional(z.array(z.string())) }),
});
const RequestStatus = z.object({ data: z.optional(Outcome) });
const Alerts = z.object({ data: z.array(Alert) });
/** With its properties, which a search leaves out; absent when there is none. */
const OneAlert = z.object({
  data: z.optional(
    z.extend(Alert, { details: z.nullish(z.record(z.string(), z.string())) }),
  ),
});
const Refusal = z.object({
  message: z.optional(z.string()),
  code: z.optional(z.number()),
  /** By field. */
  errors: z.optional(z.record(z.string(), z.string())),
});

export function createAlert(
  opsgenie: Opsgenie,
  page: NewPage,
): VendorRequest {
  return request(opsgenie, "POST", "/v2/alerts", {
    ...alertOf(page),
    responders: [{ type: "team", name: opsgenie.team }],
  });
}

export function acknowledgeAlert(
  opsgenie: Opsgenie,
  key: string,
  name: string,
): VendorRequest {
  return request(opsgenie, "POST", ofOpen(key, "/acknowledge"), {
    user: name,
    source: "Slack",
    note: `Acknowledged in Slack by ${name}.`,
  });
}

/** Calls this person besides those who are called. */
export function addResponder(
  opsgenie: Opsgenie,
  key: string,
  username: string,
): VendorRequest {
  return request(opsgenie, "POST", ofOpen(key, "/responders"), {
    responder: { type: "user", username },
    source: "Slack",
  });
}

export function closeAlert(opsgenie: Opsgenie, key: string): VendorRequest {
  return request(opsgenie, "POST", ofOpen(key, "/close"), { source: "Slack" });
}

/**
 * A note and, in the same change, whose it is: events come one after the other, so the last one is all that need be known.
 */
export function tellAlert(
  opsgenie: Opsgenie,
  id: string,
  { event, text }: PageNote,
): VendorRequest {
  return request(opsgenie, "POST", ofId(id, "/details"), {
    details: { [TOLD]: sign(event) },
    note: cut(text, MAX_NOTE),
    source: "Slack",
  });
}

export function setPriority(
  opsgenie: Opsgenie,
  id: string,
  severity: Severity,
): VendorRequest {
  const priority = PRIORITIES[severity];
  return request(opsgenie, "PUT", ofId(id, "/priority"), { priority });
}

export function readOpen(opsgenie: Opsgenie, key: string): VendorRequest {
  return request(opsgenie, "GET", ofOpen(key));
}

export function readAlert(opsgenie: Opsgenie, id: string): VendorRequest {
  return request(opsgenie, "GET", ofId(id));
}

export function readRequest(opsgenie: Opsgenie, id: string): VendorRequest {
  const path = `/v2/alerts/requests/${encodeURIComponent(id)}`;
  return request(opsgenie, "GET", path);
}

/** The alias alone names open alerts only. */
export function findAlert(opsgenie: Opsgenie, key: string): VendorRequest {
  const query = new URLSearchParams({ ...newestOf(key), limit: "1" });
  return request(opsgenie, "GET", `/v2/alerts?${query}`);
}

export function listOnCalls(
  opsgenie: Opsgenie,
  schedule: string,
): VendorRequest {
  const query = "scheduleIdentifierType=name&flat=true";
  const path = `/v2/schedules/${encodeURIComponent(schedule)}/on-calls`;
  return request(opsgenie, "GET", `${path}?${query}`);
}

export const opsgenie = definePagingSystem({
  id: "opsgenie",
  title: "Opsgenie",
  config: OpsgenieConfig,
  env: OpsgenieEnv,
  envHelp: {
    OPSGENIE_API_KEY:
      "The API key of an API integration (Settings, Integrations) that may read, create and update, and read configuration.",
  },
  hosts: (config) => [hostOf(config)],

  async onCall({ settings, io }) {
    const levels = await Promise.all(
      settings.schedules.map((_, index) => onCallAt(settings, io, index + 1)),
    );
    return levels.flatMap((names, index) =>
      names.map((name) => ({ name, level: index + 1 }))
    );
  },

  async page(page, { settings, io }) {
    const outcome = await ask(settings, io, createAlert(settings, page));
    if (outcome?.isSuccess === false) throw notDone(opsgenie, outcome);
    return { key: page.key, id: page.key, url: null };
  },

  async acknowledge({ key }, { name }, { settings, io }) {
    const request = acknowledgeAlert(settings, key, name);
    const outcome = await ask(settings, io, request);
    if (outcome?.isSuccess !== false) return;
    // It says in the same way that it is closed or acknowledged.
    const alert = await find(settings, io, key);
    if (alert && stateOf(alert).status === "triggered") {
      throw notDone(opsgenie, outcome);
    }
  },

  async escalate({ key }, level, { settings, io }) {
    const names = await onCallAt(settings, io, level);
    for (const name of names) {
      const request = addResponder(settings, key, name);
      const outcome = await ask(settings, io, request);
      if (outcome?.isSuccess === false) throw notDone(opsgenie, outcome);
    }
    return names.length > 0;
  },

  async note({ key }, note, { settings, io }) {
    const alert = await mustRead(settings, io, key);
    if (alert.details?.[TOLD] === sign(note.event)) return;
    const request = tellAlert(settings, alert.id, note);
    const outcome = await ask(settings, io, request);
    if (outcome?.isSuccess === false) throw notDone(opsgenie, outcome);
  },

  async setSeverity({ key }, severity, { settings, io }) {
    const alert = await mustRead(settings, io, key);
    if (stateOf(alert).status === "resolved") return;
    const request = setPriority(settings, alert.id, severity);
    const outcome = await ask(settings, io, request);
    if (outcome?.isSuccess === false) throw notDone(opsgenie, outcome);
  },

  async resolve({ key }, { settings, io }) {
    const outcome = await ask(settings, io, closeAlert(settings, key));
    if (outcome?.isSuccess !== false) return;
    const alert = await find(settings, io, key);
    if (alert && stateOf(alert).status !== "resolved") {
      throw notDone(opsgenie, outcome);
    }
  },

  async state({ key }, { settings, io }) {
    const alert = await find(settings, io, key);
    if (!alert) throw notThere(opsgenie);
    return stateOf(alert);
  },
});

/** Opsgenie accepts a change at once and carries it out later. The same one again changes nothing. */
async function ask(settings: Opsgenie, io: Io, change: VendorRequest) {
  const options = { repeatable: true };
  const { requestId } = await call(io, change, Accepted, options);
  return await outcomeOf(async () => {
    const request = readRequest(settings, requestId);
    const options = { okStatuses: [404] };
    return (await call(io, request, RequestStatus, options)).data ?? {};
  });
}

async function onCallAt(
  settings: Opsgenie,
  io: Io,
  level: number,
): Promise<readonly string[]> {
  const schedule = settings.schedules[level - 1];
  if (schedule === undefined) return [];
  const { data } = await call(io, listOnCalls(settings, schedule), OnCalls);
  return data.onCallRecipients ?? [];
}

async function find(
  settings: Opsgenie,
  io: Io,
  key: string,
): Promise<Alert | undefined> {
  return (await call(io, findAlert(settings, key), Alerts)).data[0];
}

/** The open one; else the newest that is closed. */
async function mustRead(settings: Opsgenie, io: Io, key: string) {
  const options = { okStatuses: [404] };
  const open = await call(io, readOpen(settings, key), OneAlert, options);
  if (open.data) return open.data;
  const newest = await find(settings, io, key);
  const { data } = newest
    ? await call(io, readAlert(settings, newest.id), OneAlert)
    : {};
  if (!data) throw notThere(opsgenie);
  return data;
}

function ofOpen(key: string, action = ""): string {
  const path = `/v2/alerts/${encodeURIComponent(key)}`;
  return `${path}${action}?identifierType=alias`;
}

function ofId(id: string, action = ""): string {
  return `/v2/alerts/${encodeURIComponent(id)}${action}?identifierType=id`;
}

function hostOf({ region }: z.infer<typeof OpsgenieConfig>): string {
  return region === "eu" ? "api.eu.opsgenie.com" : "api.opsgenie.com";
}

function request(
  opsgenie: Opsgenie,
  method: VendorRequest["method"],
  path: string,
  body?: unknown,
): VendorRequest {
  const url = `https://${hostOf(opsgenie)}${path}`;
  return jsonRequest(
    method,
    url,
    `GenieKey ${opsgenie.OPSGENIE_API_KEY}`,
    body,
  );
}

function call<S>(
  io: Io,
  request: VendorRequest,
  schema: z.ZodMiniType<S>,
  options: SendOptions = {},
): Promise<S> {
  return send(io, opsgenie, request, schema, {
    problem,
    advice,
    renew: "Renew OPSGENIE_API_KEY.",
    ...options,
  });
}

function advice(status: number): string | undefined {
  if (status === 402) return "The account's plan does not have this.";
  if (status === 404 || status === 422) {
    return "Check team and schedules of Opsgenie in app.config.ts.";
  }
}

function problem(body: unknown) {
  const { data } = z.safeParse(Refusal, body);
  if (!data) return {};
  const { code, message, errors = {} } = data;
  return {
    ...(code === undefined ? {} : { code: `${code}` }),
    text: [message, ...Object.values(errors)].filter(Boolean).join(" "),
  };
}

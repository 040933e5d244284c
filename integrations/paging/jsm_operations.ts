/** JSM Operations, Opsgenie's successor in Jira Service Management. Alerts are found by alias and changed by id. */
import * as z from "zod/mini";
import {
  Failure,
  type Io,
  send,
  type SendOptions,
  type VendorRequest,
} from "../http.ts";
import type { Severity } from "../../types/severity.ts";
import { basic, jsonRequest } from "../requests.ts";
import { Host, Secret } from "../system.ts";
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
import { definePagingSystem, type NewPage } from "./system.ts";

const GATEWAY = "api.atlassian.com";
const MAX_NOTE = 20_000;

const Id = z.string().check(
  z.regex(/^[\w-]+$/, "an id, from the address of its page or the API"),
);
export const JsmOperationsConfig = z.object({
  /** The site: it tells the names of people. */
  host: Host,
  /** The site's cloud id. */
  cloudId: Id,
  /** Id of the team that is called; its routing rules say whom first. */
  team: Id,
  /** Ids of the schedules of whoever is called first, second … */
  schedules: z.array(Id).check(z.minLength(1)),
});
const JsmOperationsEnv = z.object({
  ATLASSIAN_USERNAME: Secret,
  ATLASSIAN_API_KEY: Secret,
});
export type JsmOperations =
  & z.infer<typeof JsmOperationsConfig>
  & z.infer<typeof JsmOperationsEnv>;

const OnCalls = z.object({
  onCallParticipants: z.optional(
    z.array(z.object({ id: z.string(), type: z.string() })),
  ),
});
const Users = z.object({
  values: z.array(z.object({ accountId: z.string(), displayName: z.string() })),
});
const Alerts = z.object({ values: z.array(Alert) });
const Notes = z.object({ values: z.array(z.object({ note: z.string() })) });
const Refusal = z.object({ message: z.optional(z.string()) });

export function createAlert(jsm: JsmOperations, page: NewPage): VendorRequest {
  return request(jsm, "POST", "/alerts", {
    ...alertOf(page),
    responders: [{ type: "team", id: jsm.team }],
  });
}

/** Finds an open alert only. */
export function openAlert(jsm: JsmOperations, key: string): VendorRequest {
  const query = new URLSearchParams({ alias: key });
  return request(jsm, "GET", `/alerts/alias?${query}`);
}

export function findAlert(jsm: JsmOperations, key: string): VendorRequest {
  const query = new URLSearchParams({ ...newestOf(key), size: "1" });
  return request(jsm, "GET", `/alerts?${query}`);
}

export function changeAlert(
  jsm: JsmOperations,
  id: string,
  change: "acknowledge" | "close",
): VendorRequest {
  return request(jsm, "POST", `/alerts/${encodeURIComponent(id)}/${change}`);
}

export function addNote(
  jsm: JsmOperations,
  id: string,
  note: string,
): VendorRequest {
  const path = `/alerts/${encodeURIComponent(id)}/notes`;
  return request(jsm, "POST", path, { note });
}

export function listNotes(jsm: JsmOperations, id: string): VendorRequest {
  return request(jsm, "GET", `/alerts/${encodeURIComponent(id)}/notes`);
}

export function setPriority(
  jsm: JsmOperations,
  id: string,
  severity: Severity,
): VendorRequest {
  const path = `/alerts/${encodeURIComponent(id)}/priority`;
  return request(jsm, "PATCH", path, { priority: PRIORITIES[severity] });
}

/** Calls this person besides those who are called. */
export function addResponder(
  jsm: JsmOperations,
  id: string,
  user: string,
): VendorRequest {
  const path = `/alerts/${encodeURIComponent(id)}/responders`;
  return request(jsm, "POST", path, { id: user, type: "user" });
}

export function readRequest(jsm: JsmOperations, id: string): VendorRequest {
  return request(jsm, "GET", `/alerts/requests/${encodeURIComponent(id)}`);
}

export function listOnCalls(
  jsm: JsmOperations,
  schedule: string,
): VendorRequest {
  return request(jsm, "GET", `/schedules/${schedule}/on-calls`);
}

export function listUsers(
  jsm: JsmOperations,
  ids: readonly string[],
): VendorRequest {
  const query = new URLSearchParams(ids.map((id) => ["accountId", id]));
  const url = `https://${jsm.host}/rest/api/3/user/bulk?${query}`;
  return jsonRequest("GET", url, credentials(jsm));
}

export const jsmOperations = definePagingSystem({
  id: "jsm_operations",
  title: "JSM Operations",
  config: JsmOperationsConfig,
  env: JsmOperationsEnv,
  envHelp: {
    ATLASSIAN_USERNAME:
      "The e-mail address of the Atlassian account that the app works as.",
    ATLASSIAN_API_KEY:
      "An API token of that account without scopes, from id.atlassian.com.",
  },
  hosts: ({ host }) => [GATEWAY, host],

  async onCall({ settings, io }) {
    const levels = await Promise.all(
      settings.schedules.map((_, index) => onCallAt(settings, io, index + 1)),
    );
    const names = await namesOf(settings, io, levels.flat());
    return levels.flatMap((ids, index) =>
      ids.map((id) => ({ name: names.get(id) ?? id, level: index + 1 }))
    );
  },

  async page(page, { settings, io }) {
    const outcome = await ask(settings, io, createAlert(settings, page));
    if (outcome?.isSuccess === false) throw notDone(jsmOperations, outcome);
    return { key: page.key, id: page.key, url: null };
  },

  async acknowledge({ key }, { name }, { settings, io }) {
    const id = await openIdOf(settings, io, key);
    if (id === undefined) return;
    const request = changeAlert(settings, id, "acknowledge");
    const isNew = await change(settings, io, key, request);
    const note = `Acknowledged in Slack by ${name}.`;
    try {
      // The change itself is in the name of the app's account. A run that died after it has not come to the note.
      if (isNew || !(await notesOf(settings, io, id)).includes(note)) {
        await call(io, addNote(settings, id, note));
      }
    } catch (error) {
      // An alert without it is acknowledged all the same.
      if (!(error instanceof Failure)) throw error;
    }
  },

  async escalate({ key }, level, { settings, io }) {
    const users = await onCallAt(settings, io, level);
    if (users.length === 0) return false;
    const id = await openIdOf(settings, io, key);
    if (id === undefined) throw notThere(jsmOperations);
    for (const user of users) {
      const outcome = await ask(settings, io, addResponder(settings, id, user));
      if (outcome?.isSuccess === false) throw notDone(jsmOperations, outcome);
    }
    return true;
  },

  async note({ key }, { event, text, look }, { settings, io }) {
    const id = await openIdOf(settings, io, key) ??
      (await find(settings, io, key))?.id;
    if (id === undefined) throw notThere(jsmOperations);
    const mark = sign(event);
    const notes = look ? await notesOf(settings, io, id) : [];
    if (notes.some((note) => note.includes(mark))) return;
    const end = `\n\n${mark}`;
    const note = cut(text, MAX_NOTE - end.length) + end;
    const options = { repeatable: true };
    await call(io, addNote(settings, id, note), undefined, options);
  },

  async setSeverity({ key }, severity, { settings, io }) {
    const id = await openIdOf(settings, io, key);
    if (id === undefined) return;
    const outcome = await ask(
      settings,
      io,
      setPriority(settings, id, severity),
    );
    if (outcome?.isSuccess === false) throw notDone(jsmOperations, outcome);
  },

  async resolve({ key }, { settings, io }) {
    const id = await openIdOf(settings, io, key);
    if (id === undefined) return;
    await change(settings, io, key, changeAlert(settings, id, "close"));
  },

  async state({ key }, { settings, io }) {
    const alert = await find(settings, io, key);
    if (!alert) throw notThere(jsmOperations);
    return stateOf(alert);
  },
});

/** It is accepted at once and carried out later. The same one again changes nothing. */
async function ask(
  settings: JsmOperations,
  io: Io,
  change: VendorRequest,
): Promise<Outcome | undefined> {
  const options = { repeatable: true };
  const { requestId } = await call(io, change, Accepted, options);
  return await outcomeOf(() => {
    const request = readRequest(settings, requestId);
    return call(io, request, Outcome, { okStatuses: [404] });
  });
}

/** Answers whether this call did it: what is done already is refused like what is not allowed, and the alert tells which it is. */
async function change(
  settings: JsmOperations,
  io: Io,
  key: string,
  request: VendorRequest,
): Promise<boolean> {
  const outcome = await ask(settings, io, request);
  if (outcome?.isSuccess !== false) return true;
  const alert = await find(settings, io, key);
  const { status } = alert ? stateOf(alert) : { status: "resolved" };
  const isDone = status === "resolved" ||
    status === "acknowledged" && request.url.endsWith("/acknowledge");
  if (!isDone) throw notDone(jsmOperations, outcome);
  return false;
}

async function openIdOf(
  settings: JsmOperations,
  io: Io,
  key: string,
): Promise<string | undefined> {
  try {
    return (await call(io, openAlert(settings, key), Alert)).id;
  } catch (error) {
    if (error instanceof Failure && error.details.status === 404) return;
    throw error;
  }
}

async function find(
  settings: JsmOperations,
  io: Io,
  key: string,
): Promise<Alert | undefined> {
  return (await call(io, findAlert(settings, key), Alerts)).values[0];
}

async function notesOf(settings: JsmOperations, io: Io, id: string) {
  const { values } = await call(io, listNotes(settings, id), Notes);
  return values.map(({ note }) => note);
}

async function onCallAt(
  settings: JsmOperations,
  io: Io,
  level: number,
): Promise<readonly string[]> {
  const schedule = settings.schedules[level - 1];
  if (schedule === undefined) return [];
  const request = listOnCalls(settings, schedule);
  const { onCallParticipants = [] } = await call(io, request, OnCalls);
  return onCallParticipants.filter(({ type }) => type === "user")
    .map(({ id }) => id);
}

/** By account id. People without a name are still people to call. */
async function namesOf(
  settings: JsmOperations,
  io: Io,
  ids: readonly string[],
): Promise<Map<string, string>> {
  try {
    const { values } = await call(io, listUsers(settings, ids), Users);
    return new Map(
      values.map(({ accountId, displayName }) => [accountId, displayName]),
    );
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return new Map();
  }
}

function request(
  jsm: JsmOperations,
  method: VendorRequest["method"],
  path: string,
  body?: unknown,
): VendorRequest {
  const url = `https://${GATEWAY}/jsm/ops/api/${jsm.cloudId}/v1${path}`;
  return jsonRequest(method, url, credentials(jsm), body);
}

function credentials(jsm: JsmOperations): string {
  return basic(jsm.ATLASSIAN_USERNAME, jsm.ATLASSIAN_API_KEY);
}

function call<S = undefined>(
  io: Io,
  request: VendorRequest,
  schema?: z.ZodMiniType<S>,
  options: SendOptions = {},
): Promise<S> {
  return send(io, jsmOperations, request, schema, {
    problem: (body) => ({
      text: z.safeParse(Refusal, body).data?.message ?? "",
    }),
    advice,
    renew: "Renew the API token: ATLASSIAN_API_KEY. It must have no scopes.",
    ...options,
  });
}

function advice(status: number): string | undefined {
  if (status === 404 || status === 422) {
    return "Check cloudId, team and schedules of JSM Operations in app.config.ts.";
  }
}

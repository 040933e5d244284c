/** Zoom meetings, API v2, by a Server-to-Server OAuth app. Creating has no idempotency key. */
import * as z from "zod/mini";
import type { IncidentFacts } from "../facts.ts";
import {
  Failure,
  type Io,
  send,
  type SendOptions,
  type VendorRequest,
} from "../http.ts";
import { basic, bearer, formRequest, jsonRequest, utc } from "../requests.ts";
import { Secret } from "../system.ts";
import { cut, oneLine } from "../text.ts";
import { withToken } from "../token.ts";
import { defineCallSystem } from "./system.ts";

const API = "https://api.zoom.us/v2";
const MAX_TOPIC = 200;
const MAX_AGENDA = 2_000;
/** A calendar's frame only: a meeting goes on for as long as people talk. */
const DURATION_MINUTES = 120;

export const ZoomConfig = z.object({
  /** E-mail address or id of the licensed host. `me` is nobody to a Server-to-Server app. */
  hostUser: z.string().check(
    z.minLength(1),
    z.refine((user) => user !== "me", "a licensed user, not me"),
  ),
});
const ZoomEnv = z.object({
  ZOOM_ACCOUNT_ID: Secret,
  ZOOM_CLIENT_ID: Secret,
  ZOOM_CLIENT_SECRET: Secret,
});
export type Zoom = z.infer<typeof ZoomConfig> & z.infer<typeof ZoomEnv>;

const AccessToken = z.object({
  access_token: z.string(),
  expires_in: z.number(),
});
/** Ids are numbers of at most 11 digits. */
const Id = z.pipe(z.union([z.number(), z.string()]), z.transform(String));
const Meeting = z.object({
  id: Id,
  join_url: z.string(),
  password: z.optional(z.string()),
  agenda: z.optional(z.string()),
  status: z.optional(z.string()),
});
type Meeting = z.infer<typeof Meeting>;
const Meetings = z.object({
  meetings: z.array(z.object({ id: Id, topic: z.optional(z.string()) })),
});
const Participants = z.object({
  participants: z.array(z.object({
    user_id: z.optional(Id),
    id: z.optional(z.string()),
    user_name: z.optional(z.string()),
    leave_time: z.optional(z.string()),
  })),
});
const Refusal = z.object({ code: z.number(), message: z.optional(z.string()) });
const TokenRefusal = z.object({
  error: z.string(),
  reason: z.optional(z.string()),
});

export function accessToken(zoom: Zoom): VendorRequest {
  return formRequest(
    "https://zoom.us/oauth/token",
    basic(zoom.ZOOM_CLIENT_ID, zoom.ZOOM_CLIENT_SECRET),
    {
      grant_type: "account_credentials",
      account_id: zoom.ZOOM_ACCOUNT_ID,
    },
  );
}

/**
 * Type 2, scheduled for now: an instant one's link dies when it ends. Topic and agenda are how `find` recognises
 * it. No password: the account's policy makes one.
 */
export function createMeeting(
  zoom: Zoom,
  token: string,
  facts: IncidentFacts,
  now: number,
): VendorRequest {
  return jsonRequest(
    "POST",
    `${API}/users/${encodeURIComponent(zoom.hostUser)}/meetings`,
    bearer(token),
    {
      topic: oneLine(topicStart(facts) + facts.title, MAX_TOPIC),
      type: 2,
      start_time: utc(now),
      duration: DURATION_MINUTES,
      timezone: "UTC",
      agenda: `Incident ${facts.key}`,
      settings: {
        join_before_host: true,
        waiting_room: false,
        mute_upon_entry: false,
        auto_recording: "none",
      },
    },
  );
}

/** Those that run, and those of the next 24 hours; a meeting for now is one until its scheduled end. Without agendas. */
export function listUpcoming(zoom: Zoom, token: string): VendorRequest {
  return jsonRequest(
    "GET",
    `${API}/users/${encodeURIComponent(zoom.hostUser)}/upcoming_meetings`,
    bearer(token),
  );
}

function topicStart({ number }: IncidentFacts): string {
  return `${number}: `;
}

export function readMeeting(token: string, id: string): VendorRequest {
  return jsonRequest(
    "GET",
    `${API}/meetings/${encodeURIComponent(id)}`,
    bearer(token),
  );
}

/** The dashboard's list: the only one of a meeting that runs. It takes a Business plan and a scope of its own. */
export function listParticipants(token: string, id: string): VendorRequest {
  const query = new URLSearchParams({ type: "live", page_size: "300" });
  return jsonRequest(
    "GET",
    `${API}/metrics/meetings/${encodeURIComponent(id)}/participants?${query}`,
    bearer(token),
  );
}

export function setAgenda(
  token: string,
  id: string,
  agenda: string,
): VendorRequest {
  return jsonRequest(
    "PATCH",
    `${API}/meetings/${encodeURIComponent(id)}`,
    bearer(token),
    {
      agenda: cut(agenda, MAX_AGENDA),
    },
  );
}

export function endMeeting(token: string, id: string): VendorRequest {
  return jsonRequest(
    "PUT",
    `${API}/meetings/${encodeURIComponent(id)}/status`,
    bearer(token),
    { action: "end" },
  );
}

export const zoom = defineCallSystem({
  id: "zoom",
  title: "Zoom",
  config: ZoomConfig,
  env: ZoomEnv,
  envHelp: {
    ZOOM_ACCOUNT_ID:
      "The account id of a Server-to-Server OAuth app (scopes: read and write meetings, admin).",
    ZOOM_CLIENT_ID: "The client id of that Server-to-Server OAuth app.",
    ZOOM_CLIENT_SECRET: "The client secret of that Server-to-Server OAuth app.",
  },
  hosts: () => ["api.zoom.us", "zoom.us"],

  /** What it misses, as after its scheduled end, costs a spare meeting. */
  async find(facts, { settings, io }) {
    const { meetings } = await call(
      settings,
      io,
      (token) => listUpcoming(settings, token),
      Meetings,
    );
    for (const { id, topic } of meetings) {
      if (!topic?.startsWith(topicStart(facts))) continue;
      const request = (token: string) => readMeeting(token, id);
      const meeting = await call(settings, io, request, Meeting);
      if (meeting.agenda?.includes(facts.key)) return made(meeting);
    }
  },

  async create(facts, { settings, io }) {
    return made(
      await call(
        settings,
        io,
        (token) => createMeeting(settings, token, facts, io.now()),
        Meeting,
      ),
    );
  },

  async link(id, { url }, { settings, io }) {
    const { agenda = "" } = await call(
      settings,
      io,
      (token) => readMeeting(token, id),
      Meeting,
    );
    if (agenda.includes(url)) return;
    const request = (token: string) =>
      setAgenda(token, id, `${agenda}\nSlack: ${url}`.trim());
    await call(settings, io, request, undefined, { repeatable: true });
  },

  async exists(id, { settings, io }) {
    try {
      await call(settings, io, (token) => readMeeting(token, id), Meeting);
      return true;
    } catch (error) {
      if (error instanceof Failure && error.details.status === 404) {
        return false;
      }
      throw error;
    }
  },

  async end(id, { settings, io }) {
    try {
      await call(settings, io, (token) => endMeeting(token, id));
    } catch (error) {
      if (!(error instanceof Failure && error.kind === "invalid")) throw error;
      if (error.details.status !== 404 && await isRunning(settings, io, id)) {
        throw error;
      }
    }
  },

  /** Somebody who comes back is listed once more, under another `user_id`. */
  async participants(id, { settings, io }) {
    const people = await livePeople(settings, io, id);
    return people.map(({ user_id, id: person, user_name = "?" }) => ({
      id: user_id ?? (person || user_name),
      name: user_name || "?",
    }));
  },
});

/** Nobody is in one that does not run; an account that may not ask shows nobody, and no call fails for it. */
async function livePeople(settings: Zoom, io: Io, id: string) {
  try {
    const { participants } = await call(
      settings,
      io,
      (token) => listParticipants(token, id),
      Participants,
    );
    return participants.filter(({ leave_time }) => !leave_time);
  } catch (error) {
    const isTold = error instanceof Failure &&
      (error.kind === "invalid" || error.kind === "auth");
    if (isTold) return [];
    throw error;
  }
}

/** The codes for "not running" are not documented, so the meeting is asked. */
async function isRunning(settings: Zoom, io: Io, id: string): Promise<boolean> {
  const { status } = await call(
    settings,
    io,
    (token) => readMeeting(token, id),
    Meeting,
  );
  return status === "started";
}

function call<S = undefined>(
  settings: Zoom,
  io: Io,
  request: (token: string) => VendorRequest,
  schema?: z.ZodMiniType<S>,
  options: SendOptions = {},
): Promise<S> {
  const dialect: SendOptions = {
    problem,
    unauthorized,
    advice,
    renew: RENEW,
    requestId: "x-zm-trackingid",
  };
  const obtain = async () => {
    const asked = io.now();
    const answer = await send(io, zoom, accessToken(settings), AccessToken, {
      ...dialect,
      repeatable: true,
    });
    return {
      value: answer.access_token,
      expiresAt: asked + answer.expires_in * 1000,
    };
  };
  return withToken(
    io,
    zoom.id,
    obtain,
    (token) =>
      send(io, zoom, request(token), schema, { ...dialect, ...options }),
  );
}

const RENEW =
  "Check the Server-to-Server OAuth app and renew ZOOM_ACCOUNT_ID, ZOOM_CLIENT_ID and ZOOM_CLIENT_SECRET.";
const SCOPES_MISSING = "4711";

/** The token endpoint says it with 400 and a word in `error`; a missing scope is 400 as well. */
function unauthorized(status: number, body: unknown): boolean {
  return status === 400 &&
    (z.safeParse(TokenRefusal, body).success ||
      problem(body).code === SCOPES_MISSING);
}

function advice(_status: number, code?: string): string | undefined {
  if (code === SCOPES_MISSING) {
    return "Give its app the scopes to read and write meetings.";
  }
  if (code === "1001") {
    return "Correct zoom.hostUser in app.config.ts: Zoom does not know that user.";
  }
}

function problem(body: unknown) {
  const { data } = z.safeParse(Refusal, body);
  if (data) return { code: `${data.code}`, text: data.message };
  const token = z.safeParse(TokenRefusal, body).data;
  return { code: token?.error, text: token?.reason };
}

function made({ id, join_url, password }: Meeting) {
  return { id, url: join_url, ...(password ? { passcode: password } : {}) };
}

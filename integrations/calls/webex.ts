/** Webex meetings, REST v1, by a service app (a machine account). A bot can make none. Creating has no idempotency key. */
import * as z from "zod/mini";
import type { IncidentFacts } from "../facts.ts";
import {
  Failure,
  type Io,
  send,
  type SendOptions,
  type VendorRequest,
} from "../http.ts";
import { bearer, formRequest, jsonRequest, utc } from "../requests.ts";
import { Secret } from "../system.ts";
import { cut, oneLine } from "../text.ts";
import { withToken } from "../token.ts";
import { WEBEX } from "../webex.ts";
import { defineCallSystem } from "./system.ts";

const API = "https://webexapis.com/v1";
const MAX_TITLE = 128;
const MAX_AGENDA = 1_300;
const MAX_TAG = 64;
const MINUTE_MS = 60_000;
/** From 10 minutes to 23 h 59 min. A frame only: a meeting goes on for as long as people talk. */
const DURATION_MS = 120 * MINUTE_MS;
/** An access token lives for 14 days; no longer than this is one kept. */
const KEEP_TOKEN_MS = 2 * 3_600_000;

export const WebexConfig = z.object({
  /** Mail address of the licensed person in whose name the meetings are. */
  hostEmail: z.string().check(z.regex(/^[^\s@]+@[^\s@]+$/, "a mail address")),
});
const WebexEnv = z.object({
  WEBEX_CLIENT_ID: Secret,
  WEBEX_CLIENT_SECRET: Secret,
  WEBEX_REFRESH_TOKEN: Secret,
});
export type Webex = z.infer<typeof WebexConfig> & z.infer<typeof WebexEnv>;

const AccessToken = z.object({
  access_token: z.string(),
  expires_in: z.number(),
});
const Meeting = z.object({
  id: z.string(),
  webLink: z.string(),
  password: z.optional(z.string()),
  state: z.optional(z.string()),
});
type Meeting = z.infer<typeof Meeting>;
const Meetings = z.object({ items: z.array(Meeting) });
const Participants = z.object({
  items: z.array(z.object({
    id: z.string(),
    displayName: z.string(),
    state: z.optional(z.string()),
  })),
});

/**
 * Using a refresh token gives it another 90 days; whether Webex ever answers with another one is not documented.
 * The first one goes on working as far as is known, so nothing long-lived has to be kept beside the variables.
 */
export function accessToken(webex: Webex): VendorRequest {
  return formRequest(`${API}/access_token`, undefined, {
    grant_type: "refresh_token",
    client_id: webex.WEBEX_CLIENT_ID,
    client_secret: webex.WEBEX_CLIENT_SECRET,
    refresh_token: webex.WEBEX_REFRESH_TOKEN,
  });
}

/** `start` may not be past and is exact to the minute, so it begins with the next one; people can join before. */
export function createMeeting(
  webex: Webex,
  token: string,
  facts: IncidentFacts,
  now: number,
): VendorRequest {
  const start = Math.ceil((now + MINUTE_MS) / MINUTE_MS) * MINUTE_MS;
  const agenda = [
    `Incident ${facts.key}`,
    ...(facts.channelUrl ? [`Slack: ${facts.channelUrl}`] : []),
  ].join("\n");
  return jsonRequest("POST", `${API}/meetings`, bearer(token), {
    title: oneLine(`${facts.number}: ${facts.title}`, MAX_TITLE),
    agenda: cut(agenda, MAX_AGENDA),
    start: utc(start),
    end: utc(start + DURATION_MS),
    timezone: "UTC",
    enabledJoinBeforeHost: true,
    joinBeforeHostMinutes: 5,
    sendEmail: false,
    hostEmail: webex.hostEmail,
    integrationTags: [tag(facts.key)],
  });
}

/** Without a time, a list begins with today's: an earlier one that a retry looks for may have begun yesterday. */
export function findMeeting(
  webex: Webex,
  token: string,
  facts: IncidentFacts,
  now: number,
): VendorRequest {
  const query = new URLSearchParams({
    integrationTag: tag(facts.key),
    from: utc(Math.min(facts.startedAt, now) - 24 * 60 * MINUTE_MS),
    to: utc(now + 24 * 60 * MINUTE_MS),
    max: "10",
    hostEmail: webex.hostEmail,
  });
  return jsonRequest("GET", `${API}/meetings?${query}`, bearer(token));
}

export function readMeeting(
  webex: Webex,
  token: string,
  id: string,
): VendorRequest {
  return jsonRequest("GET", ofMeeting(webex, id), bearer(token));
}

/** One that was not begun is gone; one that runs is refused. */
export function deleteMeeting(
  webex: Webex,
  token: string,
  id: string,
): VendorRequest {
  const url = ofMeeting(webex, id, { sendEmail: "false" });
  return jsonRequest("DELETE", url, bearer(token));
}

export function listParticipants(
  webex: Webex,
  token: string,
  id: string,
): VendorRequest {
  const query = new URLSearchParams({
    meetingId: id,
    hostEmail: webex.hostEmail,
    max: "100",
  });
  return jsonRequest(
    "GET",
    `${API}/meetingParticipants?${query}`,
    bearer(token),
  );
}

function ofMeeting(
  { hostEmail }: Webex,
  id: string,
  more: Record<string, string> = {},
): string {
  const query = new URLSearchParams({ hostEmail, ...more });
  return `${API}/meetings/${encodeURIComponent(id)}?${query}`;
}

function tag(key: string): string {
  return cut(key, MAX_TAG);
}

export const webex = defineCallSystem({
  id: "webex",
  title: "Webex",
  config: WebexConfig,
  env: WebexEnv,
  envHelp: {
    WEBEX_CLIENT_ID:
      "The client id of a Webex service app that a full administrator has authorized.",
    WEBEX_CLIENT_SECRET: "The client secret of that service app.",
    WEBEX_REFRESH_TOKEN:
      "The refresh token that Webex shows once when the service app is authorized.",
  },
  hosts: () => ["webexapis.com"],

  async find(facts, { settings, io }) {
    const { items } = await call(
      settings,
      io,
      (token) => findMeeting(settings, token, facts, io.now()),
      Meetings,
    );
    const ours = items.find(canBeJoined);
    return ours && made(ours);
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

  async exists(id, { settings, io }) {
    const meeting = await read(settings, io, id);
    return meeting !== undefined && canBeJoined(meeting);
  },

  async end(id, { settings, io }) {
    const meeting = await read(settings, io, id);
    if (!meeting || !canBeJoined(meeting)) return;
    try {
      await call(settings, io, (token) => deleteMeeting(settings, token, id));
    } catch (error) {
      if (!(error instanceof Failure && error.details.status === 404)) {
        throw error;
      }
    }
  },

  async participants(id, { settings, io }) {
    const { items } = await call(
      settings,
      io,
      (token) => listParticipants(settings, token, id),
      Participants,
    );
    return items.filter(({ state }) =>
      state === undefined || state === "joined"
    )
      .map((person) => ({ id: person.id, name: person.displayName }));
  },

  /** A refresh token that nobody uses for 90 days ends, and with it all access. */
  async renew({ settings, io }) {
    await io.tokens.drop(webex.id);
    await withToken(
      io,
      webex.id,
      obtain(settings, io),
      () => Promise.resolve(),
    );
  },
});

/** What a past meeting says. */
const OVER = ["ended", "missed", "expired"];

function canBeJoined({ state = "" }: Meeting): boolean {
  return !OVER.includes(state);
}

async function read(
  settings: Webex,
  io: Io,
  id: string,
): Promise<Meeting | undefined> {
  try {
    return await call(
      settings,
      io,
      (token) => readMeeting(settings, token, id),
      Meeting,
    );
  } catch (error) {
    if (error instanceof Failure && error.details.status === 404) {
      return undefined;
    }
    throw error;
  }
}

const DIALECT: SendOptions = {
  ...WEBEX,
  advice,
  renew:
    "Authorize the service app again and renew WEBEX_CLIENT_ID, WEBEX_CLIENT_SECRET and WEBEX_REFRESH_TOKEN.",
};

function obtain(settings: Webex, io: Io) {
  return async () => {
    const asked = io.now();
    const answer = await send(io, webex, accessToken(settings), AccessToken, {
      ...DIALECT,
      repeatable: true,
      // Its only answer to a wrong client or refresh token.
      unauthorized: (status) => status === 400,
    });
    const lifeMs = Math.min(answer.expires_in * 1000, KEEP_TOKEN_MS);
    return { value: answer.access_token, expiresAt: asked + lifeMs };
  };
}

function call<S = undefined>(
  settings: Webex,
  io: Io,
  request: (token: string) => VendorRequest,
  schema?: z.ZodMiniType<S>,
): Promise<S> {
  return withToken(
    io,
    webex.id,
    obtain(settings, io),
    (token) => send(io, webex, request(token), schema, DIALECT),
  );
}

function advice(status: number): string | undefined {
  if (status === 403) {
    return "Give its service app the permission to read and schedule meetings as an administrator.";
  }
}

function made({ id, webLink, password }: Meeting) {
  return { id, url: webLink, ...(password ? { passcode: password } : {}) };
}

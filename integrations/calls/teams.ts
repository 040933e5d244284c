/** Microsoft Teams meetings, Graph v1.0 (`onlineMeeting`), by an app registration with a client secret. */
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
import { oneLine } from "../text.ts";
import { withToken } from "../token.ts";
import { defineCallSystem } from "./system.ts";

const GRAPH = "https://graph.microsoft.com/v1.0";
const LOGIN = "https://login.microsoftonline.com";
const MAX_SUBJECT = 255;
/** A frame only: a meeting goes on for as long as people talk. */
const DURATION_MS = 2 * 3_600_000;

const ObjectId = z.string().check(
  z.regex(
    /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
    "an Entra id such as 3fa85f64-5717-4562-b3fc-2c963f66afa6",
  ),
);
export const TeamsConfig = z.object({
  tenant: ObjectId,
  /** Object id of the person in whose name the meetings are; Graph takes no mail address here. */
  organizer: ObjectId,
});
const TeamsEnv = z.object({
  MS_CLIENT_ID: Secret,
  MS_CLIENT_SECRET: Secret,
});
export type Teams = z.infer<typeof TeamsConfig> & z.infer<typeof TeamsEnv>;

const AccessToken = z.object({
  access_token: z.string(),
  expires_in: z.number(),
});
const Meeting = z.object({ id: z.string(), joinWebUrl: z.string() });
const Refusal = z.object({
  error: z.object({ code: z.string(), message: z.optional(z.string()) }),
});
const TokenRefusal = z.object({
  error: z.string(),
  error_description: z.optional(z.string()),
});

export function accessToken(teams: Teams): VendorRequest {
  return formRequest(`${LOGIN}/${teams.tenant}/oauth2/v2.0/token`, undefined, {
    client_id: teams.MS_CLIENT_ID,
    client_secret: teams.MS_CLIENT_SECRET,
    grant_type: "client_credentials",
    scope: "https://graph.microsoft.com/.default",
  });
}

/**
 * The same meeting for the same `externalId`, however often it is asked for. The action is called by its
 * whole name, which Graph takes as well as the short one. A meeting has no agenda: where to talk in Slack stands
 * in its subject.
 */
export function createOrGetMeeting(
  teams: Teams,
  token: string,
  { key, number, title, channelName }: IncidentFacts,
  now: number,
): VendorRequest {
  const where = channelName ? ` (#${channelName})` : "";
  const subject = oneLine(`${number}: ${title}`, MAX_SUBJECT - where.length);
  return jsonRequest(
    "POST",
    `${meetings(teams)}/microsoft.graph.createOrGet`,
    bearer(token),
    {
      externalId: key,
      subject: subject + where,
      startDateTime: utc(now),
      endDateTime: utc(now + DURATION_MS),
    },
  );
}

export function readMeeting(
  teams: Teams,
  token: string,
  id: string,
): VendorRequest {
  const url = `${meetings(teams)}/${encodeURIComponent(id)}`;
  return jsonRequest("GET", url, bearer(token));
}

function meetings({ organizer }: Teams): string {
  return `${GRAPH}/users/${organizer}/onlineMeetings`;
}

/** Nothing in Graph ends a meeting: it is over when the last one has left. */
export const teams = defineCallSystem({
  id: "teams",
  title: "Microsoft Teams",
  config: TeamsConfig,
  env: TeamsEnv,
  envHelp: {
    MS_CLIENT_ID:
      "The application (client) id of an Entra app registration with the application permission OnlineMeetings.ReadWrite.All.",
    MS_CLIENT_SECRET: "A client secret of that app registration.",
  },
  hosts: () => ["graph.microsoft.com", "login.microsoftonline.com"],

  async create(facts, { settings, io }) {
    const request = (token: string) =>
      createOrGetMeeting(settings, token, facts, io.now());
    const options = { repeatable: true };
    const { id, joinWebUrl } = await call(
      settings,
      io,
      request,
      Meeting,
      options,
    );
    return { id, url: joinWebUrl };
  },

  async exists(id, { settings, io }) {
    try {
      await call(
        settings,
        io,
        (token) => readMeeting(settings, token, id),
        Meeting,
      );
      return true;
    } catch (error) {
      if (error instanceof Failure && error.details.status === 404) {
        return false;
      }
      throw error;
    }
  },
});

function call<S>(
  settings: Teams,
  io: Io,
  request: (token: string) => VendorRequest,
  schema: z.ZodMiniType<S>,
  options: SendOptions = {},
): Promise<S> {
  const dialect: SendOptions = {
    problem,
    unauthorized,
    advice,
    renew: RENEW,
    requestId: "request-id",
  };
  const obtain = async () => {
    const asked = io.now();
    const answer = await send(io, teams, accessToken(settings), AccessToken, {
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
    teams.id,
    obtain,
    (token) =>
      send(io, teams, request(token), schema, { ...dialect, ...options }),
  );
}

const RENEW =
  "Check the Entra app registration and renew MS_CLIENT_ID and MS_CLIENT_SECRET; a client secret ends after some months.";

/** Only the token endpoint has a word in `error`: there, 400 is about who asks as well. */
function unauthorized(status: number, body: unknown): boolean {
  return status === 400 && z.safeParse(TokenRefusal, body).success;
}

function advice(status: number): string | undefined {
  if (status === 403) {
    return "Give the app the permission OnlineMeetings.ReadWrite.All, and the organizer an application access policy (docs/systems/teams.md).";
  }
  if (status === 404) {
    return "Correct organizer of teams in app.config.ts: it is a person's object id.";
  }
}

function problem(body: unknown) {
  const { data } = z.safeParse(Refusal, body);
  if (data) return { code: data.error.code, text: data.error.message };
  const token = z.safeParse(TokenRefusal, body).data;
  return { code: token?.error, text: token?.error_description };
}

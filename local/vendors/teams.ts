/** Microsoft Teams meetings by Graph, and the Entra endpoint that gives its tokens. */
import {
  answerBy,
  bearerOf,
  formBody,
  isObject,
  isoSeconds,
  jsonBody,
  type JsonObject,
  Refusal,
  refusing,
  type Request,
  type Routes,
} from "./http.ts";
import {
  ACCOUNTS,
  defineVendor,
  type VendorAnswer,
  type VendorCall,
} from "./vendor.ts";

export interface TeamsMeeting {
  id: string;
  externalId: string | null;
  subject: string | null;
  startAt: number;
  endAt: number;
  createdAt: number;
  joinWebUrl: string;
}

export interface TeamsState {
  meetings: TeamsMeeting[];
  /** Bearer tokens with their expiry. */
  tokens: Record<string, number>;
}

const ACCOUNT = ACCOUNTS.teams;
const TOKEN_LIFE_MS = 3_599_000;
const HOUR_MS = 3_600_000;
const ORGANIZER = "/v1.0/users/{user}/onlineMeetings";

const routes: Routes<TeamsState> = {
  [`POST ${ORGANIZER}/createOrGet`]: createOrGet,
  [`POST ${ORGANIZER}/microsoft.graph.createOrGet`]: createOrGet,

  [`POST ${ORGANIZER}`](request) {
    checkOrganizer(request);
    return { status: 201, body: whole(create(request, readBody(request))) };
  },

  [`GET ${ORGANIZER}/{meeting}`](request) {
    checkOrganizer(request);
    return { status: 200, body: whole(meetingOf(request)) };
  },
};

/** 201 made, 200 found. The key is tenant, organizer and externalId. */
function createOrGet(request: Request<TeamsState>): VendorAnswer {
  checkOrganizer(request);
  const body = readBody(request);
  const { externalId } = body;
  if (typeof externalId !== "string" || externalId === "") {
    throw refusal(
      400,
      "InvalidArgument",
      "ExternalId cannot be null or empty.",
    );
  }
  const known = request.state.meetings.find((one) =>
    one.externalId === externalId
  );
  return known
    ? { status: 200, body: whole(known) }
    : { status: 201, body: whole(create(request, body)) };
}

function create(
  { state, context, now }: Request<TeamsState>,
  body: JsonObject,
): TeamsMeeting {
  const startAt = instantOf(body, "startDateTime");
  const endAt = instantOf(body, "endDateTime");
  if (endAt !== undefined && (startAt === undefined || endAt <= startAt)) {
    throw refusal(
      400,
      "InvalidArgument",
      "EndDateTime must be later than StartDateTime.",
    );
  }
  const thread = `19:meeting_${context.hex(40)}@thread.v2`;
  const meeting: TeamsMeeting = {
    id: btoa(`1*${ACCOUNT.organizer}*0**${thread}`),
    externalId: textOf(body, "externalId"),
    subject: textOf(body, "subject"),
    startAt: startAt ?? now,
    endAt: endAt ?? (startAt ?? now) + HOUR_MS,
    createdAt: now,
    joinWebUrl: `https://teams.microsoft.com/l/meetup-join/${
      encodeURIComponent(thread)
    }/0?context=${
      encodeURIComponent(
        JSON.stringify({ Tid: ACCOUNT.tenant, Oid: ACCOUNT.organizer }),
      )
    }`,
  };
  state.meetings.push(meeting);
  return meeting;
}

/** A mail address is no id here, and others have no access policy for this app. */
function checkOrganizer({ path }: Request<TeamsState>): void {
  const user = path["user"] ?? "";
  if (user === ACCOUNT.organizer) return;
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(user)) {
    throw refusal(400, "InvalidArgument", "The user id is not a valid GUID.");
  }
  throw refusal(
    403,
    "Forbidden",
    "No application access policy found for this app on the user.",
  );
}

function meetingOf({ path, state }: Request<TeamsState>): TeamsMeeting {
  const meeting = state.meetings.find(({ id }) => id === path["meeting"]);
  if (!meeting) {
    throw refusal(404, "NotFound", "The meeting could not be found.");
  }
  return meeting;
}

const INSTANT =
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,12})?(Z|[+-]\d\d:\d\d)$/;

function instantOf(body: JsonObject, field: string): number | undefined {
  const value = body[field];
  if (value === undefined || value === null) return undefined;
  if (typeof value === "string" && INSTANT.test(value)) {
    return Date.parse(value);
  }
  throw refusal(
    400,
    "BadRequest",
    `Cannot convert the value of '${field}' to Edm.DateTimeOffset.`,
  );
}

function textOf(body: JsonObject, field: string): string | null {
  const value = body[field] ?? null;
  if (value === null || typeof value === "string") return value;
  throw refusal(
    400,
    "BadRequest",
    `Cannot convert the value of '${field}' to Edm.String.`,
  );
}

function readBody({ call }: Request<TeamsState>): JsonObject {
  const body = jsonBody(call);
  if ("value" in body && isObject(body.value)) return body.value;
  if ("problem" in body && body.problem === "type") {
    throw refusal(
      415,
      "UnsupportedMediaType",
      "Only application/json is supported.",
    );
  }
  throw refusal(400, "BadRequest", "Unable to read JSON request payload.");
}

function whole(meeting: TeamsMeeting): JsonObject {
  return {
    "@odata.context":
      `https://graph.microsoft.com/v1.0/$metadata#users('${ACCOUNT.organizer}')/onlineMeetings/$entity`,
    "@odata.type": "#microsoft.graph.onlineMeeting",
    id: meeting.id,
    externalId: meeting.externalId,
    subject: meeting.subject,
    creationDateTime: isoSeconds(meeting.createdAt),
    startDateTime: isoSeconds(meeting.startAt),
    endDateTime: isoSeconds(meeting.endAt),
    joinWebUrl: meeting.joinWebUrl,
    isBroadcast: false,
    allowedPresenters: "everyone",
  };
}

function giveToken(request: Request<TeamsState>): VendorAnswer {
  const form = formBody(request.call);
  const refuse = (
    status: number,
    error: string,
    code: number,
    text: string,
  ) => ({
    status,
    body: {
      error,
      error_description: `AADSTS${code}: ${text} Trace ID: ${
        request.context.hex(32)
      }`,
      error_codes: [code],
      timestamp: isoSeconds(request.now),
    },
  });
  if (request.path["tenant"] !== ACCOUNT.tenant) {
    return refuse(400, "invalid_request", 90002, "Tenant not found.");
  }
  if (form.get("grant_type") !== "client_credentials") {
    return refuse(
      400,
      "unsupported_grant_type",
      70003,
      "The app requested an unsupported grant type.",
    );
  }
  if (form.get("client_id") !== ACCOUNT.clientId) {
    return refuse(
      400,
      "unauthorized_client",
      700016,
      "Application was not found in the directory.",
    );
  }
  if (form.get("client_secret") !== ACCOUNT.clientSecret) {
    return refuse(
      401,
      "invalid_client",
      7000215,
      "Invalid client secret provided.",
    );
  }
  if (form.get("scope") !== "https://graph.microsoft.com/.default") {
    return refuse(400, "invalid_scope", 70011, "The scope is not valid.");
  }
  const token = `teams-local-${request.context.hex(24)}`;
  request.state.tokens[token] = request.now + TOKEN_LIFE_MS;
  return {
    status: 200,
    body: {
      token_type: "Bearer",
      expires_in: TOKEN_LIFE_MS / 1000,
      ext_expires_in: TOKEN_LIFE_MS / 1000,
      access_token: token,
    },
  };
}

function authenticate(
  call: VendorCall,
  tokens: TeamsState["tokens"],
  now: number,
): void {
  const expiresAt = tokens[bearerOf(call) ?? ""];
  const refuse = (text: string) =>
    refusal(401, "InvalidAuthenticationToken", text);
  if (expiresAt === undefined) throw refuse("Access token is empty or wrong.");
  if (expiresAt <= now) throw refuse("Lifetime validation failed.");
}

function refusal(status: number, code: string, message: string): Refusal {
  return new Refusal({ status, body: { error: { code, message } } });
}

export const teams = defineVendor<TeamsState>({
  id: "teams",
  title: "Microsoft Teams",
  hosts: ["graph.microsoft.com", "login.microsoftonline.com"],
  tooOften: (seconds) => ({
    status: 429,
    headers: { "retry-after": String(seconds) },
    body: {
      error: {
        code: "TooManyRequests",
        message: "Too many requests.",
      },
    },
  }),
  start: () => ({ meetings: [], tokens: {} }),
  answer(call, context) {
    if (call.url.hostname === "login.microsoftonline.com") {
      return answerBy(
        { "POST /{tenant}/oauth2/v2.0/token": giveToken },
        call,
        context,
        () => ({ status: 404, headers: { "content-type": "text/html" } }),
      );
    }
    const answer = refusing(() => {
      authenticate(call, context.state.tokens, context.clock.now());
      return answerBy(routes, call, context, (why) => ({
        status: why === "path" ? 400 : 405,
        body: {
          error: {
            code: "BadRequest",
            message: "Resource not found for the segment.",
          },
        },
      }));
    });
    const id = context.hex(32);
    return { ...answer, headers: { ...answer.headers, "request-id": id } };
  },
});

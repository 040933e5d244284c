/** Webex: meetings of a service app, whose tokens come from a refresh token; messages of a bot in a space. */
import {
  answerBy,
  bearerOf,
  formBody,
  isObject,
  isoSeconds,
  jsonBody,
  type JsonObject,
  numberOf,
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

export interface WebexMeeting {
  id: string;
  meetingNumber: string;
  title: string;
  agenda: string;
  password: string;
  /** `inProgress` while people are in it: a test or the page may say so. */
  state: "active" | "inProgress" | "ended";
  startAt: number;
  endAt: number;
  createdAt: number;
  integrationTags: string[];
  webLink: string;
  /** Who is in it, or was: a test or the page may say so. */
  participants: WebexParticipant[];
}

export interface WebexParticipant {
  id: string;
  displayName: string;
  state: "lobby" | "joined" | "end";
}

export interface WebexMessage {
  id: string;
  roomId: string;
  markdown: string;
  at: number;
  edits: number;
}

export interface WebexState {
  meetings: WebexMeeting[];
  messages: WebexMessage[];
  /** Bearer tokens of the service app with their expiry. */
  tokens: Record<string, number>;
}

const ACCOUNT = ACCOUNTS.webex;
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const TOKEN_LIFE_MS = 14 * DAY_MS;
const REFRESH_LIFE_MS = 90 * DAY_MS;
/** An administrator may schedule so many for one host in 24 hours. */
const MEETINGS_PER_DAY = 800;
const SITE = "example.webex.com";
/** Of a message, in bytes. */
const MESSAGE_MAX = 7_439;
const EDITS_MAX = 10;
const HOST_ID = btoa("ciscospark://us/PEOPLE/local-webex-host");

const routes: Routes<WebexState> = {
  "POST /v1/meetings"(request) {
    const { state, context, now } = request;
    const fields = readMeeting(request);
    checkHost(fields.hostEmail);
    const recent = state.meetings.filter(({ createdAt }) =>
      createdAt > now - DAY_MS
    );
    if (recent.length >= MEETINGS_PER_DAY) {
      throw new Refusal(tooOften(3_600, context.hex(32)));
    }
    const number = context.count("webex.meeting");
    const meeting: WebexMeeting = {
      id: context.hex(32),
      meetingNumber: String(2_550_000_000 + number * 7_919),
      title: fields.title,
      agenda: fields.agenda,
      password: context.hex(10),
      state: "active",
      startAt: fields.startAt,
      endAt: fields.endAt,
      createdAt: now,
      integrationTags: fields.tags,
      webLink: `https://${SITE}/example/j.php?MTID=m${context.hex(32)}`,
      participants: [],
    };
    state.meetings.push(meeting);
    return { status: 200, body: whole(meeting, now) };
  },

  "GET /v1/meetings"({ state, query, now }) {
    checkHost(query.get("hostEmail"));
    const max = numberOf(query, "max", { default: 10, min: 1, max: 100 });
    const tag = query.get("integrationTag");
    const from = query.get("from");
    const to = query.get("to");
    const [since, until] = [
      from ? Date.parse(from) : now - now % DAY_MS,
      to ? Date.parse(to) : now + 7 * DAY_MS,
    ];
    if (!(since < until)) {
      throw refusal(400, "'from' must be earlier than 'to'");
    }
    const found = state.meetings.filter((meeting) =>
      meeting.startAt >= since && meeting.startAt < until &&
      (!tag || meeting.integrationTags.includes(tag))
    );
    const items = found.slice(0, max).map((meeting) => ({
      ...whole(meeting, now),
      meetingSeriesId: meeting.id,
    }));
    return { status: 200, body: { items } };
  },

  "GET /v1/meetings/{meeting}"(request) {
    checkHost(request.query.get("hostEmail"));
    return { status: 200, body: whole(meetingOf(request), request.now) };
  },

  "DELETE /v1/meetings/{meeting}"(request) {
    checkHost(request.query.get("hostEmail"));
    const meeting = meetingOf(request);
    if (meeting.state === "inProgress") {
      throw refusal(409, "Cannot delete a meeting that is in progress.");
    }
    const { meetings } = request.state;
    meetings.splice(meetings.indexOf(meeting), 1);
    return { status: 204 };
  },

  "GET /v1/meetingParticipants"(request) {
    const id = request.query.get("meetingId") ?? "";
    checkHost(request.query.get("hostEmail"));
    const meeting = request.state.meetings.find((one) => one.id === id);
    if (!meeting || meeting.state === "active") {
      throw refusal(404, "The meeting has not started.");
    }
    const items = meeting.participants.map((one) => ({
      ...one,
      orgId: btoa("ciscospark://us/ORGANIZATION/local"),
      host: false,
      coHost: false,
      invitee: false,
      muted: false,
      email: "",
      meetingId: meeting.id,
    }));
    return { status: 200, body: { items } };
  },
};

/** Bots see a space's messages only where they are mentioned, so there is no list of them here. */
const botRoutes: Routes<WebexState> = {
  "POST /v1/messages"(request) {
    const { state, context, now } = request;
    const fields = readMessage(request);
    const message = { ...fields, id: context.hex(40), at: now, edits: 0 };
    state.messages.push(message);
    return { status: 200, body: wholeMessage(message) };
  },

  "PUT /v1/messages/{message}"(request) {
    const { state, path } = request;
    const fields = readMessage(request);
    const message = state.messages.find(({ id }) => id === path["message"]);
    if (!message) throw refusal(404, "The message was not found.");
    if (message.edits >= EDITS_MAX) {
      throw refusal(400, `A message can be edited ${EDITS_MAX} times.`);
    }
    Object.assign(message, fields, { edits: message.edits + 1 });
    return { status: 200, body: wholeMessage(message) };
  },
};

function readMessage(request: Request<WebexState>) {
  const { roomId, markdown } = readBody(request);
  if (roomId !== ACCOUNT.roomId) {
    throw refusal(404, "Could not find a room with provided ID.");
  }
  if (typeof markdown !== "string" || markdown === "") {
    throw refusal(400, "One of text, markdown or files is required.");
  }
  if (new TextEncoder().encode(markdown).length > MESSAGE_MAX) {
    throw refusal(400, `A message has at most ${MESSAGE_MAX} bytes.`);
  }
  return { roomId: ACCOUNT.roomId, markdown };
}

function wholeMessage({ id, roomId, markdown, at }: WebexMessage): JsonObject {
  return {
    id,
    roomId,
    roomType: "group",
    markdown,
    text: markdown,
    personId: btoa("ciscospark://us/PEOPLE/local-webex-bot"),
    personEmail: "incidents@webex.bot",
    created: isoSeconds(at),
  };
}

/** With administrator's scopes, every call names whose meetings it is about. */
function checkHost(hostEmail: unknown): void {
  if (hostEmail === ACCOUNT.hostEmail) return;
  throw hostEmail
    ? refusal(404, "The host does not exist or has no licence on the site.")
    : refusal(403, "A service app cannot host meetings: name hostEmail.");
}

function meetingOf({ path, state }: Request<WebexState>): WebexMeeting {
  const meeting = state.meetings.find(({ id }) => id === path["meeting"]);
  if (!meeting) throw refusal(404, "The meeting was not found.");
  return meeting;
}

function readMeeting(request: Request<WebexState>) {
  const body = readBody(request);
  const text = (field: string, max: number, required = false) => {
    const value = body[field] ?? "";
    if (typeof value !== "string" || (required && value === "")) {
      throw refusal(400, `'${field}' is required as a text`);
    }
    if (value.length > max) {
      throw refusal(400, `'${field}' exceeds ${max} characters`);
    }
    return value;
  };
  const instant = (field: string) => {
    const at = Date.parse(text(field, 40, true));
    if (Number.isNaN(at)) throw refusal(400, `'${field}' is no ISO 8601 time`);
    return at - at % MINUTE_MS; // minute-exact: seconds are left out
  };
  const tags = body["integrationTags"] ?? [];
  if (
    !Array.isArray(tags) || tags.length > 3 ||
    tags.some((tag) => typeof tag !== "string" || tag.length > 64)
  ) {
    throw refusal(400, "at most 3 'integrationTags' of 64 characters");
  }
  const fields = {
    title: text("title", 128, true),
    agenda: text("agenda", 1_300),
    startAt: instant("start"),
    endAt: instant("end"),
    hostEmail: body["hostEmail"],
    tags: tags as string[],
  };
  const minutes = (fields.endAt - fields.startAt) / MINUTE_MS;
  if (fields.startAt < request.now) {
    throw refusal(400, "'start' must not be earlier than the current time");
  }
  if (minutes < 10 || minutes > 23 * 60 + 59) {
    throw refusal(400, "a meeting lasts 10 minutes to 23 hours 59 minutes");
  }
  if (
    ![undefined, 0, 5, 10, 15].includes(body["joinBeforeHostMinutes"] as number)
  ) {
    throw refusal(400, "'joinBeforeHostMinutes' is one of 0, 5, 10, 15");
  }
  return fields;
}

function readBody({ call }: Request<WebexState>): JsonObject {
  const body = jsonBody(call);
  if ("value" in body && isObject(body.value)) return body.value;
  if ("problem" in body && body.problem === "type") {
    throw refusal(415, "Content type is not supported");
  }
  throw refusal(400, "The request body is no JSON object");
}

function whole(meeting: WebexMeeting, now: number): JsonObject {
  const isOver = meeting.state === "active" && meeting.endAt < now;
  return {
    id: meeting.id,
    meetingNumber: meeting.meetingNumber,
    title: meeting.title,
    agenda: meeting.agenda,
    password: meeting.password,
    meetingType: "meetingSeries",
    state: isOver ? "expired" : meeting.state,
    timezone: "UTC",
    start: isoSeconds(meeting.startAt),
    end: isoSeconds(meeting.endAt),
    hostUserId: HOST_ID,
    hostDisplayName: "Incident Bridge",
    hostEmail: ACCOUNT.hostEmail,
    hostKey: "123456",
    siteUrl: SITE,
    webLink: meeting.webLink,
    sipAddress: `${meeting.meetingNumber}@${SITE}`,
    enabledBreakoutSessions: false,
    integrationTags: meeting.integrationTags,
    telephony: {
      accessCode: meeting.meetingNumber,
      callInNumbers: [{
        label: "US Toll",
        callInNumber: "+1-555-010-0199",
        tollType: "toll",
      }],
    },
  };
}

/** The refresh token stays what it is; using it gives it its whole life again. */
function giveToken(request: Request<WebexState>): VendorAnswer {
  const form = formBody(request.call);
  const refuse = (text: string) =>
    refusal(400, text, request.context.hex(32)).answer;
  if (form.get("grant_type") !== "refresh_token") {
    return refuse("The request is missing a valid grant_type.");
  }
  if (
    form.get("client_id") !== ACCOUNT.clientId ||
    form.get("client_secret") !== ACCOUNT.clientSecret
  ) return refuse("The client id or secret is wrong.");
  if (form.get("refresh_token") !== ACCOUNT.refreshToken) {
    return refuse("The refresh token is invalid or expired.");
  }
  const token = `webex-local-${request.context.hex(24)}`;
  request.state.tokens[token] = request.now + TOKEN_LIFE_MS;
  return {
    status: 200,
    body: {
      access_token: token,
      expires_in: TOKEN_LIFE_MS / 1000,
      refresh_token: ACCOUNT.refreshToken,
      refresh_token_expires_in: REFRESH_LIFE_MS / 1000,
      token_type: "Bearer",
    },
  };
}

function authenticate(
  call: VendorCall,
  tokens: WebexState["tokens"],
  now: number,
): void {
  const expiresAt = tokens[bearerOf(call) ?? ""];
  if (expiresAt !== undefined && expiresAt > now) return;
  throw refusal(
    401,
    "The request requires a valid access token set in the Authorization request header.",
  );
}

function refusal(status: number, message: string, trackingId = ""): Refusal {
  return new Refusal({
    status,
    body: { message, errors: [{ description: message }], trackingId },
  });
}

function tooOften(seconds: number, trackingId: string): VendorAnswer {
  const message = "Too many requests.";
  return {
    status: 429,
    headers: { "retry-after": String(seconds) },
    body: { message, errors: [{ description: message }], trackingId },
  };
}

export const webex = defineVendor<WebexState>({
  id: "webex",
  title: "Webex",
  hosts: ["webexapis.com"],
  tooOften: (seconds) => tooOften(seconds, ""),
  start: () => ({ meetings: [], messages: [], tokens: {} }),
  answer(call, context) {
    const trackingId = `ROUTERGW_${context.hex(32)}`;
    const answer = refusing(() => {
      if (call.url.pathname === "/v1/access_token") {
        return answerBy(
          { "POST /v1/access_token": giveToken },
          call,
          context,
          () => refusal(405, "Method not allowed.").answer,
        );
      }
      const isBot = bearerOf(call) === ACCOUNT.botToken;
      if (!isBot) {
        authenticate(call, context.state.tokens, context.clock.now());
      }
      return answerBy(
        isBot ? botRoutes : routes,
        call,
        context,
        (why) =>
          refusal(why === "path" ? 404 : 405, "The resource was not found.")
            .answer,
      );
    });
    const body = isObject(answer.body) && "trackingId" in answer.body
      ? { ...answer.body, trackingId }
      : answer.body;
    return {
      ...answer,
      ...(body === undefined ? {} : { body }),
      headers: { ...answer.headers, trackingid: trackingId },
    };
  },
});

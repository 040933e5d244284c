/** Zoom: meetings, with a Server-to-Server OAuth app. Creating is not idempotent. */
import {
  answerBy,
  basicOf,
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

export interface ZoomMeeting {
  /** 11 digits: more than 32 bits hold. */
  id: number;
  uuid: string;
  topic: string;
  agenda: string;
  /** 1 instant, 2 scheduled, 3 recurring without a time, 8 recurring. */
  type: number;
  startAt: number;
  durationMinutes: number;
  timezone: string;
  password: string;
  joinUrl: string;
  startUrl: string;
  settings: JsonObject;
  /** `started` while people are in it: a test or the page may say so. */
  status: "waiting" | "started";
  createdAt: number;
  /** Who is in it: a test or the page may say so. */
  participants: ZoomParticipant[];
  /** Null until it was ended by the API. */
  endedAt: number | null;
}

export interface ZoomParticipant {
  /** The account's id of a person; empty for guests. */
  id: string;
  /** Of this stay in the meeting. */
  user_id: string;
  user_name: string;
  join_time: string;
  leave_time?: string;
}

export interface ZoomState {
  meetings: ZoomMeeting[];
  /** Bearer tokens with their expiry. */
  tokens: Record<string, number>;
  /** Creations and changes of the host's meetings on that day (GMT): at most 100. */
  writes: { day: string; count: number };
}

const ACCOUNT = ACCOUNTS.zoom;
const HOST_ID = "KDcuGIm1QgePTO8WbOqwIQ";
const TOKEN_LIFE_MS = 3_600_000;
const DAY_MS = 86_400_000;
const WRITES_PER_DAY = 100;
const TOPIC_MAX_LENGTH = 200;
const AGENDA_MAX_LENGTH = 2_000;
const PASSWORD_MAX_LENGTH = 10;

const routes: Routes<ZoomState> = {
  "POST /v2/users/{user}/meetings"(request) {
    const { state, context, now } = request;
    checkHost(request);
    const fields = readMeeting(request);
    countWrite(request);
    const number = context.count("zoom.meeting");
    const id = 85_746_000_000 + number * 7_919;
    const password = fields.password || context.hex(6);
    const domain = "https://us02web.zoom.us";
    const meeting: ZoomMeeting = {
      id,
      uuid: btoa(context.hex(16)),
      topic: fields.topic ?? "Zoom Meeting",
      agenda: fields.agenda ?? "",
      type: fields.type ?? 2,
      startAt: fields.startAt ?? now,
      durationMinutes: fields.durationMinutes ?? 60,
      timezone: fields.timezone ?? "UTC",
      password,
      joinUrl: `${domain}/j/${id}?pwd=${context.hex(16)}.1`,
      startUrl: `${domain}/s/${id}?zak=${context.hex(32)}`,
      settings: { ...DEFAULT_SETTINGS, ...fields.settings },
      status: "waiting",
      createdAt: now,
      participants: [],
      endedAt: null,
    };
    state.meetings.push(meeting);
    return { status: 201, body: whole(meeting) };
  },

  "GET /v2/users/{user}/upcoming_meetings"(request) {
    const { state, now } = request;
    checkHost(request);
    const meetings = state.meetings.filter((one) => isUpcoming(one, now));
    return {
      status: 200,
      body: { total_records: meetings.length, meetings: meetings.map(brief) },
    };
  },

  "GET /v2/meetings/{meeting}"(request) {
    const meeting = meetingOf(request);
    return { status: 200, body: { ...whole(meeting), status: meeting.status } };
  },

  "PATCH /v2/meetings/{meeting}"(request) {
    const meeting = meetingOf(request);
    const { settings, ...fields } = readMeeting(request);
    countWrite(request);
    Object.assign(meeting, fields);
    Object.assign(meeting.settings, settings);
    return { status: 204 };
  },

  "PUT /v2/meetings/{meeting}/status"(request) {
    const meeting = meetingOf(request);
    const { action } = readBody(request);
    if (action !== "end") throw refusal(400, 300, "Invalid action.");
    meeting.status = "waiting";
    meeting.endedAt ??= request.now;
    return { status: 204 };
  },

  "GET /v2/metrics/meetings/{meeting}/participants"(request) {
    const { query } = request;
    const meeting = meetingOf(request);
    const type = query.get("type") ?? "live";
    if (!["live", "past", "pastOne"].includes(type)) {
      throw refusal(400, 300, "Invalid meeting type.");
    }
    const isLive = meeting.status === "started";
    if (isLive !== (type === "live")) {
      throw refusal(404, 3001, `Meeting does not exist: ${meeting.id}.`);
    }
    const size = numberOf(query, "page_size", {
      default: 30,
      min: 1,
      max: 300,
    });
    return {
      status: 200,
      body: {
        page_count: 1,
        page_size: size,
        total_records: meeting.participants.length,
        next_page_token: "",
        participants: meeting.participants.slice(0, size),
      },
    };
  },

  "DELETE /v2/meetings/{meeting}"(request) {
    const meeting = meetingOf(request);
    if (meeting.status === "started") {
      throw refusal(
        400,
        3002,
        "Sorry, you cannot delete this meeting since it's in progress.",
      );
    }
    const { meetings } = request.state;
    meetings.splice(meetings.indexOf(meeting), 1);
    return { status: 204 };
  },
};

/** A Server-to-Server token has no person behind it: `me` is nobody. */
function checkHost(request: Request<ZoomState>): void {
  const user = request.path["user"] ?? "";
  if (user === ACCOUNT.hostUser || user === HOST_ID) return;
  throw refusal(404, 1001, `User does not exist: ${user}.`);
}

/** An instant meeting's link dies when it is ended; a scheduled one stays. */
function meetingOf(request: Request<ZoomState>): ZoomMeeting {
  const text = request.path["meeting"] ?? "";
  if (!/^\d{9,11}$/.test(text)) throw refusal(400, 300, "Invalid meeting id.");
  const meeting = request.state.meetings.find((one) => String(one.id) === text);
  if (!meeting || (meeting.type === 1 && meeting.endedAt !== null)) {
    throw refusal(404, 3001, `Meeting does not exist: ${text}.`);
  }
  return meeting;
}

/** It runs, or its time is within 24 hours and not over. */
function isUpcoming(meeting: ZoomMeeting, now: number): boolean {
  const { status, type, startAt, durationMinutes, endedAt } = meeting;
  if (status === "started") return true;
  return type !== 1 && endedAt === null && startAt < now + DAY_MS &&
    startAt + durationMinutes * 60_000 > now;
}

function countWrite({ state, now }: Request<ZoomState>): void {
  const day = new Date(now).toISOString().slice(0, 10);
  if (state.writes.day !== day) state.writes = { day, count: 0 };
  if (state.writes.count >= WRITES_PER_DAY) {
    const midnight = Date.parse(day) + DAY_MS;
    throw new Refusal({
      status: 429,
      headers: {
        "retry-after": isoSeconds(midnight), // an instant, not seconds
        "x-ratelimit-category": "Light",
        "x-ratelimit-type": "Daily-limit",
        "x-ratelimit-remaining": "0",
      },
      body: {
        code: 429,
        message:
          `You have exceeded the daily rate limit (${WRITES_PER_DAY}) of Meeting Create/Update API requests permitted for this user (${ACCOUNT.hostUser}).`,
      },
    });
  }
  state.writes.count++;
}

type MeetingFields = Partial<
  Pick<
    ZoomMeeting,
    | "topic"
    | "agenda"
    | "type"
    | "startAt"
    | "durationMinutes"
    | "timezone"
    | "password"
    | "settings"
  >
>;

/** What the body says about a meeting; all its faults are refused together. */
function readMeeting(request: Request<ZoomState>): MeetingFields {
  const body = readBody(request);
  const errors: { field: string; message: string }[] = [];
  const check = (field: string, isValid: boolean, message: string) => {
    if (body[field] === undefined) return false;
    if (!isValid) errors.push({ field, message });
    return isValid;
  };
  const text = (field: string, max: number) => {
    const value = body[field];
    const isValid = typeof value === "string" && value.length <= max;
    const message = `It must be a text of at most ${max} characters.`;
    return check(field, isValid, message) ? { [field]: value } : {};
  };
  const { type, duration, password, timezone, settings } = body;
  const start = typeof body["start_time"] === "string"
    ? body["start_time"]
    : "";

  const fields: MeetingFields = {
    ...text("topic", TOPIC_MAX_LENGTH),
    ...text("agenda", AGENDA_MAX_LENGTH),
  };
  if (check("type", [1, 2, 3, 8].includes(type as number), "Invalid type.")) {
    fields.type = type as number;
  }
  if (type === 8 && !isObject(body["recurrence"])) {
    errors.push({ field: "recurrence", message: "It is required." });
  }
  const isDuration = Number.isInteger(duration) && (duration as number) > 0;
  if (check("duration", isDuration, "It must be a number of minutes.")) {
    fields.durationMinutes = duration as number;
  }
  if (check("password", isPassword(password), "Invalid passcode.")) {
    fields.password = password as string;
  }
  if (check("timezone", isTimezone(timezone), "Invalid timezone.")) {
    fields.timezone = timezone as string;
  }
  const isTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ?$/.test(start) &&
    !Number.isNaN(Date.parse(start));
  if (check("start_time", isTime, "Invalid start time.")) {
    fields.startAt = Date.parse(start.endsWith("Z") ? start : `${start}Z`);
  }
  if (check("settings", isObject(settings), "It must be an object.")) {
    for (const [name, value] of Object.entries(settings as JsonObject)) {
      const allowed = SETTINGS[name];
      if (!allowed || allowed.includes(value)) continue;
      errors.push({ field: `settings.${name}`, message: "Invalid field." });
    }
    fields.settings = settings as JsonObject;
  }
  if (errors.length > 0) {
    throw new Refusal({
      status: 400,
      body: { code: 300, message: "Validation Failed.", errors },
    });
  }
  return fields;
}

/** What Zoom checks of the settings that a bridge needs; others pass. */
const SETTINGS: Record<string, readonly unknown[]> = {
  join_before_host: [true, false],
  waiting_room: [true, false],
  mute_upon_entry: [true, false],
  host_video: [true, false],
  participant_video: [true, false],
  use_pmi: [true, false],
  meeting_authentication: [true, false],
  approval_type: [0, 1, 2],
  audio: ["both", "telephony", "voip", "thirdParty"],
  auto_recording: ["local", "cloud", "none"],
  jbh_time: [0, 5, 10, 15],
};
const DEFAULT_SETTINGS: JsonObject = {
  join_before_host: false,
  waiting_room: true,
  mute_upon_entry: false,
  approval_type: 2,
  audio: "both",
  auto_recording: "none",
};

function isPassword(value: unknown): boolean {
  return typeof value === "string" && value.length <= PASSWORD_MAX_LENGTH &&
    /^[A-Za-z0-9@\-_*!]*$/.test(value);
}

function isTimezone(value: unknown): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: String(value) });
    return typeof value === "string";
  } catch {
    return false;
  }
}

function readBody(request: Request<ZoomState>): JsonObject {
  const body = jsonBody(request.call);
  if ("value" in body && isObject(body.value)) return body.value;
  if ("problem" in body && body.problem === "type") {
    throw refusal(415, 300, "Unsupported Content Type");
  }
  throw refusal(400, 300, "Request Body should be a valid JSON object.");
}

function common(meeting: ZoomMeeting): JsonObject {
  return {
    id: meeting.id,
    topic: meeting.topic,
    type: meeting.type,
    ...(meeting.type === 1 ? {} : { start_time: isoSeconds(meeting.startAt) }),
    duration: meeting.durationMinutes,
    timezone: meeting.timezone,
    created_at: isoSeconds(meeting.createdAt),
    join_url: meeting.joinUrl,
  };
}

/** As upcoming ones are listed: without an agenda. */
function brief(meeting: ZoomMeeting): JsonObject {
  return {
    ...common(meeting),
    passcode: meeting.password,
    use_pmi: false,
    is_host: true,
  };
}

function whole(meeting: ZoomMeeting): JsonObject {
  return {
    ...common(meeting),
    uuid: meeting.uuid,
    host_id: HOST_ID,
    agenda: meeting.agenda,
    supportGoLive: true,
    host_email: ACCOUNT.hostUser,
    assistant_id: "",
    start_url: meeting.startUrl,
    password: meeting.password,
    h323_password: meeting.password,
    pstn_password: meeting.password,
    settings: meeting.settings,
    creation_source: "open_api",
    pre_schedule: false,
  };
}

/** The form may also stand in the URL, as in Zoom's own examples. */
function giveToken(request: Request<ZoomState>): VendorAnswer {
  const form = formBody(request.call);
  const value = (name: string) => form.get(name) ?? request.query.get(name);
  const client = basicOf(request.call);
  const refuse = (error: string, reason: string) => ({
    status: 400,
    body: { reason, error },
  });
  if (
    client?.user !== ACCOUNT.clientId ||
    client.password !== ACCOUNT.clientSecret
  ) return refuse("invalid_client", "Invalid client_id or client_secret");
  if (value("grant_type") !== "account_credentials") {
    return refuse("unsupported_grant_type", "unsupported grant type");
  }
  if (value("account_id") !== ACCOUNT.accountId) {
    return refuse("invalid_request", "Bad Request");
  }
  const token = `zoom-local-${request.context.hex(24)}`;
  request.state.tokens[token] = request.now + TOKEN_LIFE_MS;
  return {
    status: 200,
    body: {
      access_token: token,
      token_type: "bearer",
      expires_in: TOKEN_LIFE_MS / 1000,
      scope:
        "meeting:write:meeting:admin meeting:read:meeting:admin meeting:read:list_upcoming_meetings:admin dashboard:read:list_meeting_participants:admin",
      api_url: "https://api.zoom.us",
    },
  };
}

function authenticate(
  call: VendorCall,
  tokens: ZoomState["tokens"],
  now: number,
): void {
  const expiresAt = tokens[bearerOf(call) ?? ""];
  if (expiresAt === undefined) {
    throw refusal(401, 124, "Invalid access token.");
  }
  if (expiresAt <= now) throw refusal(401, 124, "Access token is expired.");
}

function refusal(status: number, code: number, message: string): Refusal {
  return new Refusal({ status, body: { code, message } });
}

export const zoom = defineVendor<ZoomState>({
  id: "zoom",
  title: "Zoom",
  hosts: ["api.zoom.us", "zoom.us"],
  // Only daily limits name a wait, and that as a date.
  tooOften: () => ({
    status: 429,
    headers: { "x-ratelimit-category": "Light", "x-ratelimit-type": "QPS" },
    body: {
      code: 429,
      message:
        "You have reached the maximum per-second rate limit for this API.",
    },
  }),
  start: () => ({ meetings: [], tokens: {}, writes: { day: "", count: 0 } }),
  answer(call, context) {
    if (call.url.hostname === "zoom.us") {
      return answerBy(
        { "POST /oauth/token": giveToken },
        call,
        context,
        (why) => ({
          status: why === "path" ? 404 : 405,
          headers: { "content-type": "text/html" },
          body: "<html><body>Zoom: this page does not exist.</body></html>",
        }),
      );
    }
    const answer = refusing(() => {
      authenticate(call, context.state.tokens, context.clock.now());
      return answerBy(routes, call, context, () => ({
        status: 404,
        body: { code: 2300, message: "This API endpoint is not recognized." },
      }));
    });
    const id = `v=2.0;clid=us02;rid=WEB_${context.hex(16)}`;
    return { ...answer, headers: { ...answer.headers, "x-zm-trackingid": id } };
  },
});

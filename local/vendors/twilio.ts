/** Twilio: text messages. Basic, form-encoded, no idempotency key; delivery is later. */
import {
  answerBy,
  basicOf,
  formBody,
  type JsonObject,
  numberOf,
  Refusal,
  type Routes,
} from "./http.ts";
import {
  ACCOUNTS,
  defineVendor,
  type VendorAnswer,
  type VendorCall,
} from "./vendor.ts";

export interface SmsMessage {
  sid: string;
  to: string;
  /** Null when a messaging service chooses the number. */
  from: string | null;
  messagingServiceSid: string | null;
  body: string;
  /** What is billed: 160 characters of GSM-7 or 70 of UCS-2 each, less when there are several. */
  segments: number;
  /** Epoch milliseconds. Status and sending time follow from it: see `smsStatus`. */
  createdAt: number;
  /** Error code when it will not arrive. */
  errorCode: number | null;
}

/** What somebody has texted to the account's number. */
export interface SmsReply {
  sid: string;
  from: string;
  body: string;
  /** Epoch milliseconds. */
  createdAt: number;
}

export interface TwilioState {
  /** Sent by the account, oldest first. */
  messages: SmsMessage[];
  /** Sent to it, oldest first. */
  replies: SmsReply[];
  /** Numbers that answered STOP: E.164. */
  optedOut: string[];
  /** Numbers that messages do not reach, with the error code that they get (30003: unreachable). */
  undeliverable: Record<string, number>;
}

const ACCOUNT = ACCOUNTS.twilio;
const MESSAGES = `/2010-04-01/Accounts/{account}/Messages`;
const SENT_AFTER_MS = 1_000;
const DELIVERED_AFTER_MS = 2_000;
const BODY_MAX_LENGTH = 1_600;

/** Twilio: words that end and begin texts to a number, in any case. */
const STOP_WORDS = ["STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT"];
const START_WORDS = ["START", "YES", "UNSTOP"];

/** Somebody answers from their telephone. */
export function receiveReply(
  state: TwilioState,
  { from, body, at }: { from: string; body: string; at: number },
): void {
  const n = (state.replies.length + 1).toString(16);
  const sid = `SM${n.padStart(32, "e")}`;
  state.replies.push({ sid, from, body, createdAt: at });
  const word = body.trim().toUpperCase();
  if (STOP_WORDS.includes(word) && !state.optedOut.includes(from)) {
    state.optedOut.push(from);
  }
  if (START_WORDS.includes(word)) {
    state.optedOut = state.optedOut.filter((number) => number !== from);
  }
}

export type SmsStatus =
  | "accepted"
  | "queued"
  | "sent"
  | "delivered"
  | "undelivered";

/** Where a message is at this moment. */
export function smsStatus(message: SmsMessage, now: number): SmsStatus {
  const age = now - message.createdAt;
  if (age >= DELIVERED_AFTER_MS) {
    return message.errorCode === null ? "delivered" : "undelivered";
  }
  if (age >= SENT_AFTER_MS) return "sent";
  return message.messagingServiceSid === null ? "queued" : "accepted";
}

const routes: Routes<TwilioState> = {
  [`POST ${MESSAGES}.json`](request) {
    const { state, context, now } = request;
    const form = formBody(request.call);
    const to = form.get("To") ?? "";
    const from = form.get("From");
    const service = form.get("MessagingServiceSid");
    const body = form.get("Body") ?? "";

    if (to === "") {
      throw refusal(400, 21604, "A 'To' phone number is required.");
    }
    if (!isE164(to)) {
      throw refusal(
        400,
        21211,
        `The 'To' number ${to} is not a valid phone number.`,
      );
    }
    if (!from && !service) {
      throw refusal(400, 21603, "A 'From' phone number is required.");
    }
    if (service && !/^MG[0-9a-f]{32}$/i.test(service)) {
      throw refusal(400, 21701, "The Messaging Service does not exist.");
    }
    if (from && !service) checkFrom(from, to);
    if (body === "" && !form.has("MediaUrl") && !form.has("ContentSid")) {
      throw refusal(400, 21602, "Message body is required.");
    }
    if (body.length > BODY_MAX_LENGTH) {
      throw refusal(
        400,
        21617,
        `The concatenated message body exceeds the ${BODY_MAX_LENGTH} character limit`,
      );
    }
    checkOptions(form);
    if (state.optedOut.includes(to)) {
      throw refusal(400, 21610, "Attempt to send to unsubscribed recipient");
    }

    const message: SmsMessage = {
      sid: `SM${context.hex(32)}`,
      to,
      from: service ? null : from,
      messagingServiceSid: service,
      body,
      segments: segmentsOf(body),
      createdAt: now,
      errorCode: state.undeliverable[to] ?? null,
    };
    state.messages.push(message);
    return { status: 201, body: resource(message, now) };
  },

  [`GET ${MESSAGES}.json`](request) {
    const { query, now } = request;
    const size = numberOf(query, "PageSize", {
      default: 50,
      min: 1,
      max: 1000,
    });
    const page = numberOf(query, "Page", { default: 0, min: 0, max: 1e6 });
    const { messages, replies } = request.state;
    const sent = messages.filter((message) => isListed(message, query))
      .map((message) => ({ message, shown: resource(message, now) }));
    const got = replies.map((reply) => ({ ...reply, to: ACCOUNT.from }))
      .filter((reply) => isListed(reply, query))
      .map((message) => ({ message, shown: replyResource(message) }));
    const found = [...sent, ...got].sort((a, b) =>
      a.message.createdAt - b.message.createdAt
    ).reverse();
    const shown = found.slice(page * size, (page + 1) * size);
    const uri = (at: number) => {
      const url = new URL(request.call.url);
      url.searchParams.set("PageSize", String(size));
      url.searchParams.set("Page", String(at));
      return url.pathname + url.search;
    };
    return {
      status: 200,
      body: {
        messages: shown.map(({ shown }) => shown),
        page,
        page_size: size,
        start: page * size,
        end: page * size + Math.max(0, shown.length - 1),
        uri: request.call.url.pathname + request.call.url.search,
        first_page_uri: uri(0),
        next_page_uri: (page + 1) * size < found.length ? uri(page + 1) : null,
        previous_page_uri: page > 0 ? uri(page - 1) : null,
      },
    };
  },

  [`GET ${MESSAGES}/{file}`](request) {
    const sid = /^(SM[0-9a-f]{32})\.json$/.exec(request.path["file"] ?? "")
      ?.[1];
    const { messages, replies } = request.state;
    const message = messages.find((one) => one.sid === sid);
    if (message) return { status: 200, body: resource(message, request.now) };
    const reply = replies.find((one) => one.sid === sid);
    if (!reply) throw notFound(request.call);
    return { status: 200, body: replyResource(reply) };
  },
};

/** By twilio-oai; what is right is taken, and nobody is called back. */
const OPTIONS: Record<string, RegExp> = {
  ApplicationSid: /^AP[0-9a-fA-F]{32}$/,
  ContentSid: /^HX[0-9a-fA-F]{32}$/,
  ContentRetention: /^(retain|discard)$/,
  AddressRetention: /^(retain|obfuscate)$/,
  RiskCheck: /^(enable|disable)$/,
  ScheduleType: /^fixed$/,
  StatusCallback: /^https?:\/\/[^\s/]+/,
  TrafficType: /^free$/,
  // In seconds, ten hours at most.
  ValidityPeriod: /^([1-9]\d{0,3}|[12]\d{4}|3[0-5]\d{3}|36000)$/,
};

function checkOptions(form: URLSearchParams): void {
  for (const [name, pattern] of Object.entries(OPTIONS)) {
    const value = form.get(name);
    if (value === null || pattern.test(value)) continue;
    throw name === "StatusCallback"
      ? refusal(
        400,
        21609,
        `The StatusCallback URL ${value} is not a valid URL.`,
      )
      : refusal(400, 20001, `Invalid parameter: ${name}`);
  }
}

function checkFrom(from: string, to: string): void {
  if (!isE164(from)) {
    throw refusal(400, 21212, `The 'From' number ${from} is not valid.`);
  }
  if (from === to) {
    throw refusal(400, 21266, "'To' and 'From' number cannot be the same");
  }
  if (from !== ACCOUNT.from) {
    throw refusal(
      400,
      21606,
      `The 'From' phone number provided (${from}) is not a valid message-capable Twilio phone number for this destination.`,
    );
  }
}

function isE164(text: string): boolean {
  return /^\+[1-9]\d{6,14}$/.test(text);
}

/** The date filters mean whole days in GMT unless a time is given; `DateSent>` includes its day. */
function isListed(
  message: Pick<SmsMessage, "to" | "from" | "createdAt">,
  query: URLSearchParams,
): boolean {
  const is = (name: string, value: string | null) =>
    !query.get(name) || query.get(name) === value;
  if (!is("To", message.to) || !is("From", message.from)) return false;
  for (const name of ["DateSent", "DateSent>", "DateSent<"]) {
    const text = query.get(name);
    if (!text) continue;
    const from = Date.parse(text);
    if (Number.isNaN(from)) {
      throw refusal(400, 20001, `Parameter '${name}' is not a valid date.`);
    }
    const whole = /^\d{4}-\d\d-\d\d$/.test(text);
    const to = whole ? from + 86_400_000 - 1 : from;
    if (name !== "DateSent<" && message.createdAt < from) return false;
    if (name !== "DateSent>" && message.createdAt > to) return false;
  }
  return true;
}

/** Everything that one septet, or two for the last nine, can say. */
const GSM_7 = new Set(
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà",
);
const GSM_7_EXTENSION = new Set("^{}\\[~]|€\f");

function segmentsOf(body: string): number {
  let septets = 0;
  for (const letter of body) {
    if (GSM_7.has(letter)) septets += 1;
    else if (GSM_7_EXTENSION.has(letter)) septets += 2;
    else return body.length <= 70 ? 1 : Math.ceil(body.length / 67);
  }
  return septets <= 160 ? 1 : Math.ceil(septets / 153);
}

function resource(message: SmsMessage, now: number): JsonObject {
  const status = smsStatus(message, now);
  const failed = status === "undelivered";
  const isSent = status !== "queued" && status !== "accepted";
  const uri =
    `/2010-04-01/Accounts/${ACCOUNT.accountSid}/Messages/${message.sid}`;
  return {
    account_sid: ACCOUNT.accountSid,
    api_version: "2010-04-01",
    body: message.body,
    date_created: rfc2822(message.createdAt),
    date_sent: isSent ? rfc2822(message.createdAt + SENT_AFTER_MS) : null,
    date_updated: rfc2822(
      Math.min(now, message.createdAt + DELIVERED_AFTER_MS),
    ),
    direction: "outbound-api",
    error_code: failed ? message.errorCode : null,
    error_message: failed ? ERRORS[message.errorCode!] ?? null : null,
    from: message.from ?? (isSent ? ACCOUNT.from : null),
    messaging_service_sid: message.messagingServiceSid,
    num_media: "0",
    num_segments: String(message.segments),
    price: null,
    price_unit: "USD",
    sid: message.sid,
    status,
    subresource_uris: { media: `${uri}/Media.json` },
    tags: null,
    to: message.to,
    uri: `${uri}.json`,
  };
}

const ERRORS: Record<number, string> = {
  30003: "Unreachable destination handset",
  30004: "Message blocked",
  30005: "Unknown destination handset",
  30006: "Landline or unreachable carrier",
  30007: "Message filtered",
  30008: "Unknown error",
  30034: "US A2P 10DLC - Message from an Unregistered Number",
};

function replyResource(reply: SmsReply): JsonObject {
  const message: SmsMessage = {
    ...reply,
    to: ACCOUNT.from,
    messagingServiceSid: null,
    segments: segmentsOf(reply.body),
    errorCode: null,
  };
  return {
    ...resource(message, reply.createdAt),
    date_sent: rfc2822(reply.createdAt),
    direction: "inbound",
    status: "received",
  };
}

/** `Tue, 24 Nov 2026 10:00:00 +0000` */
function rfc2822(at: number): string {
  return new Date(at).toUTCString().replace("GMT", "+0000");
}

function error(status: number, code: number, message: string): VendorAnswer {
  const more_info = `https://www.twilio.com/docs/errors/${code}`;
  return { status, body: { code, message, more_info, status } };
}

function refusal(status: number, code: number, message: string): Refusal {
  return new Refusal(error(status, code, message));
}

function notFound(call: VendorCall): Refusal {
  return refusal(
    404,
    20404,
    `The requested resource ${call.url.pathname} was not found`,
  );
}

function authenticate(request: VendorCall): VendorAnswer | undefined {
  const given = basicOf(request);
  if (
    given?.user === ACCOUNT.accountSid && given.password === ACCOUNT.authToken
  ) return undefined;
  return {
    ...error(401, 20003, "Authenticate"),
    headers: { "www-authenticate": 'Basic realm="Twilio API"' },
  };
}

export const twilio = defineVendor<TwilioState>({
  id: "twilio",
  title: "Twilio",
  hosts: ["api.twilio.com"],
  tooOften: (seconds) => ({
    ...error(429, 20429, "Too many requests"),
    headers: { "retry-after": String(seconds) },
  }),
  start: () => ({ messages: [], replies: [], optedOut: [], undeliverable: {} }),
  answer(call, context) {
    const answer = authenticate(call) ??
      (foreignAccount(call)
        ? notFound(call).answer
        : answerBy(routes, call, context, (why) =>
          why === "path"
            ? notFound(call).answer
            : error(405, 20004, "Method not allowed")));
    const id = `RQ${context.hex(32)}`;
    return {
      ...answer,
      headers: { ...answer.headers, "twilio-request-id": id },
    };
  },
});

/** With an account's own credentials no other account is seen. */
function foreignAccount(call: VendorCall): boolean {
  const account = /^\/2010-04-01\/Accounts\/([^/]+)\//.exec(call.url.pathname)
    ?.[1];
  return account !== undefined && account !== ACCOUNT.accountSid;
}

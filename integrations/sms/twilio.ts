/** Twilio Programmable Messaging, API 2010-04-01, form-encoded. No idempotency key. */
import * as z from "zod/mini";
import type { TextTrouble } from "../../incident/texting.ts";
import {
  Failure,
  type Io,
  send,
  type SendOptions,
  type VendorRequest,
} from "../http.ts";
import { basic, formRequest, jsonRequest } from "../requests.ts";
import { Secret } from "../system.ts";
import {
  leadership,
  leadershipEnv,
  leadershipHelp,
  leadershipOptional,
} from "./leadership.ts";
import { defineSmsSystem, type TextMessage } from "./system.ts";
import { E164 } from "./text.ts";

const OPTED_OUT = "21610";
/** What Twilio's clock may be behind ours. */
const CLOCK_SKEW_MS = 60_000;

/** What Twilio takes for a wish to be texted again, by its reference. */
const START_WORDS = ["START", "YES", "UNSTOP"];
/** Why a text did not arrive, by Twilio's error code. */
const TROUBLES: Record<string, TextTrouble> = {
  21610: "stopped",
  30003: "unreachable",
  30004: "blocked",
  30005: "unreachable",
  30006: "unreachable",
  30007: "blocked",
  30034: "unregistered",
};

export const TwilioConfig = z.object({
  /** A number of the account, or a messaging service (`MG…`). */
  from: z.union([E164, z.string().check(z.regex(/^MG[0-9a-fA-F]{32}$/))]),
});
const TwilioEnv = z.extend(leadershipEnv, {
  TWILIO_ACCOUNT_SID: Secret,
  TWILIO_AUTH_TOKEN: Secret,
});
export type Twilio = z.infer<typeof TwilioConfig> & z.infer<typeof TwilioEnv>;

const Sent = z.object({ sid: z.string(), status: z.string() });
const Listed = z.object({
  messages: z.array(z.extend(Sent, {
    body: z.nullable(z.string()),
    date_created: z.optional(z.nullable(z.string())),
  })),
});
const Fetched = z.object({
  status: z.string(),
  error_code: z.optional(z.nullable(z.number())),
});
const Refusal = z.object({ code: z.number(), message: z.optional(z.string()) });

export function createMessage(
  twilio: Twilio,
  { to, body }: TextMessage,
): VendorRequest {
  return formRequest(messages(twilio), authorization(twilio), {
    To: to,
    [twilio.from.startsWith("MG") ? "MessagingServiceSid" : "From"]:
      twilio.from,
    Body: body,
  });
}

export function fetchMessage(twilio: Twilio, id: string): VendorRequest {
  return jsonRequest(
    "GET",
    messages(twilio, `/${encodeURIComponent(id)}`),
    authorization(twilio),
  );
}

/** Newest first: to this person, or from them. Not by `DateSent`: a message that is still queued has none. */
export function listMessages(
  twilio: Twilio,
  person: { readonly To: string } | { readonly From: string },
): VendorRequest {
  const query = new URLSearchParams({ ...person, PageSize: "50" });
  return jsonRequest(
    "GET",
    `${messages(twilio)}?${query}`,
    authorization(twilio),
  );
}

export const twilio = defineSmsSystem({
  id: "twilio",
  title: "Twilio",
  config: TwilioConfig,
  env: TwilioEnv,
  envHelp: {
    TWILIO_ACCOUNT_SID: "The account's SID, from Twilio's console (AC…).",
    TWILIO_AUTH_TOKEN: "The account's auth token, from Twilio's console.",
    ...leadershipHelp,
  },
  optional: leadershipOptional,
  hosts: () => ["api.twilio.com"],
  recipients: leadership,
  secretOf: ({ TWILIO_AUTH_TOKEN }) => TWILIO_AUTH_TOKEN,

  async send(message, { settings, io }) {
    try {
      const { sid, status } = await call(
        io,
        createMessage(settings, message),
        Sent,
      );
      return { id: sid, status };
    } catch (error) {
      if (error instanceof Failure && error.details.code === OPTED_OUT) {
        return { id: "", status: "opted_out" };
      }
      throw error;
    }
  },

  async find({ to, body, since }, { settings, io }) {
    const answer = await call(io, listMessages(settings, { To: to }), Listed);
    // A trial account puts a sentence before the text.
    const found = answer.messages.find((message) =>
      message.body?.endsWith(body) && !isOlder(message, since)
    );
    return found && { id: found.sid, status: found.status };
  },

  async deliveryOf(id, { settings, io }) {
    const { status, error_code } = await call(
      io,
      fetchMessage(settings, id),
      Fetched,
    );
    if (status === "delivered" || status === "read") {
      return { state: "delivered" };
    }
    if (!["undelivered", "failed", "canceled"].includes(status)) {
      return { state: "sent" };
    }
    const code = error_code ? `${error_code}` : "";
    return { state: "failed", trouble: TROUBLES[code] ?? "other", code };
  },

  async wantsAgain({ to, since }, { settings, io }) {
    const request = listMessages(settings, { From: to });
    const { messages } = await call(io, request, Listed);
    return messages.some((message) =>
      START_WORDS.includes(message.body?.trim().toUpperCase() ?? "") &&
      !isOlder(message, since)
    );
  },
});

function isOlder(
  { date_created }: { date_created?: string | null | undefined },
  since: number,
): boolean {
  return Date.parse(date_created ?? "") < since - CLOCK_SKEW_MS;
}

function call<S>(
  io: Io,
  request: VendorRequest,
  schema: z.ZodMiniType<S>,
): Promise<S> {
  const options: SendOptions = {
    problem,
    rateLimited,
    advice,
    renew: RENEW,
    requestId: "twilio-request-id",
  };
  return send(io, twilio, request, schema, options);
}

const RENEW = "Renew TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN.";

function rateLimited(_status: number, body: unknown): boolean {
  return problem(body).code === "20429";
}

function advice(_status: number, code?: string): string | undefined {
  if (code === "21211" || code === "21614") {
    return "Correct the number in SMS_LEADERSHIP_NUMBERS or its further lists.";
  }
  if (code === "21608") return "A trial account texts verified numbers only.";
  if (code === "21408") {
    return "Allow the number's country in Twilio's console.";
  }
  if (code === "21606" || code === "21212") {
    return "Correct twilio.from in app.config.ts.";
  }
}

function problem(body: unknown) {
  const { data } = z.safeParse(Refusal, body);
  return { code: data && `${data.code}`, text: data?.message };
}

function messages({ TWILIO_ACCOUNT_SID }: Twilio, path = ""): string {
  return `https://api.twilio.com/2010-04-01/Accounts/${
    encodeURIComponent(TWILIO_ACCOUNT_SID)
  }/Messages${path}.json`;
}

function authorization(twilio: Twilio): string {
  return basic(twilio.TWILIO_ACCOUNT_SID, twilio.TWILIO_AUTH_TOKEN);
}

/** Twilio Programmable Messaging, API 2010-04-01, form-encoded. No idempotency key. */
import * as z from "zod/mini";
import {
  Failure,
  type Io,
  send,
  type SendOptions,
  type VendorRequest,
} from "../http.ts";
import { basic, formRequest, jsonRequest } from "../requests.ts";
import { Secret } from "../system.ts";
import { defineSmsSystem, type TextMessage } from "./system.ts";

const OPTED_OUT = "21610";
/** What Twilio's clock may be behind ours. */
const CLOCK_SKEW_MS = 60_000;

const E164 = z.string().check(
  z.regex(/^\+[1-9]\d{6,14}$/, "E.164: +, country, number"),
);
const Numbers = z.pipe(
  z.pipe(
    Secret,
    z.transform((list) =>
      list.split(",").map((number) => number.replace(/[\s().-]/g, "")).filter(
        Boolean,
      )
    ),
  ),
  z.array(E164).check(z.minLength(1)),
);

export const TwilioConfig = z.object({
  /** A number of the account, or a messaging service (`MG…`). */
  from: z.union([E164, z.string().check(z.regex(/^MG[0-9a-fA-F]{32}$/))]),
});
const TwilioEnv = z.object({
  TWILIO_ACCOUNT_SID: Secret,
  TWILIO_AUTH_TOKEN: Secret,
  SMS_LEADERSHIP_NUMBERS: Numbers,
});
export type Twilio = z.infer<typeof TwilioConfig> & z.infer<typeof TwilioEnv>;

const Sent = z.object({ sid: z.string(), status: z.string() });
const Listed = z.object({
  messages: z.array(z.extend(Sent, {
    body: z.nullable(z.string()),
    date_created: z.optional(z.nullable(z.string())),
  })),
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

/** Newest first. Not by `DateSent`: a message that is still queued has none. */
export function listMessages(twilio: Twilio, to: string): VendorRequest {
  const query = new URLSearchParams({ To: to, PageSize: "50" });
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
    SMS_LEADERSHIP_NUMBERS:
      "Who is texted, as comma-separated numbers with country: +15551234567,+441632960000.",
  },
  hosts: () => ["api.twilio.com"],
  recipients: ({ SMS_LEADERSHIP_NUMBERS }) => SMS_LEADERSHIP_NUMBERS,

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
    const answer = await call(io, listMessages(settings, to), Listed);
    const found = answer.messages.find((message) => {
      const createdAt = Date.parse(message.date_created ?? "");
      // A trial account puts a sentence before the text.
      return message.body?.endsWith(body) &&
        !(createdAt < since - CLOCK_SKEW_MS);
    });
    return found && { id: found.sid, status: found.status };
  },
});

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
    return "Correct the number in SMS_LEADERSHIP_NUMBERS.";
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

function messages({ TWILIO_ACCOUNT_SID }: Twilio): string {
  return `https://api.twilio.com/2010-04-01/Accounts/${
    encodeURIComponent(TWILIO_ACCOUNT_SID)
  }/Messages.json`;
}

function authorization(twilio: Twilio): string {
  return basic(twilio.TWILIO_ACCOUNT_SID, twilio.TWILIO_AUTH_TOKEN);
}

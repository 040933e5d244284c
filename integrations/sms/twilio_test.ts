import {
  assertEquals,
  assertFalse,
  assertRejects,
  assertStringIncludes,
} from "@std/assert";
import { receiveReply, twilio as vendor } from "../../local/vendors/twilio.ts";
import { ACCOUNTS } from "../../local/vendors/vendor.ts";
import { Failure } from "../http.ts";
import { faults, standIn } from "../testing.ts";
import {
  createMessage,
  fetchMessage,
  listMessages,
  type Twilio,
  twilio,
} from "./twilio.ts";
import type { Delivery } from "./system.ts";

const config = { from: ACCOUNTS.twilio.from };
const env = {
  TWILIO_ACCOUNT_SID: ACCOUNTS.twilio.accountSid,
  TWILIO_AUTH_TOKEN: ACCOUNTS.twilio.authToken,
  SMS_LEADERSHIP_NUMBERS: " +15551230001, +44 1632-960001,",
};
const settings = twilio.settings(config, env);
const account = settings as unknown as Twilio;
const message = {
  to: "+15551230001",
  body: "[HIGH] INC-00447 Checkout & pay. https://x.example/?a=1",
};
const url =
  `https://api.twilio.com/2010-04-01/Accounts/${ACCOUNTS.twilio.accountSid}/Messages.json`;
const authorization = `Basic ${
  btoa(`${ACCOUNTS.twilio.accountSid}:${ACCOUNTS.twilio.authToken}`)
}`;

Deno.test("Twilio: a message is a form", () => {
  assertEquals(createMessage(account, message), {
    method: "POST",
    url,
    headers: {
      authorization,
      accept: "application/json",
      "content-type": "application/x-www-form-urlencoded",
    },
    body:
      "To=%2B15551230001&From=%2B15005550006&Body=%5BHIGH%5D+INC-00447+Checkout+%26+pay.+https%3A%2F%2Fx.example%2F%3Fa%3D1",
  });
});

Deno.test("Twilio: a messaging service takes the place of a number", () => {
  const from = `MG${"0".repeat(32)}`;
  assertStringIncludes(
    createMessage({ ...account, from }, message).body!,
    `&MessagingServiceSid=${from}&`,
  );
});

Deno.test("Twilio: messages are listed by number", () => {
  assertEquals(listMessages(account, { To: message.to }), {
    method: "GET",
    url: `${url}?To=%2B15551230001&PageSize=50`,
    headers: { authorization, accept: "application/json" },
  });
});

Deno.test("Twilio: recipients come from the environment", () => {
  assertEquals(twilio.recipients(settings), [
    { to: "+15551230001", zone: null, from: null },
    { to: "+441632960001", zone: null, from: null },
  ]);
});

Deno.test("Twilio: a number without its country is refused without being repeated", () => {
  const wrong = () =>
    twilio.settings(config, { ...env, SMS_LEADERSHIP_NUMBERS: "5551230001" });
  try {
    wrong();
  } catch (error) {
    const { message, kind } = error as Failure;
    assertEquals(kind, "config");
    assertStringIncludes(message, "SMS_LEADERSHIP_NUMBERS");
    assertFalse(message.includes("5551230001"));
    return;
  }
  throw new Error("accepted");
});

Deno.test("Twilio: find() wants the same text, the same number and not an old one", async () => {
  const { io, pass } = standIn(vendor);
  const context = { settings, io };
  const since = io.now();
  const { id } = await twilio.send(message, context);
  assertEquals((await twilio.find({ ...message, since }, context))?.id, id);
  assertEquals(
    await twilio.find({ ...message, body: "Other", since }, context),
    undefined,
  );
  assertEquals(
    await twilio.find({ ...message, to: "+441632960001", since }, context),
    undefined,
  );
  pass(3_600_000);
  assertEquals(
    await twilio.find({ ...message, since: io.now() }, context),
    undefined,
  );
});

Deno.test("Twilio: who opted out is no failure", async () => {
  const { io, state } = standIn(vendor);
  state.optedOut.push(message.to);
  assertEquals(await twilio.send(message, { settings, io }), {
    id: "",
    status: "opted_out",
  });
  assertEquals(state.messages.length, 0);
});

Deno.test("Twilio: one message is asked for by its id", () => {
  const sid = `SM${"0".repeat(32)}`;
  assertEquals(fetchMessage(account, sid), {
    method: "GET",
    url: url.replace(".json", `/${sid}.json`),
    headers: { authorization, accept: "application/json" },
  });
});

Deno.test("Twilio: what became of a text is read back", async () => {
  const { io, pass, state } = standIn(vendor);
  const context = { settings, io };
  const { id } = await twilio.send(message, context);
  assertEquals(await twilio.deliveryOf(id, context), { state: "sent" });
  pass(1_000);
  assertEquals(await twilio.deliveryOf(id, context), { state: "sent" });
  pass(1_000);
  assertEquals(await twilio.deliveryOf(id, context), { state: "delivered" });
  for (
    const [code, trouble] of [
      [30003, "unreachable"],
      [30007, "blocked"],
      [30034, "unregistered"],
      [30008, "other"],
    ] as const
  ) {
    state.undeliverable[message.to] = code;
    const { id } = await twilio.send(message, context);
    pass(2_000);
    const failed = { state: "failed", trouble, code: `${code}` };
    assertEquals(await twilio.deliveryOf(id, context), failed as Delivery);
  }
});

for (
  const [status, state] of [
    ["accepted", "sent"],
    ["scheduled", "sent"],
    ["sending", "sent"],
    ["read", "delivered"],
    ["failed", "failed"],
    ["canceled", "failed"],
    ["a new word", "sent"],
  ]
) {
  Deno.test(`Twilio: ${status} is ${state}`, async () => {
    const fault = faults.status(200, { status, error_code: null });
    const { io } = standIn(vendor, { fault });
    assertEquals(
      (await twilio.deliveryOf("SM1", { settings, io })).state,
      state as Delivery["state"],
    );
  });
}

Deno.test("Twilio: START since then, in any case, is a wish for texts", async () => {
  const { io, state, pass } = standIn(vendor);
  const context = { settings, io };
  const { to } = message;
  const since = io.now();
  const say = (body: string) => {
    pass(120_000);
    receiveReply(state, { from: to, body, at: io.now() });
  };
  say("Stop");
  say("Who is this?");
  assertEquals(await twilio.wantsAgain({ to, since }, context), false);
  say(" start");
  assertEquals(await twilio.wantsAgain({ to, since }, context), true);
  pass(120_000);
  const later = { to, since: io.now() };
  assertEquals(await twilio.wantsAgain(later, context), false);
});

Deno.test("Twilio: a bad number names the variable, not the number", async () => {
  const fault = faults.status(400, {
    code: 21211,
    message: "The 'To' number +15551230001 is not valid.",
    status: 400,
  });
  const { io } = standIn(vendor, { fault });
  const failure = await assertRejects(
    () => twilio.send(message, { settings, io }),
    Failure,
  );
  assertEquals([failure.kind, failure.details.code], ["invalid", "21211"]);
  assertStringIncludes(failure.message, "SMS_LEADERSHIP_NUMBERS");
  assertFalse(failure.message.includes("5551230001"));
});

Deno.test("Twilio: code 20429 is rate under any status", async () => {
  const { io } = standIn(vendor, {
    fault: faults.status(400, { code: 20429, message: "Too many" }),
  });
  assertEquals(
    (await assertRejects(() => twilio.send(message, { settings, io }), Failure))
      .kind,
    "rate",
  );
});

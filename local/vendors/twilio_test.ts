import { assert, assertEquals } from "@std/assert";
import { isObject } from "./http.ts";
import { basic, standIn } from "./testing.ts";
import { receiveReply, twilio } from "./twilio.ts";
import { ACCOUNTS } from "./vendor.ts";

const { accountSid, authToken, from } = ACCOUNTS.twilio;
const ACCOUNT = `https://api.twilio.com/2010-04-01/Accounts/${accountSid}`;
const headers = basic(accountSid, authToken);
const SMS = {
  To: "+14155550101",
  From: from,
  Body: "[SEV1] INC-42 Checkout is down",
};

function phone() {
  const vendor = standIn(twilio);
  const get = async (path: string) => {
    const { status, body } = await vendor.send("GET", ACCOUNT + path, {
      headers,
    });
    assert(isObject(body));
    return { status, body };
  };
  const post = async (form: Record<string, string>) => {
    const { status, body } = await vendor.send(
      "POST",
      `${ACCOUNT}/Messages.json`,
      { headers, form },
    );
    assert(isObject(body));
    return { status, body };
  };
  return { ...vendor, pass: vendor.pass, get, post };
}

Deno.test("Twilio queues a message and delivers it two seconds later", async () => {
  const { post, get, pass } = phone();
  const { status, body } = await post(SMS);
  assertEquals([status, body["status"]], [201, "queued"]);
  assertEquals(body["date_created"], "Tue, 24 Nov 2026 10:00:00 +0000");
  assertEquals(/^SM[0-9a-f]{32}$/.test(String(body["sid"])), true);
  const path = `/Messages/${body["sid"]}.json`;
  assertEquals((await get(path)).body["status"], "queued");
  pass(2_000);
  assertEquals((await get(path)).body["status"], "delivered");
});

for (
  const [code, changes] of [
    [21604, { To: "" }],
    [21211, { To: "555-0101" }],
    [21603, { From: "" }],
    [21606, { From: "+15005550007" }],
    [21602, { Body: "" }],
    [21617, { Body: "x".repeat(1601) }],
    [21610, { To: "+14155550199" }],
    [21609, { StatusCallback: "nowhere" }],
    [20001, { ValidityPeriod: "36001" }],
    [20001, { ScheduleType: "later" }],
  ] as const
) {
  Deno.test(`Twilio answers ${code} to ${JSON.stringify(changes).slice(0, 30)}`, async () => {
    const { post, state } = phone();
    state.optedOut.push("+14155550199");
    const { status, body } = await post({ ...SMS, ...changes });
    assertEquals([status, body["code"], body["status"]], [400, code, 400]);
    assertEquals(
      body["more_info"],
      `https://www.twilio.com/docs/errors/${code}`,
    );
    assertEquals(state.messages, []);
  });
}

Deno.test("Twilio sees no fields in a JSON body", async () => {
  const { send } = phone();
  const { status, body } = await send("POST", `${ACCOUNT}/Messages.json`, {
    headers,
    json: SMS,
  });
  assert(isObject(body));
  assertEquals([status, body["code"]], [400, 21604]);
});

Deno.test("Twilio says later when a number cannot be reached", async () => {
  const { post, get, pass, state } = phone();
  state.undeliverable[SMS.To] = 30003;
  const { body } = await post(SMS);
  pass(2_000);
  const got = await get(`/Messages/${body["sid"]}.json`);
  assertEquals([got.body["status"], got.body["error_code"]], [
    "undelivered",
    30003,
  ]);
});

Deno.test("Twilio takes STOP and START, and lists what people have texted", async () => {
  const { post, get, state, pass, now } = phone();
  receiveReply(state, { from: SMS.To, body: " stop ", at: now });
  assertEquals((await post(SMS)).body["code"], 21610);
  pass(1_000);
  receiveReply(state, { from: SMS.To, body: "Start", at: now + 1_000 });
  assertEquals((await post(SMS)).status, 201);
  const { body } = await get(
    `/Messages.json?From=${encodeURIComponent(SMS.To)}`,
  );
  assert(Array.isArray(body["messages"]));
  assertEquals(
    body["messages"].map((
      { body, direction, status, to },
    ) => [body, direction, status, to]),
    [["Start", "inbound", "received", from], [
      " stop ",
      "inbound",
      "received",
      from,
    ]],
  );
  const [{ sid }] = body["messages"];
  assertEquals((await get(`/Messages/${sid}.json`)).body["body"], "Start");
});

Deno.test("Twilio takes a StatusCallback and the other options of its reference", async () => {
  const { post } = phone();
  const options = {
    StatusCallback: "https://example.com/texts",
    ValidityPeriod: "14400",
    RiskCheck: "disable",
  };
  assertEquals((await post({ ...SMS, ...options })).status, 201);
});

Deno.test("Twilio lists a number's messages of a day, newest first", async () => {
  const { post, get, pass } = phone();
  await post({ ...SMS, Body: "one" });
  pass(1);
  await post({ ...SMS, Body: "two" });
  await post({ ...SMS, To: "+14155550102" });
  const list = async (query: string) => {
    const { body } = await get(`/Messages.json?${query}`);
    assert(Array.isArray(body["messages"]));
    return body["messages"].map((message) => message.body);
  };
  const to = `To=${encodeURIComponent(SMS.To)}`;
  assertEquals(await list(`${to}&DateSent>=2026-11-24&PageSize=20`), [
    "two",
    "one",
  ]);
  assertEquals(await list(`${to}&DateSent%3E=2026-11-25`), []);
  assertEquals(await list(`${to}&PageSize=1&Page=1`), ["one"]);
});

Deno.test("Twilio counts segments as it bills them", async () => {
  const { post } = phone();
  const segments = async (Body: string) =>
    (await post({ ...SMS, Body })).body["num_segments"];
  assertEquals(await segments("x".repeat(160)), "1");
  assertEquals(await segments("x".repeat(161)), "2");
  assertEquals(await segments("ж".repeat(71)), "2");
});

Deno.test("Twilio refuses others, and knows no other account or path", async () => {
  const { send, get } = phone();
  const other = await send("GET", `${ACCOUNT}/Messages.json`, {
    headers: basic(accountSid, "x"),
  });
  assert(isObject(other.body));
  assertEquals([other.status, other.body["code"]], [401, 20003]);
  assertEquals((await get("/Messages/SM0.json")).body["code"], 20404);
  assertEquals((await get("/Calls.json")).status, 404);
  const foreign = ACCOUNT.replace(/1$/, "2");
  assertEquals(
    (await send("GET", `${foreign}/Messages.json`, { headers })).status,
    404,
  );
  assertEquals(
    (await send("PUT", `${ACCOUNT}/Messages.json`, { headers })).status,
    405,
  );
});

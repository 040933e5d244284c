import { assertEquals } from "@std/assert";
import { isObject } from "./http.ts";
import { teams } from "./teams.ts";
import { standIn } from "./testing.ts";
import { ACCOUNTS, type VendorAnswer } from "./vendor.ts";

const { tenant, clientId, clientSecret, organizer } = ACCOUNTS.teams;
const TOKEN = `https://login.microsoftonline.com/${tenant}/oauth2/v2.0/token`;
const FORM = {
  client_id: clientId,
  client_secret: clientSecret,
  grant_type: "client_credentials",
  scope: "https://graph.microsoft.com/.default",
};
const MEETING = {
  externalId: "INC-42",
  subject: "INC-42 Checkout is down",
  startDateTime: "2026-11-24T10:05:00Z",
  endDateTime: "2026-11-24T12:05:00Z",
};

async function account() {
  const vendor = standIn(teams);
  const { body } = await vendor.send("POST", TOKEN, { form: FORM });
  const token = isObject(body) ? body["access_token"] : "";
  const headers = { authorization: `Bearer ${token}` };
  const send = (
    method: string,
    path: string,
    json?: unknown,
    user: string = organizer,
  ) =>
    vendor.send(
      method,
      `https://graph.microsoft.com/v1.0/users/${user}/onlineMeetings${path}`,
      { headers, json },
    );
  return { vendor, send };
}

const codeOf = ({ body }: VendorAnswer) =>
  isObject(body) && isObject(body["error"]) ? body["error"]["code"] : undefined;

Deno.test("the stand-in for Teams gives tokens to its client alone, for an hour", async () => {
  const { vendor, send } = await account();
  for (const [name, value] of Object.entries(FORM)) {
    const form = { ...FORM, [name]: `${value}x` };
    const { status, body } = await vendor.send("POST", TOKEN, { form });
    assertEquals([400, 401].includes(status), true);
    assertEquals(isObject(body) && typeof body["error"], "string");
  }
  assertEquals((await send("POST", "/createOrGet", MEETING)).status, 201);
  vendor.pass(3_600_000);
  const late = await send("POST", "/createOrGet", MEETING);
  assertEquals([late.status, codeOf(late)], [
    401,
    "InvalidAuthenticationToken",
  ]);
});

Deno.test("the stand-in for Teams makes one meeting for one externalId, by either name of the action", async () => {
  const { vendor, send } = await account();
  const made = await send("POST", "/createOrGet", MEETING);
  const found = await send("POST", "/microsoft.graph.createOrGet", MEETING);
  assertEquals([made.status, found.status], [201, 200]);
  assertEquals(found.body, made.body);
  assertEquals(vendor.state.meetings.length, 1);
  const { id } = vendor.state.meetings[0]!;
  const read = await send("GET", `/${encodeURIComponent(id)}`);
  assertEquals(read.body, made.body);
  assertEquals((await send("GET", "/nothing")).status, 404);
});

Deno.test("the stand-in for Teams refuses what Graph refuses", async () => {
  const { send } = await account();
  const wrong = [
    { ...MEETING, externalId: "" },
    { ...MEETING, startDateTime: "today" },
    { ...MEETING, startDateTime: undefined },
    { ...MEETING, endDateTime: "2026-11-24T09:00:00Z" },
  ];
  for (const body of wrong) {
    assertEquals((await send("POST", "/createOrGet", body)).status, 400);
  }
  const mail = await send("POST", "/createOrGet", MEETING, "a@example.com");
  assertEquals(mail.status, 400);
  const other = "00000000-0000-4000-8000-000000000000";
  const policy = await send("POST", "/createOrGet", MEETING, other);
  assertEquals([policy.status, codeOf(policy)], [403, "Forbidden"]);
});

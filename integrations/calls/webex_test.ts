import { assert, assertEquals, assertRejects } from "@std/assert";
import { ACCOUNTS } from "../../local/vendors/vendor.ts";
import { webex as vendor } from "../../local/vendors/webex.ts";
import { Failure } from "../http.ts";
import { faults, isTokenCall, someFacts, standIn } from "../testing.ts";
import {
  accessToken,
  createMeeting,
  deleteMeeting,
  findMeeting,
  listParticipants,
  readMeeting,
  type Webex,
  webex,
} from "./webex.ts";

const { clientId, clientSecret, refreshToken, hostEmail } = ACCOUNTS.webex;
const config = { hostEmail };
const env = {
  WEBEX_CLIENT_ID: clientId,
  WEBEX_CLIENT_SECRET: clientSecret,
  WEBEX_REFRESH_TOKEN: refreshToken,
};
const account: Webex = { ...config, ...env };
const settings = webex.settings(config, env);
const facts = someFacts();
const API = "https://webexapis.com/v1";
const read = { authorization: "Bearer t0ken", accept: "application/json" };
const HOUR_MS = 3_600_000;

Deno.test("Webex: the token comes from the refresh token, in a form", () => {
  const { body, ...rest } = accessToken(account);
  assertEquals(rest, {
    method: "POST",
    url: `${API}/access_token`,
    headers: {
      accept: "application/json",
      "content-type": "application/x-www-form-urlencoded",
    },
  });
  assertEquals(Object.fromEntries(new URLSearchParams(body)), {
    grant_type: "refresh_token",
    client_id: clientId,
    client_secret: clientSecret,
    refresh_token: refreshToken,
  });
});

Deno.test("Webex: a meeting is the host's, begins with the next minute and leads to the channel", () => {
  const { body, ...rest } = createMeeting(
    account,
    "t0ken",
    someFacts({ channelUrl: "https://example.slack.com/archives/C1" }),
    Date.UTC(2026, 10, 24, 10, 0, 30),
  );
  assertEquals(rest, {
    method: "POST",
    url: `${API}/meetings`,
    headers: { ...read, "content-type": "application/json" },
  });
  assertEquals(JSON.parse(body!), {
    title: "INC-00447: Checkout is down",
    agenda:
      "Incident C0REG-1718486166000100\nSlack: https://example.slack.com/archives/C1",
    start: "2026-11-24T10:02:00Z",
    end: "2026-11-24T12:02:00Z",
    timezone: "UTC",
    enabledJoinBeforeHost: true,
    joinBeforeHostMinutes: 5,
    sendEmail: false,
    hostEmail,
    integrationTags: ["C0REG-1718486166000100"],
  });
});

Deno.test("Webex: the other requests name the host, too", () => {
  const host = "hostEmail=bridge%40example.com";
  const now = Date.UTC(2026, 10, 24, 10, 0);
  assertEquals(
    findMeeting(account, "t0ken", facts, now).url,
    `${API}/meetings?integrationTag=C0REG-1718486166000100&from=2026-11-23T09%3A55%3A00Z&to=2026-11-25T10%3A00%3A00Z&max=10&${host}`,
  );
  assertEquals(readMeeting(account, "t0ken", "m/1"), {
    method: "GET",
    url: `${API}/meetings/m%2F1?${host}`,
    headers: read,
  });
  assertEquals(deleteMeeting(account, "t0ken", "m1"), {
    method: "DELETE",
    url: `${API}/meetings/m1?${host}&sendEmail=false`,
    headers: read,
  });
  assertEquals(
    listParticipants(account, "t0ken", "m1").url,
    `${API}/meetingParticipants?meetingId=m1&${host}&max=100`,
  );
});

Deno.test("Webex: no token is kept for longer than two hours, though it would live for 14 days", async () => {
  const { io, tokens, pass, exchanges } = standIn(vendor);
  await webex.create(facts, { settings, io });
  assertEquals(tokens.get("webex")!.expiresAt - io.now(), 2 * HOUR_MS);
  pass(2 * HOUR_MS - 60_000);
  assert(await webex.find!(facts, { settings, io }));
  const asked = exchanges.filter(({ call }) => isTokenCall(call));
  assertEquals(asked.length, 2);
});

Deno.test("Webex: renew() uses the refresh token, and the new token serves what follows", async () => {
  const { io, exchanges } = standIn(vendor);
  await webex.create(facts, { settings, io });
  await webex.renew!({ settings, io });
  await webex.find!(facts, { settings, io });
  const asked = exchanges.filter(({ call }) => isTokenCall(call));
  assertEquals(asked.length, 2);
});

Deno.test("Webex: a refresh token that has ended names its variable", async () => {
  const { io } = standIn(vendor);
  const wrong = webex.settings(config, { ...env, WEBEX_REFRESH_TOKEN: "old" });
  const failure = await assertRejects(
    () => webex.create(facts, { settings: wrong, io }),
    Failure,
    "WEBEX_REFRESH_TOKEN",
  );
  assertEquals(failure.kind, "auth");
});

Deno.test("Webex: find() takes this incident's meeting only, and none that is over", async () => {
  const { io, state } = standIn(vendor);
  const context = { settings, io };
  await webex.create(someFacts({ key: "C0REG-2" }), context);
  assertEquals(await webex.find!(facts, context), undefined);
  const made = await webex.create(facts, context);
  assertEquals(await webex.find!(facts, context), made);
  state.meetings[1]!.state = "ended";
  assertEquals(await webex.find!(facts, context), undefined);
});

Deno.test("Webex: a call is there until it is over or deleted", async () => {
  const { io, state, pass } = standIn(vendor);
  const context = { settings, io };
  const { id } = await webex.create(facts, context);
  assertEquals(await webex.exists(id, context), true);
  pass(3 * HOUR_MS);
  assertEquals(await webex.exists(id, context), false);
  state.meetings[0]!.state = "inProgress";
  assertEquals(await webex.exists(id, context), true);
  state.meetings.length = 0;
  assertEquals(await webex.exists(id, context), false);
});

Deno.test("Webex: ending a call that never began, is over or is gone is no failure", async () => {
  const { io, state } = standIn(vendor);
  const context = { settings, io };
  const first = await webex.create(facts, context);
  await webex.end!(first.id, context);
  assertEquals(state.meetings.length, 0);
  await webex.end!(first.id, context);
  const second = await webex.create(facts, context);
  state.meetings[0]!.state = "ended";
  await webex.end!(second.id, context);
});

Deno.test("Webex: a running call that cannot be ended is told", async () => {
  const { io, state } = standIn(vendor);
  const { id } = await webex.create(facts, { settings, io });
  state.meetings[0]!.state = "inProgress";
  await assertRejects(
    () => webex.end!(id, { settings, io }),
    Failure,
    "in progress",
  );
});

Deno.test("Webex: who is in the call now", async () => {
  const { io, state } = standIn(vendor);
  const { id } = await webex.create(facts, { settings, io });
  Object.assign(state.meetings[0]!, {
    state: "inProgress",
    participants: [
      { id: "p1", displayName: "Geeta Joshi", state: "joined" },
      { id: "p2", displayName: "Zoe Maxwell", state: "end" },
    ],
  });
  assertEquals(await webex.participants!(id, { settings, io }), [
    { id: "p1", name: "Geeta Joshi" },
  ]);
});

for (
  const [header, waitMs] of [["9", 9_000], [undefined, undefined]] as const
) {
  Deno.test(`Webex: 423 ${header ? "with" : "without"} Retry-After asks to wait`, async () => {
    const headers: Record<string, string> = header
      ? { "retry-after": header }
      : {};
    const fault = faults.status(423, { message: "Locked." }, headers);
    const { io } = standIn(vendor, { fault });
    const failure = await assertRejects(
      () => webex.create(facts, { settings, io }),
      Failure,
    );
    assertEquals([failure.kind, failure.details.retryAfterMs], [
      "rate",
      waitMs,
    ]);
  });
}

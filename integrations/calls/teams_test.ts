import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { teams as vendor } from "../../local/vendors/teams.ts";
import { ACCOUNTS } from "../../local/vendors/vendor.ts";
import { Failure } from "../http.ts";
import { faults, isTokenCall, someFacts, standIn } from "../testing.ts";
import {
  accessToken,
  createOrGetMeeting,
  readMeeting,
  type Teams,
  teams,
} from "./teams.ts";

const { tenant, organizer, clientId, clientSecret } = ACCOUNTS.teams;
const config = { tenant, organizer };
const env = { MS_CLIENT_ID: clientId, MS_CLIENT_SECRET: clientSecret };
const account: Teams = { ...config, ...env };
const settings = teams.settings(config, env);
const facts = someFacts();
const meetings =
  `https://graph.microsoft.com/v1.0/users/${organizer}/onlineMeetings`;

Deno.test("Teams: the token is asked for with the client's secret in a form", () => {
  const { body, ...rest } = accessToken(account);
  assertEquals(rest, {
    method: "POST",
    url: `https://login.microsoftonline.com/${tenant}/oauth2/v2.0/token`,
    headers: {
      accept: "application/json",
      "content-type": "application/x-www-form-urlencoded",
    },
  });
  assertEquals(Object.fromEntries(new URLSearchParams(body)), {
    client_id: clientId,
    client_secret: clientSecret,
    grant_type: "client_credentials",
    scope: "https://graph.microsoft.com/.default",
  });
});

Deno.test("Teams: a meeting is the organizer's, carries the incident's key and begins now", () => {
  const now = Date.UTC(2026, 10, 24, 10, 0, 0, 123);
  const { body, ...rest } = createOrGetMeeting(account, "t0ken", facts, now);
  assertEquals(rest, {
    method: "POST",
    url: `${meetings}/microsoft.graph.createOrGet`,
    headers: {
      authorization: "Bearer t0ken",
      accept: "application/json",
      "content-type": "application/json",
    },
  });
  assertEquals(JSON.parse(body!), {
    externalId: "C0REG-1718486166000100",
    subject: "INC-00447: Checkout is down",
    startDateTime: "2026-11-24T10:00:00Z",
    endDateTime: "2026-11-24T12:00:00Z",
  });
});

Deno.test("Teams: the subject names the channel, however long the title is", () => {
  const long = someFacts({ title: "x".repeat(300), channelName: "inc-00447" });
  const { subject } = JSON.parse(
    createOrGetMeeting(account, "t0ken", long, 0).body!,
  );
  assertEquals(subject.length, 255);
  assertEquals(subject.endsWith("… (#inc-00447)"), true);
});

Deno.test("Teams: a meeting is read by its id, whatever letters that has", () => {
  assertEquals(
    readMeeting(account, "t0ken", "MSo1/+=").url,
    `${meetings}/MSo1%2F%2B%3D`,
  );
});

Deno.test("Teams: made again it is the same meeting", async () => {
  const { io, state, exchanges } = standIn(vendor);
  const first = await teams.create(facts, { settings, io });
  assertEquals(await teams.create(facts, { settings, io }), first);
  assertEquals(state.meetings.length, 1);
  assertEquals(
    exchanges.filter(({ call }) => !isTokenCall(call)).map(({ answer }) =>
      answer.status
    ),
    [201, 200],
  );
});

Deno.test("Teams: a meeting is there until it is deleted", async () => {
  const { io, state, fail } = standIn(vendor);
  const { id } = await teams.create(facts, { settings, io });
  assertEquals(await teams.exists(id, { settings, io }), true);
  state.meetings.length = 0;
  assertEquals(await teams.exists(id, { settings, io }), false);
  fail(faults.status(503));
  await assertRejects(() => teams.exists(id, { settings, io }), Failure);
});

Deno.test("Teams: an organizer without an access policy says what to do", async () => {
  const { io } = standIn(vendor);
  const other = { tenant, organizer: "00000000-0000-4000-8000-000000000000" };
  const failure = await assertRejects(
    () => teams.create(facts, { settings: teams.settings(other, env), io }),
    Failure,
  );
  assertEquals(failure.kind, "auth");
  assertStringIncludes(failure.message, "application access policy");
});

Deno.test("Teams: a mail address is no organizer", async () => {
  const wrong = { tenant, organizer: "bridge@example.com" };
  const failure = await assertRejects(
    () => Promise.resolve().then(() => teams.settings(wrong, env)),
    Failure,
    "correct organizer in app.config.ts",
  );
  assertEquals(failure.kind, "config");
});

Deno.test("Teams: an unknown client is an auth failure, though it is said with 400", async () => {
  const { io } = standIn(vendor);
  const wrong = teams.settings(config, { ...env, MS_CLIENT_ID: "nobody" });
  const failure = await assertRejects(
    () => teams.create(facts, { settings: wrong, io }),
    Failure,
    "MS_CLIENT_ID",
  );
  assertEquals(failure.kind, "auth");
});

import {
  assert,
  assertEquals,
  assertRejects,
  assertStringIncludes,
} from "@std/assert";
import { ACCOUNTS } from "../../local/vendors/vendor.ts";
import { zoom as vendor } from "../../local/vendors/zoom.ts";
import { Failure } from "../http.ts";
import { faults, someFacts, standIn } from "../testing.ts";
import {
  accessToken,
  createMeeting,
  endMeeting,
  listUpcoming,
  readMeeting,
  setAgenda,
  type Zoom,
  zoom,
} from "./zoom.ts";

const config = { hostUser: ACCOUNTS.zoom.hostUser };
const env = {
  ZOOM_ACCOUNT_ID: ACCOUNTS.zoom.accountId,
  ZOOM_CLIENT_ID: ACCOUNTS.zoom.clientId,
  ZOOM_CLIENT_SECRET: ACCOUNTS.zoom.clientSecret,
};
const account: Zoom = { ...config, ...env };
const settings = zoom.settings(config, env);
const facts = someFacts();
const url = "https://example.slack.com/archives/C1";
const read = { authorization: "Bearer t0ken", accept: "application/json" };
const write = { ...read, "content-type": "application/json" };
const user = "https://api.zoom.us/v2/users/incidents%40example.com/meetings";

Deno.test("Zoom: the token is asked for with Basic and a form", () => {
  assertEquals(accessToken(account), {
    method: "POST",
    url: "https://zoom.us/oauth/token",
    headers: {
      authorization: `Basic ${
        btoa("local-zoom-client-id:local-zoom-client-secret")
      }`,
      accept: "application/json",
      "content-type": "application/x-www-form-urlencoded",
    },
    body: "grant_type=account_credentials&account_id=local-zoom-account",
  });
});

Deno.test("Zoom: a meeting is scheduled for now and carries the incident's key", () => {
  const { body, ...rest } = createMeeting(
    account,
    "t0ken",
    facts,
    Date.UTC(2026, 10, 24, 10, 0, 0, 123),
  );
  assertEquals(rest, { method: "POST", url: user, headers: write });
  assertEquals(JSON.parse(body!), {
    topic: "INC-00447: Checkout is down",
    type: 2,
    start_time: "2026-11-24T10:00:00Z",
    duration: 120,
    timezone: "UTC",
    agenda: "Incident C0REG-1718486166000100",
    settings: {
      join_before_host: true,
      waiting_room: false,
      mute_upon_entry: false,
      auto_recording: "none",
    },
  });
});

Deno.test("Zoom: a long title becomes a topic of 200", () => {
  const { body } = createMeeting(
    account,
    "t0ken",
    someFacts({ title: "x".repeat(300) }),
    0,
  );
  assertEquals(JSON.parse(body!).topic.length, 200);
});

Deno.test("Zoom: the other requests", () => {
  assertEquals(listUpcoming(account, "t0ken"), {
    method: "GET",
    url:
      "https://api.zoom.us/v2/users/incidents%40example.com/upcoming_meetings",
    headers: read,
  });
  assertEquals(readMeeting("t0ken", "85746007919"), {
    method: "GET",
    url: "https://api.zoom.us/v2/meetings/85746007919",
    headers: read,
  });
  assertEquals(setAgenda("t0ken", "85746007919", "x"), {
    method: "PATCH",
    url: "https://api.zoom.us/v2/meetings/85746007919",
    headers: write,
    body: '{"agenda":"x"}',
  });
  assertEquals(endMeeting("t0ken", "85746007919"), {
    method: "PUT",
    url: "https://api.zoom.us/v2/meetings/85746007919/status",
    headers: write,
    body: '{"action":"end"}',
  });
});

Deno.test("Zoom: a meeting is found again with its passcode, and no other one of such a topic", async () => {
  const { io, state, exchanges, pass } = standIn(vendor);
  const context = { settings, io };
  assertEquals(await zoom.find!(facts, context), undefined);
  const made = await zoom.create(facts, context);
  assert(made.passcode);
  const [ours] = state.meetings;
  const others = [
    { topic: "Other" },
    { topic: "INC-004471: Other", agenda: ours!.agenda },
    { topic: ours!.topic, agenda: "Incident C0ELSEWHERE-1" },
  ];
  state.meetings.unshift(
    ...others.map((other, n) => ({
      ...ours!,
      id: 80_000_000_000 + n,
      ...other,
    })),
  );
  exchanges.length = 0;
  pass(1_800_000);
  assertEquals(await zoom.find!(facts, context), made);
  assertEquals(exchanges.length, 1 + 2);
  assertEquals(
    await zoom.find!(someFacts({ key: "C0REG-2" }), context),
    undefined,
  );
  pass(2 * 3_600_000);
  assertEquals(await zoom.find!(facts, context), undefined);
  ours!.status = "started";
  assertEquals(await zoom.find!(facts, context), made);
});

Deno.test("Zoom: linking twice writes once, and the meeting is still found", async () => {
  const { io, state, exchanges } = standIn(vendor);
  const context = { settings, io };
  const { id } = await zoom.create(facts, context);
  await zoom.link!(id, { url }, context);
  await zoom.link!(id, { url }, context);
  assertEquals(
    state.meetings[0]!.agenda,
    `Incident ${facts.key}\nSlack: ${url}`,
  );
  assertEquals(
    exchanges.filter(({ call }) => call.method === "PATCH").length,
    1,
  );
  assertEquals((await zoom.find!(facts, context))?.id, id);
});

Deno.test("Zoom: ending a call that runs, is over or is gone is no failure", async () => {
  const { io, state, fail } = standIn(vendor);
  const context = { settings, io };
  const { id } = await zoom.create(facts, context);
  state.meetings[0]!.status = "started";
  await zoom.end!(id, context);
  assertEquals(state.meetings[0]!.status, "waiting");
  fail({
    ...faults.status(400, {
      code: 3000,
      message: "This meeting has not started.",
    }),
  });
  await zoom.end!(id, context);
  state.meetings.length = 0;
  await zoom.end!(id, context);
});

Deno.test("Zoom: a scheduled call is there until somebody deletes it", async () => {
  const { io, state, fail } = standIn(vendor);
  const context = { settings, io };
  const { id } = await zoom.create(facts, context);
  await zoom.end!(id, context);
  assertEquals(await zoom.exists(id, context), true);
  state.meetings.length = 0;
  assertEquals(await zoom.exists(id, context), false);
  fail(faults.status(503));
  await assertRejects(() => zoom.exists(id, context), Failure);
});

Deno.test("Zoom: a running call that cannot be ended is told", async () => {
  const { io, state, fail } = standIn(vendor);
  const { id } = await zoom.create(facts, { settings, io });
  state.meetings[0]!.status = "started";
  fail(faults.status(400, { code: 300, message: "Invalid action." }));
  await assertRejects(
    () => zoom.end!(id, { settings, io }),
    Failure,
    "Invalid action.",
  );
});

Deno.test("Zoom: who is in the call now", async () => {
  const { io, state } = standIn(vendor);
  const context = { settings, io };
  const { id } = await zoom.create(facts, context);
  assertEquals(await zoom.participants!(id, context), []);
  const stay = { id: "", join_time: "2026-11-24T10:01:00Z" };
  Object.assign(state.meetings[0]!, {
    status: "started",
    participants: [
      { ...stay, user_id: "1", user_name: "Geeta Joshi" },
      {
        ...stay,
        user_id: "2",
        user_name: "Zoe Maxwell",
        leave_time: "2026-11-24T10:02:00Z",
      },
    ],
  });
  assertEquals(await zoom.participants!(id, context), [
    { id: "1", name: "Geeta Joshi" },
  ]);
});

Deno.test("Zoom: an account that may not see who is in a call shows nobody; trouble is told", async () => {
  const { io, fail } = standIn(vendor);
  const context = { settings, io };
  const { id } = await zoom.create(facts, context);
  for (const [status, code] of [[400, 200], [400, 4711], [403, 1]] as const) {
    fail(faults.status(status, { code, message: "Only for paid accounts." }));
    assertEquals(await zoom.participants!(id, context), []);
  }
  fail(faults.status(503));
  await assertRejects(() => zoom.participants!(id, context), Failure);
});

Deno.test("Zoom: a missing scope is told as such", async () => {
  const fault = faults.status(400, {
    code: 4711,
    message: "Invalid access token, does not contain scopes.",
  });
  const { io } = standIn(vendor, { fault });
  const failure = await assertRejects(
    () => zoom.create(facts, { settings, io }),
    Failure,
  );
  assertEquals(failure.kind, "auth");
  assertStringIncludes(failure.message, "scopes");
});

Deno.test("Zoom: an unknown host user names the setting", async () => {
  const { io } = standIn(vendor);
  const settings = zoom.settings({ hostUser: "nobody@example.com" }, env);
  const failure = await assertRejects(
    () => zoom.create(facts, { settings, io }),
    Failure,
  );
  assertEquals(failure.kind, "invalid");
  assertStringIncludes(failure.message, "hostUser");
});

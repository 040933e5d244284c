import {
  assert,
  assertEquals,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";
import { Mistake } from "../engine/refusal.ts";
import { isObject } from "./http.ts";
import { basic, standIn } from "./testing.ts";
import { ACCOUNTS } from "./vendor.ts";
import { zoom } from "./zoom.ts";

const { accountId, clientId, clientSecret, hostUser } = ACCOUNTS.zoom;
const API = "https://api.zoom.us/v2";
const client = basic(clientId, clientSecret);
const FORM = { grant_type: "account_credentials", account_id: accountId };
const MEETING = {
  topic: "INC-42 Checkout is down",
  type: 2,
  start_time: "2026-11-24T10:00:00Z",
  duration: 120,
  timezone: "UTC",
  settings: { join_before_host: true, waiting_room: false, audio: "both" },
};

async function account() {
  const vendor = standIn(zoom);
  const token = async () => {
    const answer = await vendor.send("POST", "https://zoom.us/oauth/token", {
      headers: client,
      form: FORM,
    });
    assert(isObject(answer.body));
    return { authorization: `Bearer ${answer.body["access_token"]}` };
  };
  const headers = await token();
  const send = (method: string, path: string, json?: unknown) =>
    vendor.send(method, API + path, { headers, json });
  const create = async (
    changes: Record<string, unknown> = {},
    user: string = hostUser,
  ) => {
    const answer = await send("POST", `/users/${user}/meetings`, {
      ...MEETING,
      ...changes,
    });
    assert(isObject(answer.body));
    return {
      status: answer.status,
      headers: answer.headers,
      body: answer.body,
    };
  };
  return { ...vendor, pass: vendor.pass, token, send, create };
}

Deno.test("Zoom makes a meeting with an 11-digit id and a passcode of its own", async () => {
  const { create, send } = await account();
  const { status, body } = await create();
  assertEquals(status, 201);
  assert(Number(body["id"]) > 2 ** 31);
  assertEquals(String(body["id"]).length, 11);
  assertStringIncludes(String(body["join_url"]), `/j/${body["id"]}`);
  assertEquals(body["host_email"], hostUser);
  assert(body["password"] !== "");
  const got = await send("GET", `/meetings/${body["id"]}`);
  assert(isObject(got.body));
  assertEquals(got.body["topic"], MEETING.topic);
});

for (
  const [field, value] of [
    ["topic", "x".repeat(201)],
    ["agenda", "x".repeat(2001)],
    ["password", "12345678901"],
    ["type", 4],
    ["type", 8],
    ["duration", "long"],
    ["start_time", "tomorrow"],
    ["timezone", "Mars/Olympus"],
    ["settings", { audio: "smoke signals" }],
  ] as const
) {
  Deno.test(`Zoom refuses ${field} ${JSON.stringify(value).slice(0, 30)}`, async () => {
    const { create, state } = await account();
    const { status, body } = await create({ [field]: value });
    assertEquals([status, body["code"]], [400, 300]);
    assertEquals(state.meetings, []);
  });
}

Deno.test("Zoom knows no `me` for a server's token", async () => {
  const { create } = await account();
  const { status, body } = await create({}, "me");
  assertEquals([status, body["code"]], [404, 1001]);
});

Deno.test("Zoom's tokens live an hour, several at once", async () => {
  const { send, token, pass } = await account();
  pass(1_800_000);
  await token();
  const path = `/users/${hostUser}/upcoming_meetings`;
  assertEquals((await send("GET", path)).status, 200);
  pass(1_800_000);
  const late = await send("GET", path);
  assertEquals([late.status, late.body], [401, {
    code: 124,
    message: "Access token is expired.",
  }]);
});

for (
  const [error, headers, form] of [
    ["invalid_client", basic("x", "y"), FORM],
    ["unsupported_grant_type", client, {
      ...FORM,
      grant_type: "client_credentials",
    }],
    ["invalid_request", client, { ...FORM, account_id: "x" }],
  ] as const
) {
  Deno.test(`Zoom gives no token: ${error}`, async () => {
    const { send } = standIn(zoom);
    const answer = await send("POST", "https://zoom.us/oauth/token", {
      headers,
      form,
    });
    assertEquals(answer.status, 400);
    assert(isObject(answer.body));
    assertEquals(answer.body["error"], error);
  });
}

Deno.test("Zoom changes, ends and deletes a meeting", async () => {
  const { create, send, state } = await account();
  const { id } = (await create()).body;
  const path = `/meetings/${id}`;
  assertEquals((await send("PATCH", path, { topic: "Other" })).status, 204);
  assertEquals(state.meetings[0]?.topic, "Other");
  state.meetings[0]!.status = "started";
  assertEquals((await send("DELETE", path)).status, 400);
  assertEquals(
    (await send("PUT", `${path}/status`, { action: "stop" })).status,
    400,
  );
  assertEquals(
    (await send("PUT", `${path}/status`, { action: "end" })).status,
    204,
  );
  assert(state.meetings[0]?.endedAt !== null);
  assertEquals((await send("DELETE", path)).status, 204);
  const gone = await send("GET", path);
  assert(isObject(gone.body));
  assertEquals([gone.status, gone.body["code"]], [404, 3001]);
});

Deno.test("Zoom's instant meeting is gone once ended and in no list before", async () => {
  const { create, send } = await account();
  const { id } = (await create({ type: 1 })).body;
  const list = await send("GET", `/users/${hostUser}/upcoming_meetings`);
  assertEquals(list.body, { total_records: 0, meetings: [] });
  await send("PUT", `/meetings/${id}/status`, { action: "end" });
  assertEquals((await send("GET", `/meetings/${id}`)).status, 404);
});

Deno.test("Zoom lists what runs and what comes within a day, without agendas", async () => {
  const { create, send, state, pass } = await account();
  await create({ topic: "tomorrow", start_time: "2026-11-25T09:59:00Z" });
  await create({ topic: "later", start_time: "2026-11-25T10:01:00Z" });
  await create({ topic: "runs", agenda: "x" });
  await create({ topic: "over", duration: 30 });
  state.meetings[2]!.status = "started";
  const list = async () => {
    const path = `/users/${hostUser}/upcoming_meetings`;
    const { body } = await send("GET", path);
    return (body as { meetings: Record<string, unknown>[] }).meetings;
  };
  assertEquals((await list()).map(({ topic }) => topic), [
    "tomorrow",
    "runs",
    "over",
  ]);
  assert((await list()).every((one) => !("agenda" in one)));
  pass(1_800_000);
  assertEquals((await list()).map(({ topic }) => topic), [
    "tomorrow",
    "later",
    "runs",
  ]);
});

Deno.test("Zoom refuses the 101st creation of a day until an instant, not for seconds", async () => {
  const { create, pass, state } = await account();
  for (let n = 0; n < 100; n++) await create();
  const over = await create();
  assertEquals(over.status, 429);
  assertEquals(over.headers?.["retry-after"], "2026-11-25T00:00:00Z");
  pass(14 * 3_600_000);
  state.tokens = Object.fromEntries(
    Object.keys(state.tokens).map((token) => [token, Number.MAX_SAFE_INTEGER]),
  );
  assertEquals((await create()).status, 201);
});

Deno.test("Zoom knows no other paths", async () => {
  const { send } = await account();
  assertEquals((await send("GET", "/rooms")).status, 404);
  assertEquals(
    (await standIn(zoom).send("GET", "https://zoom.us/j/1")).status,
    404,
  );
});

Deno.test("people join a Zoom meeting and leave it, and its participants are told while it runs", async () => {
  const { create, send, byHand } = await account();
  const { body: { id } } = await create();
  const live = `/metrics/meetings/${id}/participants?type=live`;
  assertEquals((await send("GET", live)).status, 404);
  byHand("join", id);
  assertThrows(() => byHand("join", id), Mistake, "in it already");
  const { body } = await send("GET", live);
  assertStringIncludes(JSON.stringify(body), '"user_name":"Zoe Maxwell"');
  byHand("leave", id);
  assertThrows(() => byHand("leave", id), Mistake, "not in this meeting");
  assertEquals((await send("GET", live)).status, 404);
});

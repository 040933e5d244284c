import { assertEquals, assertThrows } from "@std/assert";
import { Mistake } from "../engine/refusal.ts";
import { isObject } from "./http.ts";
import { standIn } from "./testing.ts";
import { ACCOUNTS, type VendorAnswer } from "./vendor.ts";
import { webex } from "./webex.ts";

const { clientId, clientSecret, refreshToken, hostEmail } = ACCOUNTS.webex;
const API = "https://webexapis.com/v1";
const FORM = {
  grant_type: "refresh_token",
  client_id: clientId,
  client_secret: clientSecret,
  refresh_token: refreshToken,
};
const MEETING = {
  title: "INC-42 Checkout is down",
  start: "2026-11-24T10:01:00Z",
  end: "2026-11-24T12:01:00Z",
  hostEmail,
  integrationTags: ["INC-42"],
};

async function account() {
  const vendor = standIn(webex);
  const { body } = await vendor.send("POST", `${API}/access_token`, {
    form: FORM,
  });
  const token = isObject(body) ? body["access_token"] : "";
  const headers = { authorization: `Bearer ${token}` };
  const send = (method: string, path: string, json?: unknown) =>
    vendor.send(method, API + path, { headers, json });
  return { vendor, send };
}

const tracked = ({ body }: VendorAnswer) =>
  isObject(body) && typeof body["trackingId"] === "string" &&
  Array.isArray(body["errors"]);

Deno.test("the stand-in for Webex gives tokens of 14 days for its refresh token alone", async () => {
  const { vendor, send } = await account();
  for (const [name, value] of Object.entries(FORM)) {
    const form = { ...FORM, [name]: `${value}x` };
    const url = `${API}/access_token`;
    const answer = await vendor.send("POST", url, { form });
    assertEquals([answer.status, tracked(answer)], [400, true]);
  }
  const list = `/meetings?hostEmail=${hostEmail}`;
  assertEquals((await send("GET", list)).status, 200);
  vendor.pass(14 * 86_400_000);
  assertEquals((await send("GET", list)).status, 401);
});

Deno.test("the stand-in for Webex finds meetings by tag and time", async () => {
  const { send } = await account();
  const { body: made } = await send("POST", "/meetings", MEETING);
  const find = async (query: string) => {
    const path = `/meetings?hostEmail=${hostEmail}&${query}`;
    const { body } = await send("GET", path);
    return isObject(body) && Array.isArray(body["items"])
      ? body["items"].length
      : -1;
  };
  assertEquals(isObject(made) && made["title"], MEETING.title);
  assertEquals(await find("integrationTag=INC-42"), 1);
  assertEquals(await find("integrationTag=INC-43"), 0);
  assertEquals(await find("from=2026-11-25T00:00:00Z"), 0);
});

Deno.test("the stand-in for Webex refuses what Webex refuses", async () => {
  const { send } = await account();
  const wrong: Record<string, unknown>[] = [
    { title: "" },
    { title: "x".repeat(129) },
    { agenda: "x".repeat(1_301) },
    { start: "2026-11-24T09:59:00Z" },
    { start: "soon" },
    { end: "2026-11-24T10:05:00Z" },
    { end: "2026-11-26T10:05:00Z" },
    { integrationTags: ["a", "b", "c", "d"] },
    { joinBeforeHostMinutes: 7 },
  ];
  for (const change of wrong) {
    const answer = await send("POST", "/meetings", { ...MEETING, ...change });
    assertEquals([answer.status, tracked(answer)], [400, true]);
  }
  const statusFor = async (hostEmail?: string) =>
    (await send("POST", "/meetings", { ...MEETING, hostEmail })).status;
  assertEquals(await statusFor(undefined), 403);
  assertEquals(await statusFor("nobody@example.com"), 404);
});

Deno.test("the stand-in for Webex deletes no meeting that runs, and tells who is in it", async () => {
  const { vendor, send } = await account();
  await send("POST", "/meetings", MEETING);
  const meeting = vendor.state.meetings[0]!;
  const path = `/meetings/${meeting.id}?hostEmail=${hostEmail}`;
  const people =
    `/meetingParticipants?meetingId=${meeting.id}&hostEmail=${hostEmail}`;
  assertEquals((await send("GET", people)).status, 404);
  meeting.state = "inProgress";
  assertEquals((await send("GET", people)).status, 200);
  assertEquals((await send("DELETE", path)).status, 409);
  meeting.state = "active";
  assertEquals((await send("DELETE", path)).status, 204);
  assertEquals((await send("GET", path)).status, 404);
});

Deno.test("the stand-in for Webex takes 800 meetings of one host a day", async () => {
  const { vendor, send } = await account();
  for (let i = 0; i < 800; i++) {
    assertEquals((await send("POST", "/meetings", MEETING)).status, 200);
  }
  const refused = await send("POST", "/meetings", MEETING);
  assertEquals([refused.status, tracked(refused)], [429, true]);
  vendor.pass(86_400_000);
  const { status } = await send("POST", "/meetings", {
    ...MEETING,
    start: "2026-11-25T10:01:00Z",
    end: "2026-11-25T12:01:00Z",
  });
  assertEquals(status, 200);
});

Deno.test("the stand-in for Webex takes a bot's messages in its space, of 7,439 bytes at most, and gives it no meetings", async () => {
  const { vendor } = await account();
  const { botToken, roomId } = ACCOUNTS.webex;
  const headers = { authorization: `Bearer ${botToken}` };
  const send = async (path: string, json: unknown) =>
    (await vendor.send("POST", API + path, { headers, json })).status;
  assertEquals(await send("/messages", { roomId, markdown: "Down" }), 200);
  assertEquals(await send("/messages", { roomId: "R2", markdown: "x" }), 404);
  assertEquals(await send("/messages", { roomId }), 400);
  const long = "ü".repeat(3_720);
  assertEquals(await send("/messages", { roomId, markdown: long }), 400);
  assertEquals(await send("/meetings", MEETING), 404);
  assertEquals(vendor.state.messages.map(({ markdown }) => markdown), ["Down"]);
  const edit = async (id: string) =>
    (await vendor.send("PUT", `${API}/messages/${id}`, {
      headers,
      json: { roomId, markdown: "Up" },
    })).status;
  assertEquals(await edit("nothing"), 404);
  for (let i = 0; i < 10; i++) {
    assertEquals(await edit(vendor.state.messages[0]!.id), 200);
  }
  assertEquals(await edit(vendor.state.messages[0]!.id), 400);
});

Deno.test("people join a Webex meeting and leave it, and the last one ends it", async () => {
  const { vendor, send } = await account();
  await send("POST", "/meetings", MEETING);
  const { id } = vendor.state.meetings[0]!;
  const list = `/meetingParticipants?hostEmail=${hostEmail}&meetingId=${id}`;
  const states = async () =>
    JSON.stringify((await send("GET", list)).body).match(/"state":"\w+"/g);
  assertEquals(await states(), null);
  vendor.byHand("join", id);
  assertThrows(() => vendor.byHand("join", id), Mistake, "in it already");
  assertEquals(await states(), ['"state":"joined"']);
  vendor.byHand("leave", id);
  assertThrows(() => vendor.byHand("leave", id), Mistake, "not in this");
  assertEquals(await states(), ['"state":"end"']);
  assertEquals(vendor.state.meetings[0]!.state, "ended");
});

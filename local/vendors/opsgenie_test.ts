import { assert, assertEquals } from "@std/assert";
import { isObject } from "./http.ts";
import { opsgenie } from "./opsgenie.ts";
import { standIn } from "./testing.ts";
import { ACCOUNTS } from "./vendor.ts";

const { apiKey, team } = ACCOUNTS.opsgenie;
const API = "https://api.opsgenie.com";
const ALERT = {
  message: "INC-42 Checkout is down",
  alias: "slack-INC-42",
  priority: "P1",
  responders: [{ type: "team", name: team }],
};

function account() {
  const vendor = standIn(opsgenie);
  const call = async (
    method: string,
    path: string,
    json?: unknown,
    authorization = `GenieKey ${apiKey}`,
  ) => {
    const { status, body } = await vendor.send(method, API + path, {
      headers: { authorization },
      ...(json === undefined ? {} : { json }),
    });
    assert(isObject(body));
    return { status, body };
  };
  /** What becomes of a change. */
  const outcome = async (path: string, json?: unknown) => {
    const { body } = await call("POST", path, json);
    vendor.pass(1_000);
    const id = body["requestId"];
    const told = await call("GET", `/v2/alerts/requests/${id}`);
    const { isSuccess, status } = told.body["data"] as Record<string, unknown>;
    return [isSuccess, status];
  };
  const act = (action: string, json?: unknown) =>
    outcome(`/v2/alerts/slack-INC-42/${action}?identifierType=alias`, json);
  return { ...vendor, call, outcome, act };
}

Deno.test("Opsgenie accepts an alert, and tells later what became of it", async () => {
  const { call, pass, state } = account();
  const { status, body } = await call("POST", "/v2/alerts", ALERT);
  assertEquals([status, body["result"]], [202, "Request will be processed"]);
  const path = `/v2/alerts/requests/${body["requestId"]}`;
  assertEquals((await call("GET", path)).status, 404);
  pass(1_000);
  const { data } = (await call("GET", path)).body;
  assert(isObject(data));
  assertEquals([data["isSuccess"], data["alertId"], data["alias"]], [
    true,
    state.alerts[0]!.id,
    ALERT.alias,
  ]);
});

for (
  const [field, changes] of [
    ["message", { message: " " }],
    ["message", { message: "x".repeat(131) }],
    ["alias", { alias: "x".repeat(513) }],
    ["description", { description: 7 }],
    ["priority", { priority: "P0" }],
    ["responders", { responders: [{ type: "nobody" }] }],
  ] as const
) {
  Deno.test(`Opsgenie cannot process ${JSON.stringify(changes).slice(0, 40)}`, async () => {
    const { call, state } = account();
    const { status, body } = await call("POST", "/v2/alerts", {
      ...ALERT,
      ...changes,
    });
    assertEquals(status, 422);
    assertEquals(Object.keys(body["errors"] as object), [field]);
    assertEquals(state.alerts, []);
  });
}

Deno.test("Opsgenie does not know other keys", async () => {
  const { call } = account();
  for (const other of ["", `Bearer ${apiKey}`, "GenieKey wrong"]) {
    const { status } = await call("GET", "/v2/alerts", undefined, other);
    assertEquals(status, 401);
  }
});

Deno.test("Opsgenie has one open alert of an alias, and a new one after it is closed", async () => {
  const { outcome, act, state } = account();
  await outcome("/v2/alerts", ALERT);
  await outcome("/v2/alerts", ALERT);
  assertEquals(state.alerts.map(({ count }) => count), [2]);
  assertEquals(await act("close"), [true, "Closed"]);
  assertEquals(await act("close"), [false, "Alert does not exist"]);
  await outcome("/v2/alerts", ALERT);
  assertEquals(state.alerts.map(({ status }) => status), ["closed", "open"]);
});

Deno.test("Opsgenie acknowledges once, in the name of whoever it is told", async () => {
  const { outcome, act, state } = account();
  await outcome("/v2/alerts", ALERT);
  const dana = { user: "Dana Diaz", note: "On it." };
  assertEquals(await act("acknowledge", dana), [true, "Acknowledged"]);
  assertEquals((await act("acknowledge", dana))[0], false);
  const [alert] = state.alerts;
  assertEquals(alert!.acknowledgedBy?.by, "Dana Diaz");
  assertEquals(alert!.notes.map(({ text }) => text), ["On it."]);
});

Deno.test("Opsgenie finds closed alerts by alias only in its search", async () => {
  const { call, outcome, act } = account();
  await outcome("/v2/alerts", ALERT);
  await act("close", { user: "Edo" });
  const byAlias = "/v2/alerts/slack-INC-42?identifierType=alias";
  assertEquals((await call("GET", byAlias)).status, 404);
  const query = encodeURIComponent('alias: "slack-INC-42"');
  const { body } = await call("GET", `/v2/alerts?query=${query}`);
  const [found] = body["data"] as Record<string, unknown>[];
  assertEquals(found!["status"], "closed");
  assertEquals(found!["report"], { closeTime: 1_000, closedBy: "Edo" });
  const { status } = await call("GET", "/v2/alerts?query=owner%3Aedo");
  assertEquals(status, 422);
});

Deno.test("Opsgenie calls the next schedule after ten minutes, unless somebody has it", async () => {
  const { outcome, act, call, pass, state } = account();
  await outcome("/v2/alerts", ALERT);
  pass(10 * 60_000);
  await call("GET", "/v2/alerts");
  assertEquals(state.alerts[0]!.level, 2);
  await outcome("/v2/alerts", { ...ALERT, alias: "slack-INC-42b" });
  await act("acknowledge");
  assertEquals(state.alerts[0]!.acknowledged, true);
  pass(60 * 60_000);
  await call("GET", "/v2/alerts");
  assertEquals(state.alerts.map(({ log }) => log.length), [3, 2]);
});

Deno.test("Opsgenie adds users of the account to those who are called", async () => {
  const { outcome, act, call, state } = account();
  await outcome("/v2/alerts", ALERT);
  const responder = { type: "user", username: "edo@example.com" };
  for (let times = 0; times < 2; times++) {
    assertEquals((await act("responders", { responder }))[0], true);
  }
  assertEquals(state.alerts[0]!.responders, ["edo@example.com"]);
  const path = "/v2/alerts/slack-INC-42/responders?identifierType=alias";
  const other = { type: "schedule", name: "Incidents secondary" };
  assertEquals(
    (await call("POST", path, { responder: other })).status,
    422,
  );
});

Deno.test("Opsgenie tells who is on call by a schedule's name, flat or not", async () => {
  const { call } = account();
  const path = "/v2/schedules/Incidents%20primary/on-calls";
  const by = `${path}?scheduleIdentifierType=name`;
  const flat = (await call("GET", `${by}&flat=true`)).body["data"];
  const full = (await call("GET", by)).body["data"];
  assert(isObject(flat) && isObject(full));
  assertEquals(flat["onCallRecipients"], ["dana@example.com"]);
  assertEquals(
    (full["onCallParticipants"] as { name: string }[]).map(({ name }) => name),
    ["dana@example.com"],
  );
  assertEquals((await call("GET", path)).status, 404);
});

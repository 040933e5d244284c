import { assert, assertEquals } from "@std/assert";
import { isObject } from "./http.ts";
import { jsmOperations } from "./jsm_operations.ts";
import { vendors } from "./mod.ts";
import { basic, standIn } from "./testing.ts";
import { ACCOUNTS, plays } from "./vendor.ts";

const { username, apiKey, host } = ACCOUNTS.jira;
const { cloudId, team, schedules } = ACCOUNTS.jsmOperations;
const API = `https://api.atlassian.com/jsm/ops/api/${cloudId}/v1`;
const ALERT = {
  message: "INC-42 Checkout is down",
  alias: "slack-INC-42",
  responders: [{ type: "team", id: team }],
};

function account() {
  const vendor = standIn(jsmOperations);
  const call = async (
    method: string,
    url: string,
    json?: unknown,
    headers = basic(username, apiKey),
  ) => {
    const { status, body } = await vendor.send(method, url, {
      headers,
      ...(json === undefined ? {} : { json }),
    });
    assert(isObject(body));
    return { status, body };
  };
  return { ...vendor, call };
}

Deno.test("JSM Operations shares its hosts with Jira, each with its own paths", () => {
  const of = (url: string) =>
    vendors.find((one) => plays(one, new URL(url)))?.id;
  assertEquals([
    of(`${API}/alerts`),
    of(`https://${host}/rest/api/3/user/bulk?accountId=1`),
    of(`https://${host}/rest/api/3/issue/INC-1`),
    of(`https://api.atlassian.com/ex/jira/${cloudId}/rest/api/3/issue`),
  ], ["jsm_operations", "jsm_operations", "jira", "jira"]);
});

Deno.test("JSM Operations takes an alert, acknowledges and closes it by id", async () => {
  const { call, pass, state } = account();
  const { status, body } = await call("POST", `${API}/alerts`, ALERT);
  assertEquals(status, 202);
  pass(1_000);
  const told = await call("GET", `${API}/alerts/requests/${body["requestId"]}`);
  assertEquals(told.body["isSuccess"], true);
  const alias = `${API}/alerts/alias?alias=slack-INC-42`;
  const { id } = (await call("GET", alias)).body;
  assertEquals(id, state.alerts[0]!.id);
  for (const action of ["acknowledge", "close"]) {
    const { status } = await call("POST", `${API}/alerts/${id}/${action}`);
    assertEquals(status, 202);
  }
  assertEquals((await call("GET", alias)).status, 404);
  assertEquals(state.alerts[0]!.log.map(({ text }) => text), [
    "called Dana Diaz",
    `acknowledged by ${username}`,
    `closed by ${username}`,
  ]);
});

Deno.test("JSM Operations changes no alert by its alias", async () => {
  const { call } = account();
  await call("POST", `${API}/alerts`, ALERT);
  const { status } = await call("POST", `${API}/alerts/slack-INC-42/close`);
  assertEquals(status, 404);
});

Deno.test("JSM Operations knows the account by e-mail and token alone", async () => {
  const { call } = account();
  for (
    const headers of [{ authorization: "" }, basic(username, "wrong"), {
      authorization: `GenieKey ${apiKey}`,
    }]
  ) {
    const { status } = await call("GET", `${API}/alerts`, undefined, headers);
    assertEquals(status, 401);
  }
});

Deno.test("JSM Operations tells who is on call by account, and the site their names", async () => {
  const { call } = account();
  const schedule = `${API}/schedules/${schedules[1]}/on-calls`;
  assertEquals((await call("GET", schedule)).body["onCallParticipants"], [
    { id: "712020:edo", type: "user" },
  ]);
  const bulk = `https://${host}/rest/api/3/user/bulk?accountId=712020%3Aedo`;
  const [user] = (await call("GET", bulk)).body["values"] as object[];
  assertEquals(user, {
    accountId: "712020:edo",
    displayName: "Edo Evers",
    active: true,
  });
});

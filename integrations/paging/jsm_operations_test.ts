import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { jsmOperations as vendor } from "../../local/vendors/jsm_operations.ts";
import { ACCOUNTS } from "../../local/vendors/vendor.ts";
import { CONFIG } from "../accounts_testing.ts";
import { Failure } from "../http.ts";
import { basic } from "../requests.ts";
import { faults, someFacts, standIn } from "../testing.ts";
import {
  addResponder,
  changeAlert,
  createAlert,
  findAlert,
  type JsmOperations,
  jsmOperations,
  listUsers,
  openAlert,
} from "./jsm_operations.ts";

const { username, apiKey, host } = ACCOUNTS.jira;
const { cloudId, team } = ACCOUNTS.jsmOperations;
const config = CONFIG.jsm_operations;
const secrets = { ATLASSIAN_USERNAME: username, ATLASSIAN_API_KEY: apiKey };
const settings = jsmOperations.settings(config, secrets);
const account = settings as unknown as JsmOperations;
const facts = someFacts({ severity: "critical" });
const page = { key: `${facts.key}:Ev1:page`, facts };
const made = { key: page.key, id: page.key, url: null };
const dana = { name: "Dana Diaz" };
const API = `https://api.atlassian.com/jsm/ops/api/${cloudId}/v1`;

function side(
  ...args: Parameters<typeof standIn> extends [unknown, ...infer R] ? R
    : never
) {
  const other = standIn(vendor, ...args);
  return { ...other, context: { settings, io: other.io } };
}
const texts = (log: { text: string }[]) => log.map(({ text }) => text);

Deno.test("JSM Operations: a page is an alert of the team under the cloud id", () => {
  assertEquals(createAlert(account, page), {
    method: "POST",
    url: `${API}/alerts`,
    headers: {
      authorization: basic(username, apiKey),
      accept: "application/json",
      "content-type": "application/json",
    },
    body: JSON.stringify({
      message: "INC-00447: Checkout is down",
      alias: page.key,
      description: facts.description,
      priority: "P1",
      source: "Slack",
      responders: [{ type: "team", id: team }],
    }),
  });
});

Deno.test("JSM Operations: open alerts are found by alias, changed by id; people are of the site", () => {
  const asked = [
    openAlert(account, "C1:a"),
    findAlert(account, "C1:a"),
    changeAlert(account, "a-1", "acknowledge"),
    addResponder(account, "a-1", "712020:edo"),
    listUsers(account, ["712020:dana", "712020:edo"]),
  ].map(({ method, url, body }) => [method, url, body]);
  assertEquals(asked, [
    ["GET", `${API}/alerts/alias?alias=C1%3Aa`, undefined],
    [
      "GET",
      `${API}/alerts?query=alias%3A+%22C1%3Aa%22&sort=createdAt&order=desc&size=1`,
      undefined,
    ],
    ["POST", `${API}/alerts/a-1/acknowledge`, undefined],
    [
      "POST",
      `${API}/alerts/a-1/responders`,
      '{"id":"712020:edo","type":"user"}',
    ],
    [
      "GET",
      `https://${host}/rest/api/3/user/bulk?accountId=712020%3Adana&accountId=712020%3Aedo`,
      undefined,
    ],
  ]);
});

Deno.test("JSM Operations tells who is on call by name, schedule by schedule", async () => {
  const { context } = side();
  assertEquals(await jsmOperations.onCall!(context), [
    { name: "Dana Diaz", level: 1 },
    { name: "Edo Evers", level: 2 },
  ]);
});

Deno.test("JSM Operations: people without a name are called all the same", async () => {
  const { context } = side({
    fault: {
      ...faults.status(403),
      on: ({ url }) => url.pathname.endsWith("/user/bulk"),
    },
  });
  assertEquals(await jsmOperations.onCall!(context), [
    { name: "712020:dana", level: 1 },
    { name: "712020:edo", level: 2 },
  ]);
});

Deno.test("JSM Operations: the same page again calls nobody again", async () => {
  const { context, state } = side();
  for (let times = 0; times < 2; times++) {
    assertEquals(await jsmOperations.page(page, context), made);
  }
  assertEquals(state.alerts.map(({ count }) => count), [2]);
});

Deno.test("JSM Operations: what it accepts and then does not do is a failure", async () => {
  const { io } = side();
  const wrong = jsmOperations.settings({ ...config, team: "none" }, secrets);
  const failure = await assertRejects(
    () => jsmOperations.page(page, { settings: wrong, io }),
    Failure,
  );
  assertStringIncludes(failure.message, "Responders are not valid");
});

Deno.test("JSM Operations: acknowledging says who did, once, and is read back", async () => {
  const { context, state } = side();
  await jsmOperations.page(page, context);
  assertEquals((await jsmOperations.state!(made, context)).status, "triggered");
  for (let times = 0; times < 2; times++) {
    await jsmOperations.acknowledge(made, dana, context);
  }
  assertEquals(texts(state.alerts[0]!.notes), [
    "Acknowledged in Slack by Dana Diaz.",
  ]);
  assertEquals(await jsmOperations.state!(made, context), {
    status: "acknowledged",
    by: null,
    at: null,
  });
});

Deno.test("JSM Operations: an acknowledgement whose note is refused is one, and makes up for it when it is done again", async () => {
  const { context, state, fail } = side();
  await jsmOperations.page(page, context);
  fail({
    ...faults.status(500),
    on: ({ url }) => url.pathname.endsWith("/notes"),
  });
  await jsmOperations.acknowledge(made, dana, context);
  assertEquals(state.alerts[0]!.acknowledged, true);
  assertEquals(state.alerts[0]!.notes, []);
  await jsmOperations.acknowledge(made, dana, context);
  assertEquals(state.alerts[0]!.notes.length, 1, "done again, it is there");
});

Deno.test("JSM Operations: what is closed stays so, and is closed once", async () => {
  const { context, state, exchanges } = side();
  await jsmOperations.page(page, context);
  await jsmOperations.resolve(made, context);
  const before = exchanges.length;
  await jsmOperations.resolve(made, context);
  await jsmOperations.acknowledge(made, dana, context);
  assertEquals(
    exchanges.slice(before).map(({ call }) => call.method),
    ["GET", "GET"],
  );
  assertEquals(state.alerts.map(({ status }) => status), ["closed"]);
  assertEquals((await jsmOperations.state!(made, context)).status, "resolved");
});

Deno.test("JSM Operations: an alert that cannot be looked for is not taken for closed", async () => {
  const { context, fail } = side();
  await jsmOperations.page(page, context);
  fail(faults.status(500));
  await assertRejects(() => jsmOperations.resolve(made, context), Failure);
});

Deno.test("JSM Operations: an end that is not carried out, while the alert is open, is a failure", async () => {
  const { context, fail } = side();
  await jsmOperations.page(page, context);
  fail({
    when: "before",
    on: ({ url }) => url.pathname.endsWith("/close"),
    answer: () => ({ status: 202, body: { requestId: "r" } }),
  });
  fail({
    when: "before",
    on: ({ url }) => url.pathname.endsWith("/requests/r"),
    answer: () => ({
      status: 200,
      body: { isSuccess: false, status: "Not allowed" },
    }),
  });
  const failure = await assertRejects(
    () => jsmOperations.resolve(made, context),
    Failure,
  );
  assertStringIncludes(failure.message, "Not allowed");
});

Deno.test("JSM Operations: the next schedule is called, and after the last there is none", async () => {
  const { context, state } = side();
  await jsmOperations.page(page, context);
  assertEquals(await jsmOperations.escalate!(made, 2, context), true);
  assertEquals(await jsmOperations.escalate!(made, 3, context), false);
  assertEquals(state.alerts[0]!.responders, ["712020:edo"]);
});

Deno.test("JSM Operations: an alert that is not there is said", async () => {
  const { context } = side();
  for (
    const ask of [
      () => jsmOperations.state!(made, context),
      () => jsmOperations.escalate!(made, 2, context),
    ]
  ) {
    const failure = await assertRejects(ask, Failure);
    assertStringIncludes(failure.message, "does not have the alert");
  }
});

Deno.test("JSM Operations: a cloud id that there is not is said, with where it stands", async () => {
  const { io } = side();
  const wrong = jsmOperations.settings({ ...config, cloudId: "no" }, secrets);
  const failure = await assertRejects(
    () => jsmOperations.onCall!({ settings: wrong, io }),
    Failure,
  );
  assertStringIncludes(failure.message, "cloudId");
});

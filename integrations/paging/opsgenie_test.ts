import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { opsgenie as vendor } from "../../local/vendors/opsgenie.ts";
import { ACCOUNTS } from "../../local/vendors/vendor.ts";
import { Failure } from "../http.ts";
import { faults, someFacts, standIn } from "../testing.ts";
import {
  acknowledgeAlert,
  addResponder,
  closeAlert,
  createAlert,
  findAlert,
  listOnCalls,
  type Opsgenie,
  opsgenie,
} from "./opsgenie.ts";

const { apiKey, team, schedules } = ACCOUNTS.opsgenie;
const config = { team, schedules: [...schedules] };
const secrets = { OPSGENIE_API_KEY: apiKey };
const settings = opsgenie.settings(config, secrets);
const account = settings as unknown as Opsgenie;
const facts = someFacts({ channelUrl: "https://x.slack.com/archives/C1" });
const page = { key: `${facts.key}:Ev1:page`, facts };
const made = { key: page.key, id: page.key, url: null };
const dana = { name: "Dana Diaz" };
const API = "https://api.opsgenie.com";
const headers = {
  authorization: `GenieKey ${apiKey}`,
  accept: "application/json",
};

function side(
  ...args: Parameters<typeof standIn> extends [unknown, ...infer R] ? R
    : never
) {
  const other = standIn(vendor, ...args);
  return { ...other, context: { settings, io: other.io } };
}
const texts = (log: { text: string }[]) => log.map(({ text }) => text);
/** Of the request that tells what became of a change. */
const ofStatus = ({ url }: { url: URL }) => url.pathname.includes("/requests/");

Deno.test("Opsgenie: a page is an alert of the team, known by its alias", () => {
  assertEquals(createAlert(account, page), {
    method: "POST",
    url: `${API}/v2/alerts`,
    headers: { ...headers, "content-type": "application/json" },
    body: JSON.stringify({
      message: "INC-00447: Checkout is down",
      alias: page.key,
      description: `${facts.description}\n\n${facts.channelUrl}`,
      priority: "P2",
      source: "Slack",
      responders: [{ type: "team", name: team }],
    }),
  });
});

Deno.test("Opsgenie: severities are priorities, and a long title is cut to what it takes", () => {
  const bodies = (["critical", "high", "medium", "low"] as const).map(
    (severity) => {
      const long = { ...facts, severity, title: "x".repeat(200) };
      return JSON.parse(createAlert(account, { ...page, facts: long }).body!);
    },
  );
  assertEquals(bodies.map(({ priority }) => priority), [
    "P1",
    "P2",
    "P3",
    "P4",
  ]);
  assertEquals(bodies[0].message.length, 130);
});

Deno.test("Opsgenie: changes name the open alert of the alias", () => {
  const alias = `${API}/v2/alerts/${encodeURIComponent(page.key)}`;
  const changes = [
    acknowledgeAlert(account, page.key, "Dana Diaz"),
    addResponder(account, page.key, "edo@example.com"),
    closeAlert(account, page.key),
  ].map(({ method, url, body }) => [method, url, JSON.parse(body!)]);
  assertEquals(changes, [
    ["POST", `${alias}/acknowledge?identifierType=alias`, {
      user: "Dana Diaz",
      source: "Slack",
      note: "Acknowledged in Slack by Dana Diaz.",
    }],
    ["POST", `${alias}/responders?identifierType=alias`, {
      responder: { type: "user", username: "edo@example.com" },
      source: "Slack",
    }],
    ["POST", `${alias}/close?identifierType=alias`, { source: "Slack" }],
  ]);
});

Deno.test("Opsgenie: what is asked names its schedule, and the alert's alias", () => {
  assertEquals(
    listOnCalls(account, "Primary / EU").url,
    `${API}/v2/schedules/Primary%20%2F%20EU/on-calls?scheduleIdentifierType=name&flat=true`,
  );
  assertEquals(
    findAlert(account, "C1:a").url,
    `${API}/v2/alerts?query=alias%3A+%22C1%3Aa%22&sort=createdAt&order=desc&limit=1`,
  );
});

Deno.test("Opsgenie: an account in the EU has a host of its own", () => {
  const eu = { ...config, region: "eu" };
  assertEquals(opsgenie.hosts(eu), ["api.eu.opsgenie.com"]);
  const inEu = opsgenie.settings(eu, secrets) as unknown as Opsgenie;
  const { url } = closeAlert(inEu, "k");
  assertStringIncludes(url, "https://api.eu.opsgenie.com/");
});

Deno.test("Opsgenie tells who is on call, schedule by schedule", async () => {
  const { context } = side();
  assertEquals(await opsgenie.onCall!(context), [
    { name: "dana@example.com", level: 1 },
    { name: "edo@example.com", level: 2 },
  ]);
});

Deno.test("Opsgenie: a schedule that there is not is said, with where it stands", async () => {
  const { io } = side();
  const wrong = { ...config, schedules: ["Gone"] };
  const failure = await assertRejects(
    () => opsgenie.onCall!({ settings: opsgenie.settings(wrong, secrets), io }),
    Failure,
  );
  assertStringIncludes(failure.message, "schedules of Opsgenie in app.config");
  assertStringIncludes(failure.message, "[Gone]");
});

Deno.test("Opsgenie: the same page again calls nobody again", async () => {
  const { context, state } = side();
  assertEquals(await opsgenie.page(page, context), made);
  assertEquals(await opsgenie.page(page, context), made);
  assertEquals(state.alerts.map(({ count }) => count), [2]);
  assertEquals(texts(state.alerts[0]!.log), ["called dana@example.com"]);
});

Deno.test("Opsgenie: what it accepts and then does not do is a failure with its own words", async () => {
  const { io } = side();
  const wrong = opsgenie.settings({ ...config, team: "Nobody" }, secrets);
  const failure = await assertRejects(
    () => opsgenie.page(page, { settings: wrong, io }),
    Failure,
  );
  assertEquals(failure.kind, "invalid");
  assertStringIncludes(failure.message, "app.config.ts");
  assertStringIncludes(failure.message, "Responders are not valid");
});

for (
  const [what, fault] of [
    ["is not told in time", faults.status(404, { took: 0, requestId: "r" })],
    ["cannot be asked for", faults.status(500)],
  ] as const
) {
  Deno.test(`Opsgenie: a page whose outcome ${what} is a page`, async () => {
    const { context, exchanges } = side({
      fault: { ...fault, on: ofStatus, times: 9 },
    });
    assertEquals(await opsgenie.page(page, context), made);
    assertEquals(exchanges.filter(({ call }) => ofStatus(call)), []);
  });
}

Deno.test("Opsgenie: acknowledging says who did, once, and is read back", async () => {
  const { context, state, io, pass } = side();
  await opsgenie.page(page, context);
  assertEquals((await opsgenie.state!(made, context)).status, "triggered");
  pass(60_000);
  const at = io.now();
  for (let times = 0; times < 2; times++) {
    await opsgenie.acknowledge(made, dana, context);
  }
  assertEquals(texts(state.alerts[0]!.notes), [
    "Acknowledged in Slack by Dana Diaz.",
  ]);
  assertEquals(await opsgenie.state!(made, context), {
    status: "acknowledged",
    by: "Dana Diaz",
    at,
  });
});

Deno.test("Opsgenie: an acknowledgement does not open again what is closed", async () => {
  const { context, state } = side();
  await opsgenie.page(page, context);
  await opsgenie.resolve(made, context);
  await opsgenie.acknowledge(made, dana, context);
  assertEquals(state.alerts.map(({ status }) => status), ["closed"]);
});

for (
  const [what, change] of [
    [
      "acknowledgement",
      (context) => opsgenie.acknowledge(made, dana, context),
    ],
    ["end", (context) => opsgenie.resolve(made, context)],
  ] as [string, (context: ReturnType<typeof side>["context"]) => unknown][]
) {
  Deno.test(`Opsgenie: an ${what} that is not carried out, while the alert is as it was, is a failure`, async () => {
    const data = { isSuccess: false, status: "Not allowed" };
    const { context, fail } = side();
    await opsgenie.page(page, context);
    fail({
      when: "after",
      on: ofStatus,
      answer: () => ({ status: 200, body: { took: 0, requestId: "r", data } }),
    });
    fail({
      when: "after",
      on: ({ method, url }) => method === "GET" && url.search.includes("query"),
      answer: (answer) => {
        const [alert] = (answer.body as { data: object[] }).data;
        const before = { ...alert, status: "open", acknowledged: false };
        return { status: 200, body: { data: [before] } };
      },
    });
    const failure = await assertRejects(
      async () => await change(context),
      Failure,
    );
    assertStringIncludes(failure.message, "Not allowed");
  });
}

Deno.test("Opsgenie: the next schedule is called, and after the last there is none", async () => {
  const { context, state } = side();
  await opsgenie.page(page, context);
  assertEquals(await opsgenie.escalate!(made, 2, context), true);
  assertEquals(await opsgenie.escalate!(made, 2, context), true);
  assertEquals(await opsgenie.escalate!(made, 3, context), false);
  assertEquals(texts(state.alerts[0]!.log), [
    "called dana@example.com",
    "called edo@example.com",
  ]);
});

Deno.test("Opsgenie: a schedule with nobody on call is nobody to call", async () => {
  const { context, state } = side();
  await opsgenie.page(page, context);
  state.onCall[1] = [];
  assertEquals(await opsgenie.escalate!(made, 2, context), false);
});

Deno.test("Opsgenie: it is closed once, and read back", async () => {
  const { context, io, pass } = side();
  await opsgenie.page(page, context);
  pass(60_000);
  const at = io.now();
  for (let times = 0; times < 2; times++) {
    await opsgenie.resolve(made, context);
    pass(60_000);
  }
  assertEquals(await opsgenie.state!(made, context), {
    status: "resolved",
    by: "Incident Automation",
    at,
  });
});

Deno.test("Opsgenie: an alert that is not there is said", async () => {
  const { context } = side();
  const failure = await assertRejects(
    () => opsgenie.state!(made, context),
    Failure,
  );
  assertEquals(failure.kind, "invalid");
  assertStringIncludes(failure.message, "does not have the alert");
});

Deno.test("Opsgenie: a plan that lacks something is told as such", async () => {
  const { context } = side({ fault: faults.status(402) });
  const failure = await assertRejects(
    () => opsgenie.onCall!(context),
    Failure,
  );
  assertStringIncludes(failure.message, "plan");
});

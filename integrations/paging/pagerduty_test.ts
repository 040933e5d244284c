import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { pagerduty as vendor } from "../../local/vendors/pagerduty.ts";
import { ACCOUNTS } from "../../local/vendors/vendor.ts";
import { Failure } from "../http.ts";
import { faults, someFacts, standIn } from "../testing.ts";
import {
  changeIncident,
  createIncident,
  listOnCalls,
  type PagerDuty,
  pagerduty,
} from "./pagerduty.ts";

const { apiKey, from, service, escalationPolicy } = ACCOUNTS.pagerduty;
const config = { from, service, escalationPolicy };
const settings = pagerduty.settings(config, { PAGERDUTY_API_KEY: apiKey });
const account = settings as unknown as PagerDuty;
const headers = {
  authorization: `Token token=${apiKey}`,
  accept: "application/vnd.pagerduty+json;version=2",
  "content-type": "application/json",
  from,
};
const facts = someFacts({ channelUrl: "https://x.slack.com/archives/C1" });
const page = { key: `${facts.key}:Ev1:page`, facts };
const dana = { name: "Dana Diaz" };

function side(
  ...args: Parameters<typeof standIn> extends [unknown, ...infer R] ? R
    : never
) {
  const other = standIn(vendor, ...args);
  return { ...other, context: { settings, io: other.io } };
}
const texts = (log: { text: string }[]) => log.map(({ text }) => text);

Deno.test("PagerDuty: a page is an urgent incident of the policy, known by its key", () => {
  assertEquals(createIncident(account, page), {
    method: "POST",
    url: "https://api.pagerduty.com/incidents",
    headers,
    body: JSON.stringify({
      incident: {
        type: "incident",
        title: "INC-00447: Checkout is down",
        service: { id: service, type: "service_reference" },
        escalation_policy: {
          id: escalationPolicy,
          type: "escalation_policy_reference",
        },
        urgency: "high",
        incident_key: page.key,
      },
    }),
  });
});

Deno.test("PagerDuty: who is on call is asked of the policy", () => {
  assertEquals(listOnCalls(account), {
    method: "GET",
    url:
      `https://api.pagerduty.com/oncalls?escalation_policy_ids%5B%5D=${escalationPolicy}&earliest=true&limit=100`,
    headers,
  });
});

Deno.test("PagerDuty: a change names the incident by reference", () => {
  const change = changeIncident(account, "Q1/2", { escalation_level: 2 });
  assertEquals([change.method, change.url, change.body], [
    "PUT",
    "https://api.pagerduty.com/incidents/Q1%2F2",
    '{"incident":{"type":"incident_reference","escalation_level":2}}',
  ]);
});

Deno.test("PagerDuty: an account in the EU has a host of its own", () => {
  const eu = { ...config, region: "eu" };
  assertEquals(pagerduty.hosts(eu), ["api.eu.pagerduty.com"]);
  const inEu = pagerduty.settings(eu, { PAGERDUTY_API_KEY: apiKey });
  const { url } = listOnCalls(inEu as unknown as PagerDuty);
  assertStringIncludes(url, "https://api.eu.pagerduty.com/");
});

Deno.test("PagerDuty tells who is on call, level by level", async () => {
  const { context } = side();
  assertEquals(await pagerduty.onCall!(context), [
    { name: "Dana Diaz", level: 1 },
    { name: "Edo Evers", level: 2 },
  ]);
});

Deno.test("PagerDuty calls whoever is on duty, who reads what it is about", async () => {
  const { context, state } = side();
  const made = await pagerduty.page(page, context);
  const [incident] = state.incidents;
  assertEquals(made, {
    key: page.key,
    id: incident!.id,
    url: `https://example.pagerduty.com/incidents/${incident!.id}`,
  });
  assertEquals(texts(incident!.log), ["called Dana Diaz"]);
  assertEquals(incident!.notes.map(({ content }) => content), [
    `${facts.description}\n\n${facts.channelUrl}`,
  ]);
});

Deno.test("PagerDuty: a note that is refused leaves the page a page", async () => {
  const { context, state } = side({
    fault: {
      ...faults.status(500),
      on: ({ url }) => url.pathname.endsWith("/notes"),
    },
  });
  await pagerduty.page(page, context);
  assertEquals(state.incidents.length, 1);
});

Deno.test("PagerDuty: the same page again calls nobody again", async () => {
  const { context, state } = side();
  const made = await pagerduty.page(page, context);
  assertEquals(await pagerduty.page(page, context), made);
  assertEquals(texts(state.incidents[0]!.log), ["called Dana Diaz"]);
  assertEquals(state.incidents[0]!.notes.length, 1);
});

Deno.test("PagerDuty: what is wrong in app.config.ts is said, with PagerDuty's own words", async () => {
  const { io } = side();
  const wrong = pagerduty.settings({ ...config, service: "PUNKNOWN" }, {
    PAGERDUTY_API_KEY: apiKey,
  });
  const failure = await assertRejects(
    () => pagerduty.page(page, { settings: wrong, io }),
    Failure,
  );
  assertEquals(failure.kind, "invalid");
  assertStringIncludes(failure.message, "app.config.ts");
  assertStringIncludes(failure.message, "Service is missing or unknown");
});

Deno.test("PagerDuty: acknowledging says who did, once, and is read back", async () => {
  const { context, state, io, pass } = side();
  const made = await pagerduty.page(page, context);
  assertEquals((await pagerduty.state!(made, context)).status, "triggered");
  pass(60_000);
  await pagerduty.acknowledge(made, dana, context);
  await pagerduty.acknowledge(made, dana, context);
  const [incident] = state.incidents;
  assertEquals(incident!.notes.slice(1).map(({ content }) => content), [
    "Acknowledged in Slack by Dana Diaz.",
  ]);
  assertEquals(await pagerduty.state!(made, context), {
    status: "acknowledged",
    by: "Incident Bot",
    at: io.now(),
  });
});

Deno.test("PagerDuty: an acknowledgement whose answer was lost is not noted twice", async () => {
  const { context, state, fail } = side();
  const made = await pagerduty.page(page, context);
  fail({
    ...faults.answerLost(),
    on: ({ method, url }) => method === "POST" && /notes$/.test(url.pathname),
  });
  const acknowledge = () => pagerduty.acknowledge(made, dana, context);
  await assertRejects(acknowledge, Failure);
  await acknowledge();
  assertEquals(state.incidents[0]!.notes.length, 2);
  assertEquals(state.incidents[0]!.status, "acknowledged");
});

Deno.test("PagerDuty: an acknowledgement does not open again what is resolved", async () => {
  const { context, state } = side();
  const made = await pagerduty.page(page, context);
  await pagerduty.resolve(made, context);
  await pagerduty.acknowledge(made, dana, context);
  assertEquals(state.incidents[0]!.status, "resolved");
});

Deno.test("PagerDuty: the next level is called, and after the last there is none", async () => {
  const { context, state } = side();
  const made = await pagerduty.page(page, context);
  assertEquals(await pagerduty.escalate!(made, 2, context), true);
  assertEquals(await pagerduty.escalate!(made, 3, context), false);
  assertEquals(texts(state.incidents[0]!.log), [
    "called Dana Diaz",
    "called Edo Evers",
  ]);
});

Deno.test("PagerDuty: it is resolved once", async () => {
  const { context, io, pass } = side();
  const made = await pagerduty.page(page, context);
  pass(60_000);
  await pagerduty.resolve(made, context);
  const at = io.now();
  pass(60_000);
  await pagerduty.resolve(made, context);
  assertEquals(await pagerduty.state!(made, context), {
    status: "resolved",
    by: "Incident Bot",
    at,
  });
});

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { isObject } from "./http.ts";
import { pagerduty } from "./pagerduty.ts";
import { standIn } from "./testing.ts";
import { ACCOUNTS } from "./vendor.ts";

const { apiKey, from, service, escalationPolicy, routingKey } =
  ACCOUNTS.pagerduty;
const API = "https://api.pagerduty.com";
const headers: Record<string, string> = {
  authorization: `Token token=${apiKey}`,
  accept: "application/vnd.pagerduty+json;version=2",
  "content-type": "application/json",
  from,
};
const INCIDENT = {
  type: "incident",
  title: "INC-42 Checkout is down",
  service: { id: service, type: "service_reference" },
  escalation_policy: {
    id: escalationPolicy,
    type: "escalation_policy_reference",
  },
  urgency: "high",
  incident_key: "slack-INC-42",
};

function account() {
  const vendor = standIn(pagerduty);
  const call = async (
    method: string,
    path: string,
    json?: unknown,
    own = headers,
  ) => {
    const { status, body } = await vendor.send(method, API + path, {
      headers: own,
      ...(json === undefined ? {} : { json }),
    });
    assert(isObject(body));
    return { status, body };
  };
  const create = async (changes: Record<string, unknown> = {}) => {
    const incident = { ...INCIDENT, ...changes };
    const { status, body } = await call("POST", "/incidents", { incident });
    return { status, body, id: idIn(body) };
  };
  const enqueue = (json: unknown) =>
    vendor.send("POST", "https://events.pagerduty.com/v2/enqueue", { json });
  return { ...vendor, call, create, enqueue };
}

function idIn(body: Record<string, unknown>): string {
  const { incident } = body;
  return isObject(incident) ? String(incident["id"]) : "";
}

const without = (name: string) => {
  const { [name]: _, ...rest } = headers;
  return rest;
};

Deno.test("PagerDuty makes an incident and calls the first level", async () => {
  const { create, state } = account();
  const { status, id } = await create();
  assertEquals([status, id.length], [201, 14]);
  assertEquals(state.incidents[0]!.log.map(({ text }) => text), [
    "called Dana Diaz",
  ]);
});

Deno.test("PagerDuty calls the next level by itself after half an hour without an answer", async () => {
  const { create, call, pass, state } = account();
  const { id } = await create();
  pass(31 * 60_000);
  await call("GET", `/incidents/${id}`);
  assertEquals(state.incidents[0]!.level, 2);
});

for (
  const [why, changes] of [
    ["Type is not valid", { type: "page" }],
    ["Title is missing", { title: " " }],
    ["Title is missing or too long", { title: "x".repeat(1025) }],
    ["Service is missing or unknown", { service: undefined }],
    ["Service is missing or unknown", {
      service: { id: "PNONE", type: "service_reference" },
    }],
    ["Urgency is not valid", { urgency: "urgent" }],
    ["Escalation policy is unknown", {
      escalation_policy: { id: "PX", type: "escalation_policy_reference" },
    }],
    ["exclude each other", { assignments: [] }],
    ["key is too long", { incident_key: "x".repeat(256) }],
  ] as const
) {
  Deno.test(`PagerDuty refuses ${JSON.stringify(changes).slice(0, 50)}`, async () => {
    const { create, state } = account();
    const { status, body } = await create(changes);
    assertEquals(status, 400);
    assertStringIncludes(JSON.stringify(body), why);
    assertEquals(state.incidents, []);
  });
}

Deno.test("PagerDuty refuses a second open incident of one key, and not after the first is resolved", async () => {
  const { create, call } = account();
  const { id } = await create();
  const again = await create();
  assertEquals(again.status, 400);
  assertStringIncludes(JSON.stringify(again.body), "matching dedup key");
  const resolved = { type: "incident_reference", status: "resolved" };
  await call("PUT", `/incidents/${id}`, { incident: resolved });
  assertEquals((await create()).status, 201);
});

for (
  const [status, why, own] of [
    [401, "without a key", without("authorization")],
    [401, "with Bearer", { ...headers, authorization: `Bearer ${apiKey}` }],
    [400, "without a version", without("accept")],
    [400, "without From", without("from")],
    [400, "with an unknown From", { ...headers, from: "no@example.com" }],
  ] as const
) {
  Deno.test(`PagerDuty answers ${status} ${why}`, async () => {
    const { call } = account();
    const { body, ...answer } = await call(
      "POST",
      "/incidents",
      { incident: INCIDENT },
      own,
    );
    assertEquals(answer.status, status);
    assert(isObject(body["error"]));
  });
}

Deno.test("PagerDuty opens again what is acknowledged after it was resolved", async () => {
  const { create, call, state } = account();
  const { id } = await create();
  for (const status of ["resolved", "acknowledged"]) {
    await call("PUT", `/incidents/${id}`, {
      incident: { type: "incident", status },
    });
  }
  assertEquals(state.incidents[0]!.status, "acknowledged");
});

Deno.test("PagerDuty finds incidents by key and status", async () => {
  const { create, call } = account();
  await create();
  await create({ incident_key: "other" });
  const list = async (query: string) => {
    const { body } = await call("GET", `/incidents?${query}`);
    return (body["incidents"] as unknown[]).length;
  };
  assertEquals(await list("incident_key=slack-INC-42"), 1);
  assertEquals(await list("statuses[]=triggered&statuses[]=acknowledged"), 2);
  assertEquals(await list("statuses[]=resolved"), 0);
});

Deno.test("PagerDuty's Events API opens, acknowledges and resolves by its key", async () => {
  const { enqueue, state } = account();
  const event = { routing_key: routingKey, dedup_key: "k" };
  const payload = { summary: "Down", source: "slack", severity: "critical" };
  for (let i = 0; i < 2; i++) {
    const { status } = await enqueue({
      ...event,
      event_action: "trigger",
      payload,
    });
    assertEquals(status, 202);
  }
  assertEquals(state.incidents.length, 1);
  await enqueue({ ...event, event_action: "acknowledge" });
  assertEquals(state.incidents[0]!.status, "acknowledged");
  await enqueue({ ...event, event_action: "resolve" });
  assertEquals(state.incidents[0]!.status, "resolved");
});

for (
  const event of [
    { routing_key: "wrong" },
    { event_action: "page" },
    { event_action: "resolve", dedup_key: undefined },
    { payload: undefined },
    { payload: { summary: "Down", source: "slack", severity: "high" } },
  ]
) {
  Deno.test(`PagerDuty's Events API refuses ${JSON.stringify(event)}`, async () => {
    const { enqueue } = account();
    const { status, body } = await enqueue({
      routing_key: routingKey,
      event_action: "trigger",
      dedup_key: "k",
      payload: { summary: "Down", source: "slack", severity: "critical" },
      ...event,
    });
    assertEquals(status, 400);
    assert(isObject(body));
    assertEquals(body["status"], "invalid event");
  });
}

import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { splunkOnCall as vendor } from "../../local/vendors/splunk_on_call.ts";
import { ACCOUNTS } from "../../local/vendors/vendor.ts";
import { Failure } from "../http.ts";
import { faults, someFacts, standIn } from "../testing.ts";
import {
  acknowledgeIncident,
  listIncidents,
  raise,
  recover,
  reroute,
  type SplunkOnCall,
  splunkOnCall,
} from "./splunk_on_call.ts";

const { restUrl, apiId, apiKey, policies, user } = ACCOUNTS.splunkOnCall;
const config = { policies: [...policies], user };
const secrets = {
  VICTOROPS_REST_URL: restUrl,
  VICTOROPS_API_ID: apiId,
  VICTOROPS_API_KEY: apiKey,
};
const settings = splunkOnCall.settings(config, secrets);
const account = settings as unknown as SplunkOnCall;
const facts = someFacts({ channelUrl: "https://x.slack.com/archives/C1" });
const page = { key: `${facts.key}:Ev1:page`, facts };
const made = { key: page.key, id: page.key, url: null };
const dana = { name: "Dana Diaz" };
const API = "https://api.victorops.com/api-public/v1";
const headers = {
  "x-vo-api-id": apiId,
  "x-vo-api-key": apiKey,
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
/** Of the list of incidents. */
const ofList = ({ method, url }: { method: string; url: URL }) =>
  method === "GET" && url.pathname.endsWith("/incidents");

Deno.test("Splunk On-Call: a page is a critical alert to the secret address, known by its entity", () => {
  assertEquals(raise(account, page), {
    method: "POST",
    url: restUrl,
    headers: { accept: "application/json", "content-type": "application/json" },
    body: JSON.stringify({
      message_type: "CRITICAL",
      entity_id: page.key,
      entity_display_name: "INC-00447: Checkout is down",
      state_message: facts.description,
      state_start_time: facts.startedAt / 1000,
      monitoring_tool: "Slack",
      "vo_annotate.u.Slack": facts.channelUrl,
    }),
  });
});

Deno.test("Splunk On-Call: what has no description says its title", () => {
  const bare = { ...page, facts: { ...facts, description: "" } };
  const { state_message } = JSON.parse(raise(account, bare).body!);
  assertEquals(state_message, facts.title);
});

Deno.test("Splunk On-Call: it is over by the same entity", () => {
  assertEquals(JSON.parse(recover(account, "k").body!), {
    message_type: "RECOVERY",
    entity_id: "k",
    monitoring_tool: "Slack",
  });
});

Deno.test("Splunk On-Call: its API is asked with id and key, in the name of the user", () => {
  assertEquals(listIncidents(account), {
    method: "GET",
    url: `${API}/incidents`,
    headers,
  });
  const changes = [
    acknowledgeIncident(account, "7", "Dana Diaz"),
    reroute(account, "7", "pol-b"),
  ].map(({ method, url, body }) => [method, url, JSON.parse(body!)]);
  assertEquals(changes, [
    ["PATCH", `${API}/incidents/ack`, {
      userName: user,
      incidentNames: ["7"],
      message: "Acknowledged in Slack by Dana Diaz.",
    }],
    ["POST", `${API}/incidents/reroute`, {
      userName: user,
      reroutes: [{
        incidentNumber: "7",
        targets: [{ type: "EscalationPolicy", slug: "pol-b" }],
      }],
    }],
  ]);
});

for (
  const url of [
    restUrl.replace("incidents", "$routing_key"),
    restUrl.replace("https", "http"),
    restUrl.replace("alert.victorops.com", "alert.example.com"),
  ]
) {
  Deno.test(`Splunk On-Call does not take ${url.slice(0, 30)}…${url.slice(-12)}`, () => {
    try {
      splunkOnCall.settings(config, { ...secrets, VICTOROPS_REST_URL: url });
      throw new Error("settings() accepted it");
    } catch (error) {
      assertEquals((error as Failure).kind, "config");
      assertStringIncludes(String(error), "VICTOROPS_REST_URL");
    }
  });
}

Deno.test("Splunk On-Call tells who is on call, policy by policy", async () => {
  const { context, state } = side();
  state.onCall[1] = ["edo", "fay"];
  assertEquals(await splunkOnCall.onCall!(context), [
    { name: "dana", level: 1 },
    { name: "edo", level: 2 },
    { name: "fay", level: 2 },
  ]);
});

Deno.test("Splunk On-Call: who is on call may be written in another way", async () => {
  const users = [{ onCalluser: { username: "gus" } }, { onCallUser: null }];
  const escalationPolicy = { slug: policies[0], name: "First" };
  const teamsOnCall = [{ onCallNow: [{ escalationPolicy, users }] }, {}];
  const { context } = side({
    fault: faults.status(200, { teamsOnCall }),
  });
  assertEquals(await splunkOnCall.onCall!(context), [
    { name: "gus", level: 1 },
  ]);
});

Deno.test("Splunk On-Call calls whoever is on duty, who reads what it is about, once", async () => {
  const { context, state } = side();
  assertEquals(await splunkOnCall.page(page, context), made);
  assertEquals(await splunkOnCall.page(page, context), made);
  const [incident, ...more] = state.incidents;
  assertEquals(more, []);
  assertEquals(texts(incident!.log), ["called dana"]);
  assertEquals(incident!.message, facts.description);
  assertEquals(incident!.links, { Slack: facts.channelUrl! });
});

Deno.test("Splunk On-Call: an address with a wrong key names its variable, and does not tell it", async () => {
  const { io } = side();
  const wrong = restUrl.replace("local0", "wrong0");
  const settings = splunkOnCall.settings(config, {
    ...secrets,
    VICTOROPS_REST_URL: wrong,
  });
  const failure = await assertRejects(
    () => splunkOnCall.page(page, { settings, io }),
    Failure,
  );
  assertEquals(failure.kind, "auth");
  assertStringIncludes(failure.message, "VICTOROPS_REST_URL");
  assertEquals(failure.message.includes("wrong0"), false);
});

Deno.test("Splunk On-Call: a refusal under 200 is one", async () => {
  const failed = { result: "failure", message: "Entity is too long" };
  const { context } = side({ fault: faults.status(200, failed) });
  const failure = await assertRejects(
    () => splunkOnCall.page(page, context),
    Failure,
  );
  assertEquals(failure.kind, "invalid");
  assertStringIncludes(failure.message, "Entity is too long");
});

Deno.test("Splunk On-Call: acknowledging says who did, once, and is read back", async () => {
  const { context, state, io, pass } = side();
  await splunkOnCall.page(page, context);
  assertEquals((await splunkOnCall.state!(made, context)).status, "triggered");
  pass(60_000);
  const at = io.now();
  for (let times = 0; times < 2; times++) {
    await splunkOnCall.acknowledge(made, dana, context);
    pass(60_000);
  }
  const [, ...changes] = state.incidents[0]!.transitions;
  assertEquals(changes, [{
    at,
    by: user,
    name: "ACKED",
    message: "Acknowledged in Slack by Dana Diaz.",
  }]);
  assertEquals(await splunkOnCall.state!(made, context), {
    status: "acknowledged",
    by: user,
    at,
  });
});

Deno.test("Splunk On-Call: an acknowledgement does not open again what is resolved", async () => {
  const { context, state } = side();
  await splunkOnCall.page(page, context);
  await splunkOnCall.resolve(made, context);
  await splunkOnCall.acknowledge(made, dana, context);
  assertEquals(state.incidents.map(({ phase }) => phase), ["RESOLVED"]);
});

Deno.test("Splunk On-Call: a command that is not accepted is a failure with its words", async () => {
  const { context, fail } = side();
  await splunkOnCall.page(page, context);
  const result = { cmdAccepted: false, message: "Not your team" };
  fail({
    ...faults.status(200, { results: [result] }),
    on: ({ method }) => method === "PATCH",
  });
  const failure = await assertRejects(
    () => splunkOnCall.acknowledge(made, dana, context),
    Failure,
  );
  assertStringIncludes(failure.message, "Not your team");
});

Deno.test("Splunk On-Call: a user that there is not is said", async () => {
  const { context: { io }, context } = side();
  await splunkOnCall.page(page, context);
  const wrong = splunkOnCall.settings({ ...config, user: "no" }, secrets);
  const failure = await assertRejects(
    () => splunkOnCall.acknowledge(made, dana, { settings: wrong, io }),
    Failure,
  );
  assertStringIncludes(failure.message, "user of Splunk On-Call in app.config");
});

Deno.test("Splunk On-Call: the next policy is called, and after the last there is none", async () => {
  const { context, state } = side();
  await splunkOnCall.page(page, context);
  assertEquals(await splunkOnCall.escalate!(made, 2, context), true);
  assertEquals(await splunkOnCall.escalate!(made, 3, context), false);
  assertEquals(texts(state.incidents[0]!.log), ["called dana", "called edo"]);
});

Deno.test("Splunk On-Call: a policy that there is not is a failure", async () => {
  const { context, io } = side();
  await splunkOnCall.page(page, context);
  const wrong = { ...config, policies: [policies[0], "pol-none"] };
  await assertRejects(
    () =>
      splunkOnCall.escalate!(made, 2, {
        settings: splunkOnCall.settings(wrong, secrets),
        io,
      }),
    Failure,
    "policies",
  );
});

Deno.test("Splunk On-Call: it is resolved once, and read back", async () => {
  const { context, state, io, pass } = side();
  await splunkOnCall.page(page, context);
  pass(60_000);
  const at = io.now();
  for (let times = 0; times < 2; times++) {
    await splunkOnCall.resolve(made, context);
    pass(60_000);
  }
  assertEquals(state.incidents[0]!.transitions.length, 2);
  assertEquals(await splunkOnCall.state!(made, context), {
    status: "resolved",
    by: null,
    at,
  });
});

Deno.test("Splunk On-Call: phases may be written as the published file says", async () => {
  const incident = { entityId: page.key, incidentNumber: "1" };
  for (const status of ["triggered", "acknowledged", "resolved"] as const) {
    const incidents = [{ host: "db" }, { ...incident, currentPhase: status }];
    const { context } = side({ fault: faults.status(200, { incidents }) });
    assertEquals((await splunkOnCall.state!(made, context)).status, status);
  }
});

Deno.test("Splunk On-Call: an incident that is not there is said", async () => {
  const { context } = side();
  const failure = await assertRejects(
    () => splunkOnCall.state!(made, context),
    Failure,
  );
  assertEquals(failure.kind, "invalid");
  assertStringIncludes(failure.message, "does not have the incident");
});

Deno.test("Splunk On-Call: 403 of its API is taken for too many calls, and says what else it may be", async () => {
  const { context } = side({ fault: { ...faults.status(403), on: ofList } });
  const failure = await assertRejects(
    () => splunkOnCall.state!(made, context),
    Failure,
  );
  assertEquals(failure.kind, "rate");
  assertStringIncludes(failure.message, "VICTOROPS_API_KEY");
});

Deno.test("Splunk On-Call: 403 that speaks of authentication is refused credentials", async () => {
  const said = { message: "Authentication failed" };
  const { context } = side({ fault: faults.status(403, said) });
  const failure = await assertRejects(
    () => splunkOnCall.onCall!(context),
    Failure,
  );
  assertEquals(failure.kind, "auth");
  assertStringIncludes(failure.message, "VICTOROPS_API_KEY");
});

for (const name of ["VICTOROPS_API_ID", "VICTOROPS_API_KEY"]) {
  Deno.test(`Splunk On-Call: a wrong ${name} is not told`, async () => {
    const { io } = side();
    const wrong = { ...secrets, [name]: "wrong-and-secret" };
    const failure = await assertRejects(
      () =>
        splunkOnCall.onCall!({
          settings: splunkOnCall.settings(config, wrong),
          io,
        }),
      Failure,
    );
    assertStringIncludes(failure.message, name);
    assertEquals(failure.message.includes("wrong-and-secret"), false);
  });
}

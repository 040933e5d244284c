import { assert, assertEquals } from "@std/assert";
import { isObject } from "./http.ts";
import { splunkOnCall } from "./splunk_on_call.ts";
import { standIn } from "./testing.ts";
import { ACCOUNTS } from "./vendor.ts";

const { restUrl, apiId, apiKey, policies, user } = ACCOUNTS.splunkOnCall;
const API = "https://api.victorops.com/api-public/v1";
const known = { "x-vo-api-id": apiId, "x-vo-api-key": apiKey };

function account() {
  const vendor = standIn(splunkOnCall);
  const tell = (alert: unknown, url: string = restUrl) =>
    vendor.send("POST", url, { json: alert });
  const raise = () =>
    tell({ message_type: "CRITICAL", entity_id: "e", monitoring_tool: "cron" });
  const call = (
    method: string,
    path: string,
    json?: unknown,
    headers: Record<string, string> = known,
  ) =>
    vendor.send(method, API + path, {
      headers,
      ...(json === undefined ? {} : { json }),
    });
  return { ...vendor, tell, raise, call };
}

Deno.test("Splunk On-Call raises by entity, calls the routing key's policy, and is told the end", async () => {
  const { tell, raise, state } = account();
  assertEquals((await raise()).body, { result: "success", entity_id: "e" });
  await raise();
  assertEquals(state.incidents.map(({ alerts }) => alerts), [2]);
  assertEquals(state.incidents[0]!.log.map(({ text }) => text), [
    "called dana",
  ]);
  await tell({ message_type: "ACKNOWLEDGEMENT", entity_id: "e" });
  await tell({ message_type: "RECOVERY", entity_id: "e" });
  await tell({ message_type: "ACKNOWLEDGEMENT", entity_id: "e" });
  const names = state.incidents[0]!.transitions.map(({ name }) => name);
  assertEquals(names, ["UNACKED", "ACKED", "RESOLVED"]);
});

for (const message_type of ["WARNING", "INFO", "RECOVERY", "ACKNOWLEDGEMENT"]) {
  Deno.test(`Splunk On-Call raises nothing for ${message_type}`, async () => {
    const { tell, state } = account();
    const { status } = await tell({ message_type, entity_id: "e" });
    assertEquals([status, state.incidents], [200, []]);
  });
}

Deno.test("Splunk On-Call takes alerts by the key of its address alone", async () => {
  const { tell, state } = account();
  const alert = { message_type: "CRITICAL", entity_id: "e" };
  const wrong = await tell(alert, restUrl.replace("local0", "wrong0"));
  assertEquals(wrong.status, 400);
  assertEquals((wrong.body as { result: string }).result, "failure");
  const unknown = await tell({ message_type: "PANIC" });
  assertEquals((unknown.body as { result: string }).result, "failure");
  assertEquals(state.incidents, []);
  await tell(alert, restUrl.replace("incidents", "elsewhere"));
  assertEquals(state.incidents[0]!.log, []);
});

Deno.test("Splunk On-Call's API answers 401 without credentials, and 403 to wrong ones", async () => {
  const { call } = account();
  for (
    const [status, headers] of [
      [401, {}],
      [401, { "x-vo-api-id": apiId }],
      [403, { ...known, "x-vo-api-key": "wrong" }],
      [200, known],
    ] as const
  ) {
    const answer = await call("GET", "/incidents", undefined, { ...headers });
    assertEquals(answer.status, status);
  }
});

Deno.test("Splunk On-Call carries out a command on what is open, in the name of a user", async () => {
  const { call, raise, state } = account();
  await raise();
  const ask = async (command: string, incidentNames: string[]) => {
    const { body } = await call("PATCH", `/incidents/${command}`, {
      userName: user,
      incidentNames,
      message: "On it.",
    });
    assert(isObject(body));
    return (body["results"] as { cmdAccepted: boolean }[])
      .map(({ cmdAccepted }) => cmdAccepted);
  };
  assertEquals(await ask("ack", ["1", "9"]), [true, false]);
  assertEquals(await ask("ack", ["1"]), [false]);
  assertEquals(await ask("resolve", ["1"]), [true]);
  assertEquals(await ask("resolve", ["1"]), [false]);
  assertEquals(state.incidents[0]!.transitions.at(-1)!.by, user);
});

for (
  const [status, json] of [
    [400, {}],
    [404, { userName: "nobody", incidentNames: ["1"] }],
    [400, { userName: user, incidentNames: "1" }],
  ] as const
) {
  Deno.test(`Splunk On-Call answers ${status} to ${JSON.stringify(json)}`, async () => {
    const { call } = account();
    const answer = await call("PATCH", "/incidents/ack", json);
    assertEquals(answer.status, status);
  });
}

Deno.test("Splunk On-Call reroutes what is open to a policy that there is", async () => {
  const { call, raise, state } = account();
  await raise();
  const ask = async (incidentNumber: string, slug: string) => {
    const targets = [{ type: "EscalationPolicy", slug }];
    const { body } = await call("POST", "/incidents/reroute", {
      userName: user,
      reroutes: [{ incidentNumber, targets }],
    });
    assert(isObject(body));
    return (body["statuses"] as { success: boolean }[])[0]!.success;
  };
  assertEquals(await ask("1", "pol-none"), false);
  assertEquals(await ask("9", policies[1]), false);
  assertEquals(await ask("1", policies[1]), true);
  assertEquals(state.incidents[0]!.log.at(-1)!.text, "called edo");
});

Deno.test("Splunk On-Call calls the next policy after a quarter of an hour, unless somebody has it", async () => {
  const { call, raise, pass, state } = account();
  await raise();
  pass(15 * 60_000);
  await call("GET", "/incidents");
  assertEquals(state.incidents[0]!.policy, 1);
  pass(60 * 60_000);
  await call("GET", "/incidents");
  assertEquals(state.incidents[0]!.log.length, 2);
});

Deno.test("Splunk On-Call lists what is open and what was resolved in the last day", async () => {
  const { call, tell, raise, pass } = account();
  await raise();
  await tell({ message_type: "RECOVERY", entity_id: "e" });
  const list = async () => {
    const { body } = await call("GET", "/incidents");
    assert(isObject(body));
    return (body["incidents"] as { currentPhase: string }[])
      .map(({ currentPhase }) => currentPhase);
  };
  assertEquals(await list(), ["RESOLVED"]);
  pass(25 * 60 * 60_000);
  assertEquals(await list(), []);
});

import {
  assert,
  assertEquals,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";
import { Mistake } from "../engine/refusal.ts";
import { isObject } from "./http.ts";
import { longId } from "./salesforce_objects.ts";
import { salesforce } from "./salesforce.ts";
import { standIn } from "./testing.ts";
import { ACCOUNTS, type VendorAnswer } from "./vendor.ts";

const { host, clientId, clientSecret } = ACCOUNTS.salesforce;
const DATA = `https://${host}/services/data/v62.0`;
const RECORD = `${DATA}/sobjects/Incident/Slack_Incident_Id__c/INC-42`;
const FORM = {
  grant_type: "client_credentials",
  client_id: clientId,
  client_secret: clientSecret,
};
const INCIDENT = {
  Subject: "Checkout is down",
  Priority: "Critical",
  Impact: "High",
  Urgency: "High",
  Status: "New",
  IsMajorIncident: true,
  DetectedDateTime: "2026-11-24T10:00:00Z",
};

async function org() {
  const vendor = standIn(salesforce);
  const token = await vendor.send(
    "POST",
    `https://${host}/services/oauth2/token`,
    { form: FORM },
  );
  assert(isObject(token.body));
  const headers = { authorization: `Bearer ${token.body["access_token"]}` };
  const send = (method: string, url: string, json?: unknown) =>
    vendor.send(method, url, { headers, json });
  return { ...vendor, pass: vendor.pass, send };
}

function codeOf({ body }: VendorAnswer) {
  assert(Array.isArray(body));
  return body[0].errorCode;
}

Deno.test("Salesforce upserts by external id: 201, then 200 with the same id", async () => {
  const { send, state } = await org();
  const made = await send("PATCH", RECORD, INCIDENT);
  assert(isObject(made.body));
  const { id } = made.body;
  assertEquals(made.status, 201);
  assertEquals(made.body, { id, success: true, errors: [], created: true });
  assertEquals(String(id).length, 18);
  const again = await send("PATCH", RECORD, { Status: "Resolved" });
  assertEquals(again.status, 200);
  assertEquals(again.body, { id, success: true, errors: [], created: false });
  assertEquals(state.incidents.length, 1);
  assertEquals(state.incidents[0]?.fields["IsClosed"], true);
  assertEquals(state.incidents[0]?.history.map(({ field }) => field), [
    "created",
    "Status",
  ]);
});

for (
  const [code, body] of [
    ["INVALID_FIELD", { Severity: "High" }],
    ["INVALID_FIELD", { Slack_Incident_Id__c: "INC-42" }],
    ["INVALID_FIELD_FOR_INSERT_UPDATE", { IncidentNumber: "1" }],
    ["INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST", { Priority: "P1" }],
    ["INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST", { Status: "Done" }],
    ["STRING_TOO_LONG", { Subject: "x".repeat(256) }],
    ["JSON_PARSER_ERROR", { DetectedDateTime: "2026-11-24" }],
    ["JSON_PARSER_ERROR", { IsMajorIncident: "yes" }],
    ["REQUIRED_FIELD_MISSING", { Subject: "" }],
  ] as const
) {
  Deno.test(`Salesforce answers ${code} to ${JSON.stringify(body).slice(0, 40)}`, async () => {
    const { send, state } = await org();
    const answer = await send("PATCH", RECORD, { ...INCIDENT, ...body });
    assertEquals([answer.status, codeOf(answer)], [400, code]);
    assertEquals(state.incidents, []);
  });
}

Deno.test("Salesforce never creates with updateOnly", async () => {
  const { send, state } = await org();
  const answer = await send("PATCH", `${RECORD}?updateOnly=true`, INCIDENT);
  assertEquals([answer.status, codeOf(answer)], [404, "NOT_FOUND"]);
  assertEquals(state.incidents, []);
});

Deno.test("Salesforce changes and shows a record by either id", async () => {
  const { send, state } = await org();
  await send("PATCH", RECORD, INCIDENT);
  const { id } = state.incidents[0]!;
  const byId = `${DATA}/sobjects/Incident/${id}`;
  assertEquals((await send("PATCH", byId, { Status: "Open" })).status, 204);
  const got = await send("GET", `${RECORD}?fields=Status,DetectedDateTime`);
  assert(isObject(got.body));
  assertEquals(got.body["Status"], "Open");
  assertEquals(got.body["DetectedDateTime"], "2026-11-24T10:00:00.000+0000");
  assertEquals((await send("GET", byId)).status, 200);
  assertEquals(
    (await send("GET", `${DATA}/sobjects/Incident/${id.slice(0, 15)}`)).status,
    200,
  );
});

Deno.test("Salesforce's query finds the record, quotes escaped", async () => {
  const { send } = await org();
  await send("PATCH", RECORD.replace("INC-42", "it's"), INCIDENT);
  await send("PATCH", RECORD, INCIDENT);
  const ask = (q: string) =>
    send("GET", `${DATA}/query?q=${encodeURIComponent(q)}`);
  const from = "SELECT Id, Status FROM Incident WHERE Slack_Incident_Id__c";
  const found = await ask(`${from} = 'it\\'s' AND IsClosed = false`);
  assert(isObject(found.body) && Array.isArray(found.body["records"]));
  assertEquals(found.body["totalSize"], 1);
  assertEquals(Object.keys(found.body["records"][0]), [
    "attributes",
    "Id",
    "Status",
  ]);
  const plus = await send(
    "GET",
    `${DATA}/query?q=SELECT+Id+FROM+Incident+ORDER+BY+Id+LIMIT+1`,
  );
  assert(isObject(plus.body));
  assertEquals(plus.body["totalSize"], 1);
  assertEquals(codeOf(await ask(`${from} = 'it's'`)), "MALFORMED_QUERY");
  assertEquals(
    codeOf(await ask("SELECT Colour FROM Incident")),
    "INVALID_FIELD",
  );
  assertEquals(codeOf(await ask("SELECT Id FROM Problem")), "INVALID_TYPE");
});

Deno.test("Salesforce's token ends after two hours, unannounced", async () => {
  const { send, pass } = await org();
  pass(2 * 3_600_000 - 1);
  assertEquals((await send("PATCH", RECORD, INCIDENT)).status, 201);
  pass(1);
  const late = await send("PATCH", RECORD, INCIDENT);
  assertEquals([late.status, codeOf(late)], [401, "INVALID_SESSION_ID"]);
});

for (
  const [error, form] of [
    ["unsupported_grant_type", { ...FORM, grant_type: "password" }],
    ["invalid_client_id", { ...FORM, client_id: "x" }],
    ["invalid_client", { ...FORM, client_secret: "x" }],
  ] as const
) {
  Deno.test(`Salesforce gives no token: ${error}`, async () => {
    const { send } = standIn(salesforce);
    const { body } = await send(
      "POST",
      `https://${host}/services/oauth2/token`,
      { form },
    );
    assert(isObject(body));
    assertEquals(body["error"], error);
  });
}

Deno.test("Salesforce tells its usage and refuses over the limit with 403", async () => {
  const { send, state } = await org();
  const made = await send("PATCH", RECORD, INCIDENT);
  assertEquals(made.headers?.["sforce-limit-info"], "api-usage=1/15000");
  state.overLimit = true;
  const over = await send("PATCH", RECORD, INCIDENT);
  assertEquals([over.status, codeOf(over)], [403, "REQUEST_LIMIT_EXCEEDED"]);
  assertStringIncludes(
    over.headers?.["sforce-limit-info"] ?? "",
    "15000/15000",
  );
});

Deno.test("Salesforce knows versions from 53, one object and its own methods", async () => {
  const { send } = await org();
  const at = (version: string) =>
    send("PATCH", RECORD.replace("v62.0", version), INCIDENT);
  assertEquals((await at("v53.0")).status, 201);
  assertEquals((await at("v52.0")).status, 404);
  assertEquals((await at("62")).status, 404);
  assertEquals(
    (await send(
      "PATCH",
      RECORD.replace("Slack_Incident_Id__c", "Other__c"),
      INCIDENT,
    )).status,
    404,
  );
  const post = await send("POST", RECORD, INCIDENT);
  assertEquals([post.status, codeOf(post)], [405, "METHOD_NOT_ALLOWED"]);
  assertEquals(
    (await send("GET", `${DATA}/sobjects/Incident/describe`)).status,
    200,
  );
});

/** An org with the incident of the tests. */
async function withIncident() {
  const { send, state } = await org();
  const made = await send("PATCH", RECORD, INCIDENT);
  assert(isObject(made.body));
  const incident = String(made.body["id"]);
  const make = (object: string, fields: Record<string, unknown>) =>
    send("POST", `${DATA}/sobjects/${object}`, fields);
  const ask = async (soql: string) => {
    const { body } = await send(
      "GET",
      `${DATA}/query?q=${encodeURIComponent(soql)}`,
    );
    return isObject(body) ? body["records"] : body;
  };
  return { send, state, incident, make, ask };
}

Deno.test("Salesforce's references must lead to a record of the right object", async () => {
  const { make, incident, state } = await withIncident();
  const user = state.records["User"]![0]!.id;
  for (
    const [code, RelatedRecordId] of [
      ["REQUIRED_FIELD_MISSING", undefined],
      ["MALFORMED_ID", "INC-42"],
      ["FIELD_INTEGRITY_EXCEPTION", user],
      ["INVALID_CROSS_REFERENCE_KEY", `${incident.slice(0, 12)}ZZZ`],
    ] as const
  ) {
    const answer = await make("Swarm", { RelatedRecordId });
    assertEquals([answer.status, codeOf(answer)], [400, code]);
  }
  const made = await make("Swarm", { RelatedRecordId: incident });
  assertEquals(made.status, 201);
});

Deno.test("Salesforce: an object that is not switched on is 404, and of no type to a query", async () => {
  const { send, make, incident, state, ask } = await withIncident();
  state.without = ["Swarm"];
  const answers = [
    await make("Swarm", { RelatedRecordId: incident }),
    await send("GET", `${DATA}/sobjects/Swarm/describe`),
  ];
  assertEquals(answers.map(({ status }) => status), [404, 404]);
  const [error] = await ask("SELECT Id FROM Swarm") as [{ errorCode: string }];
  assertEquals(error.errorCode, "INVALID_TYPE");
});

Deno.test("Salesforce's banner is made and deleted, never changed, and its readers go with it", async () => {
  const { send, make, incident, state } = await withIncident();
  const banner = { BroadcastType: "ExperienceSiteBanner" };
  const withBody = await make("BroadcastCommunication", {
    ...banner,
    Body: "Down",
  });
  assertEquals(codeOf(withBody), "FIELD_INTEGRITY_EXCEPTION");
  const made = await make("BroadcastCommunication", {
    ...banner,
    BannerMessage: "Down",
    RelatedIssueId: incident,
  });
  assert(isObject(made.body));
  const { id } = made.body;
  const reader = {
    BroadcastCommunicationId: id,
    AudienceId: state.records["Network"]![0]!.id,
  };
  assertEquals((await make("BroadcastCommAudience", reader)).status, 201);
  const place = `${DATA}/sobjects/BroadcastCommunication/${id}`;
  const changed = await send("PATCH", place, { BannerMessage: "Up" });
  assertEquals(changed.status, 400);
  assertEquals((await send("DELETE", place)).status, 204);
  assertEquals((await send("DELETE", place)).status, 404);
  assertEquals(state.records["BroadcastCommAudience"], []);
});

Deno.test("Salesforce: a room cannot be deleted, and what is set at its making stays", async () => {
  const { send, make } = await withIncident();
  const made = await make("CollaborationRoom", {
    Name: "war-room",
    ChannelKey: "C1",
    IsExternal: true,
  });
  assert(isObject(made.body));
  const place = `${DATA}/sobjects/CollaborationRoom/${made.body["id"]}`;
  assertEquals((await send("DELETE", place)).status, 400);
  const changed = await send("PATCH", place, { IsExternal: false });
  assertEquals(codeOf(changed), "INVALID_FIELD_FOR_INSERT_UPDATE");
});

Deno.test("Salesforce's queries reach the record behind a reference, and filter no long text", async () => {
  const { make, incident, state, ask } = await withIncident();
  const [one] = state.records["Case"]!;
  const linked = { CaseId: one!.id, RelatedIssueId: incident };
  assertEquals((await make("CaseRelatedIssue", linked)).status, 201);
  assertEquals(
    codeOf(await make("CaseRelatedIssue", linked)),
    "DUPLICATE_VALUE",
  );
  const from =
    "SELECT CaseId, Case.Subject, Case.Owner.Name FROM CaseRelatedIssue";
  const [found] = await ask(
    `${from} WHERE Case.IsClosed = false AND RelatedIssueId = '${
      incident.slice(0, 15)
    }'`,
  ) as [{ Case: { Subject: string; Owner: { Name: string } } }];
  assertEquals([found.Case.Subject, found.Case.Owner.Name], [
    one!.fields["Subject"],
    "Incident Automation",
  ]);
  assertEquals(await ask(`${from} WHERE Case.IsClosed = true`), []);
  for (
    const wrong of [
      `${from} WHERE Customer.Name = 'x'`,
      "SELECT Id FROM Task WHERE Description = 'x'",
    ]
  ) {
    const [error] = await ask(wrong) as [{ errorCode: string }];
    assertEquals(error.errorCode, "INVALID_FIELD");
  }
});

Deno.test("Salesforce's collections answer each record's outcome, and undo all if all or none was asked for", async () => {
  const { send, incident, ask } = await withIncident();
  const records = [
    { attributes: { type: "Task" }, Subject: "One", WhatId: incident },
    { attributes: { type: "Task" }, Subject: "Two", Status: "Done" },
  ];
  const place = `${DATA}/composite/sobjects`;
  const subjects = async () =>
    (await ask("SELECT Subject FROM Task") as { Subject: string }[]).map((
      { Subject },
    ) => Subject);
  const all = await send("POST", place, { allOrNone: true, records });
  assertEquals(all.status, 200);
  assertEquals(await subjects(), []);
  const { body } = await send("POST", place, { allOrNone: false, records });
  assert(Array.isArray(body));
  assertEquals(body.map(({ success }) => success), [true, false]);
  assertEquals(
    body[1].errors[0].statusCode,
    "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
  );
  assertEquals(await subjects(), ["One"]);
  const changed = await send("PATCH", place, {
    records: [{
      attributes: { type: "Task" },
      id: body[0].id,
      Status: "Completed",
    }],
  });
  assert(Array.isArray(changed.body));
  assertEquals(changed.body[0].success, true);
  const many = Array.from({ length: 201 }, () => records[0]);
  assertEquals((await send("POST", place, { records: many })).status, 400);
});

Deno.test("longId() appends the known suffix", () => {
  assertEquals(longId("001D000000IqhSL"), "001D000000IqhSLIAZ");
});

Deno.test("agents change the incident in Salesforce, and open and close a customer's case", async () => {
  const { send, state, byHand } = await org();
  await send("PATCH", RECORD, INCIDENT);
  const [incident] = state.incidents;
  byHand("status", incident!.id, "Resolved");
  byHand("priority", incident!.id, "Low");
  const soql =
    "SELECT Status, Priority, IsClosed, LastModifiedBy.Name FROM Incident";
  const { body } = await send("GET", `${DATA}/query?q=${encodeURI(soql)}`);
  assertStringIncludes(
    JSON.stringify(body),
    '"Status":"Resolved","Priority":"Low","IsClosed":true',
  );
  assertStringIncludes(JSON.stringify(body), '"Name":"Zoe Maxwell"');
  assertThrows(() => byHand("priority", incident!.id, "P1"), Mistake, "P1");
  assertThrows(() => byHand("status", "0ql", "Open"), Mistake, "no Incident");

  byHand("open_case", incident!.id, "Cannot log in");
  assertThrows(() => byHand("open_case", incident!.id, " "), Mistake, "Write");
  const [link] = state.records["CaseRelatedIssue"]!;
  const { CaseId, RelatedIssueId } = link!.fields;
  assertEquals(RelatedIssueId, incident!.id);
  const open = async () => {
    const soql =
      "SELECT COUNT() FROM CaseRelatedIssue WHERE Case.IsClosed = false";
    const { body } = await send("GET", `${DATA}/query?q=${encodeURI(soql)}`);
    return isObject(body) && body["totalSize"];
  };
  assertEquals(await open(), 1);
  byHand("close_case", CaseId);
  assertEquals(await open(), 0);
});

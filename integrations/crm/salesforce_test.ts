import {
  assert,
  assertEquals,
  assertRejects,
  assertStringIncludes,
} from "@std/assert";
import { salesforce as vendor } from "../../local/vendors/salesforce.ts";
import { ACCOUNTS } from "../../local/vendors/vendor.ts";
import { Failure } from "../http.ts";
import { faults, someFacts, standIn } from "../testing.ts";
import {
  accessToken,
  reopenIncident,
  resolveIncident,
  type Salesforce,
  salesforce,
  setUrgency,
  updateIncident,
  upsertIncident,
} from "./salesforce.ts";

const { host, externalIdField } = ACCOUNTS.salesforce;
const config = { host, externalIdField, apiVersion: "v62.0" };
const env = {
  SALESFORCE_CLIENT_ID: ACCOUNTS.salesforce.clientId,
  SALESFORCE_CLIENT_SECRET: ACCOUNTS.salesforce.clientSecret,
};
const account: Salesforce = { ...config, ...env };
const facts = someFacts({
  channelUrl: "https://example.slack.com/archives/C1",
});
const record =
  `https://${host}/services/data/v62.0/sobjects/Incident/Slack_Incident_Id__c/C0REG-1718486166000100`;
const headers = {
  authorization: "Bearer t0ken",
  accept: "application/json",
  "content-type": "application/json",
};
const at = Date.UTC(2026, 10, 24, 11, 30);
const settings = salesforce.settings(config, env);

Deno.test("Salesforce: the token is asked for at the org's own host, by form", () => {
  assertEquals(accessToken(account), {
    method: "POST",
    url: `https://${host}/services/oauth2/token`,
    headers: {
      accept: "application/json",
      "content-type": "application/x-www-form-urlencoded",
    },
    body:
      "grant_type=client_credentials&client_id=local-salesforce-client-id&client_secret=local-salesforce-client-secret",
  });
});

Deno.test("Salesforce: the record is addressed by the incident's key, which is not in the body", () => {
  const { body, ...rest } = upsertIncident(account, "t0ken", facts);
  assertEquals(rest, { method: "PATCH", url: record, headers });
  assertEquals(JSON.parse(body!), {
    Subject: "INC-00447: Checkout is down",
    Description:
      "Payments fail since 10:00.\n\nCards only.\n\nSlack: https://example.slack.com/archives/C1",
    Priority: "High",
    Impact: "High",
    Urgency: "Medium",
    IsMajorIncident: false,
    DetectedDateTime: "2026-11-24T09:55:00Z",
  });
});

Deno.test("Salesforce: a key is encoded", () => {
  const { url } = upsertIncident(account, "t0ken", someFacts({ key: "a/b?c" }));
  assert(url.endsWith("/Slack_Incident_Id__c/a%2Fb%3Fc"));
});

Deno.test("Salesforce: an update keeps description and link, and never makes a record", () => {
  const { url, body } = updateIncident(account, "t0ken", facts, {
    text: "Rolled back.",
    at,
    label: "Last update",
  });
  assertEquals(url, `${record}?updateOnly=true`);
  assertEquals(JSON.parse(body!), {
    Description:
      "Payments fail since 10:00.\n\nCards only.\n\nSlack: https://example.slack.com/archives/C1\n\nLast update (2026-11-24T11:30:00Z): Rolled back.",
  });
});

Deno.test("Salesforce: the longest description leaves room for link and update", () => {
  const { body } = updateIncident(account, "t0ken", {
    ...facts,
    description: "x".repeat(50_000),
  }, { text: "Rolled back.", at, label: "Last update" });
  const { Description } = JSON.parse(body!);
  assert(Description.length <= 32_000);
  assert(Description.endsWith("Rolled back."));
});

for (
  const [severity, Priority, Impact, Urgency, IsMajorIncident] of [
    ["critical", "Critical", "High", "High", true],
    ["high", "High", "High", "Medium", false],
    ["medium", "Moderate", "Medium", "Medium", false],
    ["low", "Low", "Low", "Low", false],
  ] as const
) {
  Deno.test(`Salesforce: ${severity} is priority ${Priority}`, () => {
    const { body } = setUrgency(account, "t0ken", someFacts({ severity }));
    assertEquals(JSON.parse(body!), {
      Priority,
      Impact,
      Urgency,
      IsMajorIncident,
    });
  });
}

Deno.test("Salesforce: resolving sets status, summary and end", () => {
  const { body } = resolveIncident(account, "t0ken", facts, {
    text: "All clear.",
    at,
  });
  assertEquals(JSON.parse(body!), {
    Status: "Resolved",
    ResolutionSummary: "All clear.",
    ResolutionDateTime: "2026-11-24T11:30:00Z",
    EndDateTime: "2026-11-24T11:30:00Z",
  });
});

Deno.test("Salesforce: reopening takes back the end and keeps what was said of it", () => {
  const { body, url } = reopenIncident(account, "t0ken", facts, {
    text: "It is back.",
    at,
  });
  assertEquals(url, `${record}?updateOnly=true`);
  assertEquals(JSON.parse(body!), {
    Status: "In Progress",
    ResolutionDateTime: null,
    EndDateTime: null,
    Description:
      "Payments fail since 10:00.\n\nCards only.\n\nSlack: https://example.slack.com/archives/C1\n\nReopened (2026-11-24T11:30:00Z): It is back.",
  });
});

Deno.test("Salesforce: a record's life, each step twice, is one record", async () => {
  const { io, state } = standIn(vendor);
  const context = { settings, io };
  const twice = async <T>(step: () => Promise<T>) =>
    [await step(), await step()] as const;
  const [made, again] = await twice(() =>
    salesforce.upsert(facts, {}, context)
  );
  assertEquals(made, again);
  assertEquals(made.url, `https://${host}/${made.id}`);
  const channelUrl = "https://example.slack.com/archives/C2";
  await twice(() => salesforce.upsert(facts, { channelUrl }, context));
  assertStringIncludes(
    String(state.incidents[0]?.fields.Description),
    channelUrl,
  );
  await twice(() =>
    salesforce.update(
      facts,
      { text: "Rolled back.", at, event: "ev1", label: "Last update" },
      context,
    )
  );
  await twice(() =>
    salesforce.setSeverity({ ...facts, severity: "critical" }, context)
  );
  await twice(() =>
    salesforce.resolve(facts, { text: "All clear.", at }, context)
  );
  assertEquals(state.incidents.length, 1);
  const { fields } = state.incidents[0]!;
  assertEquals([fields.Status, fields.Priority], ["Resolved", "Critical"]);
  assertStringIncludes(String(fields.Description), "Rolled back.");
  await twice(() =>
    salesforce.reopen(facts, { text: "It is back.", at }, context)
  );
  assertEquals(
    [fields.Status, fields.EndDateTime, fields.ResolutionSummary],
    ["In Progress", null, "All clear."],
  );
});

Deno.test("Salesforce: a repeated upsert does not undo the status that an agent chose", async () => {
  const { io, state } = standIn(vendor);
  await salesforce.upsert(facts, {}, { settings, io });
  state.incidents[0]!.fields.Status = "In Progress";
  await salesforce.upsert(facts, {}, { settings, io });
  assertEquals(state.incidents[0]!.fields.Status, "In Progress");
});

Deno.test("Salesforce: the daily limit is rate, not permission", async () => {
  const { io, state } = standIn(vendor);
  state.overLimit = true;
  const failure = await assertRejects(
    () => salesforce.upsert(facts, {}, { settings, io }),
    Failure,
  );
  assertEquals([
    failure.kind,
    failure.details.code,
    failure.details.retryAfterMs,
  ], ["rate", "REQUEST_LIMIT_EXCEEDED", undefined]);
});

Deno.test("Salesforce: an update of a deleted record says what to look at", async () => {
  const { io } = standIn(vendor);
  const failure = await assertRejects(
    () => salesforce.setSeverity(facts, { settings, io }),
    Failure,
  );
  assertEquals(failure.kind, "invalid");
  assertStringIncludes(failure.message, externalIdField);
});

Deno.test("Salesforce: several records of one key ask for a unique field", async () => {
  const { io } = standIn(vendor, { fault: faults.status(300, []) });
  const failure = await assertRejects(
    () => salesforce.upsert(facts, {}, { settings, io }),
    Failure,
  );
  assertEquals(failure.kind, "invalid");
  assertStringIncludes(failure.message, "unique");
});

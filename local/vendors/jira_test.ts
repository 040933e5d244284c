import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { isObject } from "./http.ts";
import { readAdf } from "./jira_adf.ts";
import { jira } from "./jira.ts";
import { basic, standIn } from "./testing.ts";
import { ACCOUNTS, type VendorAnswer } from "./vendor.ts";

const API = `https://${ACCOUNTS.jira.host}/rest/api/3`;
const headers = basic(ACCOUNTS.jira.username, ACCOUNTS.jira.apiKey);
const paragraph = (text: string) => ({
  version: 1,
  type: "doc",
  content: [{ type: "paragraph", content: [{ type: "text", text }] }],
});
const FIELDS = {
  project: { key: "INC" },
  issuetype: { name: "Incident" },
  summary: "INC-42: Checkout is down",
  description: paragraph("Since ten."),
  priority: { id: "1" },
  labels: ["slack-incident", "inc-42"],
};

function site() {
  const vendor = standIn(jira);
  const send = (method: string, path: string, json?: unknown) =>
    vendor.send(method, API + path, { headers, json });
  const create = (changes: Record<string, unknown> = {}) =>
    send("POST", "/issue", { fields: { ...FIELDS, ...changes } });
  return { ...vendor, pass: vendor.pass, send, create };
}

function errorsOf({ status, body }: VendorAnswer) {
  assertEquals(status, 400);
  assert(isObject(body) && isObject(body["errors"]));
  return body["errors"];
}

Deno.test("Jira numbers issues and remembers what was sent", async () => {
  const { create, send, state } = site();
  const { status, body } = await create();
  assertEquals(status, 201);
  const self = `${API}/issue/10001`;
  assertEquals(body, { id: "10001", key: "INC-1", self });
  await create();
  assertEquals(state.issues.map(({ key }) => key), ["INC-1", "INC-2"]);

  const got = await send("GET", "/issue/INC-1?fields=summary,status,priority");
  assert(isObject(got.body) && isObject(got.body["fields"]));
  assertEquals(Object.keys(got.body["fields"]).sort(), [
    "priority",
    "status",
    "summary",
  ]);
});

for (
  const [field, value] of [
    ["summary", ""],
    ["summary", "two\nlines"],
    ["summary", "x".repeat(256)],
    ["labels", ["with blank"]],
    ["priority", { id: "6" }],
    ["project", { key: "OPS" }],
    ["issuetype", { name: "Epic" }],
    ["description", "wiki markup"],
    ["description", paragraph("")],
    ["resolution", { name: "Done" }],
    ["customfield_1", "x"],
  ] as const
) {
  Deno.test(`Jira refuses ${field} ${JSON.stringify(value).slice(0, 40)} and makes nothing`, async () => {
    const { create, state } = site();
    const errors = errorsOf(await create({ [field]: value }));
    assertEquals(Object.keys(errors), [field]);
    assertEquals(state.issues, []);
  });
}

Deno.test("Jira refuses priority where the screen has none", async () => {
  const { create, state } = site();
  state.screen = ["summary", "description", "labels"];
  const errors = errorsOf(await create());
  assertStringIncludes(String(errors["priority"]), "appropriate screen");
});

Deno.test("Jira answers 401 in text to a wrong token and in JSON to none", async () => {
  const { send } = standIn(jira);
  const wrong = await send("GET", `${API}/myself`, {
    headers: basic("a", "b"),
  });
  assertEquals([wrong.status, typeof wrong.body], [401, "string"]);
  const none = await send("GET", `${API}/myself`);
  assertEquals([none.status, typeof none.body], [401, "object"]);
});

Deno.test("Jira takes a token with scopes under the site's cloud id, and the other one at the site", async () => {
  const { send } = standIn(jira);
  const { username, apiKey, scopedApiKey, cloudId } = ACCOUNTS.jira;
  const gateway = "https://api.atlassian.com/ex/jira";
  const statuses = [];
  for (const base of [API, `${gateway}/${cloudId}/rest/api/3`]) {
    for (const token of [apiKey, scopedApiKey]) {
      const headers = basic(username, token);
      statuses.push((await send("GET", `${base}/myself`, { headers })).status);
    }
  }
  assertEquals(statuses, [200, 401, 401, 200]);
  const headers = basic(username, scopedApiKey);
  const other = `${gateway}/another-cloud/rest/api/3/myself`;
  assertEquals((await send("GET", other, { headers })).status, 404);
});

Deno.test("Jira knows neither other issues nor other paths nor other methods", async () => {
  const { send } = site();
  const missing = await send("GET", "/issue/INC-9");
  assertEquals(missing.status, 404);
  assertEquals(missing.body, {
    errorMessages: [
      "Issue does not exist or you do not have permission to see it.",
    ],
    errors: {},
  });
  assertEquals((await send("POST", "/search", {})).status, 404);
  assertEquals((await send("DELETE", "/myself")).status, 405);
});

Deno.test("Jira changes priority and summary of an issue", async () => {
  const { create, send, state } = site();
  await create();
  const update = {
    priority: [{ set: { id: "4" } }],
    labels: [{ add: "late" }],
  };
  const fields = { summary: "Better" };
  const done = await send("PUT", "/issue/INC-1", { fields, update });
  assertEquals(done.status, 204);
  const { priority, summary, labels, history } = state.issues[0]!;
  assertEquals([priority, summary, labels.at(-1)], ["4", "Better", "late"]);
  assertEquals(history.map(({ field }) => field), [
    "created",
    "summary",
    "priority",
    "labels",
  ]);
  assertEquals((await send("PUT", "/issue/INC-1", {})).status, 400);
});

Deno.test("Jira goes to Done with a resolution and a comment, and back without one", async () => {
  const { create, send, state } = site();
  await create();
  const list = await send(
    "GET",
    "/issue/INC-1/transitions?expand=transitions.fields",
  );
  assertStringIncludes(JSON.stringify(list.body), '"resolution"');
  const resolution = { name: "Done" };
  const early = await send("POST", "/issue/INC-1/transitions", {
    transition: { id: "21" },
    fields: { resolution },
  });
  assert("resolution" in errorsOf(early));
  const done = await send("POST", "/issue/INC-1/transitions", {
    transition: { id: "31" },
    fields: { resolution },
    update: { comment: [{ add: { body: paragraph("All clear.") } }] },
  });
  assertEquals(done.status, 204);
  const issue = state.issues[0]!;
  assertEquals([issue.status, issue.resolution], ["10002", "Done"]);
  assertEquals(issue.comments.length, 1);
  const again = { transition: { id: "31" } };
  assertEquals(
    (await send("POST", "/issue/INC-1/transitions", again)).status,
    400,
  );
  const reopen = { transition: { id: "41" } };
  assertEquals(
    (await send("POST", "/issue/INC-1/transitions", reopen)).status,
    204,
  );
  assertEquals(issue.resolution, null);
});

Deno.test("Jira keeps a comment's properties and shows them when asked", async () => {
  const { create, send } = site();
  await create();
  const properties = [{ key: "slack.event", value: { id: "ev-7" } }];
  const body = paragraph("Rolling back");
  const made = await send("POST", "/issue/INC-1/comment", { body, properties });
  assertEquals(made.status, 201);
  const plain = await send("GET", "/issue/INC-1/comment");
  assert(!JSON.stringify(plain.body).includes("ev-7"));
  const full = await send("GET", "/issue/INC-1/comment?expand=properties");
  assertStringIncludes(JSON.stringify(full.body), "ev-7");
  for (let n = 0; n < 100; n++) {
    await send("POST", "/issue/INC-1/comment", { body: paragraph(`${n}`) });
  }
  const issue = await send("GET", "/issue/INC-1?fields=comment");
  const newest = JSON.stringify(issue.body);
  assertStringIncludes(newest, '"total":101,"maxResults":100,"startAt":1');
  assert(!newest.includes("Rolling back"));
  const empty = await send("POST", "/issue/INC-1/comment", {
    body: paragraph(""),
  });
  assertEquals(errorsOf(empty), { comment: "INVALID_INPUT" });
});

Deno.test("Jira has one remote link for each globalId", async () => {
  const { create, send, state } = site();
  await create();
  const link = {
    globalId: "slack=T1&channel=C1",
    object: { url: "https://example.slack.com/archives/C1", title: "#inc-42" },
  };
  assertEquals(
    (await send("POST", "/issue/INC-1/remotelink", link)).status,
    201,
  );
  assertEquals(
    (await send("POST", "/issue/INC-1/remotelink", link)).status,
    200,
  );
  assertEquals(state.issues[0]?.remoteLinks.length, 1);
  const list = await send("GET", "/issue/INC-1/remotelink");
  assert(Array.isArray(list.body) && list.body.length === 1);
  const bad = { object: { url: "no url", title: "" } };
  errorsOf(await send("POST", "/issue/INC-1/remotelink", bad));
});

Deno.test("Jira finds a new issue after three seconds, or at once by its id", async () => {
  const { create, send, pass } = site();
  await create();
  await create({ labels: ["other"] });
  const jql = 'project = "INC" AND labels = "inc-42"';
  const found = async (more = {}) => {
    const { status, body } = await send("POST", "/search/jql", {
      jql,
      ...more,
    });
    assertEquals(status, 200);
    assert(isObject(body) && Array.isArray(body["issues"]));
    return body["issues"];
  };
  assertEquals(await found(), []);
  assertEquals(await found({ reconcileIssues: [10001] }), [{ id: "10001" }]);
  pass(3_000);
  assertEquals(await found(), [{ id: "10001" }]);
  assertEquals((await found({ fields: ["summary"] }))[0]?.key, "INC-1");
});

Deno.test("Jira pages through a search by token", async () => {
  const { create, send, pass } = site();
  for (let n = 0; n < 3; n++) await create();
  pass(3_000);
  const jql = "labels in (inc-42, other) order by created asc";
  const first = await send("POST", "/search/jql", { jql, maxResults: 2 });
  assert(isObject(first.body));
  const { nextPageToken } = first.body;
  const body = { jql, maxResults: 2, nextPageToken };
  const second = await send("POST", "/search/jql", body);
  assertEquals(second.body, { issues: [{ id: "10003" }], isLast: true });
});

for (
  const jql of [
    "",
    "order by created",
    'project = "OPS"',
    "project INC",
    'labels = "a" OR labels = "b"',
    'colour = "red"',
    'labels = "open',
  ]
) {
  Deno.test(`Jira refuses the query ${jql || "(none)"}`, async () => {
    const { send } = site();
    assertEquals((await send("POST", "/search/jql", { jql })).status, 400);
  });
}

Deno.test("Jira keeps an issue's properties", async () => {
  const { create, send } = site();
  await create();
  const path = "/issue/INC-1/properties/slack.incident";
  assertEquals((await send("GET", path)).status, 404);
  assertEquals((await send("PUT", path, { id: "INC-42" })).status, 201);
  assertEquals((await send("PUT", path, { id: "INC-43" })).status, 200);
  const { body } = await send("GET", path);
  assertEquals(body, { key: "slack.incident", value: { id: "INC-43" } });
});

Deno.test("Jira lists what a configuration needs, and links issues", async () => {
  const { create, send, state } = site();
  await create();
  await create();
  for (
    const path of [
      "/myself",
      "/priority",
      "/priority/search",
      "/issue/createmeta/INC/issuetypes",
      "/issue/INC-1",
      "/issue/INC-1/properties",
      "/search/jql?jql=project%3DINC&fields=summary,labels",
    ]
  ) assertEquals((await send("GET", path)).status, 200);
  const link = {
    type: { name: "Relates" },
    inwardIssue: { key: "INC-1" },
    outwardIssue: { key: "INC-2" },
  };
  assertEquals((await send("POST", "/issueLink", link)).status, 201);
  assertEquals(state.issues.map(({ issueLinks }) => issueLinks.length), [1, 1]);
});

const text = (text: string, ...marks: unknown[]) => ({
  type: "text",
  text,
  marks,
});
const inParagraph = (...content: unknown[]) => ({ type: "paragraph", content });
const link = { type: "link", attrs: { href: "https://example.com/" } };

for (
  const [what, node, isGood] of [
    ["an empty paragraph", { type: "paragraph" }, true],
    ["a link", inParagraph(text("a", link)), true],
    ["code with a link", inParagraph(text("a", link, { type: "code" })), true],
    ["a rule", { type: "rule" }, true],
    ["a heading", {
      type: "heading",
      attrs: { level: 3 },
      content: [text("a")],
    }, true],
    ["a list", {
      type: "bulletList",
      content: [{ type: "listItem", content: [inParagraph()] }],
    }, true],
    ["a panel", {
      type: "panel",
      attrs: { panelType: "warning" },
      content: [inParagraph()],
    }, true],
    ["an empty text", inParagraph(text("")), false],
    [
      "bold code",
      inParagraph(text("a", { type: "strong" }, { type: "code" })),
      false,
    ],
    [
      "a heading without level",
      { type: "heading", content: [text("a")] },
      false,
    ],
    ["a list without items", { type: "bulletList", content: [] }, false],
    ["text outside a paragraph", text("a"), false],
    [
      "a link to nowhere",
      inParagraph(text("a", { type: "link", attrs: { href: "x" } })),
      false,
    ],
    ["an unknown node", { type: "button" }, false],
    ["marks in a code block", {
      type: "codeBlock",
      content: [text("a", { type: "em" })],
    }, false],
  ] as const
) {
  Deno.test(`ADF ${isGood ? "may" : "may not"} hold ${what}`, () => {
    const read = readAdf({ version: 1, type: "doc", content: [node] });
    assertEquals(typeof read !== "string", isGood);
  });
}

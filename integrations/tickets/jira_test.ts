import {
  assert,
  assertEquals,
  assertRejects,
  assertStringIncludes,
} from "@std/assert";
import { jira as vendor } from "../../local/vendors/jira.ts";
import { ACCOUNTS } from "../../local/vendors/vendor.ts";
import { Failure } from "../http.ts";
import { type Fault, faults, someFacts, standIn } from "../testing.ts";
import {
  addComment,
  addRemoteLink,
  createIssue,
  doTransition,
  editPriority,
  findIssue,
  type Jira,
  jira,
  label,
  listComments,
  listTransitions,
  readComments,
  readStatus,
} from "./jira.ts";

const { host, project } = ACCOUNTS.jira;
const config = { host, project, issueType: "Incident" };
const env = {
  ATLASSIAN_USERNAME: ACCOUNTS.jira.username,
  ATLASSIAN_API_KEY: ACCOUNTS.jira.apiKey,
};
const account: Jira = { ...config, ...env };
const settings = jira.settings(config, env);
const facts = someFacts();
const note = { event: "Fx0001", text: "Rolled back." };
const link = {
  url: "https://example.slack.com/archives/C1",
  title: "#inc-00447",
  globalId: "slack=C0REG-1718486166000100",
};
const base = `https://${host}/rest/api/3`;
const read = {
  authorization: `Basic ${
    btoa("incident-bot@example.com:local-atlassian-api-key")
  }`,
  accept: "application/json",
};
const write = { ...read, "content-type": "application/json" };
const doc = (text: string) => ({
  version: 1,
  type: "doc",
  content: [{ type: "paragraph", content: [{ type: "text", text }] }],
});

Deno.test("Jira: an issue is created with summary, document, label and priority", () => {
  const { body, ...rest } = createIssue(account, {
    ...facts,
    description: "Payments fail.",
  });
  assertEquals(rest, { method: "POST", url: `${base}/issue`, headers: write });
  assertEquals(JSON.parse(body!), {
    fields: {
      project: { key: "INC" },
      issuetype: { name: "Incident" },
      summary: "INC-00447: Checkout is down",
      description: doc("Payments fail."),
      labels: ["inc-c0reg-1718486166000100"],
      priority: { name: "High" },
    },
  });
});

Deno.test("Jira: a token with scopes goes by the cloud id, and people still open the site's page", async () => {
  const { cloudId, scopedApiKey } = ACCOUNTS.jira;
  const scoped = { ...config, cloudId };
  assertEquals(jira.hosts(scoped), ["api.atlassian.com"]);
  assertEquals(jira.hosts(config), [host]);
  const { io, state, exchanges } = standIn(vendor);
  const settings = jira.settings(scoped, {
    ...env,
    ATLASSIAN_API_KEY: scopedApiKey,
  });
  const made = await jira.create(facts, { settings, io });
  assertEquals(made.url, `https://${host}/browse/INC-1`);
  assertEquals(state.issues.length, 1);
  assertEquals(
    exchanges[0]!.call.url.href,
    `https://api.atlassian.com/ex/jira/${cloudId}/rest/api/3/issue`,
  );
});

for (
  const [name, cloudId, key] of [
    ["with scopes at the site's host", undefined, ACCOUNTS.jira.scopedApiKey],
    [
      "without scopes by the cloud id",
      ACCOUNTS.jira.cloudId,
      env.ATLASSIAN_API_KEY,
    ],
  ] as const
) {
  Deno.test(`Jira: a token ${name} is refused, and the sentence names the setting`, async () => {
    const { io } = standIn(vendor);
    const settings = jira.settings({ ...config, cloudId }, {
      ...env,
      ATLASSIAN_API_KEY: key,
    });
    const failure = await assertRejects(
      () => jira.create(facts, { settings, io }),
      Failure,
      "cloudId",
    );
    assertEquals(failure.kind, "auth");
  });
}

Deno.test("Jira: a summary is one line of at most 255", () => {
  const { body } = createIssue(account, {
    ...facts,
    title: "down\n".repeat(100),
  });
  const { summary } = JSON.parse(body!).fields;
  assert(summary.length <= 255 && !summary.includes("\n"));
});

Deno.test("Jira: a label has no blanks and nothing that JQL would read", () => {
  assertEquals(label('A b"c) OR 1'), "inc-a-b-c-or-1");
});

for (
  const [severity, name] of [["critical", "Highest"], ["high", "High"], [
    "medium",
    "Medium",
  ], ["low", "Low"]] as const
) {
  Deno.test(`Jira: ${severity} is priority ${name}, or what the project calls it`, () => {
    const bodyOf = (jira: Jira) =>
      JSON.parse(editPriority(jira, "INC-1", severity).body!);
    assertEquals(bodyOf(account), { fields: { priority: { name } } });
    const own = {
      ...account,
      priorities: { [severity]: "P0" } as Jira["priorities"],
    };
    assertEquals(bodyOf(own), { fields: { priority: { name: "P0" } } });
  });
}

Deno.test("Jira: the other requests", () => {
  const requests = [
    findIssue(account, facts.key),
    addComment(account, "INC-1", note),
    listComments(account, "INC-1"),
    readComments(account, ["10001", "10002"]),
    readStatus(account, "INC-1"),
    listTransitions(account, "INC-1"),
    addRemoteLink(account, "INC-1", link),
  ].map((
    { method, url, headers, body },
  ) => [method, url, headers, body && JSON.parse(body)]);
  assertEquals(requests, [
    ["POST", `${base}/search/jql`, write, {
      jql: 'project = "INC" AND labels = "inc-c0reg-1718486166000100"',
      maxResults: 10,
      fields: ["summary"],
    }],
    ["POST", `${base}/issue/INC-1/comment`, write, {
      body: doc("Rolled back."),
      properties: [{ key: "slack.event", value: { id: "Fx0001" } }],
    }],
    ["GET", `${base}/issue/INC-1?fields=comment`, read, undefined],
    ["POST", `${base}/comment/list?expand=properties`, write, {
      ids: [10001, 10002],
    }],
    ["GET", `${base}/issue/INC-1?fields=status`, read, undefined],
    [
      "GET",
      `${base}/issue/INC-1/transitions?expand=transitions.fields`,
      read,
      undefined,
    ],
    ["POST", `${base}/issue/INC-1/remotelink`, write, {
      globalId: link.globalId,
      application: { type: "com.slack", name: "Slack" },
      object: { url: link.url, title: link.title },
    }],
  ]);
});

Deno.test("Jira: a resolution is set only where the transition lists it", () => {
  const to = { statusCategory: { key: "done" } };
  const bodyOf = (fields?: Parameters<typeof doTransition>[2]["fields"]) =>
    JSON.parse(doTransition(account, "INC-1", { id: "31", to, fields }).body!);
  assertEquals(bodyOf(), { transition: { id: "31" } });
  assertEquals(
    bodyOf({
      resolution: {
        allowedValues: [{ id: "1", name: "Won't Do" }, {
          id: "2",
          name: "Done",
        }],
      },
    }),
    {
      transition: { id: "31" },
      fields: { resolution: { id: "2" } },
    },
  );
});

Deno.test("Jira: a find right after the create may miss, and later finds", async () => {
  const { io, pass } = standIn(vendor);
  const context = { settings, io };
  assertEquals(await jira.find(facts, context), undefined);
  const made = await jira.create(facts, context);
  assertEquals(made.url, `https://${host}/browse/${made.id}`);
  pass(jira.findLagMs);
  assertEquals(await jira.find(facts, context), made);
  assertEquals(
    await jira.find(someFacts({ key: "C0REG-2" }), context),
    undefined,
  );
});

Deno.test("Jira: a project without priorities gets its issue all the same", async () => {
  const fault = faults.status(400, {
    errorMessages: [],
    errors: { priority: "Field 'priority' cannot be set." },
  });
  const { io, exchanges } = standIn(vendor, { fault });
  await jira.create(facts, { settings, io });
  assertEquals(exchanges.length, 1);
  assert(!exchanges[0]!.call.body.includes('"priority"'));
});

Deno.test("Jira: another field's refusal is told", async () => {
  const fault = faults.status(400, {
    errorMessages: [],
    errors: { customfield_1: "Team is required." },
  });
  const { io } = standIn(vendor, { fault });
  const failure = await assertRejects(
    () => jira.create(facts, { settings, io }),
    Failure,
    "Team is required.",
  );
  assertEquals([failure.kind, failure.details.code], [
    "invalid",
    "customfield_1",
  ]);
});

const lost: [string, Fault][] = [["a lost answer", faults.answerLost()], [
  "a web page",
  faults.html(),
]];
for (const [name, fault] of lost) {
  Deno.test(`Jira: a comment is found by its event after ${name}`, async () => {
    const { io, fail } = standIn(vendor);
    const context = { settings, io };
    const { id } = await jira.create(facts, context);
    assertEquals(await jira.findComment(id, note.event, context), undefined);
    await jira.comment(id, { event: "Fx0000", text: note.text }, context);
    fail(fault);
    await assertRejects(() => jira.comment(id, note, context), Failure);
    assert(await jira.findComment(id, note.event, context));
    assertEquals(await jira.findComment(id, "Fx0002", context), undefined);
  });
}

Deno.test("Jira: closing twice is one comment and one transition", async () => {
  const { io, exchanges } = standIn(vendor);
  const context = { settings, io };
  const { id } = await jira.create(facts, context);
  await jira.close(id, note, context);
  await jira.close(id, note, context);
  const done = (path: string) =>
    exchanges.filter(({ call, answer }) =>
      call.method === "POST" && call.url.pathname.endsWith(path) &&
      answer.status < 300
    );
  assertEquals([done("/comment").length, done("/transitions").length], [1, 1]);
  const { answer } = exchanges.findLast(({ call }) =>
    call.url.search === "?fields=comment,status"
  )!;
  assertStringIncludes(JSON.stringify(answer.body), '"key":"done"');
});

Deno.test("Jira: whatever call of a close breaks off, closing again finishes it", async () => {
  // Read, comment, transitions, transition: a close makes four.
  for (let broken = 0; broken < 4; broken++) {
    const { io, exchanges, fail } = standIn(vendor);
    const context = { settings, io };
    const { id } = await jira.create(facts, context);
    let call = 0;
    fail({ ...faults.answerLost(), on: () => call++ === broken });
    await jira.close(id, note, context).catch((error) =>
      assert(error instanceof Failure)
    );
    await jira.close(id, note, context);
    const comments = exchanges.filter(({ call, answer }) =>
      call.url.pathname.endsWith("/comment") && answer.status === 201
    );
    assertEquals(comments.length, 1, `call ${broken}`);
  }
});

Deno.test("Jira: no way to a finished status is told, with the ticket", async () => {
  const { io, fail } = standIn(vendor);
  const context = { settings, io };
  const { id } = await jira.create(facts, context);
  fail({
    when: "after",
    on: ({ method, url }) =>
      method === "GET" && url.pathname.endsWith("/transitions"),
    answer: (answer) => ({ ...answer, body: { transitions: [] } }),
  });
  await assertRejects(
    () => jira.close(id, note, context),
    Failure,
    `from ${id}'s status`,
  );
});

Deno.test("Jira: a finished issue is reopened once, into work rather than into the backlog", async () => {
  const { io, state, exchanges } = standIn(vendor);
  const context = { settings, io };
  const { id } = await jira.create(facts, context);
  await jira.close(id, note, context);
  state.transitions.unshift({
    id: "51",
    name: "Back to the backlog",
    from: ["10002"],
    to: "10000",
    fields: [],
  });
  const again = { event: "Fx0002", text: "It is back." };
  for (let twice = 0; twice < 2; twice++) {
    await jira.reopen(id, again, context);
  }
  const [issue] = state.issues;
  assertEquals(issue?.status, "10001");
  assertEquals(issue?.comments.length, 2);
  const moves = exchanges.filter(({ call }) =>
    call.method === "POST" && call.url.pathname.endsWith("/transitions")
  );
  assertEquals(moves.length, 2, "one to close it, one to reopen it");
});

Deno.test("Jira: no way back to work is told, with the ticket", async () => {
  const { io, state } = standIn(vendor);
  const context = { settings, io };
  const { id } = await jira.create(facts, context);
  await jira.close(id, note, context);
  state.transitions = [];
  await assertRejects(
    () => jira.reopen(id, { event: "Fx0002", text: "It is back." }, context),
    Failure,
    "Reopen it in Jira.",
  );
});

Deno.test("Jira: priority and link, each twice", async () => {
  const { io, exchanges } = standIn(vendor);
  const context = { settings, io };
  const { id } = await jira.create(facts, context);
  for (let twice = 0; twice < 2; twice++) {
    await jira.setPriority(id, "critical", context);
    await jira.link(id, link, context);
  }
  const links = exchanges.filter(({ call }) =>
    call.url.pathname.endsWith("/remotelink")
  );
  assertEquals(links.map(({ answer }) => answer.status), [201, 200]);
});

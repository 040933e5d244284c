import {
  assert,
  assertEquals,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";
import { Mistake } from "../engine/refusal.ts";
import { asana } from "./asana.ts";
import { plainTextOf, richTextProblem } from "./asana_text.ts";
import { isObject } from "./http.ts";
import { standIn } from "./testing.ts";
import { ACCOUNTS, type VendorAnswer } from "./vendor.ts";

const { accessToken, project, severity, workspace } = ACCOUNTS.asana;
const API = "https://app.asana.com/api/1.0";
const headers = { authorization: `Bearer ${accessToken}` };

function account() {
  const vendor = standIn(asana);
  const send = (method: string, path: string, data?: unknown) =>
    vendor.send(method, API + path, { headers, json: data && { data } });
  const create = (changes: Record<string, unknown> = {}) =>
    send("POST", "/tasks", { name: "x", projects: [project], ...changes });
  return { ...vendor, pass: vendor.pass, send, create };
}

function dataOf({ status, body }: VendorAnswer): Record<string, unknown> {
  assert(status < 300, `${status}: ${JSON.stringify(body)}`);
  assert(isObject(body) && isObject(body["data"]));
  return body["data"];
}

Deno.test("Asana remembers a task, and shows of it what is asked for", async () => {
  const { create, send } = account();
  const task = dataOf(await create({ notes: "a < b", due_on: "2026-11-30" }));
  assertEquals([task["notes"], task["due_on"]], ["a < b", "2026-11-30"]);
  assertEquals("html_notes" in task, false);
  const path = `/tasks/${task["gid"]}?opt_fields=html_notes,completed`;
  assertEquals(dataOf(await send("GET", path)), {
    gid: task["gid"],
    completed: false,
    html_notes: "<body>a &lt; b</body>",
  });
});

for (
  const [name, data, says] of [
    ["another project", { projects: ["1"] }, "Unknown object: 1"],
    ["no place", { projects: [] }, "workspace, parent, projects"],
    ["an unknown field", { custom_fields: { "1": "2" } }, "not on given"],
    ["an unknown option", { custom_fields: { [severity.field]: "2" } }, "enum"],
    ["no day", { due_on: "tomorrow" }, "due_on"],
    ["two kinds of notes", { notes: "", html_notes: "<body/>" }, "both"],
    ["broken rich text", { html_notes: "<body>x" }, "XML is invalid"],
    ["a long name", { name: "x".repeat(1_025) }, "too long"],
    ["completed as a word", { completed: "yes" }, "boolean"],
  ] as const
) {
  Deno.test(`Asana refuses ${name} and makes nothing`, async () => {
    const { create, state } = account();
    const { status, body } = await create(data);
    assertEquals(status, 400);
    assertStringIncludes(JSON.stringify(body), says);
    assertEquals(state.tasks, []);
  });
}

Deno.test("Asana takes a task that is in a workspace only", async () => {
  const { send, state } = account();
  dataOf(await send("POST", "/tasks", { name: "x", workspace }));
  assertEquals(state.tasks[0]!.projects, []);
});

Deno.test("Asana lists a project's tasks by pages, without what was completed long ago", async () => {
  const { create, send, pass } = account();
  const old = dataOf(await create({ name: "old" }));
  dataOf(await send("PUT", `/tasks/${old["gid"]}`, { completed: true }));
  pass(60_000);
  for (let n = 0; n < 3; n++) await create({ name: `task ${n}` });
  const since = "2026-11-24T10:00:30Z";
  const first = await send(
    "GET",
    `/projects/${project}/tasks?limit=2&completed_since=${since}`,
  );
  assert(isObject(first.body) && isObject(first.body["next_page"]));
  const { offset } = first.body["next_page"];
  const second = await send(
    "GET",
    `/projects/${project}/tasks?limit=2&completed_since=${since}&offset=${offset}`,
  );
  const names = [first, second].flatMap(({ body }) =>
    (body as { data: { name: string }[] }).data.map(({ name }) => name)
  );
  assertEquals(names, ["task 2", "task 1", "task 0"]);
});

Deno.test("Asana knows neither other tokens, nor tasks, nor paths", async () => {
  const { send } = standIn(asana);
  const wrong = { authorization: "Bearer wrong" };
  const statuses = [];
  for (
    const [given, path] of [
      [wrong, "/tasks/1"],
      [{}, "/tasks/1"],
      [headers, "/tasks/1"],
      [headers, "/tasks/x"],
      [headers, "/nowhere"],
    ] as const
  ) {
    statuses.push(
      (await send("GET", API + path, { headers: { ...given } })).status,
    );
  }
  assertEquals(statuses, [401, 401, 404, 400, 404]);
});

Deno.test("Asana asks to slow down after 150 calls a minute, and for how long", async () => {
  const { send, pass } = account();
  for (let n = 0; n < 150; n++) await send("GET", "/tasks/1");
  pass(15_000);
  const { status, headers } = await send("GET", "/tasks/1");
  assertEquals([status, headers?.["retry-after"]], [429, "45"]);
  pass(45_000);
  assertEquals((await send("GET", "/tasks/1")).status, 404);
});

Deno.test("a mention shows the other task's name, and rich text is checked", async () => {
  const { create, send } = account();
  const one = dataOf(await create({ name: "A & B" }));
  const two = dataOf(
    await create({
      html_notes: `<body><a data-asana-gid="${one["gid"]}"/></body>`,
    }),
  );
  const { html_notes } = dataOf(
    await send("GET", `/tasks/${two["gid"]}?opt_fields=html_notes`),
  );
  assertStringIncludes(String(html_notes), ">A &amp; B</a>");
  assertEquals(plainTextOf(String(html_notes)), "A & B");
  assertEquals(
    richTextProblem("<body><ul><li>x</li></ul><hr/></body>"),
    undefined,
  );
  for (
    const wrong of [
      "x",
      "<body><b>x</b></body>",
      "<body>a & b</body>",
      "<body></body><body></body>",
      "<body><em>x</body></em>",
    ]
  ) assert(richTextProblem(wrong), wrong);
});

Deno.test("people comment on, complete, reopen and prioritize a task in Asana", async () => {
  const { create, send, byHand } = account();
  const { gid } = dataOf(await create());
  const path = `/tasks/${gid}`;
  byHand("comment", gid, "Looking");
  const { body } = await send("GET", `${path}/stories`);
  assertStringIncludes(JSON.stringify(body), '"name":"Zoe Maxwell"');
  byHand("close", gid);
  byHand("prioritize", gid, "Low");
  const seen = dataOf(await send("GET", path));
  assertEquals(seen["completed"], true);
  assertStringIncludes(JSON.stringify(seen["completed_by"]), "Zoe Maxwell");
  assertStringIncludes(JSON.stringify(seen["custom_fields"]), "Low");
  byHand("reopen", gid);
  assertEquals(dataOf(await send("GET", path))["completed"], false);
  assertThrows(() => byHand("prioritize", gid, "P1"), Mistake, "P1");
  assertThrows(() => byHand("close", 1), Mistake, "no task 1");
});

Deno.test("Asana does the actions of a batch each by itself, and counts each", async () => {
  const { create, send, state } = account();
  const { gid } = dataOf(await create());
  const get = (relative_path: string, options = {}) => ({
    method: "get",
    relative_path,
    options,
  });
  const { status, body } = await send("POST", "/batch", {
    actions: [
      get(`/tasks/${gid}`, { fields: ["completed"] }),
      {
        method: "post",
        relative_path: `/tasks/${gid}/stories`,
        data: { text: "Hello" },
      },
      get("/tasks/1"),
      get("/nowhere"),
      get(`/tasks/${gid}?opt_fields=name`),
      { method: "post", relative_path: "/batch", data: { actions: [] } },
      { method: "get", relative_path: "/tasks/1", data: null },
      { method: "get", relative_path: "/tasks/1", options: null },
    ],
  });
  const { data } = body as {
    data: { status_code: number; body: { data?: unknown } }[];
  };
  assertEquals([status, ...data.map(({ status_code }) => status_code)], [
    200,
    200,
    201,
    404,
    404,
    400,
    400,
    400,
    400,
  ]);
  assertEquals(data[0]!.body.data, { gid, completed: false });
  assertEquals(state.tasks[0]!.stories.map(({ text }) => text), ["Hello"]);
  assertEquals(state.calls.count, 1 + 8);
});

Deno.test("Asana refuses a batch as a whole: of none, of too many, beyond the limit, from a stranger", async () => {
  const { send, state } = account();
  const action = { method: "get", relative_path: "/tasks/1" };
  const batch = (n: number) =>
    send("POST", "/batch", { actions: Array(n).fill(action) });
  assertEquals([(await batch(0)).status, (await batch(11)).status], [400, 400]);
  state.calls.count = 145;
  assertEquals((await batch(10)).status, 429);
  const stranger = await standIn(asana).send("POST", `${API}/batch`, {
    headers: { authorization: "Bearer wrong" },
    json: { data: { actions: [action] } },
  });
  assertEquals(stranger.status, 401);
});

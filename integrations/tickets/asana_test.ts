import { assert, assertEquals, assertRejects } from "@std/assert";
import { asana as vendor, type AsanaTask } from "../../local/vendors/asana.ts";
import { ACCOUNTS } from "../../local/vendors/vendor.ts";
import { CONFIG, SECRETS } from "../accounts_testing.ts";
import { Failure } from "../http.ts";
import { faults, someFacts, standIn } from "../testing.ts";
import { sign } from "../text.ts";
import {
  addComment,
  type Asana,
  asana,
  createFollowUp,
  createTask,
  listTasks,
  readMoreStories,
  readTask,
  setCompleted,
  setSeverity,
} from "./asana.ts";

const { project, severity, ended, sections } = ACCOUNTS.asana;
const account: Asana = { ...CONFIG.asana, ...SECRETS };
const settings = asana.settings(CONFIG.asana, SECRETS);
const free: Asana = { project, severity: { sections }, ...SECRETS };
const facts = someFacts({ description: "Payments fail." });
const note = { event: "Fx0001:ticket", text: "Rolled back." };
const base = "https://app.asana.com/api/1.0";
const read = {
  authorization: "Bearer local-asana-access-token",
  accept: "application/json",
};
const write = { ...read, "content-type": "application/json" };
const comments = ({ stories }: AsanaTask) =>
  stories.filter(({ type }) => type === "comment").length;
const bodyOf = ({ body }: { body?: string }) => JSON.parse(body!).data;

Deno.test("Asana: a task is created with name, notes, project and severity", () => {
  const { body, ...rest } = createTask(account, facts);
  assertEquals(rest, {
    method: "POST",
    url: `${base}/tasks?opt_fields=permalink_url`,
    headers: write,
  });
  assertEquals(JSON.parse(body!), {
    data: {
      name: "INC-00447: Checkout is down",
      notes: "Payments fail.\n\nSlack incident C0REG-1718486166000100",
      projects: [project],
      custom_fields: { [severity.field]: severity.options.high },
    },
  });
});

Deno.test("Asana: without fields the severity is a section, also when the call for it was lost", async () => {
  const { projects, custom_fields } = bodyOf(createTask(free, facts));
  assertEquals([projects, custom_fields], [[project], undefined]);
  const { io, state, fail } = standIn(vendor);
  const bySection = { project, severity: { sections } };
  const context = { settings: asana.settings(bySection, SECRETS), io };
  await asana.create(facts, context);
  assertEquals(state.tasks[0]!.section, sections.high);
  fail({
    when: "before",
    on: ({ url }) => url.pathname.endsWith("/addTask"),
    answer: () => ({ status: 500 }),
  });
  const key = "C0OTHER-1718486166000100";
  const other = { ...facts, key, severity: "low" } as const;
  await assertRejects(() => asana.create(other, context), Failure);
  assert(await asana.find(other, context));
  assertEquals(state.tasks.map(({ section }) => section), [
    sections.high,
    sections.low,
  ]);
  assertEquals(setSeverity(free, "12", "critical"), {
    method: "POST",
    url: `${base}/sections/${sections.critical}/addTask`,
    headers: write,
    body: '{"data":{"task":"12"}}',
  });
});

Deno.test("Asana: the other requests", () => {
  assertEquals(listTasks(account, project, 0, "p2"), {
    method: "GET",
    url:
      `${base}/projects/${project}/tasks?completed_since=1970-01-01T00%3A00%3A00.000Z&opt_fields=notes%2Cpermalink_url&limit=100&offset=p2`,
    headers: read,
  });
  const options = {
    fields: [
      "text",
      "type",
      "resource_subtype",
      "created_at",
      "created_by.name",
    ],
    limit: 100,
  };
  const stories = { method: "get", relative_path: "/tasks/12/stories" };
  const { body: _, ...batch } = readTask(account, "12");
  assertEquals(batch, { method: "POST", url: `${base}/batch`, headers: write });
  assertEquals(bodyOf(readTask(account, "12")), {
    actions: [
      {
        method: "get",
        relative_path: "/tasks/12",
        options: {
          fields: [
            "completed",
            "completed_at",
            "completed_by.name",
            "custom_fields.gid",
            "custom_fields.enum_value.gid",
            "memberships.section.gid",
          ],
        },
      },
      { ...stories, options },
    ],
  });
  assertEquals(bodyOf(readMoreStories(account, "12", "p2")), {
    actions: [{ ...stories, options: { ...options, offset: "p2" } }],
  });
  assertEquals(bodyOf(addComment(account, "12", note)), {
    text: `Rolled back.\n\n${sign(note.event)}`,
  });
  assertEquals(bodyOf(setCompleted(free, "12", "done")), { completed: true });
  for (const as of ["open", "done", "cancelled", "duplicate"] as const) {
    assertEquals(bodyOf(setCompleted(account, "12", as)), {
      completed: as !== "open",
      custom_fields: { [ended.field]: ended.options[as] },
    });
  }
  const followUp = {
    incident: facts.key,
    n: 2,
    title: "Add an\nalert",
    description: "",
    due: "2026-11-30",
  };
  assertEquals(bodyOf(createFollowUp(account, followUp)), {
    name: "Add an alert",
    notes: "Slack incident C0REG-1718486166000100, follow-up 2",
    projects: [project],
    due_on: "2026-11-30",
  });
});

Deno.test("Asana: a task is found by its line, behind other pages, not a follow-up's, the oldest of two", async () => {
  const { io, state } = standIn(vendor);
  const context = { settings, io };
  assertEquals(await asana.find(facts, context), undefined);
  const made = await asana.create(facts, context);
  await asana.create(facts, context);
  await asana.createFollowUp({
    incident: facts.key,
    n: 1,
    title: "x",
    description: "",
    due: null,
  }, context);
  const [ours] = state.tasks;
  for (let n = 0; n < 250; n++) {
    state.tasks.push({ ...ours!, gid: `99${n}`, notes: "<body></body>" });
  }
  assertEquals(await asana.find(facts, context), made);
  const another = someFacts({ key: "C0REG-17184861660001" });
  assertEquals(await asana.find(another, context), undefined);
});

Deno.test("Asana: a comment is found by its event, behind other pages", async () => {
  const { io, state, fail } = standIn(vendor);
  const context = { settings, io };
  const { id } = await asana.create(facts, context);
  await asana.comment(id, { ...note, event: "Fx0000:ticket" }, context);
  const [first] = state.tasks[0]!.stories;
  state.tasks[0]!.stories.push(
    ...Array.from({ length: 150 }, (_, n) => ({ ...first!, gid: `77${n}` })),
  );
  assertEquals(await asana.findComment(id, note.event, context), undefined);
  fail(faults.answerLost());
  await assertRejects(() => asana.comment(id, note, context), Failure);
  assert(await asana.findComment(id, note.event, context));
});

for (const as of ["done", "cancelled", "duplicate"] as const) {
  Deno.test(`Asana: ${as} completes the task and says so, and reopening takes it back, each once`, async () => {
    const { io, state } = standIn(vendor);
    const context = { settings, io };
    const { id } = await asana.create(facts, context);
    for (let twice = 0; twice < 2; twice++) {
      await asana.close(id, { ...note, as }, context);
    }
    const task = state.tasks[0]!;
    assertEquals(
      [task.completed, task.fields[ended.field], comments(task)],
      [true, ended.options[as], 1],
    );
    for (let twice = 0; twice < 2; twice++) {
      await asana.reopen(id, { event: "Fx2", text: "It is back." }, context);
    }
    assertEquals(
      [task.completed, task.fields[ended.field], comments(task)],
      [false, ended.options.open, 2],
    );
  });
}

Deno.test("Asana: whatever call of a close breaks off, closing again finishes it", async () => {
  for (let broken = 0; broken < 3; broken++) {
    const { io, state, fail } = standIn(vendor);
    const context = { settings, io };
    const { id } = await asana.create(facts, context);
    let call = 0;
    fail({ ...faults.answerLost(), on: () => call++ === broken });
    await assertRejects(() => asana.close(id, note, context), Failure);
    await asana.close(id, note, context);
    const [task] = state.tasks;
    assertEquals(
      [task!.completed, comments(task!)],
      [true, 1],
      `call ${broken}`,
    );
  }
});

Deno.test("Asana: severity by field and by section, each twice", async () => {
  const { io, state } = standIn(vendor);
  const { id } = await asana.create(facts, { settings, io });
  const bySection = asana.settings(
    { project, severity: { sections } },
    SECRETS,
  );
  for (const settings of [account, bySection] as never[]) {
    for (let twice = 0; twice < 2; twice++) {
      await asana.setPriority(id, "critical", { settings, io });
    }
  }
  const [task] = state.tasks;
  assertEquals([task!.fields[severity.field], task!.section], [
    severity.options.critical,
    sections.critical,
  ]);
});

Deno.test("Asana: the link back stands once in the notes, and what people styled stays", async () => {
  const { io, state } = standIn(vendor);
  const context = { settings, io };
  const { id } = await asana.create(facts, context);
  state.tasks[0]!.notes = "<body><strong>Cards</strong> &amp; more</body>";
  const link = {
    url: "https://example.slack.com/archives/C1?a=1&b=2",
    title: "#inc <447>",
    globalId: "slack=1",
  };
  await asana.link(id, link, context);
  await asana.link(id, link, context);
  assertEquals(
    state.tasks[0]!.notes,
    '<body><strong>Cards</strong> &amp; more\n<a href="https://example.slack.com/archives/C1?a=1&amp;b=2">#inc &lt;447&gt;</a></body>',
  );
});

Deno.test("Asana: task and follow-up name each other, once", async () => {
  const { io, state } = standIn(vendor);
  const context = { settings, io };
  const { id } = await asana.create(facts, context);
  const followUp = await asana.createFollowUp({
    incident: facts.key,
    n: 1,
    title: "Add an alert",
    description: "",
    due: null,
  }, context);
  for (let twice = 0; twice < 2; twice++) {
    await asana.linkFollowUp(id, followUp.id, context);
  }
  for (const [on, other] of [[id, followUp.id], [followUp.id, id]]) {
    const { notes } = state.tasks.find(({ gid }) => gid === on)!;
    assertEquals(notes.split(`data-asana-gid="${other}"`).length, 2);
  }
});

Deno.test("Asana: a plan without fields is told what to configure instead", async () => {
  const fault = faults.status(402, {
    errors: [{ message: "Payment Required" }],
  });
  const { io } = standIn(vendor, { fault });
  await assertRejects(
    () => asana.create(facts, { settings, io }),
    Failure,
    "name sections for severity in app.config.ts",
  );
});

Deno.test("Asana: what it refuses is told in its words", async () => {
  const { io } = standIn(vendor);
  const settings = asana.settings({ ...CONFIG.asana, project: "1" }, SECRETS);
  const failure = await assertRejects(
    () => asana.create(facts, { settings, io }),
    Failure,
    "project: Unknown object: 1",
  );
  assertEquals(failure.kind, "invalid");
});

for (
  const [status, kind] of [
    [401, "auth"],
    [403, "auth"],
    [404, "invalid"],
    [429, "rate"],
    [500, "server"],
  ] as const
) {
  Deno.test(`Asana: an action of a batch that ends with ${status} fails as a call would`, async () => {
    const { io, fail } = standIn(vendor);
    const context = { settings, io };
    const { id } = await asana.create(facts, context);
    const errors = [{ message: "task: Not today" }];
    fail({
      when: "after",
      on: ({ url }) => url.pathname.endsWith("/batch"),
      answer: ({ body }) => {
        const [task] = (body as { data: unknown[] }).data;
        const refused = { status_code: status, headers: {}, body: { errors } };
        return { status: 200, body: { data: [task, refused] } };
      },
    });
    const failure = await assertRejects(
      () => asana.news!(id, 0, context),
      Failure,
    );
    assertEquals([failure.kind, failure.details.status], [kind, status]);
    assertEquals(
      failure.message.includes("Not today"),
      status === 403 || status === 404,
    );
  });
}

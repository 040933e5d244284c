import { assert, assertEquals, assertRejects } from "@std/assert";
import { monday as vendor } from "../../local/vendors/monday.ts";
import { textOf } from "../../local/vendors/monday_board.ts";
import { ACCOUNTS } from "../../local/vendors/vendor.ts";
import { CONFIG, SECRETS } from "../accounts_testing.ts";
import { Failure } from "../http.ts";
import { faults, someFacts, standIn } from "../testing.ts";
import { sign } from "../text.ts";
import {
  createFollowUp,
  createItem,
  createUpdate,
  findItem,
  type Monday,
  monday,
  setLink,
  setSeverity,
} from "./monday.ts";

const { columns, board, followUpGroup } = ACCOUNTS.monday;
const account: Monday = { ...CONFIG.monday, ...SECRETS };
const settings = monday.settings(CONFIG.monday, SECRETS);
const facts = someFacts({ description: "Payments fail." });
const note = { event: "Fx0001:ticket", text: "Rolled <back>\nfor now." };
const followUp = {
  incident: facts.key,
  n: 1,
  title: "Add an alert",
  description: "Nobody noticed.",
  due: "2026-11-30",
};
const variablesOf = ({ body }: { body?: string }) =>
  JSON.parse(body!).variables;
const valuesOf = (request: { body?: string }) =>
  JSON.parse(variablesOf(request).values);

Deno.test("monday.com: a request is GraphQL, with a version, and a token without a word before it", () => {
  const { body, ...rest } = findItem(account, facts.key);
  assertEquals(rest, {
    method: "POST",
    url: "https://api.monday.com/v2",
    headers: {
      authorization: "local-monday-api-token",
      accept: "application/json",
      "content-type": "application/json",
      "api-version": "2026-07",
    },
  });
  assertEquals(variablesOf({ body }), {
    board,
    column: columns.incident,
    key: facts.key,
  });
});

Deno.test("monday.com: an item has name, key, status, severity and description", () => {
  const request = createItem(account, facts);
  assertEquals(variablesOf(request).name, "INC-00447: Checkout is down");
  assertEquals("group" in variablesOf(request), false);
  assertEquals(valuesOf(request), {
    [columns.incident]: facts.key,
    [columns.status]: { label: "Working on it" },
    [columns.severity]: { label: "High" },
    [columns.description]: { text: "Payments fail." },
  });
});

Deno.test("monday.com: the board's own labels stand before ours", () => {
  const own = { ...account, labels: { critical: "P1" } };
  assertEquals(valuesOf(setSeverity(own, "1", "critical")), {
    [columns.severity]: { label: "P1" },
  });
  assertEquals(valuesOf(setSeverity(own, "1", "low")), {
    [columns.severity]: { label: "Low" },
  });
});

Deno.test("monday.com: a follow-up has its group, its day and a key of its own", () => {
  const request = createFollowUp(account, followUp);
  assertEquals(variablesOf(request).group, followUpGroup);
  assertEquals(valuesOf(request), {
    [columns.incident]: `${facts.key}/follow-up-1`,
    [columns.description]: { text: "Nobody noticed." },
    [columns.due]: { date: "2026-11-30" },
  });
  const { due: _, ...noDay } = columns;
  const without = createFollowUp({ ...account, columns: noDay }, followUp);
  assertEquals(columns.due in valuesOf(without), false);
});

Deno.test("monday.com: link and update", () => {
  const link = { url: "https://a.example", title: "#inc-00447", globalId: "1" };
  assertEquals(valuesOf(setLink(account, "1", link)), {
    [columns.link]: { url: "https://a.example", text: "#inc-00447" },
  });
  assertEquals(
    variablesOf(createUpdate(account, "1", "Done.", "Fx1")).body,
    `<p>Done.</p><p>${sign("Fx1")}</p>`,
  );
});

Deno.test("monday.com: what people wrote is text in an update, not HTML", async () => {
  const { io, state } = standIn(vendor);
  const context = { settings, io };
  const { id } = await monday.create(facts, context);
  await monday.comment(id, note, context);
  assertEquals(
    state.items[0]!.updates[0]!.body,
    `<p>Rolled &lt;back&gt;<br>for now.</p><p>${sign(note.event)}</p>`,
  );
});

Deno.test("monday.com: a find right after the create may miss, later it finds the oldest of two", async () => {
  const { io, pass } = standIn(vendor);
  const context = { settings, io };
  const made = await monday.create(facts, context);
  assertEquals(await monday.find(facts, context), undefined);
  await monday.create(facts, context);
  await monday.createFollowUp(followUp, context);
  pass(monday.findLagMs);
  assertEquals(await monday.find(facts, context), made);
  const another = someFacts({ key: "C0REG-2" });
  assertEquals(await monday.find(another, context), undefined);
});

for (const as of ["done", "cancelled", "duplicate"] as const) {
  Deno.test(`monday.com: ${as} is a status and an update, and reopening takes it back, each once`, async () => {
    const { io, state } = standIn(vendor);
    const context = { settings, io };
    const { id } = await monday.create(facts, context);
    for (let twice = 0; twice < 2; twice++) {
      await monday.close(id, { ...note, as }, context);
    }
    const [item] = state.items;
    const labels = {
      done: "Done",
      cancelled: "Cancelled",
      duplicate: "Duplicate",
    };
    const shown = () => [
      textOf(item!.values[columns.status]),
      item!.updates.length,
    ];
    assertEquals(shown(), [labels[as], 1]);
    for (let twice = 0; twice < 2; twice++) {
      await monday.reopen(id, { event: "Fx2", text: "It is back." }, context);
    }
    assertEquals(shown(), ["Working on it", 2]);
  });
}

Deno.test("monday.com: whatever call of a close breaks off, closing again finishes it", async () => {
  for (let broken = 0; broken < 4; broken++) {
    const { io, state, fail } = standIn(vendor);
    const context = { settings, io };
    const { id } = await monday.create(facts, context);
    let call = 0;
    fail({ ...faults.answerLost(), on: () => call++ === broken });
    await assertRejects(() => monday.close(id, note, context), Failure);
    await monday.close(id, note, context);
    const [{ updates, values }] = state.items as [typeof state.items[0]];
    assertEquals([textOf(values[columns.status]), updates.length], ["Done", 1]);
  }
});

Deno.test("monday.com: item and follow-up link to each other once", async () => {
  const { io, state } = standIn(vendor);
  const context = { settings, io };
  const { id } = await monday.create(facts, context);
  const other = await monday.createFollowUp(followUp, context);
  for (let twice = 0; twice < 2; twice++) {
    await monday.linkFollowUp(id, other.id, context);
  }
  assertEquals(state.items.map(({ updates }) => updates.length), [1, 1]);
  const [incident, task] = state.items;
  assert(
    incident!.updates[0]!.body.includes(`pulses/${other.id}">Add an alert</a>`),
  );
  assert(task!.updates[0]!.body.includes(`pulses/${id}">INC-00447: Checkout`));
});

Deno.test("monday.com: an item that somebody deleted is told as such", async () => {
  const { io, state } = standIn(vendor);
  const context = { settings, io };
  const { id } = await monday.create(facts, context);
  state.items.length = 0;
  const failure = await assertRejects(
    () => monday.close(id, note, context),
    Failure,
    "somebody deleted it",
  );
  assertEquals(failure.kind, "invalid");
});

Deno.test("monday.com: a label that the board has not names the setting", async () => {
  const { io } = standIn(vendor);
  const settings = monday.settings(
    { ...CONFIG.monday, labels: { high: "Severe" } },
    SECRETS,
  );
  const failure = await assertRejects(
    () => monday.create(facts, { settings, io }),
    Failure,
    "labels of monday in app.config.ts",
  );
  assertEquals([failure.kind, failure.details.unknown ?? false], [
    "invalid",
    false,
  ]);
});

for (
  const [code, status, kind, isUnknown] of [
    ["COMPLEXITY_BUDGET_EXHAUSTED", 429, "rate", false],
    ["DAILY_LIMIT_EXCEEDED", 200, "rate", false],
    ["UserUnauthorizedException", 403, "auth", false],
    ["ResourceNotFoundException", 404, "invalid", false],
    ["INTERNAL_SERVER_ERROR", 500, "server", true],
  ] as const
) {
  Deno.test(`monday.com: ${code} under 200 is ${kind}`, async () => {
    const fault = faults.status(200, {
      errors: [{ message: "No.", extensions: { code, status_code: status } }],
    }, { "content-type": "application/json", "retry-after": "20" });
    const { io } = standIn(vendor, { fault });
    const failure = await assertRejects(
      () => monday.create(facts, { settings, io }),
      Failure,
    );
    assertEquals([failure.kind, failure.details.unknown ?? false], [
      kind,
      isUnknown,
    ]);
    if (kind === "rate") assertEquals(failure.details.retryAfterMs, 20_000);
  });
}

Deno.test("monday.com: the token stands in no error, though it has no word before it", async () => {
  const { io } = standIn(vendor, {
    fault: faults.status(400, {
      errors: [{ message: "bad local-monday-api-token" }],
    }),
  });
  const failure = await assertRejects(
    () => monday.create(facts, { settings, io }),
    Failure,
    "bad [hidden]",
  );
  assertEquals(failure.message.includes("local-monday"), false);
});

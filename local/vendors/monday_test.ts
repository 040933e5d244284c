import {
  assert,
  assertEquals,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";
import { Mistake } from "../engine/refusal.ts";
import { monday } from "./monday.ts";
import { plainUpdate } from "./monday_board.ts";
import { standIn } from "./testing.ts";
import { ACCOUNTS } from "./vendor.ts";

const { apiToken, board, columns } = ACCOUNTS.monday;
const API = "https://api.monday.com/v2";

interface Answer {
  // deno-lint-ignore no-explicit-any -- each query has its own
  data?: any;
  errors?: {
    message: string;
    extensions?: { code?: string; status_code?: number };
  }[];
}

function account() {
  const vendor = standIn(monday);
  const ask = async (query: string, variables = {}) => {
    const headers = { authorization: apiToken };
    const json = { query, variables };
    const { status, body } = await vendor.send("POST", API, { headers, json });
    return { status, ...body as Answer };
  };
  const create = (values: Record<string, unknown> = {}, name = "x") =>
    ask(
      "mutation ($b: ID!, $n: String!, $v: JSON) { create_item(board_id: $b, item_name: $n, column_values: $v) { id url } }",
      { b: board, n: name, v: JSON.stringify(values) },
    );
  return { ...vendor, pass: vendor.pass, ask, create };
}

Deno.test("monday.com remembers an item, and shows its columns as text", async () => {
  const { ask, create } = account();
  const { data } = await create({
    [columns.incident]: "KEY",
    [columns.status]: { label: "Done" },
    [columns.link]: { url: "https://a.example", text: "Slack" },
    [columns.due]: { date: "2026-11-30" },
  });
  const { id, url } = data.create_item;
  assertStringIncludes(url, `/boards/${board}/pulses/${id}`);
  const shown = await ask(
    "query ($id: ID!) { items(ids: [$id]) { name column_values { id text } } }",
    { id },
  );
  const [item] = shown.data.items;
  const texts = item.column_values.map(({ text }: { text: string }) => text);
  assertEquals(texts, [
    "KEY",
    "Done",
    "",
    "",
    "Slack - https://a.example",
    "2026-11-30",
  ]);
});

for (
  const [name, values, code] of [
    ["an unknown column", { nope: "x" }, "InvalidColumnIdException"],
    [
      "an unknown label",
      { [columns.status]: { label: "P1" } },
      "ColumnValueException",
    ],
    ["a number as text", { [columns.incident]: 1 }, "ColumnValueException"],
    ["no day", { [columns.due]: { date: "soon" } }, "ColumnValueException"],
    ["no address", { [columns.link]: { url: "x" } }, "ColumnValueException"],
    ["a long description", {
      [columns.description]: { text: "x".repeat(2_001) },
    }, "ColumnValueException"],
  ] as const
) {
  Deno.test(`monday.com refuses ${name} under 200 and makes nothing`, async () => {
    const { create, state } = account();
    const { status, errors } = await create(values);
    assertEquals([status, errors?.[0]?.extensions?.code], [200, code]);
    assertEquals(state.items, []);
  });
}

Deno.test("monday.com refuses a long name, another board, and what its schema has not", async () => {
  const { ask, create, state } = account();
  const codes = [
    await create({}, "x".repeat(256)),
    await ask('mutation { create_item(board_id: 1, item_name: "x") { id } }'),
    await ask('mutation { create_update(item_id: 9, body: "x") { id } }'),
    await ask("query { nothing }"),
    await ask("query {"),
  ].map(({ status, errors }) => [status, !!errors?.length]);
  assertEquals(codes, Array.from({ length: 5 }, () => [200, true]));
  assertEquals(state.items, []);
});

Deno.test("monday.com finds an item by a column only after a while", async () => {
  const { ask, create, pass } = account();
  await create({ [columns.incident]: "KEY" });
  const search = async () =>
    (await ask(
      `query { items_page_by_column_values(board_id: ${board}, limit: 1, columns: [{column_id: "${columns.incident}", column_values: ["KEY"]}]) { items { id } } }`,
    )).data.items_page_by_column_values.items.length;
  assertEquals(await search(), 0);
  pass(10_000);
  assertEquals(await search(), 1);
});

Deno.test("monday.com lists updates newest first, with their text", async () => {
  const { ask, create } = account();
  const id = (await create()).data.create_item.id;
  for (const body of ["<p>one</p>", "<p>two<br>lines</p><p>&lt;3</p>"]) {
    await ask(
      "mutation ($id: ID!, $body: String!) { create_update(item_id: $id, body: $body) { id } }",
      { id, body },
    );
  }
  const { data } = await ask(
    `query { items(ids: [${id}]) { updates(limit: 5) { text_body } } }`,
  );
  assertEquals(data.items[0].updates, [
    { text_body: "two\nlines\n<3" },
    { text_body: "one" },
  ]);
  assertEquals(plainUpdate("<b>a</b> &amp; b"), "a & b");
});

Deno.test("monday.com says when the minute's complexity or calls are used up, and for how long", async () => {
  const { ask, create, pass, state } = account();
  await create();
  state.spent.complexity = 10_000_000;
  pass(15_000);
  const spent = await ask("query { items(limit: 100) { id } }");
  assertEquals(spent.status, 200);
  assertEquals(
    spent.errors?.[0]?.extensions?.code,
    "COMPLEXITY_BUDGET_EXHAUSTED",
  );
  assertStringIncludes(spent.errors![0]!.message, "reset in 45 seconds");
  pass(45_000);
  assert((await ask("query { items(limit: 100) { id } }")).data);
  state.spent.calls = 1_000;
  assertEquals((await ask("query { me { id } }")).status, 429);
});

Deno.test("monday.com knows its token alone, and one path", async () => {
  const { send } = standIn(monday);
  const json = { query: "query { me { id } }" };
  const statuses = [];
  for (const authorization of [apiToken, `Bearer ${apiToken}`, "wrong", ""]) {
    statuses.push(
      (await send("POST", API, { headers: { authorization }, json })).status,
    );
  }
  assertEquals(statuses, [200, 401, 401, 401]);
  const headers = { authorization: apiToken };
  assertEquals((await send("POST", `${API}/x`, { headers, json })).status, 404);
  assertEquals((await send("POST", API, { headers, json: {} })).status, 400);
});

Deno.test("people write updates on an item in monday.com, and change its labels", async () => {
  const { ask, create, byHand } = account();
  const { id } = (await create()).data.create_item;
  byHand("comment", id, "1 < 2 & so on");
  byHand("close", id);
  byHand("prioritize", id, "Low");
  const seen = async () => {
    const { data } = await ask(
      "query ($i: [ID!]) { items(ids: $i) { column_values { text } updates { text_body creator { name } } } }",
      { i: [id] },
    );
    return JSON.stringify(data);
  };
  const all = await seen();
  for (const text of ["1 < 2 & so on", "Zoe Maxwell", "Done", "Low"]) {
    assertStringIncludes(all, text);
  }
  byHand("reopen", id);
  assertStringIncludes(await seen(), "Working on it");
  assertThrows(() => byHand("prioritize", id, "P1"), Mistake, "P1");
  assertThrows(() => byHand("close", 1), Mistake, "no item 1");
});

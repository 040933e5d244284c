import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import fc from "fast-check";
import { ApiError } from "../web_api/method.ts";
import { openDatastores } from "./dynalite.ts";
import { ExpressionError, normalizeExpression } from "./expression.ts";
import { fromAttributes, toAttributes } from "./values.ts";

const attributes = {
  id: { type: "string" },
  text: { type: "string" },
  n: { type: "number" },
  whole: { type: "integer" },
  yes: { type: "boolean" },
  list: { type: "array", items: { type: "string" } },
  map: { type: "object" },
  at: { type: "slack#/types/timestamp" },
  who: { type: "slack#/types/user_id" },
  own: { type: "#/types/anything" },
};
const stores = {
  items: { primary_key: "id", attributes },
  b: { primary_key: "id", attributes },
};

async function refusal(work: Promise<unknown>) {
  const error = await assertRejects(() => work, ApiError);
  return (error.more.errors as { code: string; message: string }[])[0];
}

Deno.test("an item comes back as it was put, nested values too", async () => {
  const data = await openDatastores(stores);
  const item = {
    id: "a",
    text: "é\n",
    n: 1.5,
    yes: false,
    list: ["x"],
    map: { deep: { none: null, all: [1, "b"] } },
  };
  await data.put("items", item);
  assertEquals(await data.get("items", "a"), item);
  await data.put("items", { id: "a", text: "new" });
  assertEquals(await data.get("items", "a"), { id: "a", text: "new" });
  assertEquals(await data.get("b", "a"), undefined);
  await data.delete("items", "a");
  assertEquals(await data.get("items", "a"), undefined);
  await data.close();
});

Deno.test("any JSON survives the way to DynamoDB's form and back", () => {
  fc.assert(fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (item) => {
    const text = JSON.stringify(item);
    assertEquals(
      JSON.stringify(fromAttributes(toAttributes(JSON.parse(text)))),
      text,
    );
  }));
});

Deno.test("update merges on the first level, and makes what is missing", async () => {
  const data = await openDatastores(stores);
  assertEquals(await data.update("items", { id: "a", map: { x: 1 } }), {
    id: "a",
    map: { x: 1 },
  });
  assertEquals(await data.update("items", { id: "a", n: 2 }), {
    id: "a",
    map: { x: 1 },
    n: 2,
  });
  assertEquals(await data.update("items", { id: "a", map: { y: 1 } }), {
    id: "a",
    map: { y: 1 },
    n: 2,
  });
  assertEquals(await data.update("items", { id: "b" }), { id: "b" });
});

Deno.test("two updates of different attributes at once both last", async () => {
  const data = await openDatastores(stores);
  await Promise.all([
    data.update("items", { id: "a", n: 1 }),
    data.update("items", { id: "a", text: "x" }),
  ]);
  assertEquals(await data.get("items", "a"), { id: "a", n: 1, text: "x" });
});

const bad: [Record<string, unknown>, string][] = [
  [{ text: "x" }, "missing_primary_key"],
  [{ id: 1 }, "missing_primary_key"],
  [{ id: "" }, "missing_primary_key"],
  [{ id: "a", other: 1 }, "invalid_attribute"],
  [{ id: "a", text: 1 }, "invalid_attribute_type"],
  [{ id: "a", whole: 1.5 }, "invalid_attribute_type"],
  [{ id: "a", yes: "true" }, "invalid_attribute_type"],
  [{ id: "a", list: {} }, "invalid_attribute_type"],
  [{ id: "a", map: [] }, "invalid_attribute_type"],
  [{ id: "a", at: "soon" }, "invalid_attribute_type"],
  [{ id: "a", who: null }, "invalid_attribute_type"],
  [{ id: "a", text: "x".repeat(400 * 1024) }, "datastore_operation_failed"],
];
for (const [item, code] of bad) {
  Deno.test(`an item is refused with ${code}: ${JSON.stringify(item).slice(0, 40)}`, async () => {
    const data = await openDatastores(stores);
    assertEquals((await refusal(data.put("items", item)))?.code, code);
    assertEquals((await refusal(data.update("items", item)))?.code, code);
  });
}

Deno.test("null is for plain types, and a custom type takes anything", async () => {
  const data = await openDatastores(stores);
  await data.put("items", { id: "a", text: null, own: [1, { a: "b" }] });
  assertEquals(await data.get("items", "a"), {
    id: "a",
    text: null,
    own: [1, { a: "b" }],
  });
});

Deno.test("an unknown store is refused everywhere", async () => {
  const data = await openDatastores(stores);
  const calls = [
    data.put("x", { id: "a" }),
    data.get("x", "a"),
    data.delete("x", "a"),
    data.scan("x", {}),
  ];
  for (const call of calls) {
    assertEquals((await refusal(call))?.code, "datastore_config_not_found");
  }
});

Deno.test("a scan reads `limit` items before it filters, so that pages may be empty", async () => {
  const data = await openDatastores(stores);
  for (let n = 0; n < 20; n++) await data.put("items", { id: `k${n}`, n });
  const query = { expression: "n = :n", values: { ":n": 3 }, limit: 4 };
  const sizes: number[] = [];
  let cursor: string | undefined;
  do {
    const page = await data.scan("items", { ...query, cursor });
    sizes.push(page.items.length);
    cursor = page.cursor;
  } while (cursor);
  assert(sizes.length >= 5 && sizes.includes(0), sizes.join());
  assertEquals(sizes.reduce((sum, size) => sum + size), 1);
});

Deno.test("a page ends at 1 MB", async () => {
  const data = await openDatastores(stores);
  for (let n = 0; n < 5; n++) {
    await data.put("items", { id: `${n}`, text: "x".repeat(300_000) });
  }
  const page = await data.scan("items", { limit: 1000 });
  assertEquals([page.items.length, page.cursor !== undefined], [4, true]);
  assertEquals(
    (await data.scan("items", { limit: 1000, cursor: page.cursor })).items
      .length,
    1,
  );
});

Deno.test("the whole grammar finds what it says", async () => {
  const data = await openDatastores(stores);
  await data.put("items", { id: "a", n: 1, text: "alpha", list: ["x", "y"] });
  await data.put("items", { id: "b", n: 2, text: "beta" });
  await data.put("items", { id: "c", n: 3 });
  const values = { ":one": 1, ":two": 2, ":a": "al", ":x": "x", ":id": "b" };
  const found = async (expression: string) => {
    const used = Object.entries(values).filter(([name]) =>
      new RegExp(`${name}\\b`).test(expression)
    );
    const names = Object.fromEntries(
      [...expression.matchAll(/#(\w+)/g)].map((
        [name, attribute],
      ) => [name, attribute!]),
    );
    const { items } = await data.scan("items", {
      expression,
      names,
      values: Object.fromEntries(used),
    });
    return items.map((item) => item.id).sort().join("");
  };
  assertEquals(await found(""), "abc");
  assertEquals(await found("#id = :id"), "b");
  assertEquals(await found("n > :one"), "bc");
  assertEquals(await found("#n <= :two"), "ab");
  assertEquals(await found("#n between :one and :two"), "ab");
  assertEquals(await found("begins_with(#text, :a)"), "a");
  assertEquals(await found("Contains (#list, :x)"), "a");
  assertEquals(await found("attribute_not_exists(#text)"), "c");
  assertEquals(
    await found("n = :one or (n > :two and attribute_not_exists(#list))"),
    "ac",
  );
});

for (
  const text of [
    "n <> :a",
    "NOT n = :a",
    "n IN (:a)",
    "size(n) > :a",
    "attribute_exists(n)",
    "n = 'x'",
    ":a = n",
    "n =",
    "n = :a n",
    "(n = :a",
  ]
) {
  Deno.test(`Slack's grammar does not have: ${text}`, async () => {
    assertThrows(() => normalizeExpression(text), ExpressionError);
    const data = await openDatastores(stores);
    const work = data.scan("items", { expression: text, values: { ":a": 1 } });
    assertEquals((await refusal(work))?.code, "invalid_expression");
  });
}

Deno.test("what DynamoDB refuses in an expression is told", async () => {
  const data = await openDatastores(stores);
  const refused = await refusal(
    data.scan("items", { expression: "n = :a", values: { ":b": 1 } }),
  );
  assertEquals(refused?.code, "datastore_operation_failed");
  assert(refused?.message.includes(":a"));
});

Deno.test("dump and restore give back any earlier state", async () => {
  const data = await openDatastores(stores);
  const item = fc.record({
    id: fc.constantFrom("a", "b", "c", "d"),
    n: fc.integer(),
  });
  const state = fc.uniqueArray(item, { selector: (each) => each.id });
  await fc.assert(
    fc.asyncProperty(state, state, async (items, b) => {
      await data.restore({ items, b });
      const all = await data.dump();
      assertEquals(all.items, items.toSorted((x, y) => x.id < y.id ? -1 : 1));
      assertEquals(
        (await data.scan("items", {})).items.sort((x, y) =>
          String(x.id) < String(y.id) ? -1 : 1
        ),
        all.items,
      );
      await data.put("items", { id: "e" });
      await data.update("items", { id: "a", text: "changed" });
      await data.delete("items", "b");
      await data.restore(all);
      assertEquals(await data.dump(), all);
    }),
    { numRuns: 50 },
  );
  await data.restore({});
  assertEquals(await data.dump(), { items: [], b: [] });
});

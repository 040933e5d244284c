import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { contractTests } from "../contract_testing.ts";
import { aWorld, type Body, type TestWorld } from "../testing.ts";
import { appsDatastore } from "./apps_datastore.ts";

type Args = Record<string, unknown>;

const datastores = {
  notes: {
    primary_key: "id",
    attributes: {
      id: { type: "string" },
      n: { type: "integer" },
      text: { type: "string" },
      who: { type: "slack#/types/user_id" },
      marks: { type: "array", items: { type: "integer" } },
      level: { type: "#/types/level" },
      parts: { type: "array", items: { type: "#/types/part" } },
    },
  },
};
const types = {
  level: { type: "integer" },
  part: { type: "object", properties: { n: { type: "integer" } } },
};

async function setScene() {
  const world = await aWorld({ datastores, manifest: { types } });
  await good(world, "put", { item: { id: "a", n: 1 } });
  return { world };
}

function call(world: TestWorld, name: string, args: Args): Promise<Body> {
  const asked = { datastore: "notes", ...args };
  return world.call(`apps.datastore.${name}`, asked);
}
async function good(world: TestWorld, name: string, args: Args) {
  const answer = await call(world, name, args);
  assert(answer.ok, `${name}: ${JSON.stringify(answer)}`);
  return answer;
}

/** `args` are good but for the datastore. */
function refuses(args: Args, more: Record<string, () => Args> = {}) {
  return {
    datastore_error: () => ({ ...args, datastore: "other" }),
    invalid_app_id: () => ({ ...args, datastore: "notes", app_id: "A404" }),
    invalid_datastore: () => ({ ...args, datastore: " " }),
    ...more,
  };
}
function refusesBulk(args: Args) {
  const partial_failure = ({ world }: { world: TestWorld }) => {
    world.settings.partialBulk = 1;
    return { ...args, datastore: "notes" };
  };
  return { ...refuses(args), partial_failure };
}
const notes = (args: Args) => () => ({ datastore: "notes", ...args });
const item = { id: "a", text: "x" };

contractTests(appsDatastore, setScene, {
  "apps.datastore.put": {
    succeeds: notes({ item }),
    answers: { datastore: "notes", item },
    refuses: refuses({ item }),
  },
  "apps.datastore.update": {
    succeeds: notes({ item }),
    answers: { datastore: "notes", item: { id: "a", n: 1, text: "x" } },
    refuses: refuses({ item }),
  },
  "apps.datastore.get": {
    succeeds: ({ world }) => notes({ id: "a", app_id: world.app.id })(),
    answers: { datastore: "notes", item: { id: "a", n: 1 } },
    refuses: refuses({ id: "a" }),
  },
  "apps.datastore.delete": {
    succeeds: notes({ id: "a" }),
    answers: {},
    refuses: refuses({ id: "a" }),
  },
  "apps.datastore.query": {
    succeeds: notes({}),
    answers: { datastore: "notes", items: [{ id: "a", n: 1 }] },
    refuses: refuses({}, {
      invalid_cursor: notes({ cursor: "%" }),
      invalid_limit: notes({ limit: 1001 }),
    }),
  },
  "apps.datastore.count": {
    succeeds: notes({}),
    answers: { datastore: "notes", count: 1 },
    refuses: refuses({}),
  },
  "apps.datastore.bulkGet": {
    succeeds: notes({ ids: ["x", "a"] }),
    answers: {
      datastore: "notes",
      items: [{ id: "a", n: 1 }],
      failed_items: [],
    },
    refuses: refusesBulk({ ids: ["a"] }),
  },
  "apps.datastore.bulkPut": {
    succeeds: notes({ items: [item, { id: "b" }] }),
    answers: { datastore: "notes", failed_items: [] },
    refuses: refusesBulk({ items: [item] }),
  },
  "apps.datastore.bulkDelete": {
    succeeds: notes({ ids: ["a", "x"] }),
    answers: { datastore: "notes", failed_items: [] },
    refuses: refusesBulk({ ids: ["a"] }),
  },
});

Deno.test("a datastore's name may be written in other letters, as Slack's own sample has it", async () => {
  const { world } = await setScene();
  const { datastore, item } = await good(world, "get", {
    datastore: "Notes",
    id: "a",
  });
  assertEquals([datastore, item], ["notes", { id: "a", n: 1 }]);
});

Deno.test("an unknown datastore is told in Slack's form", async () => {
  const { world } = await setScene();
  assertEquals(await call(world, "get", { datastore: "other", id: "a" }), {
    ok: false,
    error: "datastore_error",
    errors: [{
      code: "datastore_config_not_found",
      message: "The datastore configuration could not be found",
      pointer: "/datastores",
    }],
  });
});

for (
  const [name, args, code, pointer] of [
    ["put", { item: { n: 1 } }, "missing_primary_key", "/item/id"],
    ["put", { item: { id: "a", x: 1 } }, "invalid_attribute", "/item/x"],
    [
      "update",
      { item: { id: "a", n: "1" } },
      "invalid_attribute_type",
      "/item/n",
    ],
    [
      "put",
      { item: { id: "a", who: null } },
      "invalid_attribute_type",
      "/item/who",
    ],
    [
      "put",
      { item: { id: "a", marks: [1, "2"] } },
      "invalid_attribute_type",
      "/item/marks/1",
    ],
    [
      "put",
      { item: { id: "a", level: "high" } },
      "invalid_attribute_type",
      "/item/level",
    ],
    [
      "put",
      { item: { id: "a", parts: [{ n: 1 }, { n: 1.5 }] } },
      "invalid_attribute_type",
      "/item/parts/1/n",
    ],
    [
      "bulkPut",
      { items: [{ id: "b" }, { id: "c", n: "1" }] },
      "invalid_attribute_type",
      "/items/1/n",
    ],
    [
      "bulkPut",
      { items: [{ id: "b" }, { id: "b" }] },
      "datastore_operation_failed",
      "/items",
    ],
    ["bulkGet", { ids: ["a", "a"] }, "datastore_operation_failed", "/ids"],
    ["query", { expression: "n ~ 1" }, "invalid_expression", "/expression"],
    [
      "query",
      { expression: "text = :a", expression_values: { ":a": "x" } },
      "datastore_operation_failed",
      "/expression",
    ],
    [
      "count",
      { expression: "#n = :n", expression_attributes: { "#n": "n" } },
      "datastore_operation_failed",
      "/expression",
    ],
  ] as const
) {
  Deno.test(`${name} tells ${code} at ${pointer}`, async () => {
    const { world } = await setScene();
    const answer = await call(world, name, args);
    const [error] = answer.errors as Args[];
    assertEquals([answer.error, error?.code, error?.pointer], [
      "datastore_error",
      code,
      pointer,
    ]);
    assertEquals((await good(world, "count", {})).count, 1);
  });
}

for (
  const [name, args] of [
    ["bulkGet", { ids: [] }],
    ["bulkGet", { ids: Array.from({ length: 26 }, (_, n) => `${n}`) }],
    ["bulkPut", { items: [] }],
    ["bulkDelete", { ids: [] }],
    ["get", { id: "" }],
    ["put", {}],
    ["put", { item: "x" }],
  ] as const
) {
  Deno.test(`${name} does not take ${JSON.stringify(args).slice(0, 30)}`, async () => {
    const { world } = await setScene();
    const answer = await call(world, name, args);
    assertEquals(answer.error, "invalid_arguments");
  });
}

Deno.test("an unknown id gives an empty item, and is deleted without complaint", async () => {
  const { world } = await setScene();
  await good(world, "delete", { id: "a" });
  await good(world, "delete", { id: "a" });
  assertEquals((await good(world, "get", { id: "a" })).item, {});
});

Deno.test("every n-th bulk item fails, and succeeds when it is tried again", async () => {
  const { world } = await setScene();
  world.settings.partialBulk = 3;
  const items = ["b", "c", "d", "e"].map((id) => ({ id }));
  const put = await call(world, "bulkPut", { items });
  assertEquals(put, {
    ok: false,
    error: "partial_failure",
    datastore: "notes",
    failed_items: [{ id: "d" }],
  });
  assertEquals((await good(world, "count", {})).count, 4);
  await good(world, "bulkPut", { items: put.failed_items });
  const got = await call(world, "bulkGet", { ids: ["a", "d", "b"] });
  assertEquals([got.error, got.items, got.failed_items], [
    "partial_failure",
    [{ id: "d" }, { id: "b" }],
    ["a"],
  ]);
  const gone = await call(world, "bulkDelete", { ids: ["c", "d", "e"] });
  assertEquals(gone.failed_items, ["c"]);
  assertEquals((await good(world, "get", { id: "c" })).item, { id: "c" });
});

/** All that a query gives, and the size of each page. */
async function queryAll(world: TestWorld, args: Args) {
  const items: Args[] = [];
  const sizes: number[] = [];
  let cursor: unknown;
  do {
    const page = await good(world, "query", { ...args, cursor });
    items.push(...page.items as Args[]);
    sizes.push((page.items as Args[]).length);
    cursor = (page.response_metadata as Args | undefined)?.next_cursor;
  } while (cursor);
  return { items, sizes };
}

Deno.test("a query's pages together are what matches, each read before it is filtered", async () => {
  const { world } = await setScene();
  const all = Array.from({ length: 24 }, (_, n) => ({ id: `k${n}`, n }));
  await good(world, "bulkPut", { items: all });
  const limits = fc.integer({ min: 1, max: 40 });
  const ns = fc.integer({ min: 0, max: 25 });
  await fc.assert(
    fc.asyncProperty(limits, ns, async (limit, n) => {
      const { items, sizes } = await queryAll(world, {
        limit,
        expression: "#n >= :n",
        expression_attributes: { "#n": "n" },
        expression_values: { ":n": n },
      });
      const expected = [...all, { id: "a", n: 1 }].filter((each) =>
        each.n >= n
      );
      assertEquals(
        items.map(({ id }) => String(id)).sort(),
        expected.map(({ id }) => id).sort(),
      );
      assert(sizes.every((size) => size <= limit));
      assert(sizes.length >= Math.floor(25 / limit), sizes.join());
    }),
    { numRuns: 30 },
  );
});

Deno.test("count reads every page", async () => {
  const { world } = await setScene();
  const items = Array.from({ length: 25 }, (_, n) => ({
    id: `k${n}`,
    n,
    text: "x".repeat(100_000),
  }));
  await good(world, "bulkPut", { items });
  const filter = { expression: "n > :n", expression_values: { ":n": 20 } };
  assertEquals((await good(world, "count", filter)).count, 4);
  assertEquals((await good(world, "count", {})).count, 26);
});

for (const name of ["get", "query", "count", "bulkGet"]) {
  Deno.test(`${name} needs datastore:read`, async () => {
    const world = await aWorld({ datastores, scopes: ["datastore:write"] });
    const answer = await call(world, name, { id: "a", ids: ["a"] });
    assertEquals(answer.needed, "datastore:read");
  });
}

import { assert, assertEquals } from "@std/assert";
import { ANA, aWorld, GENERAL, type TestWorld } from "../testing.ts";

/** Views, triggers, functions and datastores as the Web API gives them; their engines have their own tests. */

type Args = Record<string, unknown>;
async function error(
  world: TestWorld,
  method: string,
  args: Args,
  token?: string,
) {
  return (await world.call(method, args, token)).error;
}
async function good(
  world: TestWorld,
  method: string,
  args: Args,
  token?: string,
) {
  const answer = await world.call(method, args, token);
  assert(answer.ok, `${method}: ${JSON.stringify(answer)}`);
  return answer;
}
function aView(more: Args = {}): Args {
  return {
    type: "modal",
    title: { type: "plain_text", text: "Title" },
    blocks: [{ type: "divider" }],
    ...more,
  };
}
function anExecution(world: TestWorld, id: string): string {
  const value = `xwfp-${id}`;
  world.state.tokens[value] = {
    value,
    type: "workflow",
    app_id: world.app.id,
    execution: id,
    revoked: false,
  };
  world.state.executions[id] = {
    app_id: world.app.id,
    ...{ id, run: "Wx1", step: 0, function: "f", inputs: {}, token: value },
    ...{ status: "waiting", startedAt: 0 },
  };
  return value;
}

Deno.test("views.open shows a modal once per pointer, under either argument", async () => {
  const world = await aWorld();
  for (const name of ["trigger_id", "interactivity_pointer"]) {
    const pointer = world.pointer(ANA).value;
    const { view } = await good(world, "views.open", {
      [name]: pointer,
      view: aView(),
    });
    assertEquals(world.state.views[String((view as Args).id)]?.user, ANA);
    assertEquals(
      await error(world, "views.open", { [name]: pointer, view: aView() }),
      "exchanged_trigger_id",
    );
  }
  const late = world.pointer(ANA).value;
  world.advance(3001);
  assertEquals(
    await error(world, "views.open", { trigger_id: late, view: aView() }),
    "expired_trigger_id",
  );
  assertEquals(
    await error(world, "views.open", { trigger_id: "1.2.3", view: aView() }),
    "invalid_trigger_id",
  );
  assertEquals(
    await error(world, "views.open", { view: aView() }),
    "invalid_arguments",
  );
});

Deno.test("views.push lies above, three at most", async () => {
  const world = await aWorld();
  const show = (method: string) =>
    world.call(method, { trigger_id: world.pointer(ANA).value, view: aView() });
  assertEquals((await show("views.open")).ok, true);
  assertEquals((await show("views.push")).ok, true);
  assertEquals((await show("views.push")).ok, true);
  assertEquals((await show("views.push")).error, "push_limit_reached");
});

Deno.test("views.update goes by id or external id, and minds the hash", async () => {
  const world = await aWorld();
  const trigger_id = world.pointer(ANA).value;
  const opened = await good(world, "views.open", {
    trigger_id,
    view: aView({ external_id: "mine" }),
  });
  const { id: view_id, hash } = opened.view as Args;
  const view = aView({
    external_id: "mine",
    title: { type: "plain_text", text: "Next" },
  });
  const { view: next } = await good(world, "views.update", {
    view_id,
    hash,
    view,
  });
  assertEquals(((next as Args).title as Args).text, "Next");
  assertEquals(
    await error(world, "views.update", { view_id, hash, view }),
    "hash_conflict",
  );
  await good(world, "views.update", { external_id: "mine", view });
  assertEquals(
    await error(world, "views.update", { view_id: "V404", view }),
    "not_found",
  );
  assertEquals(
    await error(world, "views.update", { view }),
    "invalid_arguments",
  );
});

Deno.test("a view that is not well formed is refused with the places", async () => {
  const world = await aWorld();
  const long = { type: "plain_text", text: "x".repeat(25) };
  const answer = await world.call("views.open", {
    trigger_id: world.pointer(ANA).value,
    view: aView({ title: long }),
  });
  assertEquals([answer.error, (answer.response_metadata as Args).messages], [
    "invalid_arguments",
    ["[ERROR] must be less than 25 characters [json-pointer:/view/title/text]"],
  ]);
});

Deno.test("an execution's token completes that execution only", async () => {
  const world = await aWorld();
  const token = anExecution(world, "Fx1");
  anExecution(world, "Fx2");
  const done = (id: string) => ({
    function_execution_id: id,
    outputs: { n: 1 },
  });
  await good(world, "functions.completeSuccess", done("Fx1"), token);
  assertEquals(world.completed, [{
    execution: "Fx1",
    result: { outputs: { n: 1 } },
  }]);
  assertEquals(
    await error(world, "functions.completeSuccess", done("Fx2"), token),
    "access_denied",
  );
  assertEquals(
    await error(world, "functions.completeSuccess", done("Fx3")),
    "function_execution_not_found",
  );
  await good(world, "functions.completeError", {
    function_execution_id: "Fx1",
    error: "no",
  }, token);
  world.complete = () => ({
    ok: false,
    error: "execution_not_in_running_state",
  });
  assertEquals(
    await error(world, "functions.completeSuccess", done("Fx1")),
    "execution_not_in_running_state",
  );
});

const shortcut = {
  type: "shortcut",
  name: "Close",
  workflow: "#/workflows/close",
  shortcut: {},
};

Deno.test("triggers are created, listed, updated and deleted", async () => {
  const world = await aWorld();
  const { trigger } = await good(world, "workflows.triggers.create", shortcut);
  const { id: trigger_id, shortcut_url } = trigger as Args;
  assert(
    /^https:\/\/slack\.com\/shortcuts\/Ft\w+\/[0-9a-f]{32}$/.test(
      String(shortcut_url),
    ),
  );
  const renamed = { ...shortcut, name: "Shut" };
  const after = await good(world, "workflows.triggers.update", {
    ...renamed,
    trigger_id,
  });
  assertEquals([
    (after.trigger as Args).name,
    (after.trigger as Args).shortcut_url,
  ], ["Shut", shortcut_url]);
  const { triggers } = await good(world, "workflows.triggers.list", {});
  assertEquals((triggers as Args[]).map((each) => each.id), [trigger_id]);
  await good(world, "workflows.triggers.delete", { trigger_id });
  assertEquals(
    await error(world, "workflows.triggers.delete", { trigger_id }),
    "trigger_not_found",
  );
  assertEquals(
    await error(world, "workflows.triggers.update", { ...renamed, trigger_id }),
    "trigger_not_found",
  );
});

Deno.test("who may run a trigger is set, added to, taken from and listed", async () => {
  const world = await aWorld();
  const { trigger } = await good(world, "workflows.triggers.create", shortcut);
  const trigger_id = (trigger as Args).id;
  const call = (name: string, args: Args = {}) =>
    world.call(`workflows.triggers.permissions.${name}`, {
      trigger_id,
      ...args,
    });
  const named = { permission_type: "named_entities" };
  assertEquals((await call("list")).permission_type, "everyone");
  assertEquals(
    (await call("set", named)).error,
    "named_entities_cannot_be_empty",
  );
  assertEquals(
    (await call("set", { permission_type: "some" })).error,
    "invalid_permission_type",
  );
  assertEquals(
    (await call("set", { ...named, user_ids: ["U404"] })).error,
    "user_not_found",
  );
  assertEquals(
    (await call("set", { ...named, channel_ids: ["C404"] })).error,
    "channel_not_found",
  );
  assertEquals(
    (await call("add", { user_ids: [ANA] })).error,
    "invalid_permission_type",
  );
  await call("set", { ...named, user_ids: [ANA] });
  await call("add", { channel_ids: GENERAL });
  assertEquals(await call("list"), {
    ok: true,
    ...named,
    user_ids: [ANA],
    channel_ids: [GENERAL],
  });
  await call("remove", { user_ids: ANA });
  assertEquals(await call("list"), {
    ok: true,
    ...named,
    channel_ids: [GENERAL],
  });
  assertEquals(
    await error(world, "workflows.triggers.permissions.list", {
      trigger_id: "Ft404",
    }),
    "trigger_not_found",
  );
});

const datastores = {
  notes: {
    primary_key: "id",
    attributes: {
      id: { type: "string" },
      n: { type: "integer" },
      text: { type: "string" },
    },
  },
};
const notes = { datastore: "notes" };

Deno.test("datastore items are put, merged, got and deleted", async () => {
  const world = await aWorld({ datastores });
  const item = { id: "a", n: 1 };
  assertEquals(await good(world, "apps.datastore.put", { ...notes, item }), {
    ok: true,
    ...notes,
    item,
  });
  const merged = await good(world, "apps.datastore.update", {
    ...notes,
    item: { id: "a", text: "x" },
  });
  assertEquals(merged.item, { id: "a", n: 1, text: "x" });
  assertEquals(
    (await good(world, "apps.datastore.get", { ...notes, id: "a" })).item,
    merged.item,
  );
  assertEquals(
    await good(world, "apps.datastore.delete", { ...notes, id: "a" }),
    { ok: true },
  );
  assertEquals(
    (await good(world, "apps.datastore.get", { ...notes, id: "a" })).item,
    {},
  );
  await good(world, "apps.datastore.delete", { ...notes, id: "a" });
});

Deno.test("datastore queries page before they filter; count reads all", async () => {
  const world = await aWorld({ datastores });
  const ids = Array.from({ length: 25 }, (_, n) => `k${n}`);
  await good(world, "apps.datastore.bulkPut", {
    ...notes,
    items: ids.map((id, n) => ({ id, n })),
  });
  const filter = {
    ...notes,
    expression: "#n = :n",
    expression_attributes: { "#n": "n" },
    expression_values: { ":n": 7 },
  };
  const found: unknown[] = [];
  let pages = 0;
  let cursor: unknown;
  do {
    const answer = await good(world, "apps.datastore.query", {
      ...filter,
      limit: 10,
      cursor,
    });
    found.push(...answer.items as Args[]);
    cursor = (answer.response_metadata as Args | undefined)?.next_cursor;
    pages++;
  } while (cursor);
  assertEquals([found, pages], [[{ id: "k7", n: 7 }], 3]);
  assertEquals((await good(world, "apps.datastore.count", filter)).count, 1);
  assertEquals((await good(world, "apps.datastore.count", notes)).count, 25);
  assertEquals(
    await error(world, "apps.datastore.query", { ...notes, limit: 1001 }),
    "invalid_limit",
  );
});

Deno.test("bulk calls take 25, and leave out unknown ids", async () => {
  const world = await aWorld({ datastores });
  await good(world, "apps.datastore.bulkPut", {
    ...notes,
    items: [{ id: "a" }, { id: "b" }],
  });
  const got = await good(world, "apps.datastore.bulkGet", {
    ...notes,
    ids: ["b", "x"],
  });
  assertEquals([got.items, got.failed_items], [[{ id: "b" }], []]);
  await good(world, "apps.datastore.bulkDelete", { ...notes, ids: ["a", "b"] });
  assertEquals((await good(world, "apps.datastore.count", notes)).count, 0);
  const ids = Array.from({ length: 26 }, (_, n) => `${n}`);
  assertEquals(
    await error(world, "apps.datastore.bulkGet", { ...notes, ids }),
    "invalid_arguments",
  );
});

Deno.test("an unknown datastore is told in Slack's form", async () => {
  const world = await aWorld({ datastores });
  assertEquals(
    await world.call("apps.datastore.get", { datastore: "other", id: "a" }),
    {
      ok: false,
      error: "datastore_error",
      errors: [{
        code: "datastore_config_not_found",
        message: "The datastore configuration could not be found",
        pointer: "/datastores",
      }],
    },
  );
});

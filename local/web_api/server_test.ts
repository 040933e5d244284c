import { assert, assertEquals } from "@std/assert";
import { ApiError } from "./method.ts";
import { methods } from "./methods/mod.ts";
import { handleApi } from "./server.ts";
import { aChannel, asForm, aWorld, GENERAL, TOKEN } from "./testing.ts";

const form = "application/x-www-form-urlencoded";
const empty = {
  headers: {},
  contentType: form,
  body: "",
  query: new URLSearchParams(),
};

Deno.test("a call without, with an unknown and with a revoked token is refused", async () => {
  const world = await aWorld();
  const error = async (token?: string) => {
    const request = token ? asForm({}, token) : empty;
    return (await handleApi(world, "auth.test", request)).body.error;
  };
  assertEquals(await error(), "not_authed");
  assertEquals(await error("xoxb-other"), "invalid_auth");
  world.state.tokens["xwfp-1"] = {
    value: "xwfp-1",
    type: "workflow",
    app_id: world.app.id,
    revoked: true,
  };
  assertEquals(await error("xwfp-1"), "token_revoked");
  assertEquals(await error(TOKEN), undefined);
});

Deno.test("a token argument replaces the header's", async () => {
  const world = await aWorld();
  assertEquals(
    (await world.call("auth.test", { token: TOKEN }, "xoxb-other")).ok,
    true,
  );
});

Deno.test("an unknown method is named", async () => {
  const world = await aWorld();
  assertEquals((await world.call("chat.shout")).error, "unknown_method");
  assertEquals((await world.call("toString")).error, "unknown_method");
});

Deno.test("a missing scope is told with what the app has", async () => {
  const world = await aWorld({ scopes: ["commands"] });
  assertEquals(await world.call("pins.list", { channel: GENERAL }), {
    ok: false,
    error: "missing_scope",
    needed: "pins:read",
    provided: "commands",
  });
  const { headers } = await handleApi(world, "auth.test", asForm({}, TOKEN));
  assertEquals(headers["x-oauth-scopes"], "commands");
});

Deno.test("missing required arguments are named", async () => {
  const world = await aWorld();
  assertEquals(await world.call("chat.postMessage", { text: "x" }), {
    ok: false,
    error: "invalid_arguments",
    response_metadata: {
      messages: ["[ERROR] missing required field: channel"],
    },
  });
});

Deno.test("arguments come as form, as JSON body or in the address", async () => {
  const world = await aWorld();
  const channel = aChannel(world).id;
  const args = {
    channel,
    text: "x",
    blocks: [{ type: "divider" }],
    metadata: { event_type: "e", event_payload: {} },
  };
  const headers = { authorization: `Bearer ${TOKEN}` };
  const json = {
    headers,
    contentType: "application/json",
    body: JSON.stringify(args),
    query: new URLSearchParams(),
  };
  const address = {
    headers,
    contentType: "",
    body: "",
    query: new URLSearchParams({ channel, text: "x" }),
  };
  for (const request of [asForm(args, TOKEN), json, address]) {
    const { body } = await handleApi(world, "chat.postMessage", request);
    assert(body.ok, JSON.stringify(body));
  }
  assertEquals(
    (await handleApi(world, "chat.postMessage", { ...json, body: "[" })).body
      .error,
    "invalid_json",
  );
  assertEquals(
    (await handleApi(world, "chat.postMessage", { ...json, body: "[]" })).body
      .error,
    "json_not_object",
  );
});

Deno.test("an argument of another type than declared is refused", async () => {
  const world = await aWorld();
  const channel = aChannel(world).id;
  const error = async (method: string, args: Record<string, unknown>) =>
    (await world.call(method, args)).error;
  assertEquals(
    await error("chat.postMessage", { channel, blocks: "{" }),
    "invalid_blocks_format",
  );
  assertEquals(
    await error("chat.postMessage", { channel, blocks: {} }),
    "invalid_blocks_format",
  );
  assertEquals(
    await error("chat.postMessage", { channel, text: "x", metadata: "{" }),
    "invalid_metadata_format",
  );
  assertEquals(
    await error("conversations.history", { channel, limit: "many" }),
    "invalid_arguments",
  );
  assertEquals(
    await error("conversations.create", { name: "x", is_private: "maybe" }),
    "invalid_arguments",
  );
});

Deno.test("a method's second call too soon answers 429 with Retry-After, and later goes well", async () => {
  const world = await aWorld({ limits: true });
  const call = () => handleApi(world, "conversations.list", asForm({}, TOKEN)); // tier 2: 20 a minute, 5 at once
  for (let n = 0; n < 5; n++) assertEquals((await call()).status, 200);
  const refused = await call();
  assertEquals(refused.status, 429);
  assertEquals(refused.body, { ok: false, error: "ratelimited" });
  assertEquals(refused.headers["retry-after"], "3");
  assertEquals(
    (await handleApi(world, "users.list", asForm({}, TOKEN))).status,
    200,
  );
  world.advance(3000);
  assertEquals((await call()).status, 200);
  assertEquals((await call()).status, 429);
});

Deno.test("in a minute no more goes through than the tier's allowance and its burst", async () => {
  const world = await aWorld({ limits: true });
  let passed = 0;
  for (let second = 0; second < 60; second++, world.advance(1000)) {
    for (let n = 0; n < 5; n++) {
      const { status } = await handleApi(
        world,
        "conversations.info",
        asForm({ channel: GENERAL }, TOKEN),
      );
      if (status === 200) passed++;
    }
  }
  assert(passed >= 50 && passed <= 50 + 12, `${passed}`);
});

Deno.test("messages are limited by channel: three at once, then one a second", async () => {
  const world = await aWorld({ limits: true });
  const [one, other] = [aChannel(world).id, aChannel(world).id];
  const post = async (channel: string) =>
    (await handleApi(
      world,
      "chat.postMessage",
      asForm({ channel, text: "x" }, TOKEN),
    )).status;
  const statuses = [
    await post(one),
    await post(one),
    await post(one),
    await post(one),
    await post(other),
  ];
  assertEquals(statuses, [200, 200, 200, 429, 200]);
  world.advance(1000);
  assertEquals([await post(one), await post(one)], [200, 429]);
});

Deno.test("another state, as after a reset, starts with full buckets", async () => {
  const world = await aWorld({ limits: true });
  const call = () => handleApi(world, "conversations.list", asForm({}, TOKEN));
  for (let n = 0; n < 6; n++) await call();
  assertEquals((await call()).status, 429);
  world.state = structuredClone(world.state);
  assertEquals((await call()).status, 200);
});

Deno.test("a mistake of ours is not dressed up as an answer of Slack's", async () => {
  const world = await aWorld();
  world.datastores.get = () => Promise.reject(new TypeError("a bug"));
  let thrown: unknown;
  await world.call("apps.datastore.get", { datastore: "x", id: "1" }).catch((
    error,
  ) => thrown = error);
  assert(thrown instanceof TypeError && !(thrown instanceof ApiError));
});

Deno.test("the table names every method after itself", () => {
  for (const [name, method] of Object.entries(methods)) {
    assertEquals(method.name, name);
  }
});

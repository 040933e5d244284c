import { assertEquals } from "@std/assert";
import { APP } from "../../start_state.ts";
import { ANA, aWorld, type Body, BRUNO, type TestWorld } from "../testing.ts";

type View = Record<string, unknown> & { id: string; hash: string };

const modal = (more: Record<string, unknown> = {}) => ({
  type: "modal",
  title: { type: "plain_text", text: "A view" },
  blocks: [],
  ...more,
});
const home = { type: "home", blocks: [{ type: "divider" }] };

const open = (world: TestWorld, view: unknown = modal(), user = ANA) =>
  world.call("views.open", { view, trigger_id: world.pointer(user).value });
const viewOf = (answer: Body) => answer.view as View;
const messagesOf = ({ response_metadata }: Body) =>
  (response_metadata as { messages: string[] }).messages;

Deno.test("an expired pointer is named after its argument", async () => {
  const world = await aWorld();
  for (const name of ["trigger_id", "interactivity_pointer"]) {
    const { value } = world.pointer(ANA);
    world.advance(3001);
    const { error } = await world.call("views.open", {
      [name]: value,
      view: modal(),
    });
    assertEquals(error, `expired_${name}`);
  }
});

Deno.test("a wrong view does not use the pointer up", async () => {
  const world = await aWorld();
  const { value: trigger_id } = world.pointer(ANA);
  const wrong = await world.call("views.open", {
    trigger_id,
    view: modal({ title: undefined, blocks: [{ type: "input" }] }),
  });
  assertEquals([wrong.error, messagesOf(wrong)[0]], [
    "invalid_arguments",
    "[ERROR] missing required field: title [json-pointer:/view]",
  ]);
  const { ok } = await world.call("views.open", { trigger_id, view: modal() });
  assertEquals(ok, true);
});

Deno.test("another app's pointer is none", async () => {
  const world = await aWorld();
  const pointer = world.pointer(ANA);
  pointer.app_id = "A0000000009";
  const { error } = await world.call("views.open", {
    trigger_id: pointer.value,
    view: modal(),
  });
  assertEquals(error, "invalid_trigger_id");
  assertEquals(pointer.used, false);
});

Deno.test("a view is too large above 250,000 bytes", async () => {
  const world = await aWorld();
  const text = { type: "mrkdwn", text: "ü".repeat(3000) };
  const blocks = Array.from(
    { length: 50 },
    (_, n) => ({ type: "section", block_id: `b${n}`, text }),
  );
  assertEquals((await open(world, modal({ blocks }))).error, "view_too_large");
});

Deno.test("an external_id is one open view's alone", async () => {
  const world = await aWorld();
  const mine = modal({ external_id: "mine" });
  const first = viewOf(await open(world, mine));
  assertEquals((await open(world, mine)).error, "duplicate_external_id");
  const second = viewOf(await open(world, modal()));
  const update = (view_id: string) =>
    world.call("views.update", { view_id, view: mine });
  assertEquals((await update(second.id)).error, "duplicate_external_id");
  assertEquals((await update(first.id)).ok, true);
  delete world.state.views[first.id];
  assertEquals((await open(world, mine)).ok, true);
});

Deno.test("views.push needs a view below, of the same person", async () => {
  const world = await aWorld();
  const push = (user: string) =>
    world.call("views.push", {
      trigger_id: world.pointer(user).value,
      view: modal(),
    });
  await open(world, modal(), ANA);
  assertEquals((await push(BRUNO)).error, "not_found");
  assertEquals((await push(ANA)).ok, true);
});

Deno.test("an app updates its own views only, and no form of a workflow", async () => {
  const world = await aWorld();
  const { id: view_id } = viewOf(await open(world));
  const view = world.state.views[view_id];
  const update = async () =>
    (await world.call("views.update", { view_id, view: modal() })).error;
  assertEquals(await update(), undefined);
  Object.assign(view ?? {}, { form: true });
  assertEquals(await update(), "not_found");
  Object.assign(view ?? {}, { form: false, app_id: "A0000000009" });
  assertEquals(await update(), "not_found");
});

Deno.test("an answer shows no state, whatever was typed", async () => {
  const world = await aWorld();
  const blocks = [{
    type: "input",
    block_id: "b",
    label: { type: "plain_text", text: "B" },
    element: { type: "plain_text_input", action_id: "a", initial_value: "x" },
  }];
  const submit = { type: "plain_text", text: "Send" };
  const view = modal({ blocks, submit });
  const opened = viewOf(await open(world, view));
  assertEquals(opened.state, { values: {} });
  assertEquals(world.state.views[opened.id]?.values.b?.a, {
    type: "plain_text_input",
    value: "x",
  });
});

Deno.test("views.publish: refused without a Home tab, which no manifest.ts can have", async () => {
  const world = await aWorld();
  const publish = (view: unknown = home, more: Record<string, unknown> = {}) =>
    world.call("views.publish", { user_id: ANA, view, ...more });
  assertEquals((await publish()).error, "not_enabled");
  world.app.manifest.features = { app_home: { home_tab_enabled: true } };
  const first = viewOf(await publish());
  assertEquals([first.type, first.title, first.root_view_id], [
    "home",
    null,
    first.id,
  ]);
  const again = viewOf(await publish(home, { hash: first.hash }));
  assertEquals(again.id, first.id);
  assertEquals((await publish(home, { hash: "1.a" })).error, "hash_conflict");
  assertEquals(
    (await publish(home, { user_id: "U404" })).error,
    "invalid_arguments",
  );
  assertEquals((await publish(modal())).error, "invalid_arguments");
  assertEquals(Object.keys(world.state.homes), [`${APP.id}/${ANA}`]);
  assertEquals(world.state.views, {});
});

import { assert, assertEquals } from "@std/assert";
import { error, good } from "../contract_testing.ts";
import { ANA, aWorld } from "../testing.ts";

/** Views and triggers as the Web API gives them; their engines have their own tests. */

type Args = Record<string, unknown>;
function aView(more: Args = {}): Args {
  return {
    type: "modal",
    title: { type: "plain_text", text: "Title" },
    blocks: [{ type: "divider" }],
    ...more,
  };
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

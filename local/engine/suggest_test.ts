import { assertEquals, assertRejects } from "@std/assert";
import {
  actions,
  button,
  input,
  lastSeen,
  modal,
  openDesk,
  plain,
  seen,
  show,
  showView,
} from "../testdata/desk.ts";

const select = { type: "external_select", action_id: "seek" };
const ape = { text: plain("Ape"), value: "ape" };
const bee = { text: plain("Bee"), value: "bee" };

Deno.test("suggestions in a view: asked from the shortest query on, then chosen by value", async () => {
  await using workspace = await openDesk();
  const view = await showView(
    workspace,
    modal([input({ ...select, min_query_length: 2 }, { block_id: "animal" })]),
  );
  const ana = workspace.as("ana");
  const ask = (value: string) =>
    ana.suggest({ view: view.id, action_id: "seek", value });
  const before = seen(workspace).length;
  assertEquals(await ask("a"), { options: [] });
  assertEquals(seen(workspace).length, before);
  assertEquals(await ask("ap"), { options: [ape, bee] });
  const { type, action_id, block_id, value, container, view: shown } = lastSeen(
    workspace,
  );
  assertEquals([type, action_id, block_id, value], [
    "block_suggestion",
    "seek",
    "animal",
    "ap",
  ]);
  assertEquals([container.view_id, shown.id], [view.id, view.id]);
  assertEquals(await ana.submit(view, { animal: "bee" }), undefined);
  const { state } = lastSeen(workspace).view;
  assertEquals(state.values.animal.seek.selected_option, bee);
});

Deno.test("suggestions in a message, in groups; then the choice is told", async () => {
  await using workspace = await openDesk();
  await show(workspace, { postMessage: { blocks: [actions(select)] } });
  const { ts } = workspace.messagesIn("general").at(-1) ?? { ts: "" };
  const at = { channel: "general", ts, action_id: "seek" };
  const ana = workspace.as("ana");
  assertEquals(await ana.suggest({ ...at, value: "groups" }), {
    option_groups: [{ label: plain("All"), options: [ape, bee] }],
  });
  const { container, message, response_url } = lastSeen(workspace);
  assertEquals([container.message_ts, message.ts], [ts, ts]);
  assertEquals(response_url, undefined);
  await ana.press({ ...at, value: "ape" });
  await workspace.settle();
  assertEquals(lastSeen(workspace).actions[0].selected_option, ape);
});

Deno.test("no options are none; over a hundred cannot be shown; without its function a menu is dead", async () => {
  await using workspace = await openDesk();
  const view = await showView(
    workspace,
    modal([actions(select, button("go"))]),
  );
  const ask = (value: string) =>
    workspace.as("ana").suggest({ view: view.id, action_id: "seek", value });
  assertEquals(await ask("none"), { options: [] });
  await assertRejects(() => ask("many"), Error, "could not be loaded");
  const { execution_id } = lastSeen(workspace).function_data;
  workspace.of(workspace.app.id).complete(execution_id, { outputs: {} });
  await assertRejects(() => ask("abc"), Error, "no longer works");
});

import { assert, assertEquals, assertRejects } from "@std/assert";
import {
  actions,
  button,
  input,
  lastSeen,
  modal,
  openDesk,
  type Payload,
  plain,
  replying,
  seen,
  showView,
  text,
  topView,
} from "../testdata/desk.ts";
import type { Workspace } from "../workspace.ts";

const TROUBLE = "We had some trouble connecting. Try again?";
const openViews = (workspace: Workspace) =>
  Object.values(workspace.state.views).map(({ title }) => title);
const second = modal([text], { title: plain("Second") });

Deno.test("a submission: the view with its state, hash and private_metadata; nothing closes it", async () => {
  await using workspace = await openDesk();
  const view = await showView(
    workspace,
    modal([
      text,
      input({ type: "number_input", is_decimal_allowed: true }),
      input({ type: "file_input" }),
      actions({
        type: "static_select",
        action_id: "pick",
        options: [{ text: plain("a"), value: "a" }],
      }, button("b")),
    ], { private_metadata: "mine", external_id: "x1" }),
  );
  const ana = workspace.as("ana");
  const content = btoa("hello");
  const file = await ana.upload({ name: "a.txt", content });
  await ana.pressView(view, { action_id: "pick", value: "a" });
  await ana.submit(view, { text: "hi", number_input: 1.5, file_input: [file] });
  const { type, view: sent, response_urls } = lastSeen(workspace);
  assertEquals([type, response_urls], ["view_submission", []]);
  const { text: typed, number_input, file_input, actions: menus } =
    sent.state.values;
  assertEquals(typed.it, { type: "plain_text_input", value: "hi" });
  assertEquals(number_input.it, { type: "number_input", value: "1.5" });
  assertEquals(file_input.it.files.map((one: Payload) => [one.id, one.name]), [
    [file, "a.txt"],
  ]);
  assertEquals(menus.pick.selected_option.value, "a");
  assertEquals([sent.private_metadata, sent.external_id, sent.hash], [
    "mine",
    "x1",
    view.hash,
  ]);
  assertEquals([sent.root_view_id, sent.previous_view_id], [view.id, null]);
  assertEquals(openViews(workspace), []);
});

Deno.test("errors keep the view open, each below its input, until the next submission", async () => {
  await using workspace = await openDesk();
  const errors = { text: "No." };
  const view = await showView(
    workspace,
    replying({ response_action: "errors", errors }),
  );
  assertEquals(await workspace.as("ana").submit(view, { text: "x" }), errors);
  assertEquals(topView(workspace)?.errors, errors);
  const required = { text: "Please complete this required field." };
  assertEquals(await workspace.as("ana").submit(view, { text: "" }), required);
  assertEquals(topView(workspace)?.errors, required);
});

Deno.test("update replaces the view; what was typed stays where both ids stay", async () => {
  await using workspace = await openDesk();
  const other = input({ type: "plain_text_input", initial_value: "given" }, {
    block_id: "other",
  });
  const next = modal([text, other], { title: plain("Next") });
  const view = await showView(
    workspace,
    replying({ response_action: "update", view: next }),
  );
  const { hash } = view;
  await workspace.as("ana").submit(view, { text: "kept" });
  const updated = topView(workspace);
  assertEquals([updated?.id, updated?.title], [view.id, "Next"]);
  assert(updated?.hash !== hash);
  const { text: typed, other: fresh } = updated?.values as Payload;
  assertEquals([typed.it.value, fresh.it.value], ["kept", "given"]);
});

Deno.test("push lays views on one another, three at most; closing goes back one; clear takes all", async () => {
  await using workspace = await openDesk();
  const ana = workspace.as("ana");
  const top = () => topView(workspace) as NonNullable<Payload>;
  const push = (view: Payload) => ({ response_action: "push", view });
  const fourth = replying({}, { title: plain("Fourth") });
  const third = replying(push(fourth), { title: plain("Third") });
  const view = await showView(
    workspace,
    replying(push(replying(push(third), { title: plain("Second") }))),
  );
  await ana.submit(view, { text: "1" });
  await ana.submit(top(), { text: "2" });
  assertEquals(openViews(workspace), ["Form", "Second", "Third"]);
  assertEquals(top().root_view_id, view.id);
  await assertRejects(
    () => ana.submit(top(), { text: "3" }),
    Error,
    `${TROUBLE} (push_limit_reached)`,
  );
  assertEquals(top().trouble, TROUBLE);
  await ana.cancel(top());
  assertEquals(openViews(workspace), ["Form", "Second"]);
  await assertRejects(() => ana.submit(view, {}), Error, "Another view");
  await ana.cancel(top(), true);
  assertEquals(openViews(workspace), []);

  const clear = replying({ response_action: "clear" });
  await ana.submit(await showView(workspace, replying(push(clear))), {
    text: "1",
  });
  await ana.submit(top(), { text: "2" });
  assertEquals(openViews(workspace), []);
});

for (
  const [what, reply, why] of [
    ["an unknown action", { response_action: "close" }, "no response_action"],
    ["no errors", { response_action: "errors" }, "sentences by block_id"],
    ["errors of no block", {
      response_action: "errors",
      errors: { other: "No." },
    }, "sentences by block_id"],
    ["no view", { response_action: "update" }, "missing required field: title"],
    ["a wrong view", {
      response_action: "push",
      view: modal([{ type: "section", text: plain("") }]),
    }, "/view/blocks/0/text/text"],
  ] as const
) {
  Deno.test(`a reply with ${what} leaves the banner on the view`, async () => {
    await using workspace = await openDesk();
    const view = await showView(workspace, replying(reply as Payload));
    await assertRejects(
      () => workspace.as("ana").submit(view, { text: "x" }),
      Error,
      why,
    );
    assertEquals(topView(workspace)?.trouble, TROUBLE);
  });
}

Deno.test("a submission whose handler throws can be tried again", async () => {
  await using workspace = await openDesk();
  const private_metadata = JSON.stringify({ throws: true });
  const view = await showView(workspace, modal([text], { private_metadata }));
  for (let n = 1; n <= 2; n++) {
    await assertRejects(
      () => workspace.as("ana").submit(view, { text: "x" }),
      Error,
      TROUBLE,
    );
    assertEquals(topView(workspace)?.trouble, TROUBLE);
    assertEquals(seen(workspace).length, 1 + n);
  }
});

Deno.test("view_closed: only where it was asked for, and for the whole stack", async () => {
  await using workspace = await openDesk();
  const ana = workspace.as("ana");
  const notify = { notify_on_close: true };
  const closings = () =>
    seen(workspace).filter(({ type }) => type === "view_closed").map((
      { view, is_cleared },
    ) => [view.title.text, is_cleared]);
  await ana.cancel(await showView(workspace, modal()));
  await workspace.settle();
  assertEquals(closings(), []);
  await ana.cancel(await showView(workspace, modal([text], notify)));
  await workspace.settle();
  assertEquals(closings(), [["Form", false]]);

  const push = { response_action: "push", view: { ...second, ...notify } };
  for (const all of [false, true]) {
    const stack = replying(push, notify);
    await ana.submit(await showView(workspace, stack), { text: "x" });
    await ana.cancel(topView(workspace)?.id ?? "", all);
    await workspace.settle();
    await ana.cancel(topView(workspace)?.id ?? "").catch(() => {});
    await workspace.settle();
  }
  assertEquals(closings().slice(1), [
    ["Second", false],
    ["Form", false],
    ["Form", true],
    ["Second", true],
  ]);
});

Deno.test("clear_on_close takes the whole stack with it", async () => {
  await using workspace = await openDesk();
  const view = { ...second, clear_on_close: true, notify_on_close: true };
  const stack = replying({ response_action: "push", view });
  await workspace.as("ana").submit(await showView(workspace, stack), {
    text: "x",
  });
  await workspace.as("ana").cancel(topView(workspace)?.id ?? "");
  await workspace.settle();
  assertEquals(openViews(workspace), []);
  assertEquals(lastSeen(workspace).is_cleared, true);
});

Deno.test("a view outlives its function, but cannot be submitted any more", async () => {
  await using workspace = await openDesk();
  const view = await showView(workspace, modal());
  workspace.of(workspace.app.id).complete(view.execution, { outputs: {} });
  const before = seen(workspace).length;
  await assertRejects(
    () => workspace.as("ana").submit(view, { text: "x" }),
    Error,
    TROUBLE,
  );
  assertEquals(topView(workspace)?.trouble, TROUBLE);
  assertEquals(seen(workspace).length, before);
});

Deno.test("a view without a submit button is not submitted", async () => {
  await using workspace = await openDesk();
  const view = await showView(workspace, modal([], { submit: undefined }));
  await assertRejects(
    () => workspace.as("ana").submit(view, {}),
    Error,
    "no button to submit",
  );
});

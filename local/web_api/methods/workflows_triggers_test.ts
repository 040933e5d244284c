import { assertEquals } from "@std/assert";
import { ANA, aWorld } from "../testing.ts";

const shortcut = {
  type: "shortcut",
  name: "Close",
  workflow: "#/workflows/close",
};
interface Shown {
  id: string;
  name: string;
}

Deno.test("workflows.triggers.create answers the whole trigger", async () => {
  const world = await aWorld();
  const { trigger } = await world.call("workflows.triggers.create", {
    ...shortcut,
    description: "Ends it",
    shortcut: { button_text: "End" },
  });
  const { shortcut_url, outputs, available_data, ...shown } = trigger as Record<
    string,
    unknown
  >;
  assertEquals(typeof shortcut_url, "string");
  assertEquals(outputs, available_data);
  const date_created = 1795521600;
  assertEquals(shown, {
    id: "Ft0000000001",
    type: "shortcut",
    name: "Close",
    description: "Ends it",
    inputs: {},
    date_created,
    date_updated: date_created,
    shortcut: { button_text: "End" },
    workflow: {
      id: "FnW000000001",
      workflow_id: "Wf0000000001",
      callback_id: "close",
      title: "Close",
      description: "",
      type: "workflow",
      input_parameters: [],
      output_parameters: [],
      app_id: world.app.id,
      app: {
        id: world.app.id,
        name: world.app.name,
        icons: {},
        is_workflow_app: false,
      },
      date_created,
      date_updated: date_created,
      date_deleted: 0,
    },
  });
});

Deno.test("workflows.triggers.create answers what is wrong with the definition", async () => {
  const world = await aWorld();
  const answer = await world.call("workflows.triggers.create", {
    ...shortcut,
    inputs: { x: { value: 1 } },
  });
  const message = "The workflow has no input `x`";
  assertEquals(answer, {
    ok: false,
    error: "invalid_trigger_inputs",
    errors: [{ code: "invalid_trigger_inputs", message, pointer: "/inputs/x" }],
    response_metadata: {
      messages: [`[ERROR] ${message} [json-pointer:/inputs/x]`],
    },
  });
});

Deno.test("workflows.triggers.list gives the app's own, page by page", async () => {
  const world = await aWorld();
  for (const name of ["one", "two", "three"]) {
    await world.call("workflows.triggers.create", { ...shortcut, name });
  }
  const [, second] = Object.values(world.state.triggers);
  if (second) second.app_id = "A0000000009";
  const list = async (args: Record<string, unknown>) => {
    const answer = await world.call("workflows.triggers.list", args);
    const { next_cursor } = answer.response_metadata as {
      next_cursor: string;
    };
    const names = (answer.triggers as Shown[]).map(({ name }) => name);
    return { names, next_cursor };
  };
  const first = await list({ limit: 1, is_owner: true, is_published: true });
  assertEquals(first.names, ["one"]);
  assertEquals(await list({ limit: 1, cursor: first.next_cursor }), {
    names: ["three"],
    next_cursor: "",
  });
});

for (const name of ["info", "update", "delete"]) {
  Deno.test(`workflows.triggers.${name}: another app's trigger is not there`, async () => {
    const world = await aWorld();
    const { trigger } = await world.call("workflows.triggers.create", shortcut);
    const { id: trigger_id } = trigger as Shown;
    const call = () =>
      world.call(`workflows.triggers.${name}`, { ...shortcut, trigger_id });
    assertEquals((await call()).ok, true);
    await world.call("workflows.triggers.create", shortcut);
    const [other] = Object.values(world.state.triggers).slice(-1);
    if (other) other.app_id = "A0000000009";
    const gone = await world.call(`workflows.triggers.${name}`, {
      ...shortcut,
      trigger_id: other?.id,
    });
    assertEquals(gone.error, "trigger_not_found");
    const none = { ...shortcut, trigger_id: ANA };
    assertEquals(
      (await world.call(`workflows.triggers.${name}`, none)).error,
      "trigger_not_found",
    );
  });
}

Deno.test("workflows.triggers methods need their scopes", async () => {
  const world = await aWorld({ scopes: ["triggers:read"] });
  assertEquals(
    (await world.call("workflows.triggers.create", shortcut)).error,
    "missing_scope",
  );
  assertEquals((await world.call("workflows.triggers.list")).ok, true);
});

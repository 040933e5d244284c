import { assertEquals } from "@std/assert";
import { contractTests } from "../contract_testing.ts";
import { ANA, aWorld, BOT, BRUNO, type TestWorld } from "../testing.ts";
import { functions } from "./functions.ts";
import { functionsDistributions } from "./functions_distributions.ts";

const parameters = { properties: {}, required: [] };
const aFunction = {
  title: "F",
  source_file: "f.ts",
  input_parameters: parameters,
  output_parameters: parameters,
};

/** Calls are made with the token of the execution Fx1 where it matters. */
async function setScene() {
  const world = await aWorld({ manifest: { functions: { f: aFunction } } });
  return { world, token: anExecution(world, "Fx1") };
}
type Scene = Awaited<ReturnType<typeof setScene>>;

function anExecution(world: TestWorld, id: string): string {
  const value = `xwfp-${id}`;
  const { id: app_id } = world.app;
  world.state.tokens[value] = {
    ...{ value, type: "workflow", app_id, execution: id, revoked: false },
  };
  world.state.executions[id] = {
    ...{ id, app_id, run: "Wx1", step: 0, function: "f", inputs: {} },
    ...{ token: value, status: "waiting", startedAt: 0 },
  };
  return value;
}

const done = { function_execution_id: "Fx1", outputs: { n: 1 } };
const failed = { function_execution_id: "Fx1", error: "no" };

function refused(args: Record<string, unknown>) {
  return {
    access_denied: ({ world, token }: Scene) => {
      anExecution(world, "Fx2");
      return { ...args, function_execution_id: "Fx2", token };
    },
    execution_not_in_running_state: ({ world }: Scene) => {
      const error = "execution_not_in_running_state";
      world.complete = () => ({ ok: false, error });
      return args;
    },
    function_execution_not_found: () => ({
      ...args,
      function_execution_id: "Fx404",
    }),
  };
}

contractTests(functions, setScene, {
  "functions.completeSuccess": {
    succeeds: ({ token }) => ({ ...done, token }),
    answers: ({ world }) => {
      const result = { outputs: { n: 1 } };
      assertEquals(world.completed, [{ execution: "Fx1", result }]);
      return {};
    },
    refuses: {
      ...refused(done),
      parameter_validation_failed: ({ world }) => {
        const error = "parameter_validation_failed";
        world.complete = () => ({ ok: false, error });
        return done;
      },
    },
  },
  "functions.completeError": {
    succeeds: () => failed,
    answers: ({ world }) => {
      const result = { error: "no" };
      assertEquals(world.completed, [{ execution: "Fx1", result }]);
      return {};
    },
    refuses: refused(failed),
  },
});

const byCallback = ({ world }: Scene) => ({
  function_callback_id: "f",
  function_app_id: world.app.id,
});
const toAna = (scene: Scene) => ({ ...byCallback(scene), user_ids: [ANA] });
/** Only these people have it. */
async function namedTo(scene: Scene, ...user_ids: string[]) {
  await scene.world.call("functions.distributions.permissions.set", {
    ...byCallback(scene),
    permission_type: "named_entities",
    user_ids,
  });
}
/** There is a second app with a function of that name. */
function ofAnotherApp({ world }: Scene) {
  const other = { ...world.app, id: "A0000000002" };
  Object.defineProperty(world, "apps", { value: [world.app, other] });
  return { function_callback_id: "f", function_app_id: other.id };
}
const ana = {
  user_id: ANA,
  username: "ana",
  email: "ana@local-workspace.example",
};
const bruno = {
  user_id: BRUNO,
  username: "bruno",
  email: "bruno@local-workspace.example",
};
function unknownOnes(more: Record<string, unknown>) {
  return {
    access_denied: (scene: Scene) => ({ ...ofAnotherApp(scene), ...more }),
    app_not_found: () => ({
      function_callback_id: "f",
      function_app_id: "A404",
      ...more,
    }),
    function_not_found: () => ({ function_callback_id: "f", ...more }),
  };
}

contractTests(functionsDistributions, setScene, {
  "functions.distributions.permissions.set": {
    succeeds: (scene) => ({
      ...toAna(scene),
      permission_type: "named_entities",
    }),
    answers: { permission_type: "named_entities", users: [ana] },
    refuses: {
      ...unknownOnes({ permission_type: "everyone" }),
      invalid_named_entities: (scene) => ({
        ...byCallback(scene),
        permission_type: "named_entities",
        team_ids: ["T404"],
      }),
      invalid_permission_type: (scene) => ({
        ...toAna(scene),
        permission_type: "everyone",
      }),
      permission_type_required: toAna,
      user_not_found: (scene) => ({
        ...byCallback(scene),
        permission_type: "named_entities",
        user_ids: ["U404"],
      }),
    },
  },
  "functions.distributions.permissions.add": {
    succeeds: async (scene) => {
      await namedTo(scene, BRUNO);
      return toAna(scene);
    },
    answers: { permission_type: "named_entities", users: [ana, bruno] },
    refuses: {
      ...unknownOnes({ user_ids: [ANA] }),
      invalid_permission_type: toAna,
      user_not_found: async (scene) => {
        await namedTo(scene, BRUNO);
        return { ...byCallback(scene), user_ids: ["U404"] };
      },
    },
  },
  "functions.distributions.permissions.remove": {
    succeeds: async (scene) => {
      await namedTo(scene, ANA, BRUNO);
      return toAna(scene);
    },
    answers: { permission_type: "named_entities", users: [bruno] },
    refuses: {
      ...unknownOnes({ user_ids: [ANA] }),
      invalid_permission_type: toAna,
      user_not_found: async (scene) => {
        await namedTo(scene, BRUNO);
        return { ...byCallback(scene), user_ids: ["U404"] };
      },
    },
  },
  "functions.distributions.permissions.list": {
    succeeds: byCallback,
    answers: { permission_type: "app_collaborators", users: [ana] },
    refuses: unknownOnes({}),
  },
});

Deno.test("an app does not complete another app's execution", async () => {
  const { world } = await setScene();
  world.state.executions.Fx1!.app_id = "A0000000002";
  const answer = await world.call("functions.completeSuccess", done);
  assertEquals(answer.error, "access_denied");
});

Deno.test("outputs that are not as the function says are told by name", async () => {
  const { world } = await setScene();
  world.app.manifest.functions.f = {
    ...aFunction,
    output_parameters: { properties: { n: { type: "boolean" } }, required: [] },
  };
  const error = "parameter_validation_failed";
  world.complete = () => ({ ok: false, error });
  assertEquals(await world.call("functions.completeSuccess", done), {
    ok: false,
    error,
    response_metadata: {
      messages: [
        "[ERROR] parameter_validation_failed - Validation for parameter `n` failed: value is not of type boolean",
      ],
    },
  });
});

Deno.test("a function is found by its id too", async () => {
  const scene = await setScene();
  const method = "functions.distributions.permissions.set";
  const args = { function_id: "Fn0000000001", permission_type: "everyone" };
  const answer = await scene.world.call(method, args);
  assertEquals(answer, { ok: true, permission_type: "everyone" });
});

Deno.test("an unknown permission type, or more than 50 teams, are bad arguments", async () => {
  const scene = await setScene();
  const method = "functions.distributions.permissions.set";
  const team_ids = Array.from({ length: 51 }, (_, n) => `T${n}`);
  for (
    const more of [
      { permission_type: "some" },
      { permission_type: "named_entities", team_ids },
    ]
  ) {
    const args = { ...byCallback(scene), ...more };
    const answer = await scene.world.call(method, args);
    assertEquals(answer.error, "invalid_arguments");
  }
});

Deno.test("a bot that is named is told without an address", async () => {
  const scene = await setScene();
  await namedTo(scene, BOT);
  const method = "functions.distributions.permissions.list";
  const { users } = await scene.world.call(method, byCallback(scene));
  const username = scene.world.state.users[BOT]?.name;
  assertEquals(users, [{ user_id: BOT, username, email: "" }]);
});

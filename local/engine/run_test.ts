import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { ANA, BRUNO, GENERAL, openEngine } from "./testing.ts";
import type { Engine } from "./testing.ts";

const say = (message: string): [string, Record<string, unknown>] => [
  "send_message",
  { channel_id: GENERAL, message },
];
const texts = ({ workspace }: Engine) =>
  workspace.messagesIn("general").map(({ text }) => text);
const greet = (
  inputs: Record<string, unknown>,
): [string, Record<string, unknown>] => ["#/functions/greet", inputs];

Deno.test("steps run in order, and each gets what those before it answered", async () => {
  await using engine = await openEngine({
    inputs: { who: "string", level: "integer" },
    steps: [
      say("1 {{inputs.who}}"),
      greet({ how: "post", name: "{{inputs.who}}" }),
      say("2 {{steps.1.said}} {{inputs.level}}"),
    ],
  });
  const run = await engine.run({ who: "Eve", level: 3 });
  assertEquals(run.status, "success");
  assertEquals(texts(engine), [
    "1 Eve",
    "Hello, Eve",
    "Bye, Eve",
    "2 Hello, Eve 3",
  ]);
});

Deno.test("inputs that do not fit the workflow end it before its first step, told to the log alone", async () => {
  await using engine = await openEngine({
    inputs: { level: "integer" },
    steps: [say("never")],
  });
  const run = await engine.run({ level: "three" });
  assertEquals(run.status, "error");
  assertStringIncludes(run.error ?? "", "value is not of type integer");
  assertEquals(texts(engine), []);
  assertEquals(engine.toldTo(ANA), []);
  const [entry, ...more] = engine.workspace.state.activity;
  assertEquals(more, []);
  assertEquals([entry?.event_type, entry?.level], [
    "trigger_executed",
    "error",
  ]);
  assertEquals(
    entry?.text.split(") ")[1],
    "Trigger for workflow 'Tried' failed: parameter_validation_failed\n" +
      "  - Validation for parameter `level` failed: value is not of type integer",
  );
  assertEquals(entry?.payload?.reason, "parameter_validation_failed");
});

Deno.test("a failing step ends the run; its starter has the app's sentence, admins hear who and where", async () => {
  await using engine = await openEngine({
    steps: [say("before"), greet({ how: "error" }), say("after")],
  });
  const run = await engine.run({}, "bruno");
  assertEquals([run.status, run.error], ["error", "I do not want to."]);
  assertEquals(texts(engine), ["before"]);
  assertEquals(engine.toldTo(BRUNO), ["I do not want to."]);
  const [told, ...more] = engine.toldTo(ANA);
  assertEquals(more, []);
  assertStringIncludes(
    told ?? "",
    `<@${BRUNO}> ran a workflow that you built and there was a problem with the Greet step: I do not want to.`,
  );
  assertStringIncludes(told ?? "", `traceId=${run.trace}`);
  assertEquals(engine.toldTo("U0000000003"), []);
});

Deno.test("an admin who started it is told once", async () => {
  await using engine = await openEngine({ steps: [greet({ how: "error" })] });
  await engine.run();
  assertEquals(engine.toldTo(ANA), ["I do not want to."]);
});

Deno.test("a null for what a step requires ends the run before the step", async () => {
  await using engine = await openEngine({
    steps: [greet({ how: "{{inputs.gone}}" }), say("never")],
  });
  const run = await engine.run();
  const sentence =
    "parameter_validation_failed - Null value for non-nullable parameter `how`";
  assertEquals(run.error, sentence);
  assertEquals(engine.toldTo(ANA), [sentence]);
  assertEquals(engine.execution().status, "error");
  const { token } = engine.execution();
  assertEquals(engine.workspace.state.tokens[token]?.revoked, true);
  assertEquals(
    engine.workspace.state.activity.map(({ event_type }) => event_type),
    [
      "trigger_executed",
      "workflow_execution_started",
      "workflow_execution_result",
    ],
  );
});

Deno.test("a function that this workspace does not have ends the run", async () => {
  await using engine = await openEngine({ steps: [["A9#/functions/x", {}]] });
  const { error } = await engine.run();
  assertEquals(
    error,
    "This workspace does not have the function A9#/functions/x.",
  );
});

Deno.test("outputs that do not fit are refused, and the step stays open", async () => {
  await using engine = await openEngine({ steps: [greet({ how: "post" })] });
  const { output_parameters } = engine.workspace.app.manifest.functions.greet!;
  output_parameters.properties.said = { type: "integer" };
  const run = await engine.run();
  const { id, status, token } = engine.execution();
  assertEquals([run.status, status], ["running", "waiting"]);
  const { workspace } = engine;
  const complete = (outputs: Record<string, unknown>) =>
    workspace.api("functions.completeSuccess", {
      function_execution_id: id,
      outputs,
    }, token);
  assertEquals((await complete({})).error, "parameter_validation_failed");
  assertEquals((await complete({ said: 1 })).ok, true);
  assertEquals(run.status, "success");
  assertEquals((await complete({ said: 2 })).error, "token_revoked");
  assertEquals(workspace.complete(id, { outputs: { said: 2 } }), {
    ok: false,
    error: "execution_not_in_running_state",
  });
  assertEquals(run.outputs["0"], { said: 1 });
});

Deno.test("a function that takes over a minute fails, with its token revoked", async () => {
  await using engine = await openEngine({ steps: [greet({ how: "forever" })] });
  const run = await engine.run();
  assertEquals(run.error, "function execution exceeded 60.0s timeout");
  assertEquals(engine.execution().status, "timed_out");
  const answer = await engine.workspace.api(
    "chat.postMessage",
    { channel: GENERAL, text: "late" },
    engine.execution().token,
  );
  assertEquals(answer.error, "token_revoked");
});

for (
  const [credential_source, owner] of [
    ["DEVELOPER", ANA],
    [undefined, ANA],
    ["END_USER", BRUNO],
  ] as const
) {
  Deno.test(`an OAuth2 input with the source ${credential_source} is ${owner}'s token`, async () => {
    await using engine = await openEngine({
      steps: [greet({ how: "post", token: { credential_source } })],
    });
    const { input_parameters } = engine.workspace.app.manifest.functions.greet!;
    input_parameters.properties.token = {
      type: "slack#/types/credential/oauth2",
      oauth2_provider_key: "google",
    };
    const run = await engine.run({}, "bruno");
    assertEquals(run.status, "success");
    const { externalTokens } = engine.workspace.state;
    const token = externalTokens[String(engine.execution().inputs.token)];
    assertEquals([token?.user, token?.provider_key], [owner, "google"]);
  });
}

Deno.test("a Slack function's rights are its own: the app's token does not get them", async () => {
  await using engine = await openEngine({
    steps: [say("hi"), ["add_reaction", {
      message_context: "{{steps.0.message_context}}",
      emoji: "eyes",
    }]],
  });
  const run = await engine.run();
  assertEquals(run.status, "success");
  const [message] = engine.workspace.messagesIn("general");
  assertEquals(message?.reactions?.[0]?.name, "eyes");
  const answer = await engine.workspace.api("reactions.add", {
    channel: GENERAL,
    timestamp: message?.ts,
    name: "tada",
  });
  assertEquals(answer.error, "missing_scope");
});

Deno.test("the activity log has the platform's words and records", async () => {
  await using engine = await openEngine({
    steps: [say("hi"), greet({ how: "post" })],
  });
  const run = await engine.run();
  const log = engine.workspace.state.activity;
  const where = (id = "") => `[${id}] (Trace=${run.trace}) `;
  const slacks = log.filter(({ source }) => source === "slack");
  for (const { component_id, text, trace_id } of slacks) {
    assert(text.startsWith(where(component_id)), text);
    assertEquals(trace_id, run.trace);
  }
  assertEquals(
    slacks.map(({ event_type, component_type, level, component_id, text }) => [
      event_type,
      component_type,
      level,
      text.replace(where(component_id), ""),
    ]),
    [
      [
        "trigger_executed",
        "workflows",
        "info",
        "Shortcut trigger successfully started execution of function 'Tried'",
      ],
      [
        "workflow_execution_started",
        "workflows",
        "info",
        "Workflow 'Tried' started",
      ],
      [
        "workflow_step_started",
        "workflows",
        "info",
        "Workflow step 1 of 2 started",
      ],
      [
        "function_execution_started",
        "functions",
        "info",
        "Function 'Send a message to a channel' (Slack function) started",
      ],
      [
        "function_execution_result",
        "functions",
        "info",
        "Function 'Send a message to a channel' (Slack function) completed",
      ],
      [
        "workflow_step_execution_result",
        "workflows",
        "info",
        "Workflow step 'Send a message to a channel' completed",
      ],
      [
        "workflow_step_started",
        "workflows",
        "info",
        "Workflow step 2 of 2 started",
      ],
      [
        "function_execution_started",
        "functions",
        "info",
        "Function 'Greet' (app function) started",
      ],
      [
        "function_execution_result",
        "functions",
        "info",
        "Function 'Greet' (app function) completed",
      ],
      [
        "workflow_step_execution_result",
        "workflows",
        "info",
        "Workflow step 'Greet' completed",
      ],
      [
        "workflow_execution_result",
        "workflows",
        "info",
        "Workflow 'Tried' completed",
      ],
    ],
  );
  const payload = (event: string) =>
    log.find(({ event_type }) => event_type === event)?.payload;
  assertEquals(payload("workflow_execution_started"), {
    workflow_name: "Tried",
    actor: ANA,
  });
  assertEquals(payload("workflow_execution_result"), {
    workflow_name: "Tried",
    exec_outcome: "Success",
  });
  assertEquals(payload("function_execution_started"), {
    function_name: "Send a message to a channel",
    function_type: "Slack",
  });
  const started = payload("workflow_step_started");
  assertEquals([started?.current_step, started?.total_steps], [1, 2]);
});

Deno.test("the activity log of a step that throws: its output, and all that failed with it", async () => {
  await using engine = await openEngine({ steps: [greet({ how: "throw" })] });
  await engine.run();
  const failed = engine.workspace.state.activity.filter(({ level }) =>
    level === "error"
  );
  assertEquals(
    failed.map(({ source, event_type }) => [source, event_type]),
    [
      ["developer", "function_execution_output"],
      ["slack", "function_execution_result"],
      ["slack", "workflow_step_execution_result"],
      ["slack", "workflow_execution_result"],
    ],
  );
  const [output, result, step, workflow] = failed.map(({ text }) => text);
  const error =
    "Caught error from user supplied module: Error: broken greeting";
  assertStringIncludes(output ?? "", error);
  assertStringIncludes(
    result ?? "",
    `Function 'Greet' (app function) failed\n\t${error}`,
  );
  assert(step?.endsWith("Workflow step 'Greet' failed"));
  assertStringIncludes(workflow ?? "", `Workflow 'Tried' failed\n\t${error}`);
  assertEquals(failed.at(-1)?.payload?.exec_outcome, "Error");
});

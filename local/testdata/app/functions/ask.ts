import { DefineFunction, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";

export const Ask = DefineFunction({
  callback_id: "ask",
  title: "Ask",
  source_file: "functions/ask.ts",
  input_parameters: {
    properties: { interactivity: { type: Schema.slack.types.interactivity } },
    required: ["interactivity"],
  },
  output_parameters: {
    properties: { answer: { type: Schema.types.string } },
    required: ["answer"],
  },
});

const view = (title: string) => ({
  type: "modal",
  callback_id: "question",
  title: { type: "plain_text", text: title },
  submit: { type: "plain_text", text: "Say" },
  notify_on_close: true,
  blocks: [{
    type: "input",
    block_id: "word",
    label: { type: "plain_text", text: "Word" },
    element: { type: "plain_text_input", action_id: "word", max_length: 20 },
  }],
});

/** A modal of its own, and a message with a button that opens it again. */
export default SlackFunction(Ask, async ({ inputs, client }) => {
  const { interactivity_pointer } = inputs.interactivity;
  const opened = await client.views.open({
    interactivity_pointer,
    view: view("Question"),
  });
  if (!opened.ok) return { error: `${opened.error}` };
  await client.chat.postMessage({
    channel: "C0000000001",
    text: "Asked",
    blocks: [{
      type: "actions",
      block_id: "again",
      elements: [{
        type: "button",
        action_id: "again",
        text: { type: "plain_text", text: "Again" },
        value: "1",
      }],
    }],
  });
  return { completed: false };
}).addBlockActionsHandler("again", async ({ body, client }) => {
  await client.views.open({
    trigger_id: body.trigger_id,
    view: view(`Again ${body.actions[0]?.value}`),
  });
}).addViewSubmissionHandler("question", async ({ view, body, client }) => {
  const answer = view.state.values.word?.word?.value;
  if (answer === "no") {
    return {
      response_action: "errors",
      errors: { word: "Say something else." },
    };
  }
  await client.functions.completeSuccess({
    function_execution_id: body.function_data.execution_id,
    outputs: { answer },
  });
}).addViewClosedHandler("question", ({ body, client }) =>
  // The answer holds a function; what a handler answers goes to Slack as JSON.
  client.functions.completeError({
    function_execution_id: body.function_data.execution_id,
    error: "Closed.",
  }));

import { DefineFunction, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";
import TimeOffs from "../datastores/time_offs.ts";
import { BUTTONS, denyView, requestBlocks } from "./blocks.ts";

export const AskManagerFunction = DefineFunction({
  callback_id: "ask_manager",
  title: "Ask a manager for approval",
  description: "Send the request to a manager, and wait for the decision",
  source_file: "functions/ask_manager.ts",
  input_parameters: {
    properties: {
      employee: { type: Schema.slack.types.user_id },
      manager: { type: Schema.slack.types.user_id },
      first_day: { type: Schema.slack.types.date },
      last_day: { type: Schema.slack.types.date },
      reason: { type: Schema.types.string },
    },
    required: ["employee", "manager", "first_day", "last_day"],
  },
  output_parameters: {
    properties: {
      decision: { type: Schema.types.string, enum: ["approved", "denied"] },
      comment: { type: Schema.types.string },
    },
    required: ["decision", "comment"],
  },
});

export default SlackFunction(AskManagerFunction, async ({ inputs, client }) => {
  if (inputs.last_day < inputs.first_day) {
    return { error: "The last day is before the first." };
  }
  const sent = await client.chat.postMessage({
    channel: inputs.manager,
    text: `<@${inputs.employee}> asks for time off`,
    blocks: [...requestBlocks(inputs), BUTTONS],
  });
  if (!sent.ok) return { error: `Your manager cannot be asked: ${sent.error}` };
  // The buttons answer as long as this function is not completed.
  return { completed: false };
}).addBlockActionsHandler("approve", async ({ inputs, body, client }) => {
  const saved = await client.apps.datastore.put<typeof TimeOffs.definition>({
    datastore: TimeOffs.name,
    item: {
      id: body.function_data.execution_id,
      employee: inputs.employee,
      manager: body.user.id,
      first_day: inputs.first_day,
      last_day: inputs.last_day,
      decided_at: Math.floor(Date.now() / 1000),
    },
  });
  if (!saved.ok) {
    return await client.functions.completeError({
      function_execution_id: body.function_data.execution_id,
      error: `The days could not be saved: ${saved.error}`,
    });
  }
  await client.chat.update({
    channel: body.container.channel_id,
    ts: body.container.message_ts,
    text: "Approved",
    blocks: [...requestBlocks(inputs), {
      type: "context",
      elements: [{ type: "mrkdwn", text: ":white_check_mark: Approved" }],
    }],
  });
  await client.functions.completeSuccess({
    function_execution_id: body.function_data.execution_id,
    outputs: { decision: "approved", comment: "Have a good time!" },
  });
}).addBlockActionsHandler("deny", async ({ body, client }) => {
  const { message_ts, channel_id } = body.container;
  await client.views.open({
    interactivity_pointer: body.interactivity.interactivity_pointer,
    view: denyView(message_ts, channel_id),
  });
}).addViewSubmissionHandler(
  "deny_reason",
  async ({ inputs, body, view, client }) => {
    const comment = view.state.values.reason.text.value;
    const { messageTs, channelId } = JSON.parse(view.private_metadata ?? "{}");
    await client.chat.update({
      channel: channelId,
      ts: messageTs,
      text: "Denied",
      blocks: [...requestBlocks(inputs), {
        type: "context",
        elements: [{ type: "plain_text", text: `Denied: ${comment}` }],
      }],
    });
    await client.functions.completeSuccess({
      function_execution_id: body.function_data.execution_id,
      outputs: { decision: "denied", comment },
    });
  },
);

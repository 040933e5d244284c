import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { FindMessageFunction } from "../functions/find_message.ts";

export const SendWelcomeWorkflow = DefineWorkflow({
  callback_id: "send_welcome",
  title: "Welcome a newcomer",
  input_parameters: {
    properties: {
      channel: { type: Schema.slack.types.channel_id },
      newcomer: { type: Schema.slack.types.user_id },
    },
    required: ["channel", "newcomer"],
  },
});

const found = SendWelcomeWorkflow.addStep(FindMessageFunction, {
  channel: SendWelcomeWorkflow.inputs.channel,
});

SendWelcomeWorkflow.addStep(Schema.slack.functions.SendEphemeralMessage, {
  channel_id: SendWelcomeWorkflow.inputs.channel,
  user_id: SendWelcomeWorkflow.inputs.newcomer,
  message:
    `Hello <@${SendWelcomeWorkflow.inputs.newcomer}>! ${found.outputs.message}`,
});

SendWelcomeWorkflow.addStep(Schema.slack.functions.SendDm, {
  user_id: found.outputs.author,
  message:
    `<@${SendWelcomeWorkflow.inputs.newcomer}> joined <#${SendWelcomeWorkflow.inputs.channel}>.`,
});

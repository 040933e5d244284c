import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { SetUpMessageFunction } from "../functions/set_up_message.ts";

export const MessageSetupWorkflow = DefineWorkflow({
  callback_id: "message_setup",
  title: "Welcome people here",
  input_parameters: {
    properties: {
      interactivity: { type: Schema.slack.types.interactivity },
      channel: { type: Schema.slack.types.channel_id },
    },
    required: ["interactivity", "channel"],
  },
});

const setUp = MessageSetupWorkflow.addStep(SetUpMessageFunction, {
  interactivity: MessageSetupWorkflow.inputs.interactivity,
  channel: MessageSetupWorkflow.inputs.channel,
});

MessageSetupWorkflow.addStep(Schema.slack.functions.SendEphemeralMessage, {
  channel_id: setUp.outputs.channel,
  user_id: setUp.outputs.author,
  message: "People who join are welcomed from now on. :wave:",
});

import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";

/** Built-in steps alone. */
const UrgentWorkflow = DefineWorkflow({
  callback_id: "urgent",
  title: "Tell that something is urgent",
  input_parameters: {
    properties: {
      message_context: { type: Schema.slack.types.message_context },
      message_link: { type: Schema.types.string },
      user_id: { type: Schema.slack.types.user_id },
      urgent_channel_id: { type: Schema.slack.types.channel_id },
    },
    required: [
      "message_context",
      "message_link",
      "user_id",
      "urgent_channel_id",
    ],
  },
});

UrgentWorkflow.addStep(Schema.slack.functions.AddReaction, {
  message_context: UrgentWorkflow.inputs.message_context,
  emoji: ":rotating_light:",
});

const told = UrgentWorkflow.addStep(Schema.slack.functions.SendMessage, {
  channel_id: UrgentWorkflow.inputs.urgent_channel_id,
  message:
    `<@${UrgentWorkflow.inputs.user_id}> says this is urgent: ${UrgentWorkflow.inputs.message_link}`,
  interactive_blocks: [{
    type: "actions",
    elements: [{
      type: "button",
      action_id: "take",
      text: { type: "plain_text", text: "I take it" },
      style: "primary",
    }],
  }],
});

UrgentWorkflow.addStep(Schema.slack.functions.ReplyInThread, {
  message_context: UrgentWorkflow.inputs.message_context,
  message: `<@${told.outputs.interactivity!.interactor.id}> takes this.`,
});

export default UrgentWorkflow;

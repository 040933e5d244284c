import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { def as Translate } from "../functions/translate.ts";

const workflow = DefineWorkflow({
  callback_id: "translate_message",
  title: "Translate every message",
  input_parameters: {
    properties: {
      channelId: { type: Schema.slack.types.channel_id },
      messageTs: { type: Schema.types.string },
    },
    required: ["channelId", "messageTs"],
  },
});

workflow.addStep(Translate, {
  channelId: workflow.inputs.channelId,
  messageTs: workflow.inputs.messageTs,
  language: "en",
});

export default workflow;

import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { def as DetectLanguage } from "../functions/detect_language.ts";
import { def as Translate } from "../functions/translate.ts";

const workflow = DefineWorkflow({
  callback_id: "translate_reaction",
  title: "Translate on a flag",
  input_parameters: {
    properties: {
      channelId: { type: Schema.slack.types.channel_id },
      messageTs: { type: Schema.types.string },
      reaction: { type: Schema.types.string },
    },
    required: ["channelId", "messageTs", "reaction"],
  },
});

const detected = workflow.addStep(DetectLanguage, {
  reaction: workflow.inputs.reaction,
});

workflow.addStep(Translate, {
  ...workflow.inputs,
  language: detected.outputs.language,
});

export default workflow;

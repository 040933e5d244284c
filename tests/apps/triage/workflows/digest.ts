import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { DigestFunction } from "../functions/digest.ts";

const DigestWorkflow = DefineWorkflow({
  callback_id: "digest",
  title: "Morning digest",
  input_parameters: {
    properties: { channel_id: { type: Schema.slack.types.channel_id } },
    required: ["channel_id"],
  },
});

const digest = DigestWorkflow.addStep(DigestFunction, {
  channel_id: DigestWorkflow.inputs.channel_id,
});

DigestWorkflow.addStep(Schema.slack.functions.SendMessage, {
  channel_id: DigestWorkflow.inputs.channel_id,
  message: digest.outputs.text,
});

export default DigestWorkflow;

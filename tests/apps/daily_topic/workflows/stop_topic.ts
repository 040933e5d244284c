import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { StopTopicFunction } from "../functions/stop_topic.ts";

const StopTopicWorkflow = DefineWorkflow({
  callback_id: "stop_topic",
  title: "No more topics",
  input_parameters: {
    properties: { channel_id: { type: Schema.slack.types.channel_id } },
    required: ["channel_id"],
  },
});

StopTopicWorkflow.addStep(StopTopicFunction, {
  channel_id: StopTopicWorkflow.inputs.channel_id,
});

export default StopTopicWorkflow;

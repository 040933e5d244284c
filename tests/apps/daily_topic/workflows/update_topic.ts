import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { NextTopicFunction } from "../functions/next_topic.ts";

const UpdateTopicWorkflow = DefineWorkflow({
  callback_id: "update_topic",
  title: "Set today's topic",
  input_parameters: {
    properties: { channel_id: { type: Schema.slack.types.channel_id } },
    required: ["channel_id"],
  },
});

const next = UpdateTopicWorkflow.addStep(NextTopicFunction, {
  channel_id: UpdateTopicWorkflow.inputs.channel_id,
});

const updated = UpdateTopicWorkflow.addStep(
  Schema.slack.functions.UpdateChannelTopic,
  {
    channel_id: UpdateTopicWorkflow.inputs.channel_id,
    topic: `Today: ${next.outputs.topic}`,
  },
);

UpdateTopicWorkflow.addStep(Schema.slack.functions.SendMessage, {
  channel_id: UpdateTopicWorkflow.inputs.channel_id,
  message: updated.outputs.topic,
});

export default UpdateTopicWorkflow;

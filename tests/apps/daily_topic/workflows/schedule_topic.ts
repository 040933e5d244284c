import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { ScheduleTopicFunction } from "../functions/schedule_topic.ts";

const ScheduleTopicWorkflow = DefineWorkflow({
  callback_id: "schedule_topic",
  title: "A topic a day",
  input_parameters: {
    properties: {
      channel_id: { type: Schema.slack.types.channel_id },
      interactivity: { type: Schema.slack.types.interactivity },
    },
    required: ["channel_id", "interactivity"],
  },
});

const form = ScheduleTopicWorkflow.addStep(Schema.slack.functions.OpenForm, {
  title: "A topic a day",
  interactivity: ScheduleTopicWorkflow.inputs.interactivity,
  fields: {
    required: ["channel", "topics", "days"],
    elements: [{
      name: "channel",
      title: "Channel",
      type: Schema.slack.types.channel_id,
      default: ScheduleTopicWorkflow.inputs.channel_id,
    }, {
      name: "topics",
      title: "Topics, one a line",
      type: Schema.types.string,
      long: true,
      minLength: 3,
    }, {
      name: "days",
      title: "For how many days",
      type: Schema.types.integer,
      default: 7,
      minimum: 1,
      maximum: 31,
    }],
  },
});

ScheduleTopicWorkflow.addStep(ScheduleTopicFunction, {
  channel_id: form.outputs.fields.channel,
  topics: form.outputs.fields.topics,
  days: form.outputs.fields.days,
});

export default ScheduleTopicWorkflow;

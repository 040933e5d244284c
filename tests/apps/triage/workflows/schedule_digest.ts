import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { ScheduleDigestFunction } from "../functions/schedule_digest.ts";

const ScheduleDigestWorkflow = DefineWorkflow({
  callback_id: "schedule_digest",
  title: "Schedule the digest",
  input_parameters: {
    properties: {
      interactivity: { type: Schema.slack.types.interactivity },
      channel_id: { type: Schema.slack.types.channel_id },
    },
    required: ["interactivity", "channel_id"],
  },
});

const form = ScheduleDigestWorkflow.addStep(Schema.slack.functions.OpenForm, {
  title: "Schedule the digest",
  interactivity: ScheduleDigestWorkflow.inputs.interactivity,
  fields: {
    required: ["channel", "urgent_channel", "starts_at"],
    elements: [{
      name: "channel",
      title: "Channel",
      type: Schema.slack.types.channel_id,
      default: ScheduleDigestWorkflow.inputs.channel_id,
    }, {
      name: "urgent_channel",
      title: "Where to tell what is urgent",
      type: Schema.slack.types.channel_id,
      default: ScheduleDigestWorkflow.inputs.channel_id,
    }, {
      name: "starts_at",
      title: "First digest",
      type: Schema.slack.types.timestamp,
    }],
  },
});

ScheduleDigestWorkflow.addStep(ScheduleDigestFunction, {
  channel_id: form.outputs.fields.channel,
  urgent_channel_id: form.outputs.fields.urgent_channel,
  starts_at: form.outputs.fields.starts_at,
});

export default ScheduleDigestWorkflow;

import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";

const StormWarningWorkflow = DefineWorkflow({
  callback_id: "storm_warning",
  title: "Warn of a storm",
  input_parameters: {
    properties: {
      city: { type: Schema.types.string },
      wind_kmh: { type: Schema.types.number },
      channel_id: { type: Schema.slack.types.channel_id },
    },
    required: ["city", "wind_kmh", "channel_id"],
  },
});

StormWarningWorkflow.addStep(Schema.slack.functions.SendMessage, {
  channel_id: StormWarningWorkflow.inputs.channel_id,
  message:
    `:cloud_with_lightning: Storm in ${StormWarningWorkflow.inputs.city}: ` +
    `${StormWarningWorkflow.inputs.wind_kmh} km/h`,
});

export default StormWarningWorkflow;

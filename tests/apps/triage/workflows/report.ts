import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { ReportFunction } from "../functions/report.ts";

const ReportWorkflow = DefineWorkflow({
  callback_id: "report",
  title: "What waits here?",
  input_parameters: {
    properties: {
      channel_id: { type: Schema.slack.types.channel_id },
      user_id: { type: Schema.slack.types.user_id },
    },
    required: ["channel_id", "user_id"],
  },
});

ReportWorkflow.addStep(ReportFunction, {
  channel_id: ReportWorkflow.inputs.channel_id,
  user_id: ReportWorkflow.inputs.user_id,
});

export default ReportWorkflow;

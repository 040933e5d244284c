import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { CloseSurveyFunction } from "../functions/close_survey.ts";

const CloseSurvey = DefineWorkflow({
  callback_id: "close_survey",
  title: "Close a survey",
  input_parameters: {
    properties: {
      survey_id: { type: Schema.types.string },
      user_id: { type: Schema.slack.types.user_id },
      channel_id: { type: Schema.slack.types.channel_id },
      message_ts: { type: Schema.slack.types.message_ts },
    },
    required: ["survey_id", "user_id", "channel_id", "message_ts"],
  },
});

const closed = CloseSurvey.addStep(CloseSurveyFunction, {
  survey_id: CloseSurvey.inputs.survey_id,
  user_id: CloseSurvey.inputs.user_id,
  channel_id: CloseSurvey.inputs.channel_id,
  message_ts: CloseSurvey.inputs.message_ts,
});

CloseSurvey.addStep(Schema.slack.functions.ReplyInThread, {
  message_context: closed.outputs.message_context,
  message: closed.outputs.summary,
});

export default CloseSurvey;

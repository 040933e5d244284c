import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { SaveResponseFunction } from "../functions/save_response.ts";

const AnswerSurvey = DefineWorkflow({
  callback_id: "answer_survey",
  title: "Answer a survey",
  input_parameters: {
    properties: {
      interactivity: { type: Schema.slack.types.interactivity },
      channel_id: { type: Schema.slack.types.channel_id },
      survey_id: { type: Schema.types.string },
      question: { type: Schema.types.string },
    },
    required: ["interactivity", "channel_id", "survey_id", "question"],
  },
});

const form = AnswerSurvey.addStep(Schema.slack.functions.OpenForm, {
  title: "Your answer",
  interactivity: AnswerSurvey.inputs.interactivity,
  description: AnswerSurvey.inputs.question,
  fields: {
    required: ["rating"],
    elements: [{
      name: "rating",
      title: "How good is it?",
      type: Schema.types.string,
      enum: ["1", "2", "3"],
      choices: [
        { value: "1", title: "Poor" },
        { value: "2", title: "Fine" },
        { value: "3", title: "Great" },
      ],
    }, {
      name: "comment",
      title: "Why?",
      type: Schema.types.string,
      long: true,
    }],
  },
});

AnswerSurvey.addStep(SaveResponseFunction, {
  survey_id: AnswerSurvey.inputs.survey_id,
  user_id: form.outputs.submit_user,
  rating: form.outputs.fields.rating,
  comment: form.outputs.fields.comment,
});

AnswerSurvey.addStep(Schema.slack.functions.SendEphemeralMessage, {
  channel_id: AnswerSurvey.inputs.channel_id,
  user_id: form.outputs.submit_user,
  message: "Thank you, your answer is saved.",
});

export default AnswerSurvey;

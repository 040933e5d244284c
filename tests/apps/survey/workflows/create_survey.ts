import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { CreateSurveyFunction } from "../functions/create_survey.ts";

const CreateSurvey = DefineWorkflow({
  callback_id: "create_survey",
  title: "Ask this channel",
  description: "Post a question that people answer with a form",
  input_parameters: {
    properties: {
      interactivity: { type: Schema.slack.types.interactivity },
      channel_id: { type: Schema.slack.types.channel_id },
    },
    required: ["interactivity", "channel_id"],
  },
});

const form = CreateSurvey.addStep(Schema.slack.functions.OpenForm, {
  title: "Ask this channel",
  interactivity: CreateSurvey.inputs.interactivity,
  submit_label: "Ask",
  fields: {
    required: ["question", "channel"],
    elements: [{
      name: "question",
      title: "Your question",
      type: Schema.types.string,
      maxLength: 200,
    }, {
      name: "channel",
      title: "Where to ask",
      type: Schema.slack.types.channel_id,
      default: CreateSurvey.inputs.channel_id,
    }],
  },
});

const survey = CreateSurvey.addStep(CreateSurveyFunction, {
  question: form.outputs.fields.question,
  channel_id: form.outputs.fields.channel,
  creator_id: form.outputs.submit_user,
});

CreateSurvey.addStep(Schema.slack.functions.SendMessage, {
  channel_id: form.outputs.fields.channel,
  message:
    `<@${form.outputs.submit_user}> asks: *${form.outputs.fields.question}*`,
  interactive_blocks: [{
    type: "actions",
    block_id: "survey_links",
    elements: [{
      type: "workflow_button",
      action_id: "answer",
      style: "primary",
      text: { type: "plain_text", text: "Answer" },
      workflow: { trigger: { url: survey.outputs.answer_url } },
    }, {
      type: "workflow_button",
      action_id: "close",
      text: { type: "plain_text", text: "Close" },
      workflow: {
        trigger: {
          url: survey.outputs.close_url,
          customizable_input_parameters: [{
            name: "survey_id",
            value: survey.outputs.survey_id,
          }],
        },
      },
    }],
  }],
});

export default CreateSurvey;

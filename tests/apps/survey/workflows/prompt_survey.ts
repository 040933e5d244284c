import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { CreateSurveyFunction } from "../functions/create_survey.ts";

/** An event brings no interactivity: a button has to be pressed before a form can open. */
const PromptSurvey = DefineWorkflow({
  callback_id: "prompt_survey",
  title: "Offer a survey about a message",
  input_parameters: {
    properties: {
      channel_id: { type: Schema.slack.types.channel_id },
      message_context: { type: Schema.slack.types.message_context },
      user_id: { type: Schema.slack.types.user_id },
    },
    required: ["channel_id", "message_context", "user_id"],
  },
});

const prompt = PromptSurvey.addStep(Schema.slack.functions.ReplyInThread, {
  message_context: PromptSurvey.inputs.message_context,
  message: `<@${PromptSurvey.inputs.user_id}>, shall we ask about this?`,
  interactive_blocks: [{
    type: "actions",
    block_id: "survey_prompt",
    elements: [{
      type: "button",
      action_id: "start_survey",
      text: { type: "plain_text", text: "Ask a question" },
      value: "start",
    }],
  }],
});

const form = PromptSurvey.addStep(Schema.slack.functions.OpenForm, {
  title: "Ask about this",
  interactivity: prompt.outputs.interactivity,
  fields: {
    required: ["question"],
    elements: [{
      name: "question",
      title: "Your question",
      type: Schema.types.string,
      long: true,
    }],
  },
});

const survey = PromptSurvey.addStep(CreateSurveyFunction, {
  question: form.outputs.fields.question,
  channel_id: PromptSurvey.inputs.channel_id,
  creator_id: form.outputs.submit_user,
});

PromptSurvey.addStep(Schema.slack.functions.ReplyInThread, {
  message_context: PromptSurvey.inputs.message_context,
  message: form.outputs.fields.question,
  reply_broadcast: true,
  interactive_blocks: [{
    type: "actions",
    elements: [{
      type: "workflow_button",
      action_id: "answer",
      text: { type: "plain_text", text: "Answer" },
      workflow: { trigger: { url: survey.outputs.answer_url } },
    }],
  }],
});

export default PromptSurvey;

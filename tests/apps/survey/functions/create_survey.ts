import { DefineFunction, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";
import { TriggerTypes } from "deno-slack-api/mod.ts";
import type { SlackAPIClient } from "deno-slack-api/types.ts";
import Surveys from "../datastores/surveys.ts";

export const CreateSurveyFunction = DefineFunction({
  callback_id: "create_survey_function",
  title: "Create a survey",
  description: "Save a question and create the links to answer and close it",
  source_file: "functions/create_survey.ts",
  input_parameters: {
    properties: {
      question: { type: Schema.types.string },
      channel_id: { type: Schema.slack.types.channel_id },
      creator_id: { type: Schema.slack.types.user_id },
    },
    required: ["question", "channel_id", "creator_id"],
  },
  output_parameters: {
    properties: {
      survey_id: { type: Schema.types.string },
      answer_url: { type: Schema.types.string },
      close_url: { type: Schema.types.string },
    },
    required: ["survey_id", "answer_url", "close_url"],
  },
});

export default SlackFunction(
  CreateSurveyFunction,
  async ({ inputs, client }) => {
    // "Only visible to you" messages are refused where the app is no member.
    const joined = await client.conversations.join({
      channel: inputs.channel_id,
    });
    if (!joined.ok) return { error: `I cannot join: ${joined.error}` };
    const survey_id = crypto.randomUUID();
    const answer = await client.workflows.triggers.create({
      type: TriggerTypes.Shortcut,
      name: "Answer the survey",
      description: inputs.question.slice(0, 80),
      workflow: "#/workflows/answer_survey",
      inputs: {
        interactivity: { value: "{{data.interactivity}}" },
        channel_id: { value: "{{data.channel_id}}" },
        survey_id: { value: survey_id },
        question: { value: inputs.question },
      },
    });
    if (!answer.ok) {
      return { error: `The survey has no link: ${answer.error}` };
    }
    const close = await findOrCreateCloseTrigger(client);
    if (close.error) return { error: close.error };

    const { question, channel_id, creator_id } = inputs;
    const saved = await client.apps.datastore.put<typeof Surveys.definition>({
      datastore: Surveys.name,
      item: {
        id: survey_id,
        question,
        channel_id,
        creator_id,
        answer_trigger_id: answer.trigger.id,
      },
    });
    if (!saved.ok) {
      return { error: `The survey was not saved: ${saved.error}` };
    }
    return {
      outputs: {
        survey_id,
        answer_url: `${answer.trigger.shortcut_url}`,
        close_url: `${close.url}`,
      },
    };
  },
);

/** All surveys are closed by one link, whose `survey_id` each button fills in. */
async function findOrCreateCloseTrigger(client: SlackAPIClient) {
  const list = await client.workflows.triggers.list({ is_owner: true });
  if (!list.ok) return { error: `The triggers are unknown: ${list.error}` };
  const found = list.triggers.find(({ workflow }) =>
    workflow.callback_id === "close_survey"
  );
  if (found) return { url: found.shortcut_url };
  const created = await client.workflows.triggers.create({
    type: TriggerTypes.Shortcut,
    name: "Close the survey",
    workflow: "#/workflows/close_survey",
    inputs: {
      user_id: { value: "{{data.user_id}}" },
      channel_id: { value: "{{data.channel_id}}" },
      message_ts: { value: "{{data.message_ts}}" },
      survey_id: { customizable: true },
    },
  });
  if (!created.ok) {
    return { error: `The survey cannot be closed: ${created.error}` };
  }
  return { url: created.trigger.shortcut_url };
}

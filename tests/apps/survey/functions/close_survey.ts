import { DefineFunction, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";
import type { SlackAPIClient } from "deno-slack-api/types.ts";
import Responses from "../datastores/responses.ts";
import Surveys from "../datastores/surveys.ts";

export const CloseSurveyFunction = DefineFunction({
  callback_id: "close_survey_function",
  title: "Close a survey",
  description: "Take the survey's link away and count its answers",
  source_file: "functions/close_survey.ts",
  input_parameters: {
    properties: {
      survey_id: { type: Schema.types.string },
      user_id: { type: Schema.slack.types.user_id },
      channel_id: { type: Schema.slack.types.channel_id },
      message_ts: { type: Schema.slack.types.message_ts },
    },
    required: ["survey_id", "user_id", "channel_id", "message_ts"],
  },
  output_parameters: {
    properties: {
      summary: { type: Schema.types.string },
      message_context: { type: Schema.slack.types.message_context },
    },
    required: ["summary", "message_context"],
  },
});

export default SlackFunction(
  CloseSurveyFunction,
  async ({ inputs, client }) => {
    const { survey_id, user_id, channel_id, message_ts } = inputs;
    const survey = await client.apps.datastore.get<typeof Surveys.definition>({
      datastore: Surveys.name,
      id: survey_id,
    });
    if (!survey.ok) {
      return { error: `The survey was not found: ${survey.error}` };
    }
    if (!survey.item.id) return { error: "This survey is closed already." };
    if (survey.item.creator_id !== user_id) {
      return { error: "Only the person who asked can close a survey." };
    }

    const removed = await client.workflows.triggers.delete({
      trigger_id: `${survey.item.answer_trigger_id}`,
    });
    if (!removed.ok) {
      return { error: `The link is still there: ${removed.error}` };
    }
    const ratings = await ratingsOf(client, survey_id);
    await client.apps.datastore.delete<typeof Surveys.definition>({
      datastore: Surveys.name,
      id: survey_id,
    });

    const average = ratings.length
      ? ratings.reduce((sum, rating) => sum + rating, 0) / ratings.length
      : 0;
    return {
      outputs: {
        summary: `*${survey.item.question}*\n${ratings.length} answers, ` +
          `${average.toFixed(1)} on average`,
        message_context: { message_ts, channel_id },
      },
    };
  },
);

async function ratingsOf(client: SlackAPIClient, surveyId: string) {
  const ratings: number[] = [];
  let cursor: string | undefined;
  do {
    const page = await client.apps.datastore.query<typeof Responses.definition>(
      {
        datastore: Responses.name,
        expression: "#survey = :survey",
        expression_attributes: { "#survey": "survey_id" },
        expression_values: { ":survey": surveyId },
        limit: 2,
        cursor,
      },
    );
    if (!page.ok) throw new Error(`Query failed: ${page.error}`);
    ratings.push(...page.items.map(({ rating }) => Number(rating)));
    cursor = page.response_metadata?.next_cursor;
  } while (cursor);
  return ratings;
}

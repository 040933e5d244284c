import { DefineFunction, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";
import Responses from "../datastores/responses.ts";

export const SaveResponseFunction = DefineFunction({
  callback_id: "save_response",
  title: "Save an answer",
  source_file: "functions/save_response.ts",
  input_parameters: {
    properties: {
      survey_id: { type: Schema.types.string },
      user_id: { type: Schema.slack.types.user_id },
      rating: { type: Schema.types.string },
      comment: { type: Schema.types.string },
    },
    required: ["survey_id", "user_id", "rating"],
  },
});

export default SlackFunction(
  SaveResponseFunction,
  async ({ inputs, client }) => {
    const { survey_id, user_id, rating, comment } = inputs;
    const saved = await client.apps.datastore.put<typeof Responses.definition>({
      datastore: Responses.name,
      item: {
        id: `${survey_id}:${user_id}`,
        survey_id,
        user_id,
        rating: Number(rating),
        ...(comment ? { comment } : {}),
      },
    });
    return saved.ok
      ? { outputs: {} }
      : { error: `The answer was not saved: ${saved.error}` };
  },
);

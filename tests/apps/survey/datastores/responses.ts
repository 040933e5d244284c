import { DefineDatastore, Schema } from "deno-slack-sdk/mod.ts";

/** One person has one answer per survey: the key is `<survey>:<person>`. */
const Responses = DefineDatastore({
  name: "responses",
  primary_key: "id",
  attributes: {
    id: { type: Schema.types.string },
    survey_id: { type: Schema.types.string },
    user_id: { type: Schema.slack.types.user_id },
    rating: { type: Schema.types.integer },
    comment: { type: Schema.types.string },
  },
});

export default Responses;

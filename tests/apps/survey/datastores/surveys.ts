import { DefineDatastore, Schema } from "deno-slack-sdk/mod.ts";

const Surveys = DefineDatastore({
  name: "surveys",
  primary_key: "id",
  attributes: {
    id: { type: Schema.types.string },
    question: { type: Schema.types.string },
    channel_id: { type: Schema.slack.types.channel_id },
    creator_id: { type: Schema.slack.types.user_id },
    answer_trigger_id: { type: Schema.types.string },
  },
});

export default Surveys;

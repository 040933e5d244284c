import { DefineDatastore, Schema } from "deno-slack-sdk/mod.ts";

const TopicDatastore = DefineDatastore({
  name: "topics",
  primary_key: "channel_id",
  attributes: {
    channel_id: { type: Schema.slack.types.channel_id },
    topics: {
      type: Schema.types.array,
      items: { type: Schema.types.string },
    },
    /** How many were shown. */
    shown: { type: Schema.types.integer },
    trigger_id: { type: Schema.types.string },
  },
});

export default TopicDatastore;

import { DefineDatastore, Schema } from "deno-slack-sdk/mod.ts";

export default DefineDatastore({
  name: "drafts",
  primary_key: "id",
  attributes: {
    id: { type: Schema.types.string },
    created_by: { type: Schema.slack.types.user_id },
    message: { type: Schema.types.string },
    channels: {
      type: Schema.types.array,
      items: { type: Schema.slack.types.channel_id },
    },
    message_ts: { type: Schema.types.string },
    /** draft, sent or thrown_away */
    status: { type: Schema.types.string },
  },
});

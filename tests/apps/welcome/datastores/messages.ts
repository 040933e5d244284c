import { DefineDatastore, Schema } from "deno-slack-sdk/mod.ts";

export const WelcomeMessageDatastore = DefineDatastore({
  name: "messages",
  primary_key: "channel",
  attributes: {
    channel: { type: Schema.slack.types.channel_id },
    message: { type: Schema.types.string },
    author: { type: Schema.slack.types.user_id },
  },
});

import { DefineFunction, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";
import { WelcomeMessageDatastore } from "../datastores/messages.ts";

export const FindMessageFunction = DefineFunction({
  callback_id: "find_message",
  title: "Find a channel's welcome",
  source_file: "functions/find_message.ts",
  input_parameters: {
    properties: { channel: { type: Schema.slack.types.channel_id } },
    required: ["channel"],
  },
  output_parameters: {
    properties: {
      message: { type: Schema.types.string },
      author: { type: Schema.slack.types.user_id },
    },
    required: ["message", "author"],
  },
});

export default SlackFunction(
  FindMessageFunction,
  async ({ inputs, client }) => {
    const { channel } = inputs;
    const found = await client.apps.datastore.query<
      typeof WelcomeMessageDatastore.definition
    >({
      datastore: WelcomeMessageDatastore.name,
      expression: "#channel = :channel",
      expression_attributes: { "#channel": "channel" },
      expression_values: { ":channel": channel },
    });
    if (!found.ok) return { error: `No welcome: ${found.error}` };
    const [item] = found.items;
    if (!item) return { error: "Nobody wrote a welcome for this channel." };
    const { message, author } = item;
    return { outputs: { message, author } };
  },
);

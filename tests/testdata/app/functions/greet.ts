import { DefineFunction, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";

export const Greet = DefineFunction({
  callback_id: "greet",
  title: "Greet",
  description: "Post a greeting",
  source_file: "functions/greet.ts",
  input_parameters: {
    properties: {
      channel: { type: Schema.slack.types.channel_id },
      person: { type: Schema.slack.types.user_id },
      words: { type: Schema.types.string },
    },
    required: ["channel", "person"],
  },
  output_parameters: { properties: {}, required: [] },
});

export default SlackFunction(Greet, async ({ inputs, client }) => {
  const text = `${inputs.words ?? "Hello"} <@${inputs.person}>`;
  await client.chat.postMessage({ channel: inputs.channel, text });
  return { outputs: {} };
});

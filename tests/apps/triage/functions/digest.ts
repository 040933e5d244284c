import { DefineFunction, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";
import { describe, findWaiting } from "../lib/waiting.ts";

export const DigestFunction = DefineFunction({
  callback_id: "digest_function",
  title: "Write the digest",
  source_file: "functions/digest.ts",
  input_parameters: {
    properties: { channel_id: { type: Schema.slack.types.channel_id } },
    required: ["channel_id"],
  },
  output_parameters: {
    properties: { text: { type: Schema.types.string } },
    required: ["text"],
  },
});

export default SlackFunction(DigestFunction, async ({ inputs, token }) => {
  const waiting = await findWaiting(token, inputs.channel_id, 1);
  return { outputs: { text: `*Good morning.*\n${describe(waiting)}` } };
});

import { DefineFunction, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";

export const FindPictureFunction = DefineFunction({
  callback_id: "find_picture",
  title: "Find a picture",
  description: "A picture that fits the tone",
  source_file: "functions/find_picture.ts",
  input_parameters: {
    properties: {
      tone: {
        type: Schema.types.string,
        description: "Tone of the thanks",
        enum: ["warm", "loud", "calm"],
      },
    },
    required: ["tone"],
  },
  output_parameters: {
    properties: {
      url: { type: Schema.types.string, format: "url" },
      alt_text: { type: Schema.types.string },
    },
    required: ["url", "alt_text"],
  },
});

const PICTURES: Record<string, { url: string; alt_text: string }> = {
  warm: { url: "https://pictures.example/sun.gif", alt_text: "A rising sun" },
  loud: { url: "https://pictures.example/band.gif", alt_text: "A brass band" },
  calm: { url: "https://pictures.example/lake.gif", alt_text: "A still lake" },
};

export default SlackFunction(FindPictureFunction, ({ inputs }) => {
  const picture = PICTURES[inputs.tone];
  return picture
    ? { outputs: picture }
    : { error: `There is no picture for "${inputs.tone}".` };
});

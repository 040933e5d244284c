import { DefineFunction, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";

export const def = DefineFunction({
  callback_id: "detect_language",
  title: "Which language a flag stands for",
  source_file: "functions/detect_language.ts",
  input_parameters: {
    properties: { reaction: { type: Schema.types.string } },
    required: ["reaction"],
  },
  output_parameters: {
    properties: { language: { type: Schema.types.string } },
    required: [],
  },
});

/** Countries whose code is not their language's. */
const LANGUAGES: Record<string, string> = {
  at: "de",
  br: "pt",
  gb: "en",
  mx: "es",
  us: "en",
};

export default SlackFunction(def, ({ inputs }) => {
  const country = /^(?:flag-)?([a-z]{2})$/.exec(inputs.reaction)?.[1];
  if (!country) return { outputs: {} };
  return { outputs: { language: LANGUAGES[country] ?? country } };
});

import { DefineFunction, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";
import { takeNews } from "../platform/news.ts";
import { FUNCTIONS } from "../types/callbacks.ts";
import { incidentOutputs } from "../types/parameters.ts";

/** Step "Hear from a system". */
export const TakeNews = DefineFunction({
  callback_id: FUNCTIONS.takeNews,
  title: "Hear from a system",
  description:
    "Read what people did to an incident's ticket or record in its own system",
  source_file: "functions/take_news.ts",
  input_parameters: {
    properties: {
      incident: {
        type: Schema.types.string,
        title: "Incident",
        description:
          "Whatever holds its key: the ticket's labels, the record's external id",
      },
      token: {
        type: Schema.types.string,
        title: "Token",
        description: "The shared secret, where one is set",
      },
    },
    required: ["incident"],
  },
  output_parameters: { properties: incidentOutputs, required: [] },
});

export default SlackFunction(
  TakeNews,
  ({ inputs, client, env, event }) =>
    takeNews(
      { client, env, execution: event.function_execution_id },
      inputs,
    ),
);

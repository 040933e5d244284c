import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { TakeNews } from "../functions/take_news.ts";
import { WORKFLOWS } from "../types/callbacks.ts";

/** From a system's webhook: no human step. */
export const TakeNewsWorkflow = DefineWorkflow({
  callback_id: WORKFLOWS.takeNews,
  title: "Hear from a system",
  description:
    "Read what people did to an incident's ticket or record in its own system",
  input_parameters: {
    properties: {
      incident: { type: Schema.types.string },
      token: { type: Schema.types.string },
    },
    required: ["incident"],
  },
});

const { inputs } = TakeNewsWorkflow;
TakeNewsWorkflow.addStep(TakeNews, {
  incident: inputs.incident,
  token: inputs.token,
});

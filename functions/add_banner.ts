import { DefineFunction, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";
import { putUpBanner } from "../platform/customers.ts";
import {
  giveUp,
  type Run,
  stepOf,
  submitAgain,
  submitStep,
} from "../platform/forms.ts";
import { FUNCTIONS } from "../types/callbacks.ts";
import {
  actingUser,
  formPointer,
  incidentKey,
  incidentOutputs,
} from "../types/parameters.ts";

/** Step "Add Banner": what customers read on Experience Cloud sites while the incident lasts. */
export const AddBanner = DefineFunction({
  callback_id: FUNCTIONS.addBanner,
  title: "Add Banner to Experience Cloud Sites",
  description:
    "Show customers a text on the sites of these topics until the incident ends",
  source_file: "functions/add_banner.ts",
  input_parameters: {
    properties: {
      incident: incidentKey,
      topics: {
        type: Schema.types.array,
        items: { type: Schema.types.string },
        title: "Topics",
        description: "As app.config.ts names them under bannerTopics",
      },
      banner: {
        type: Schema.types.string,
        title: "Text",
        description: "What customers read, word for word",
      },
      actor: actingUser,
      interactivity: formPointer,
    },
    required: ["incident", "topics", "banner", "actor"],
  },
  output_parameters: { properties: incidentOutputs, required: [] },
});

const run: Run = (app, command, typed, incident) =>
  putUpBanner(app, incident ?? "", command, {
    text: String(typed.banner ?? ""),
    topics: Array.isArray(typed.topics) ? typed.topics : [],
  });

export default SlackFunction(
  AddBanner,
  ({ inputs, client, env, event }) => {
    const { topics, banner } = inputs;
    return submitStep({ client, env }, "banner", stepOf(event, inputs), {
      topics,
      banner,
    }, run);
  },
)
  .addViewSubmissionHandler("banner", submitAgain("banner", run))
  .addViewClosedHandler("banner", giveUp);

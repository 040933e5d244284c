import { DefineFunction, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";
import { setUpStep } from "../platform/set_up_step.ts";
import { FUNCTIONS } from "../types/callbacks.ts";
import { actingUser, formPointer } from "../types/parameters.ts";

/** Step "Set up": makes channels, buttons and schedules, or brings them up to date. For admins. */
export const SetUp = DefineFunction({
  callback_id: FUNCTIONS.setUp,
  title: "Set up",
  description:
    "Make the channels, buttons and schedules that the app needs; run it after every deploy",
  source_file: "functions/set_up.ts",
  input_parameters: {
    properties: {
      first_number: {
        type: Schema.types.integer,
        title: "First incident number",
        description:
          "To go on where another tool ended; 1 when it is empty. Counts on the first run only",
      },
      actor: actingUser,
      interactivity: formPointer,
    },
    required: ["actor"],
  },
  output_parameters: { properties: {}, required: [] },
});

export default SlackFunction(
  SetUp,
  ({ inputs, client, env }) =>
    setUpStep({ client, env }, {
      actor: inputs.actor.id,
      pointer: inputs.interactivity?.interactivity_pointer,
      firstNumber: inputs.first_number ?? 1,
    }),
);

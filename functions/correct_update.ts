import { DefineFunction, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";
import { commands } from "../platform/app.ts";
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

/** Step "Correct update": what was told is edited, and whoever was told outside hears it again. */
export const CorrectUpdate = DefineFunction({
  callback_id: FUNCTIONS.correctUpdate,
  title: "Correct update",
  description: "Replace the text of an update wherever it has been told",
  source_file: "functions/correct_update.ts",
  input_parameters: {
    properties: {
      incident: incidentKey,
      update: {
        type: Schema.types.string,
        title: "Update's key",
        description: "Which update; its own button fills it in",
      },
      text: {
        type: Schema.types.string,
        title: "Corrected text",
        description: "What is right",
      },
      actor: actingUser,
      interactivity: formPointer,
    },
    required: ["incident", "update", "text", "actor"],
  },
  output_parameters: { properties: incidentOutputs, required: [] },
});

const run: Run = (app, command, typed, incident, { update = "" }) =>
  commands.correctUpdate(app, incident ?? "", command, {
    update,
    text: String(typed.text ?? ""),
  });

export default SlackFunction(
  CorrectUpdate,
  ({ inputs, client, env, event }) => {
    const { update, text } = inputs;
    const step = { ...stepOf(event, inputs), about: { update } };
    return submitStep({ client, env }, "correct", step, { text }, run);
  },
)
  .addViewSubmissionHandler("correct", submitAgain("correct", run))
  .addViewClosedHandler("correct", giveUp);

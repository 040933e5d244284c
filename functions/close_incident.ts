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

/** Step "Close incident": the all clear, told everywhere. */
export const CloseIncident = DefineFunction({
  callback_id: FUNCTIONS.close,
  title: "Close incident",
  description:
    "Declare the all clear everywhere; dismisses an alert that nobody declared",
  source_file: "functions/close_incident.ts",
  input_parameters: {
    properties: {
      incident: incidentKey,
      notes: {
        type: Schema.types.string,
        title: "Notes",
        description: "How it ended, in a sentence",
      },
      actor: actingUser,
      interactivity: formPointer,
    },
    required: ["incident", "notes", "actor"],
  },
  output_parameters: { properties: incidentOutputs, required: [] },
});

const run: Run = (app, command, typed, incident) =>
  commands.close(app, incident ?? "", command, {
    notes: String(typed.notes ?? ""),
  });

export default SlackFunction(
  CloseIncident,
  ({ inputs, client, env, event }) => {
    const { notes } = inputs;
    return submitStep({ client, env }, "close", stepOf(event, inputs), {
      notes,
    }, run);
  },
)
  .addViewSubmissionHandler("close", submitAgain("close", run))
  .addViewClosedHandler("close", giveUp);

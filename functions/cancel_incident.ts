import { DefineFunction, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";
import {
  giveUp,
  type Run,
  stepOf,
  submitAgain,
  submitStep,
} from "../platform/forms.ts";
import { moveCommands } from "../platform/moves.ts";
import { FUNCTIONS } from "../types/callbacks.ts";
import {
  actingUser,
  formPointer,
  incidentKey,
  incidentOutputs,
} from "../types/parameters.ts";

/** Step "Cancel incident": it was none. Told everywhere, and no all clear. */
export const CancelIncident = DefineFunction({
  callback_id: FUNCTIONS.cancel,
  title: "Cancel incident",
  description:
    "End what was no incident, with a reason and without an all clear",
  source_file: "functions/cancel_incident.ts",
  input_parameters: {
    properties: {
      incident: incidentKey,
      reason: {
        type: Schema.types.string,
        title: "Reason",
        description: "Why, in a sentence",
      },
      actor: actingUser,
      interactivity: formPointer,
    },
    required: ["incident", "reason", "actor"],
  },
  output_parameters: { properties: incidentOutputs, required: [] },
});

const run: Run = (app, command, typed, incident) =>
  moveCommands.cancel(app, incident ?? "", command, {
    reason: String(typed.reason ?? ""),
  });

export default SlackFunction(
  CancelIncident,
  ({ inputs, client, env, event }) => {
    const { reason } = inputs;
    return submitStep(
      { client, env },
      "cancelIncident",
      stepOf(event, inputs),
      {
        reason,
      },
      run,
    );
  },
)
  .addViewSubmissionHandler(
    "cancelIncident",
    submitAgain("cancelIncident", run),
  )
  .addViewClosedHandler("cancelIncident", giveUp);

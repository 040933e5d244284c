import { DefineFunction, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";
import {
  giveUp,
  type Run,
  stepOf,
  submitAgain,
  submitStep,
} from "../platform/forms.ts";
import { snoozeSource } from "../platform/quiet.ts";
import { FUNCTIONS } from "../types/callbacks.ts";
import {
  actingUser,
  formPointer,
  incidentKey,
  incidentOutputs,
} from "../types/parameters.ts";

/** Step "Snooze source": a monitor makes no new cards for a while. */
export const SnoozeSource = DefineFunction({
  callback_id: FUNCTIONS.snooze,
  title: "Snooze source",
  description: "Keep and count a monitor's new alerts without making cards",
  source_file: "functions/snooze_source.ts",
  input_parameters: {
    properties: {
      incident: incidentKey,
      duration: {
        type: Schema.types.string,
        title: "For how long",
        description: "hour, hours4, day; or end, to end it now",
      },
      actor: actingUser,
      interactivity: formPointer,
    },
    required: ["incident", "duration", "actor"],
  },
  output_parameters: { properties: incidentOutputs, required: [] },
});

const run: Run = (app, command, typed, incident) =>
  snoozeSource(app, incident ?? "", command, String(typed.duration ?? ""));

export default SlackFunction(
  SnoozeSource,
  ({ inputs, client, env, event }) => {
    const { duration } = inputs;
    return submitStep(
      { client, env },
      "snooze",
      stepOf(event, inputs),
      {
        duration,
      },
      run,
    );
  },
)
  .addViewSubmissionHandler(
    "snooze",
    submitAgain("snooze", run),
  )
  .addViewClosedHandler("snooze", giveUp);

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
  severityName,
} from "../types/parameters.ts";

/** Step "Set severity": exactly, with a reason, told everywhere. */
export const SetSeverity = DefineFunction({
  callback_id: FUNCTIONS.setSeverity,
  title: "Set severity",
  description:
    "Set the severity exactly, with a reason, and tell every connected system",
  source_file: "functions/set_severity.ts",
  input_parameters: {
    properties: {
      incident: incidentKey,
      severity: severityName,
      reason: {
        type: Schema.types.string,
        title: "Reason",
        description: "Why, in a sentence",
      },
      actor: actingUser,
      interactivity: formPointer,
    },
    required: ["incident", "severity", "reason", "actor"],
  },
  output_parameters: {
    properties: { ...incidentOutputs, severity: severityName },
    required: [],
  },
});

const run: Run = (app, command, typed, incident) =>
  moveCommands.setSeverity(app, incident ?? "", command, {
    severity: String(typed.severity ?? ""),
    reason: String(typed.reason ?? ""),
  });

export default SlackFunction(
  SetSeverity,
  ({ inputs, client, env, event }) => {
    const { severity, reason } = inputs;
    return submitStep({ client, env }, "setSeverity", stepOf(event, inputs), {
      severity,
      reason,
    }, run);
  },
)
  .addViewSubmissionHandler("setSeverity", submitAgain("setSeverity", run))
  .addViewClosedHandler("setSeverity", giveUp);

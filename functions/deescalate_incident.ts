import { DefineFunction, SlackFunction } from "deno-slack-sdk/mod.ts";
import { commands } from "../platform/app.ts";
import { pressStep, stepOf } from "../platform/forms.ts";
import { FUNCTIONS } from "../types/callbacks.ts";
import {
  actingUser,
  formPointer,
  incidentKey,
  incidentOutputs,
  severityName,
} from "../types/parameters.ts";

/** Step "De-escalate incident": one severity down, told everywhere. */
export const DeescalateIncident = DefineFunction({
  callback_id: FUNCTIONS.deescalate,
  title: "De-escalate incident",
  description: "Lower the severity by one and tell every connected system",
  source_file: "functions/deescalate_incident.ts",
  input_parameters: {
    properties: {
      incident: incidentKey,
      actor: actingUser,
      interactivity: formPointer,
    },
    required: ["incident", "actor"],
  },
  output_parameters: {
    properties: { ...incidentOutputs, severity: severityName },
    required: [],
  },
});

export default SlackFunction(
  DeescalateIncident,
  ({ inputs, client, env, event }) =>
    pressStep({ client, env }, stepOf(event, inputs), commands.deescalate),
);

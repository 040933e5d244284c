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

/** Step "Escalate incident": one severity up, told everywhere. */
export const EscalateIncident = DefineFunction({
  callback_id: FUNCTIONS.escalate,
  title: "Escalate incident",
  description: "Raise the severity by one and tell every connected system",
  source_file: "functions/escalate_incident.ts",
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
  EscalateIncident,
  ({ inputs, client, env, event }) =>
    pressStep({ client, env }, stepOf(event, inputs), commands.escalate),
);

import { DefineWorkflow } from "deno-slack-sdk/mod.ts";
import { DeescalateIncident } from "../functions/deescalate_incident.ts";
import { WORKFLOWS } from "../types/callbacks.ts";
import { formPointer, incidentKey } from "../types/parameters.ts";

/** From a card's button: one severity down. */
export const DeescalateIncidentWorkflow = DefineWorkflow({
  callback_id: WORKFLOWS.deescalate,
  title: "De-escalate incident",
  description: "Lower the severity by one step",
  input_parameters: {
    properties: { incident: incidentKey, interactivity: formPointer },
    required: ["incident", "interactivity"],
  },
});

const { incident, interactivity } = DeescalateIncidentWorkflow.inputs;
DeescalateIncidentWorkflow.addStep(DeescalateIncident, {
  incident,
  actor: interactivity.interactor,
  interactivity,
});

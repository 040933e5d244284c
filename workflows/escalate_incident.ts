import { DefineWorkflow } from "deno-slack-sdk/mod.ts";
import { EscalateIncident } from "../functions/escalate_incident.ts";
import { WORKFLOWS } from "../types/callbacks.ts";
import { formPointer, incidentKey } from "../types/parameters.ts";

/** From a card's button: one severity up. */
export const EscalateIncidentWorkflow = DefineWorkflow({
  callback_id: WORKFLOWS.escalate,
  title: "Escalate incident",
  description: "Raise the severity by one step",
  input_parameters: {
    properties: { incident: incidentKey, interactivity: formPointer },
    required: ["incident", "interactivity"],
  },
});

const { incident, interactivity } = EscalateIncidentWorkflow.inputs;
EscalateIncidentWorkflow.addStep(EscalateIncident, {
  incident,
  actor: interactivity.interactor,
  interactivity,
});

import { DefineWorkflow } from "deno-slack-sdk/mod.ts";
import { AcknowledgeAlert } from "../functions/acknowledge_alert.ts";
import { WORKFLOWS } from "../types/callbacks.ts";
import { formPointer, incidentKey } from "../types/parameters.ts";

/** From an alert card's button: somebody has it in hand. */
export const AcknowledgeAlertWorkflow = DefineWorkflow({
  callback_id: WORKFLOWS.acknowledge,
  title: "Acknowledge alert",
  description: "Say that you take care of an alert",
  input_parameters: {
    properties: { incident: incidentKey, interactivity: formPointer },
    required: ["incident", "interactivity"],
  },
});

const { incident, interactivity } = AcknowledgeAlertWorkflow.inputs;
AcknowledgeAlertWorkflow.addStep(AcknowledgeAlert, {
  incident,
  actor: interactivity.interactor,
  interactivity,
});

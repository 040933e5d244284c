import { DefineWorkflow } from "deno-slack-sdk/mod.ts";
import { ListAlerts } from "../functions/list_alerts.ts";
import { WORKFLOWS } from "../types/callbacks.ts";
import { formPointer, incidentKey } from "../types/parameters.ts";

/** From the button of a card with many alerts: all of them. */
export const ListAlertsWorkflow = DefineWorkflow({
  callback_id: WORKFLOWS.listAlerts,
  title: "List alerts",
  description: "Show every alert of a card",
  input_parameters: {
    properties: { incident: incidentKey, interactivity: formPointer },
    required: ["incident", "interactivity"],
  },
});

const { incident, interactivity } = ListAlertsWorkflow.inputs;
ListAlertsWorkflow.addStep(ListAlerts, {
  incident,
  actor: interactivity.interactor,
  interactivity,
});

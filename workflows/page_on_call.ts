import { DefineWorkflow } from "deno-slack-sdk/mod.ts";
import { PageOnCall } from "../functions/page_on_call.ts";
import { WORKFLOWS } from "../types/callbacks.ts";
import { formPointer, incidentKey } from "../types/parameters.ts";

/** From “More …”: whoever is on call. */
export const PageOnCallWorkflow = DefineWorkflow({
  callback_id: WORKFLOWS.pageOnCall,
  title: "Page on call",
  description: "Call whoever is on duty about the incident",
  input_parameters: {
    properties: { incident: incidentKey, interactivity: formPointer },
    required: ["incident", "interactivity"],
  },
});

const { incident, interactivity } = PageOnCallWorkflow.inputs;
PageOnCallWorkflow.addStep(PageOnCall, {
  incident,
  actor: interactivity.interactor,
  interactivity,
});

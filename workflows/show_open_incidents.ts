import { DefineWorkflow } from "deno-slack-sdk/mod.ts";
import { ShowOpenIncidents } from "../functions/show_open_incidents.ts";
import { WORKFLOWS } from "../types/callbacks.ts";
import { formPointer } from "../types/parameters.ts";

/** From a link, a button or the shortcut menu: what is under way, for the person who asks. */
export const ShowOpenIncidentsWorkflow = DefineWorkflow({
  callback_id: WORKFLOWS.showOpenIncidents,
  title: "My incidents",
  description: "Show my open incidents, or all of them in the order I choose",
  input_parameters: {
    properties: { interactivity: formPointer },
    required: ["interactivity"],
  },
});

const { interactivity } = ShowOpenIncidentsWorkflow.inputs;
ShowOpenIncidentsWorkflow.addStep(ShowOpenIncidents, {
  actor: interactivity.interactor,
  interactivity,
});

import { DefineWorkflow } from "deno-slack-sdk/mod.ts";
import { ShowActions } from "../functions/show_actions.ts";
import { WORKFLOWS } from "../types/callbacks.ts";
import { formPointer, incidentKey } from "../types/parameters.ts";

/** From "More …" on the incident's card. */
export const ShowActionsWorkflow = DefineWorkflow({
  callback_id: WORKFLOWS.more,
  title: "Show actions",
  description: "Show whoever presses everything that can be done",
  input_parameters: {
    properties: { incident: incidentKey, interactivity: formPointer },
    required: ["incident", "interactivity"],
  },
});

const { incident, interactivity } = ShowActionsWorkflow.inputs;
ShowActionsWorkflow.addStep(ShowActions, {
  incident,
  actor: interactivity.interactor,
  interactivity,
});

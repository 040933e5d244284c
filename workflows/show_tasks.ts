import { DefineWorkflow } from "deno-slack-sdk/mod.ts";
import { ShowTasks } from "../functions/show_tasks.ts";
import { WORKFLOWS } from "../types/callbacks.ts";
import { formPointer, incidentKey } from "../types/parameters.ts";

/** From a button: what is to be done, to whoever asks for it. */
export const ShowTasksWorkflow = DefineWorkflow({
  callback_id: WORKFLOWS.showTasks,
  title: "Show tasks",
  description:
    "Show what is to be done to the acting person, in the incident's channel",
  input_parameters: {
    properties: { incident: incidentKey, interactivity: formPointer },
    required: ["incident", "interactivity"],
  },
});

const { incident, interactivity } = ShowTasksWorkflow.inputs;
ShowTasksWorkflow.addStep(ShowTasks, {
  incident,
  actor: interactivity.interactor,
  interactivity,
});

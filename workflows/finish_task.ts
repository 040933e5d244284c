import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { FinishTask } from "../functions/finish_task.ts";
import { WORKFLOWS } from "../types/callbacks.ts";
import { formPointer, incidentKey } from "../types/parameters.ts";

/** From a task's button. */
export const FinishTaskWorkflow = DefineWorkflow({
  callback_id: WORKFLOWS.finishTask,
  title: "Finish task",
  description: "Say that a task of the incident is done",
  input_parameters: {
    properties: {
      incident: incidentKey,
      task: { type: Schema.types.string },
      interactivity: formPointer,
    },
    required: ["incident", "task", "interactivity"],
  },
});

const { inputs } = FinishTaskWorkflow;
FinishTaskWorkflow.addStep(FinishTask, {
  incident: inputs.incident,
  task: inputs.task,
  actor: inputs.interactivity.interactor,
  interactivity: inputs.interactivity,
});

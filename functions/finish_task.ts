import { DefineFunction, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";
import { pressStep, stepOf } from "../platform/forms.ts";
import { taskDone } from "../platform/tasks.ts";
import { FUNCTIONS } from "../types/callbacks.ts";
import {
  actingUser,
  formPointer,
  incidentKey,
  incidentOutputs,
} from "../types/parameters.ts";

/** Step "Finish task". */
export const FinishTask = DefineFunction({
  callback_id: FUNCTIONS.finishTask,
  title: "Finish task",
  description: "Say that a task of the incident is done",
  source_file: "functions/finish_task.ts",
  input_parameters: {
    properties: {
      incident: incidentKey,
      task: {
        type: Schema.types.string,
        title: "Task",
        description: "Its number, such as 3",
      },
      actor: actingUser,
      interactivity: formPointer,
    },
    required: ["incident", "task", "actor"],
  },
  output_parameters: { properties: incidentOutputs, required: [] },
});

export default SlackFunction(
  FinishTask,
  ({ inputs, client, env, event }) =>
    pressStep(
      { client, env },
      stepOf(event, inputs),
      (app, incident, command) => taskDone(app, incident, command, inputs.task),
    ),
);

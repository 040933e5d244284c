import { DefineFunction, SlackFunction } from "deno-slack-sdk/mod.ts";
import { pressStep, stepOf } from "../platform/forms.ts";
import { showTasks } from "../platform/tasks.ts";
import { FUNCTIONS } from "../types/callbacks.ts";
import {
  actingUser,
  formPointer,
  incidentKey,
  incidentOutputs,
} from "../types/parameters.ts";

/** Step "Show tasks". */
export const ShowTasks = DefineFunction({
  callback_id: FUNCTIONS.showTasks,
  title: "Show tasks",
  description:
    "Show what is to be done to the acting person, in the incident's channel",
  source_file: "functions/show_tasks.ts",
  input_parameters: {
    properties: {
      incident: incidentKey,
      actor: actingUser,
      interactivity: formPointer,
    },
    required: ["incident", "actor"],
  },
  output_parameters: { properties: incidentOutputs, required: [] },
});

export default SlackFunction(
  ShowTasks,
  ({ inputs, client, env, event }) =>
    pressStep({ client, env }, stepOf(event, inputs), showTasks),
);

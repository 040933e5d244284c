import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { AddTask } from "../functions/add_task.ts";
import { openFormFields } from "../messages/forms.ts";
import { words } from "../messages/words/mod.ts";
import { WORKFLOWS } from "../types/callbacks.ts";
import { formPointer, incidentKey } from "../types/parameters.ts";

/** From a button: what is to be done, by whom and until when. */
export const AddTaskWorkflow = DefineWorkflow({
  callback_id: WORKFLOWS.addTask,
  title: "Add task",
  description: "Ask what is to be done, by whom and until when",
  input_parameters: {
    properties: { incident: incidentKey, interactivity: formPointer },
    required: ["incident", "interactivity"],
  },
});

const { inputs } = AddTaskWorkflow;
const form = AddTaskWorkflow.addStep(Schema.slack.functions.OpenForm, {
  title: words.forms.task.title,
  submit_label: words.forms.task.submit,
  interactivity: inputs.interactivity,
  fields: openFormFields("task", words),
});
AddTaskWorkflow.addStep(AddTask, {
  incident: inputs.incident,
  task: form.outputs.fields.task,
  task_time: form.outputs.fields.task_time,
  assignee: form.outputs.fields.assignee,
  due: form.outputs.fields.due,
  actor: form.outputs.interactivity.interactor,
  interactivity: form.outputs.interactivity,
});

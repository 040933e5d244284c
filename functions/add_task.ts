import { DefineFunction, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";
import {
  giveUp,
  type Run,
  stepOf,
  submitAgain,
  submitStep,
} from "../platform/forms.ts";
import { newTask } from "../platform/tasks.ts";
import { FUNCTIONS } from "../types/callbacks.ts";
import {
  actingUser,
  formPointer,
  incidentKey,
  incidentOutputs,
} from "../types/parameters.ts";

/** Step "Add task": something to be done, now or after the incident. */
export const AddTask = DefineFunction({
  callback_id: FUNCTIONS.addTask,
  title: "Add task",
  description: "Say what is to be done, by whom and until when",
  source_file: "functions/add_task.ts",
  input_parameters: {
    properties: {
      incident: incidentKey,
      task: {
        type: Schema.types.string,
        title: "Task",
        description: "What is to be done, in a line",
      },
      task_time: {
        type: Schema.types.string,
        title: "When",
        description:
          "now, or follow_up: it becomes a ticket when the incident closes",
      },
      assignee: {
        type: Schema.slack.types.user_id,
        title: "Owner",
        description: "Who does it",
      },
      due: {
        type: Schema.slack.types.date,
        title: "Due date",
        description: "Until when",
      },
      actor: actingUser,
      interactivity: formPointer,
    },
    required: ["incident", "task", "actor"],
  },
  output_parameters: { properties: incidentOutputs, required: [] },
});

const run: Run = (app, command, typed, incident) =>
  newTask(app, incident ?? "", command, {
    text: String(typed.task ?? ""),
    time: String(typed.task_time ?? "now"),
    owner: typeof typed.assignee === "string" ? typed.assignee : null,
    due: typeof typed.due === "string" ? typed.due : null,
  });

export default SlackFunction(AddTask, ({ inputs, client, env, event }) => {
  const { task, task_time, assignee, due } = inputs;
  return submitStep({ client, env }, "task", stepOf(event, inputs), {
    task,
    task_time,
    assignee,
    due,
  }, run);
})
  .addViewSubmissionHandler("task", submitAgain("task", run))
  .addViewClosedHandler("task", giveUp);

import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { SetUpdateTimer } from "../functions/set_update_timer.ts";
import { WORKFLOWS } from "../types/callbacks.ts";
import { formPointer, incidentKey } from "../types/parameters.ts";

/** From the buttons of a reminder: more time, or no reminders. */
export const UpdateTimerWorkflow = DefineWorkflow({
  callback_id: WORKFLOWS.updateTimer,
  title: "Put off the next update",
  description: "Ten minutes more until the next update, or stop reminding",
  input_parameters: {
    properties: {
      incident: incidentKey,
      wish: { type: Schema.types.string },
      interactivity: formPointer,
    },
    required: ["incident", "wish", "interactivity"],
  },
});

const { inputs } = UpdateTimerWorkflow;
UpdateTimerWorkflow.addStep(SetUpdateTimer, {
  incident: inputs.incident,
  wish: inputs.wish,
  actor: inputs.interactivity.interactor,
  interactivity: inputs.interactivity,
});

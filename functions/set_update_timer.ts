import { DefineFunction, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";
import { commands } from "../platform/app.ts";
import { pressStep, stepOf } from "../platform/forms.ts";
import { FUNCTIONS } from "../types/callbacks.ts";
import {
  actingUser,
  formPointer,
  incidentKey,
  incidentOutputs,
} from "../types/parameters.ts";

/** Step "Put off the next update": ten minutes more, or no reminders. */
export const SetUpdateTimer = DefineFunction({
  callback_id: FUNCTIONS.updateTimer,
  title: "Put off the next update",
  description: "Give ten minutes more until the next update, or stop reminding",
  source_file: "functions/set_update_timer.ts",
  input_parameters: {
    properties: {
      incident: incidentKey,
      wish: {
        type: Schema.types.string,
        title: "What to do",
        description: "Ten minutes more, or no reminders at all",
        enum: ["snooze", "stop"],
        choices: [
          { value: "snooze", title: "Ten minutes more" },
          { value: "stop", title: "Stop reminding" },
        ],
      },
      actor: actingUser,
      interactivity: formPointer,
    },
    required: ["incident", "wish", "actor"],
  },
  output_parameters: { properties: incidentOutputs, required: [] },
});

export default SlackFunction(
  SetUpdateTimer,
  ({ inputs, client, env, event }) =>
    pressStep(
      { client, env },
      stepOf(event, inputs),
      inputs.wish === "stop" ? commands.stopUpdates : commands.snoozeUpdate,
    ),
);

import { DefineFunction, SlackFunction } from "deno-slack-sdk/mod.ts";
import { pressStep, stepOf } from "../platform/forms.ts";
import { showTimeline } from "../platform/timeline.ts";
import { FUNCTIONS } from "../types/callbacks.ts";
import {
  actingUser,
  formPointer,
  incidentKey,
  incidentOutputs,
} from "../types/parameters.ts";

/** Step "Show timeline". */
export const ShowTimeline = DefineFunction({
  callback_id: FUNCTIONS.showTimeline,
  title: "Show timeline",
  description:
    "Show the incident's whole timeline to the acting person, in the incident's channel",
  source_file: "functions/show_timeline.ts",
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
  ShowTimeline,
  ({ inputs, client, env, event }) =>
    pressStep({ client, env }, stepOf(event, inputs), showTimeline),
);

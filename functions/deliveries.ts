import { DefineFunction, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";
import { lookAfterDeliveries } from "../platform/deliveries.ts";
import { pressStep, stepOf } from "../platform/forms.ts";
import { FUNCTIONS } from "../types/callbacks.ts";
import {
  actingUser,
  formPointer,
  incidentKey,
  incidentOutputs,
} from "../types/parameters.ts";

/** Step "Deliveries". */
export const Deliveries = DefineFunction({
  callback_id: FUNCTIONS.deliveries,
  title: "Deliveries",
  description:
    "Show the acting person what has not reached its system, or give it up",
  source_file: "functions/deliveries.ts",
  input_parameters: {
    properties: {
      incident: incidentKey,
      give_up: {
        type: Schema.types.string,
        title: "Give up",
        description: "A delivery of the list, or none to see the list",
        default: "none",
      },
      actor: actingUser,
      interactivity: formPointer,
    },
    required: ["incident", "actor"],
  },
  output_parameters: { properties: incidentOutputs, required: [] },
});

export default SlackFunction(
  Deliveries,
  ({ inputs, client, env, event }) =>
    pressStep(
      { client, env },
      stepOf(event, inputs),
      (app, incident, command) =>
        lookAfterDeliveries(app, incident, command, inputs.give_up ?? "none"),
    ),
);

import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { Deliveries } from "../functions/deliveries.ts";
import { WORKFLOWS } from "../types/callbacks.ts";
import { formPointer, incidentKey } from "../types/parameters.ts";

/** From a button: what has not reached its system, to whoever asks; and from the list, to give one up. */
export const DeliveriesWorkflow = DefineWorkflow({
  callback_id: WORKFLOWS.deliveries,
  title: "Deliveries",
  description:
    "Show the acting person what has not reached its system, or give it up",
  input_parameters: {
    properties: {
      incident: incidentKey,
      give_up: { type: Schema.types.string },
      interactivity: formPointer,
    },
    required: ["incident", "give_up", "interactivity"],
  },
});

const { inputs } = DeliveriesWorkflow;
DeliveriesWorkflow.addStep(Deliveries, {
  incident: inputs.incident,
  give_up: inputs.give_up,
  actor: inputs.interactivity.interactor,
  interactivity: inputs.interactivity,
});

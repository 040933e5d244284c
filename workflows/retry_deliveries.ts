import { DefineWorkflow } from "deno-slack-sdk/mod.ts";
import { RetryDeliveries } from "../functions/retry_deliveries.ts";
import { WORKFLOWS } from "../types/callbacks.ts";
import { formPointer, incidentKey } from "../types/parameters.ts";

/** From the button on a line that says what failed. */
export const RetryDeliveriesWorkflow = DefineWorkflow({
  callback_id: WORKFLOWS.retry,
  title: "Retry deliveries",
  description: "Try again whatever has not reached its system",
  input_parameters: {
    properties: { incident: incidentKey, interactivity: formPointer },
    required: ["incident", "interactivity"],
  },
});

const { incident, interactivity } = RetryDeliveriesWorkflow.inputs;
RetryDeliveriesWorkflow.addStep(RetryDeliveries, {
  incident,
  actor: interactivity.interactor,
  interactivity,
});

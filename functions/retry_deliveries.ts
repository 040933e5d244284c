import { DefineFunction, SlackFunction } from "deno-slack-sdk/mod.ts";
import { retryStep, stepOf } from "../platform/forms.ts";
import { FUNCTIONS } from "../types/callbacks.ts";
import {
  actingUser,
  formPointer,
  incidentKey,
  incidentOutputs,
} from "../types/parameters.ts";

/** Step "Retry deliveries": tries again whatever of an incident has not reached its system. */
export const RetryDeliveries = DefineFunction({
  callback_id: FUNCTIONS.retry,
  title: "Retry deliveries",
  description: "Try again whatever has not reached its system",
  source_file: "functions/retry_deliveries.ts",
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
  RetryDeliveries,
  ({ inputs, client, env, event }) =>
    retryStep({ client, env }, stepOf(event, inputs)),
);

import { DefineFunction, SlackFunction } from "deno-slack-sdk/mod.ts";
import { acknowledgeAlert } from "../platform/acknowledge.ts";
import { pressStep, stepOf } from "../platform/forms.ts";
import { FUNCTIONS } from "../types/callbacks.ts";
import {
  actingUser,
  formPointer,
  incidentKey,
  incidentOutputs,
} from "../types/parameters.ts";

/** Step "Acknowledge alert": somebody has it in hand. */
export const AcknowledgeAlert = DefineFunction({
  callback_id: FUNCTIONS.acknowledge,
  title: "Acknowledge alert",
  description: "Say on the alert's card who takes care of it",
  source_file: "functions/acknowledge_alert.ts",
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
  AcknowledgeAlert,
  ({ inputs, client, env, event }) =>
    pressStep({ client, env }, stepOf(event, inputs), acknowledgeAlert),
);

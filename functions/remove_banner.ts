import { DefineFunction, SlackFunction } from "deno-slack-sdk/mod.ts";
import { takeDownBanner } from "../platform/customers.ts";
import { pressStep, stepOf } from "../platform/forms.ts";
import { FUNCTIONS } from "../types/callbacks.ts";
import {
  actingUser,
  formPointer,
  incidentKey,
  incidentOutputs,
} from "../types/parameters.ts";

/** Step "Remove Banner": customers read of the incident no longer. */
export const RemoveBanner = DefineFunction({
  callback_id: FUNCTIONS.removeBanner,
  title: "Remove Banner",
  description: "Take an incident's banner off the Experience Cloud sites",
  source_file: "functions/remove_banner.ts",
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
  RemoveBanner,
  ({ inputs, client, env, event }) =>
    pressStep({ client, env }, stepOf(event, inputs), takeDownBanner),
);

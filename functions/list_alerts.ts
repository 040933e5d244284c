import { DefineFunction, SlackFunction } from "deno-slack-sdk/mod.ts";
import { stepOf } from "../platform/forms.ts";
import { listAlerts } from "../platform/list_alerts.ts";
import { FUNCTIONS } from "../types/callbacks.ts";
import {
  actingUser,
  formPointer,
  incidentKey,
  incidentOutputs,
} from "../types/parameters.ts";

/** Step "List alerts": all that one card stands for. */
export const ListAlerts = DefineFunction({
  callback_id: FUNCTIONS.listAlerts,
  title: "List alerts",
  description: "Show every alert of a card, and whether it still fires",
  source_file: "functions/list_alerts.ts",
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
  ListAlerts,
  ({ inputs, client, env, event }) =>
    listAlerts({ client, env }, stepOf(event, inputs)),
);

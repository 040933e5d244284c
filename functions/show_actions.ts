import { DefineFunction, SlackFunction } from "deno-slack-sdk/mod.ts";
import { pressStep, stepOf } from "../platform/forms.ts";
import { showMore } from "../platform/more.ts";
import { FUNCTIONS } from "../types/callbacks.ts";
import {
  actingUser,
  formPointer,
  incidentKey,
  incidentOutputs,
} from "../types/parameters.ts";

/** Step "Show actions": all buttons of an incident, to one person. */
export const ShowActions = DefineFunction({
  callback_id: FUNCTIONS.more,
  title: "Show actions",
  description: "Show one person everything that can be done about an incident",
  source_file: "functions/show_actions.ts",
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
  ShowActions,
  ({ inputs, client, env, event }) =>
    pressStep({ client, env }, stepOf(event, inputs), showMore),
);

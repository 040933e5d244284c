import { DefineFunction, SlackFunction } from "deno-slack-sdk/mod.ts";
import { pressStep, stepOf } from "../platform/forms.ts";
import { pageOnCall } from "../platform/paging.ts";
import { FUNCTIONS } from "../types/callbacks.ts";
import {
  actingUser,
  formPointer,
  incidentKey,
  incidentOutputs,
} from "../types/parameters.ts";

/** Step "Page on call": calls whoever is on duty; of a page that is out, the next in line. */
export const PageOnCall = DefineFunction({
  callback_id: FUNCTIONS.pageOnCall,
  title: "Page on call",
  description:
    "Call whoever is on duty about the incident, or the next in line",
  source_file: "functions/page_on_call.ts",
  input_parameters: {
    properties: {
      incident: incidentKey,
      actor: actingUser,
      interactivity: formPointer,
    },
    required: ["incident", "actor"],
  },
  output_parameters: {
    properties: incidentOutputs,
    required: [],
  },
});

export default SlackFunction(
  PageOnCall,
  ({ inputs, client, env, event }) =>
    pressStep({ client, env }, stepOf(event, inputs), pageOnCall),
);

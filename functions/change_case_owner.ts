import { DefineFunction, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";
import { handOver } from "../platform/customers.ts";
import {
  giveUp,
  type Run,
  stepOf,
  submitAgain,
  submitStep,
} from "../platform/forms.ts";
import { FUNCTIONS } from "../types/callbacks.ts";
import {
  actingUser,
  formPointer,
  incidentKey,
  incidentOutputs,
} from "../types/parameters.ts";

/** Step "Change Case to Incident Owner": the cases go to whoever owns the incident's record. */
export const ChangeCaseOwner = DefineFunction({
  callback_id: FUNCTIONS.changeCaseOwner,
  title: "Change Case to Incident Owner",
  description:
    "Give an incident's open cases, or one case, to the owner of its record",
  source_file: "functions/change_case_owner.ts",
  input_parameters: {
    properties: {
      incident: incidentKey,
      one_case: {
        type: Schema.types.string,
        title: "Case",
        description: "Its number or link; without it, all of the incident's",
      },
      actor: actingUser,
      interactivity: formPointer,
    },
    required: ["incident", "actor"],
  },
  output_parameters: { properties: incidentOutputs, required: [] },
});

const run: Run = (app, command, typed, incident) =>
  handOver(app, incident ?? "", command, { one: String(typed.one_case ?? "") });

export default SlackFunction(
  ChangeCaseOwner,
  ({ inputs, client, env, event }) =>
    submitStep({ client, env }, "cases", stepOf(event, inputs), {
      one_case: inputs.one_case,
    }, run),
)
  .addViewSubmissionHandler("cases", submitAgain("cases", run))
  .addViewClosedHandler("cases", giveUp);

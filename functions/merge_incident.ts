import { DefineFunction, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";
import {
  giveUp,
  type Run,
  stepOf,
  submitAgain,
  submitStep,
} from "../platform/forms.ts";
import { mergeInto } from "../platform/merge.ts";
import { FUNCTIONS } from "../types/callbacks.ts";
import {
  actingUser,
  formPointer,
  incidentKey,
  incidentOutputs,
} from "../types/parameters.ts";

/** Step "Merge incident": the same as another one, in which it goes on. */
export const MergeIncident = DefineFunction({
  callback_id: FUNCTIONS.merge,
  title: "Merge incident",
  description:
    "Join a duplicate with the incident that stays: people, alerts and tickets follow",
  source_file: "functions/merge_incident.ts",
  input_parameters: {
    properties: {
      incident: incidentKey,
      into: {
        type: Schema.types.string,
        title: "Into",
        description: "The number of the incident that stays, such as INC-00447",
      },
      actor: actingUser,
      interactivity: formPointer,
    },
    required: ["incident", "into", "actor"],
  },
  output_parameters: { properties: incidentOutputs, required: [] },
});

const run: Run = (app, command, typed, incident) =>
  mergeInto(app, incident ?? "", command, { into: String(typed.into ?? "") });

export default SlackFunction(
  MergeIncident,
  ({ inputs, client, env, event }) => {
    const { into } = inputs;
    return submitStep({ client, env }, "merge", stepOf(event, inputs), {
      into,
    }, run);
  },
)
  .addViewSubmissionHandler("merge", submitAgain("merge", run))
  .addViewClosedHandler("merge", giveUp);

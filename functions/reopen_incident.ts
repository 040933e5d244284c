import { DefineFunction, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";
import {
  giveUp,
  type Run,
  stepOf,
  submitAgain,
  submitStep,
} from "../platform/forms.ts";
import { reopenIncident } from "../platform/reopen.ts";
import { FUNCTIONS } from "../types/callbacks.ts";
import {
  actingUser,
  formPointer,
  incidentKey,
  incidentOutputs,
} from "../types/parameters.ts";

/** Step "Reopen incident": it was not over after all, and is told everywhere. */
export const ReopenIncident = DefineFunction({
  callback_id: FUNCTIONS.reopen,
  title: "Reopen incident",
  description:
    "Go on with a closed or cancelled incident: same channel, ticket, record and call",
  source_file: "functions/reopen_incident.ts",
  input_parameters: {
    properties: {
      incident: incidentKey,
      reason: {
        type: Schema.types.string,
        title: "Reason",
        description: "Why it is not over, in a sentence",
      },
      actor: actingUser,
      interactivity: formPointer,
    },
    required: ["incident", "reason", "actor"],
  },
  output_parameters: { properties: incidentOutputs, required: [] },
});

const run: Run = (app, command, typed, incident) =>
  reopenIncident(app, incident ?? "", command, {
    reason: String(typed.reason ?? ""),
  });

export default SlackFunction(
  ReopenIncident,
  ({ inputs, client, env, event }) => {
    const { reason } = inputs;
    return submitStep({ client, env }, "reopen", stepOf(event, inputs), {
      reason,
    }, run);
  },
)
  .addViewSubmissionHandler("reopen", submitAgain("reopen", run))
  .addViewClosedHandler("reopen", giveUp);

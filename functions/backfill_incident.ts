import { DefineFunction, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";
import { backfillFromForm } from "../platform/backfill.ts";
import { giveUp, stepOf, submitAgain, submitStep } from "../platform/forms.ts";
import { FUNCTIONS } from "../types/callbacks.ts";
import {
  actingUser,
  formPointer,
  incidentOutputs,
  severityName,
} from "../types/parameters.ts";

/** Step "Record past incident": one that is over gets its number and its row; nobody is told and nothing is made. */
export const BackfillIncident = DefineFunction({
  callback_id: FUNCTIONS.backfill,
  title: "Record past incident",
  description: "Write down an incident that is over, without telling anybody",
  source_file: "functions/backfill_incident.ts",
  input_parameters: {
    properties: {
      summary: {
        type: Schema.types.string,
        title: "Summary",
        description: "What was wrong, in a line",
      },
      severity: severityName,
      kind: {
        type: Schema.types.string,
        title: "Kind",
        description: "One of the kinds in app.config.ts, if it has any",
      },
      started: {
        type: Schema.slack.types.timestamp,
        title: "Started",
        description: "When it began",
      },
      ended: {
        type: Schema.slack.types.timestamp,
        title: "Ended",
        description: "When it was over",
      },
      notes: {
        type: Schema.types.string,
        title: "Notes",
        description: "How it ended",
      },
      actor: actingUser,
      interactivity: formPointer,
    },
    required: ["summary", "started", "ended", "notes", "actor"],
  },
  output_parameters: { properties: incidentOutputs, required: [] },
});

export default SlackFunction(
  BackfillIncident,
  ({ inputs, client, env, event }) => {
    const { summary, severity, kind, started, ended, notes } = inputs;
    const step = stepOf(event, { ...inputs, incident: undefined });
    const typed = { summary, severity, kind, started, ended, notes };
    return submitStep(
      { client, env },
      "backfill",
      step,
      typed,
      backfillFromForm,
    );
  },
)
  .addViewSubmissionHandler(
    "backfill",
    submitAgain("backfill", backfillFromForm),
  )
  .addViewClosedHandler("backfill", giveUp);

import { DefineFunction, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";
import { declareByHand } from "../platform/alerts.ts";
import { commands } from "../platform/app.ts";
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
  severityName,
} from "../types/parameters.ts";

/** Step "Declare incident": from an alert, or out of the blue. */
export const DeclareIncident = DefineFunction({
  callback_id: FUNCTIONS.declare,
  title: "Declare incident",
  description:
    "Open the incident channel, ticket, record and call, and tell leadership",
  source_file: "functions/declare_incident.ts",
  input_parameters: {
    properties: {
      summary: {
        type: Schema.types.string,
        title: "Summary",
        description: "What is wrong, in a line",
      },
      severity: severityName,
      description: {
        type: Schema.types.string,
        title: "Long description",
        description: "What is known so far",
      },
      incident: {
        ...incidentKey,
        title: "Alert",
        description: "The alert that it began with, if there was one",
      },
      actor: actingUser,
      interactivity: formPointer,
    },
    required: ["summary", "severity", "actor"],
  },
  output_parameters: { properties: incidentOutputs, required: [] },
});

const run: Run = (app, command, typed, incident) => {
  const form = {
    title: String(typed.summary ?? ""),
    description: String(typed.description ?? ""),
    severity: String(typed.severity ?? ""),
  };
  return incident
    ? commands.declare(app, incident, command, form)
    : declareByHand(app, command, form);
};

export default SlackFunction(
  DeclareIncident,
  ({ inputs, client, env, event }) => {
    const { summary, severity, description, incident } = inputs;
    const step = stepOf(event, { ...inputs, incident });
    const typed = { summary, severity, description };
    return submitStep({ client, env }, "declare", step, typed, run);
  },
)
  .addViewSubmissionHandler("declare", submitAgain("declare", run))
  .addViewClosedHandler("declare", giveUp);

import { DefineFunction, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";
import { declareFromForm, keepDeclaration } from "../platform/declaring.ts";
import { giveUp, stepOf, submitAgain, submitStep } from "../platform/forms.ts";
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
      kind: {
        type: Schema.types.string,
        title: "Kind",
        description: "One of the kinds in app.config.ts, if it has any",
      },
      options: {
        type: Schema.types.array,
        items: { type: Schema.types.string },
        title: "Options",
        description: "private: only its channel knows. drill: an exercise",
      },
      channel: {
        type: Schema.slack.types.channel_id,
        title: "Existing channel",
        description: "Where it is to be worked on; empty for a new channel",
      },
      origin: {
        type: Schema.types.string,
        title: "Origin",
        description: "Filled in by the button under a message",
      },
      actor: actingUser,
      interactivity: formPointer,
    },
    required: ["summary", "actor"],
  },
  output_parameters: { properties: incidentOutputs, required: [] },
});

export default SlackFunction(
  DeclareIncident,
  ({ inputs, client, env, event }) => {
    const { summary, severity, description, kind, options, channel } = inputs;
    const { origin, incident } = inputs;
    const step = {
      ...stepOf(event, { ...inputs, incident }),
      ...(origin ? { about: { origin } } : {}),
    };
    const form = incident ? "declare" : "declareByHand";
    const typed = { summary, severity, description, kind, options, channel };
    return submitStep(
      { client, env },
      form,
      step,
      typed,
      declareFromForm,
      incident ? undefined : keepDeclaration,
    );
  },
)
  .addViewSubmissionHandler("declare", submitAgain("declare", declareFromForm))
  .addViewSubmissionHandler(
    "declareByHand",
    submitAgain("declareByHand", declareFromForm),
  )
  .addViewClosedHandler(["declare", "declareByHand"], giveUp);

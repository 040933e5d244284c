import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { DeclareIncident } from "../functions/declare_incident.ts";
import { asksFor, openFormFields } from "../messages/forms.ts";
import { words } from "../messages/words/mod.ts";
import { WORKFLOWS } from "../types/callbacks.ts";
import { formPointer } from "../types/parameters.ts";

/** From the button under a message with 🚨: the form is filled in with the message's words. */
export const DeclareFromMessageWorkflow = DefineWorkflow({
  callback_id: WORKFLOWS.declareFromMessage,
  title: "Declare incident from message",
  description: "The same from a message, filled in with its words",
  input_parameters: {
    properties: {
      summary: { type: Schema.types.string },
      description: { type: Schema.types.string },
      origin: { type: Schema.types.string },
      interactivity: formPointer,
    },
    required: ["summary", "description", "origin", "interactivity"],
  },
});

const { inputs } = DeclareFromMessageWorkflow;
const form = DeclareFromMessageWorkflow.addStep(
  Schema.slack.functions.OpenForm,
  {
    title: words.forms.declareByHand.title,
    submit_label: words.forms.declareByHand.submit,
    interactivity: inputs.interactivity,
    fields: openFormFields("declareByHand", words, {
      summary: inputs.summary,
      description: inputs.description,
    }),
  },
);
DeclareFromMessageWorkflow.addStep(DeclareIncident, {
  origin: inputs.origin,
  summary: form.outputs.fields.summary,
  severity: form.outputs.fields.severity,
  description: form.outputs.fields.description,
  // Slack refuses a reference to a field that the form does not have.
  ...(asksFor("kind", words) ? { kind: form.outputs.fields.kind } : {}),
  options: form.outputs.fields.options,
  channel: form.outputs.fields.channel,
  actor: form.outputs.interactivity.interactor,
  interactivity: form.outputs.interactivity,
});

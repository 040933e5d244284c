import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { DeclareIncident } from "../functions/declare_incident.ts";
import { asksFor, openFormFields } from "../messages/forms.ts";
import { words } from "../messages/words/mod.ts";
import { WORKFLOWS } from "../types/callbacks.ts";
import { formPointer } from "../types/parameters.ts";

/** From a link or shortcut: three fields, then everything by itself. */
export const DeclareIncidentWorkflow = DefineWorkflow({
  callback_id: WORKFLOWS.declare,
  title: "Declare incident",
  description: "Ask what is wrong and declare an incident",
  input_parameters: {
    properties: {
      interactivity: formPointer,
    },
    required: ["interactivity"],
  },
});

const { inputs } = DeclareIncidentWorkflow;
const form = DeclareIncidentWorkflow.addStep(Schema.slack.functions.OpenForm, {
  title: words.forms.declare.title,
  submit_label: words.forms.declare.submit,
  interactivity: inputs.interactivity,
  fields: openFormFields("declareByHand", words),
});
DeclareIncidentWorkflow.addStep(DeclareIncident, {
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

import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { DeclareIncident } from "../functions/declare_incident.ts";
import { asksFor, openFormFields } from "../messages/forms.ts";
import { words } from "../messages/words/mod.ts";
import { WORKFLOWS } from "../types/callbacks.ts";
import { formPointer, incidentKey } from "../types/parameters.ts";

/** From an alert's button: the form is filled in with what the monitor said. */
export const DeclareFromAlertWorkflow = DefineWorkflow({
  callback_id: WORKFLOWS.declareFromAlert,
  title: "Declare incident from alert",
  description:
    "The same from an alert's card, filled in with what the monitor said",
  input_parameters: {
    properties: {
      incident: incidentKey,
      summary: { type: Schema.types.string },
      severity: { type: Schema.types.string },
      description: { type: Schema.types.string },
      interactivity: formPointer,
    },
    required: [
      "incident",
      "summary",
      "severity",
      "description",
      "interactivity",
    ],
  },
});

const { inputs } = DeclareFromAlertWorkflow;
const form = DeclareFromAlertWorkflow.addStep(Schema.slack.functions.OpenForm, {
  title: words.forms.declare.title,
  submit_label: words.forms.declare.submit,
  interactivity: inputs.interactivity,
  fields: openFormFields("declare", words, {
    summary: inputs.summary,
    severity: inputs.severity,
    description: inputs.description,
  }),
});
DeclareFromAlertWorkflow.addStep(DeclareIncident, {
  incident: inputs.incident,
  summary: form.outputs.fields.summary,
  severity: form.outputs.fields.severity,
  description: form.outputs.fields.description,
  // Slack refuses a reference to a field that the form does not have.
  ...(asksFor("kind", words) ? { kind: form.outputs.fields.kind } : {}),
  actor: form.outputs.interactivity.interactor,
  interactivity: form.outputs.interactivity,
});

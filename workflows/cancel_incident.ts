import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { CancelIncident } from "../functions/cancel_incident.ts";
import { openFormFields } from "../messages/forms.ts";
import { words } from "../messages/words/mod.ts";
import { WORKFLOWS } from "../types/callbacks.ts";
import { formPointer, incidentKey } from "../types/parameters.ts";

/** From the incident's card: it was none. */
export const CancelIncidentWorkflow = DefineWorkflow({
  callback_id: WORKFLOWS.cancel,
  title: "Cancel incident",
  description: "Ask for a reason and end it without an all clear",
  input_parameters: {
    properties: { incident: incidentKey, interactivity: formPointer },
    required: ["incident", "interactivity"],
  },
});

const { inputs } = CancelIncidentWorkflow;
const form = CancelIncidentWorkflow.addStep(Schema.slack.functions.OpenForm, {
  title: words.forms.cancelIncident.title,
  submit_label: words.forms.cancelIncident.submit,
  interactivity: inputs.interactivity,
  fields: openFormFields("cancelIncident", words),
});
CancelIncidentWorkflow.addStep(CancelIncident, {
  incident: inputs.incident,
  reason: form.outputs.fields.reason,
  actor: form.outputs.interactivity.interactor,
  interactivity: form.outputs.interactivity,
});

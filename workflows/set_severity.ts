import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { SetSeverity } from "../functions/set_severity.ts";
import { openFormFields } from "../messages/forms.ts";
import { words } from "../messages/words/mod.ts";
import { WORKFLOWS } from "../types/callbacks.ts";
import { formPointer, incidentKey } from "../types/parameters.ts";

/** From the incident's card: how bad it is, exactly, and why. */
export const SetSeverityWorkflow = DefineWorkflow({
  callback_id: WORKFLOWS.setSeverity,
  title: "Set severity",
  description: "Ask for a severity and the reason",
  input_parameters: {
    properties: { incident: incidentKey, interactivity: formPointer },
    required: ["incident", "interactivity"],
  },
});

const { inputs } = SetSeverityWorkflow;
const form = SetSeverityWorkflow.addStep(Schema.slack.functions.OpenForm, {
  title: words.forms.setSeverity.title,
  submit_label: words.forms.setSeverity.submit,
  interactivity: inputs.interactivity,
  fields: openFormFields("setSeverity", words),
});
SetSeverityWorkflow.addStep(SetSeverity, {
  incident: inputs.incident,
  severity: form.outputs.fields.severity,
  reason: form.outputs.fields.reason,
  actor: form.outputs.interactivity.interactor,
  interactivity: form.outputs.interactivity,
});

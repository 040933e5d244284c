import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { ReopenIncident } from "../functions/reopen_incident.ts";
import { openFormFields } from "../messages/forms.ts";
import { words } from "../messages/words/mod.ts";
import { WORKFLOWS } from "../types/callbacks.ts";
import { formPointer, incidentKey } from "../types/parameters.ts";

/** From the card of one that is over: why it is not, then all of it comes alive again. */
export const ReopenIncidentWorkflow = DefineWorkflow({
  callback_id: WORKFLOWS.reopen,
  title: "Reopen incident",
  description: "Ask why and go on with an incident that was over",
  input_parameters: {
    properties: {
      incident: incidentKey,
      interactivity: formPointer,
    },
    required: ["incident", "interactivity"],
  },
});

const { inputs } = ReopenIncidentWorkflow;
const form = ReopenIncidentWorkflow.addStep(Schema.slack.functions.OpenForm, {
  title: words.forms.reopen.title,
  submit_label: words.forms.reopen.submit,
  interactivity: inputs.interactivity,
  fields: openFormFields("reopen", words),
});
ReopenIncidentWorkflow.addStep(ReopenIncident, {
  incident: inputs.incident,
  reason: form.outputs.fields.reason,
  actor: form.outputs.interactivity.interactor,
  interactivity: form.outputs.interactivity,
});

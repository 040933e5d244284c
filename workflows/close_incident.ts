import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { CloseIncident } from "../functions/close_incident.ts";
import { openFormFields } from "../messages/forms.ts";
import { words } from "../messages/words/mod.ts";
import { WORKFLOWS } from "../types/callbacks.ts";
import { formPointer, incidentKey } from "../types/parameters.ts";

/** From a card's button: notes, then the all clear everywhere. */
export const CloseIncidentWorkflow = DefineWorkflow({
  callback_id: WORKFLOWS.close,
  title: "Close incident",
  description: "Ask for notes and declare the all clear",
  input_parameters: {
    properties: {
      incident: incidentKey,
      interactivity: formPointer,
    },
    required: ["incident", "interactivity"],
  },
});

const { inputs } = CloseIncidentWorkflow;
const form = CloseIncidentWorkflow.addStep(Schema.slack.functions.OpenForm, {
  title: words.forms.close.title,
  submit_label: words.forms.close.submit,
  interactivity: inputs.interactivity,
  fields: openFormFields("close", words),
});
CloseIncidentWorkflow.addStep(CloseIncident, {
  incident: inputs.incident,
  notes: form.outputs.fields.notes,
  actor: form.outputs.interactivity.interactor,
  interactivity: form.outputs.interactivity,
});

import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { MergeIncident } from "../functions/merge_incident.ts";
import { openFormFields } from "../messages/forms.ts";
import { words } from "../messages/words/mod.ts";
import { WORKFLOWS } from "../types/callbacks.ts";
import { formPointer, incidentKey } from "../types/parameters.ts";

/** From the duplicate's card: the number of the incident that stays, then all of it goes there. */
export const MergeIncidentWorkflow = DefineWorkflow({
  callback_id: WORKFLOWS.merge,
  title: "Merge incident",
  description: "Ask which incident stays and merge this one into it",
  input_parameters: {
    properties: {
      incident: incidentKey,
      interactivity: formPointer,
    },
    required: ["incident", "interactivity"],
  },
});

const { inputs } = MergeIncidentWorkflow;
const form = MergeIncidentWorkflow.addStep(Schema.slack.functions.OpenForm, {
  title: words.forms.merge.title,
  submit_label: words.forms.merge.submit,
  interactivity: inputs.interactivity,
  fields: openFormFields("merge", words),
});
MergeIncidentWorkflow.addStep(MergeIncident, {
  incident: inputs.incident,
  into: form.outputs.fields.into,
  actor: form.outputs.interactivity.interactor,
  interactivity: form.outputs.interactivity,
});

import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { BackfillIncident } from "../functions/backfill_incident.ts";
import { asksFor, openFormFields } from "../messages/forms.ts";
import { words } from "../messages/words/mod.ts";
import { WORKFLOWS } from "../types/callbacks.ts";
import { formPointer } from "../types/parameters.ts";

/** From a link or shortcut: what was an incident and never got its number. */
export const BackfillIncidentWorkflow = DefineWorkflow({
  callback_id: WORKFLOWS.backfill,
  title: "Record past incident",
  description: "Write down an incident that is over, without telling anybody",
  input_parameters: {
    properties: { interactivity: formPointer },
    required: ["interactivity"],
  },
});

const { inputs } = BackfillIncidentWorkflow;
const form = BackfillIncidentWorkflow.addStep(Schema.slack.functions.OpenForm, {
  title: words.forms.backfill.title,
  submit_label: words.forms.backfill.submit,
  interactivity: inputs.interactivity,
  fields: openFormFields("backfill", words),
});
BackfillIncidentWorkflow.addStep(BackfillIncident, {
  summary: form.outputs.fields.summary,
  severity: form.outputs.fields.severity,
  started: form.outputs.fields.started,
  ended: form.outputs.fields.ended,
  notes: form.outputs.fields.notes,
  // Slack refuses a reference to a field that the form does not have.
  ...(asksFor("kind", words) ? { kind: form.outputs.fields.kind } : {}),
  actor: form.outputs.interactivity.interactor,
  interactivity: form.outputs.interactivity,
});

import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { SetStatus } from "../functions/set_status.ts";
import { openFormFields } from "../messages/forms.ts";
import { words } from "../messages/words/mod.ts";
import { WORKFLOWS } from "../types/callbacks.ts";
import { formPointer, incidentKey } from "../types/parameters.ts";

/** From the incident's card: how far the work is. */
export const SetStatusWorkflow = DefineWorkflow({
  callback_id: WORKFLOWS.setStatus,
  title: "Set status",
  description: "Ask how far the work is",
  input_parameters: {
    properties: { incident: incidentKey, interactivity: formPointer },
    required: ["incident", "interactivity"],
  },
});

const { inputs } = SetStatusWorkflow;
const form = SetStatusWorkflow.addStep(Schema.slack.functions.OpenForm, {
  title: words.forms.setStatus.title,
  submit_label: words.forms.setStatus.submit,
  interactivity: inputs.interactivity,
  fields: openFormFields("setStatus", words),
});
SetStatusWorkflow.addStep(SetStatus, {
  incident: inputs.incident,
  status: form.outputs.fields.status,
  actor: form.outputs.interactivity.interactor,
  interactivity: form.outputs.interactivity,
});

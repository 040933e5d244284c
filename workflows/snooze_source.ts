import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { SnoozeSource } from "../functions/snooze_source.ts";
import { openFormFields } from "../messages/forms.ts";
import { words } from "../messages/words/mod.ts";
import { WORKFLOWS } from "../types/callbacks.ts";
import { formPointer, incidentKey } from "../types/parameters.ts";

/** From an alert's card: its source makes no new cards for a while. */
export const SnoozeSourceWorkflow = DefineWorkflow({
  callback_id: WORKFLOWS.snooze,
  title: "Snooze source",
  description: "Ask for how long and make no new cards of its alerts",
  input_parameters: {
    properties: { incident: incidentKey, interactivity: formPointer },
    required: ["incident", "interactivity"],
  },
});

const { inputs } = SnoozeSourceWorkflow;
const form = SnoozeSourceWorkflow.addStep(Schema.slack.functions.OpenForm, {
  title: words.forms.snooze.title,
  submit_label: words.forms.snooze.submit,
  interactivity: inputs.interactivity,
  fields: openFormFields("snooze", words),
});
SnoozeSourceWorkflow.addStep(SnoozeSource, {
  incident: inputs.incident,
  duration: form.outputs.fields.duration,
  actor: form.outputs.interactivity.interactor,
  interactivity: form.outputs.interactivity,
});

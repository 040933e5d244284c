import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { SendUpdate } from "../functions/send_update.ts";
import { asksFor, openFormFields } from "../messages/forms.ts";
import { words } from "../messages/words/mod.ts";
import { WORKFLOWS } from "../types/callbacks.ts";
import { formPointer, incidentKey } from "../types/parameters.ts";

/** From a card's button: one text, told everywhere. */
export const SendUpdateWorkflow = DefineWorkflow({
  callback_id: WORKFLOWS.sendUpdate,
  title: "Send update",
  description: "Ask for a status in words and carry it everywhere",
  input_parameters: {
    properties: {
      incident: incidentKey,
      interactivity: formPointer,
    },
    required: ["incident", "interactivity"],
  },
});

const { inputs } = SendUpdateWorkflow;
const form = SendUpdateWorkflow.addStep(Schema.slack.functions.OpenForm, {
  title: words.forms.update.title,
  submit_label: words.forms.update.submit,
  interactivity: inputs.interactivity,
  fields: openFormFields("update", words),
});
SendUpdateWorkflow.addStep(SendUpdate, {
  incident: inputs.incident,
  text: form.outputs.fields.text,
  status: form.outputs.fields.status,
  next: form.outputs.fields.next,
  also: form.outputs.fields.also,
  ...(asksFor("bridge", words) ? { bridges: form.outputs.fields.bridges } : {}),
  actor: form.outputs.interactivity.interactor,
  interactivity: form.outputs.interactivity,
});

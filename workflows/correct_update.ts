import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { CorrectUpdate } from "../functions/correct_update.ts";
import { openFormFields } from "../messages/forms.ts";
import { words } from "../messages/words/mod.ts";
import { WORKFLOWS } from "../types/callbacks.ts";
import { formPointer, incidentKey } from "../types/parameters.ts";

/** From the update's own message: its text once more, to be put right. */
export const CorrectUpdateWorkflow = DefineWorkflow({
  callback_id: WORKFLOWS.correctUpdate,
  title: "Correct update",
  description: "Ask for the right text and replace it wherever it was told",
  input_parameters: {
    properties: {
      incident: incidentKey,
      update: { type: Schema.types.string },
      text: { type: Schema.types.string },
      interactivity: formPointer,
    },
    required: ["incident", "update", "text", "interactivity"],
  },
});

const { inputs } = CorrectUpdateWorkflow;
const form = CorrectUpdateWorkflow.addStep(Schema.slack.functions.OpenForm, {
  title: words.forms.correct.title,
  submit_label: words.forms.correct.submit,
  interactivity: inputs.interactivity,
  fields: openFormFields("correct", words, { text: inputs.text }),
});
CorrectUpdateWorkflow.addStep(CorrectUpdate, {
  incident: inputs.incident,
  update: inputs.update,
  text: form.outputs.fields.text,
  actor: form.outputs.interactivity.interactor,
  interactivity: form.outputs.interactivity,
});

import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { SetUp } from "../functions/set_up.ts";
import { words } from "../messages/words/mod.ts";
import { WORKFLOWS } from "../types/callbacks.ts";
import { formPointer } from "../types/parameters.ts";

/** For admins, once after each deploy. */
export const SetUpWorkflow = DefineWorkflow({
  callback_id: WORKFLOWS.setUp,
  title: "Set up",
  description: "Make the channels, buttons and schedules that the app needs",
  input_parameters: {
    properties: { interactivity: formPointer },
    required: ["interactivity"],
  },
});

const form = SetUpWorkflow.addStep(Schema.slack.functions.OpenForm, {
  title: words.forms.setUp.title,
  submit_label: words.forms.setUp.submit,
  description: words.setUp.form,
  interactivity: SetUpWorkflow.inputs.interactivity,
  fields: {
    elements: [{
      name: "first_number",
      title: words.forms.fields.firstNumber,
      type: Schema.types.integer,
      minimum: 1,
    }],
    required: [],
  },
});
SetUpWorkflow.addStep(SetUp, {
  first_number: form.outputs.fields.first_number,
  actor: form.outputs.interactivity.interactor,
  interactivity: form.outputs.interactivity,
});

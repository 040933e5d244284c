import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { ChangeCaseOwner } from "../functions/change_case_owner.ts";
import { openFormFields } from "../messages/forms.ts";
import { words } from "../messages/words/mod.ts";
import { WORKFLOWS } from "../types/callbacks.ts";
import { formPointer, incidentKey } from "../types/parameters.ts";

/** From a swarm's message, or from More …: asks which case, then changes its owner. */
export const ChangeCaseOwnerWorkflow = DefineWorkflow({
  callback_id: WORKFLOWS.changeCaseOwner,
  title: "Change Case to Incident Owner",
  description: "Ask which case the owner of the incident's record should get",
  input_parameters: {
    properties: { incident: incidentKey, interactivity: formPointer },
    required: ["incident", "interactivity"],
  },
});

const { inputs } = ChangeCaseOwnerWorkflow;
const form = ChangeCaseOwnerWorkflow.addStep(Schema.slack.functions.OpenForm, {
  title: words.forms.cases.title,
  description: words.customers.casesGoTo,
  submit_label: words.forms.cases.submit,
  interactivity: inputs.interactivity,
  fields: openFormFields("cases", words),
});
ChangeCaseOwnerWorkflow.addStep(ChangeCaseOwner, {
  incident: inputs.incident,
  one_case: form.outputs.fields.one_case,
  actor: form.outputs.interactivity.interactor,
  interactivity: form.outputs.interactivity,
});

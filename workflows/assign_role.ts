import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { AssignRole } from "../functions/assign_role.ts";
import { openFormFields } from "../messages/forms.ts";
import { words } from "../messages/words/mod.ts";
import { WORKFLOWS } from "../types/callbacks.ts";
import { formPointer, incidentKey } from "../types/parameters.ts";

/** From the incident's card: who is to have which role. */
export const AssignRoleWorkflow = DefineWorkflow({
  callback_id: WORKFLOWS.assignRole,
  title: "Assign role",
  description: "Ask for a role and a person",
  input_parameters: {
    properties: { incident: incidentKey, interactivity: formPointer },
    required: ["incident", "interactivity"],
  },
});

const { inputs } = AssignRoleWorkflow;
const form = AssignRoleWorkflow.addStep(Schema.slack.functions.OpenForm, {
  title: words.forms.assignRole.title,
  submit_label: words.forms.assignRole.submit,
  interactivity: inputs.interactivity,
  fields: openFormFields("assignRole", words, { role: "commander" }),
});
AssignRoleWorkflow.addStep(AssignRole, {
  incident: inputs.incident,
  role: form.outputs.fields.role,
  person: form.outputs.fields.person,
  actor: form.outputs.interactivity.interactor,
  interactivity: form.outputs.interactivity,
});

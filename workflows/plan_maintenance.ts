import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { PlanMaintenance } from "../functions/plan_maintenance.ts";
import { openFormFields } from "../messages/forms.ts";
import { words } from "../messages/words/mod.ts";
import { WORKFLOWS } from "../types/callbacks.ts";
import { formPointer } from "../types/parameters.ts";

/** From a link or shortcut: a time in which alerts make no cards. */
export const PlanMaintenanceWorkflow = DefineWorkflow({
  callback_id: WORKFLOWS.maintenance,
  title: "Plan maintenance",
  description: "Ask what and when, and make no new cards of its alerts then",
  input_parameters: {
    properties: { interactivity: formPointer },
    required: ["interactivity"],
  },
});

const { inputs } = PlanMaintenanceWorkflow;
const form = PlanMaintenanceWorkflow.addStep(Schema.slack.functions.OpenForm, {
  title: words.forms.maintenance.title,
  submit_label: words.forms.maintenance.submit,
  interactivity: inputs.interactivity,
  fields: openFormFields("maintenance", words),
});
PlanMaintenanceWorkflow.addStep(PlanMaintenance, {
  scope: form.outputs.fields.scope,
  starts: form.outputs.fields.starts,
  ends: form.outputs.fields.ends,
  actor: form.outputs.interactivity.interactor,
  interactivity: form.outputs.interactivity,
});

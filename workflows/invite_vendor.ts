import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { InviteVendor } from "../functions/invite_vendor.ts";
import { openFormFields } from "../messages/forms.ts";
import { words } from "../messages/words/mod.ts";
import { WORKFLOWS } from "../types/callbacks.ts";
import { formPointer, incidentKey } from "../types/parameters.ts";

/** From the incident's channel: says what an outsider will see, then asks for the address. */
export const InviteVendorWorkflow = DefineWorkflow({
  callback_id: WORKFLOWS.inviteVendor,
  title: "Invite vendor",
  description: "Ask for a mail address and invite it to the incident's channel",
  input_parameters: {
    properties: { incident: incidentKey, interactivity: formPointer },
    required: ["incident", "interactivity"],
  },
});

const { inputs } = InviteVendorWorkflow;
const form = InviteVendorWorkflow.addStep(Schema.slack.functions.OpenForm, {
  title: words.forms.vendor.title,
  description: words.vendors.willSee,
  submit_label: words.forms.vendor.submit,
  interactivity: inputs.interactivity,
  fields: openFormFields("vendor", words),
});
InviteVendorWorkflow.addStep(InviteVendor, {
  incident: inputs.incident,
  mail: form.outputs.fields.mail,
  agreed: form.outputs.fields.agreed,
  actor: form.outputs.interactivity.interactor,
  interactivity: form.outputs.interactivity,
});

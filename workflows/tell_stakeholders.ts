import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { TellStakeholders } from "../functions/tell_stakeholders.ts";
import { asksFor, openFormFields } from "../messages/forms.ts";
import { words } from "../messages/words/mod.ts";
import { WORKFLOWS } from "../types/callbacks.ts";
import { formPointer, incidentKey } from "../types/parameters.ts";

/** From the All Clear: the resolution, pushed to the channels of one's choice. */
export const TellStakeholdersWorkflow = DefineWorkflow({
  callback_id: WORKFLOWS.tellStakeholders,
  title: "Tell stakeholder channels",
  description: "Ask which channels should read a message and post it there",
  input_parameters: {
    properties: {
      incident: incidentKey,
      message: { type: Schema.types.string },
      interactivity: formPointer,
    },
    required: ["incident", "message", "interactivity"],
  },
});

const { inputs } = TellStakeholdersWorkflow;
const form = TellStakeholdersWorkflow.addStep(Schema.slack.functions.OpenForm, {
  title: words.forms.tell.title,
  submit_label: words.forms.tell.submit,
  interactivity: inputs.interactivity,
  fields: openFormFields("tell", words, {
    message: inputs.message,
  }),
});
TellStakeholdersWorkflow.addStep(TellStakeholders, {
  incident: inputs.incident,
  channels: form.outputs.fields.channels,
  message: form.outputs.fields.message,
  ...(asksFor("bridge", words) ? { bridges: form.outputs.fields.bridges } : {}),
  audience: form.outputs.fields.audience,
  actor: form.outputs.interactivity.interactor,
  interactivity: form.outputs.interactivity,
});

import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { StartSwarm } from "../functions/start_swarm.ts";
import { openFormFields } from "../messages/forms.ts";
import { words } from "../messages/words/mod.ts";
import { WORKFLOWS } from "../types/callbacks.ts";
import { formPointer } from "../types/parameters.ts";

/** From a link or the shortcuts: the incident is the record, or that of the channel where one is. */
export const StartSwarmWorkflow = DefineWorkflow({
  callback_id: WORKFLOWS.startSwarm,
  title: "Start a Swarm",
  description: "Ask what to swarm on and open a channel for it",
  input_parameters: {
    properties: {
      here: { type: Schema.slack.types.channel_id },
      interactivity: formPointer,
    },
    required: ["interactivity"],
  },
});

const { inputs } = StartSwarmWorkflow;
const form = StartSwarmWorkflow.addStep(Schema.slack.functions.OpenForm, {
  title: words.forms.swarm.title,
  submit_label: words.forms.swarm.submit,
  interactivity: inputs.interactivity,
  fields: openFormFields("swarm", words, { record_type: "incident" }),
});
StartSwarmWorkflow.addStep(StartSwarm, {
  here: inputs.here,
  record_type: form.outputs.fields.record_type,
  record: form.outputs.fields.record,
  swarm_channel: form.outputs.fields.swarm_channel,
  record_name: form.outputs.fields.record_name,
  owner: form.outputs.fields.owner,
  description: form.outputs.fields.details,
  actor: form.outputs.interactivity.interactor,
  interactivity: form.outputs.interactivity,
});

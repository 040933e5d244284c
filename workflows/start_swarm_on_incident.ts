import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { StartSwarm } from "../functions/start_swarm.ts";
import { openFormFields } from "../messages/forms.ts";
import { words } from "../messages/words/mod.ts";
import { WORKFLOWS } from "../types/callbacks.ts";
import { formPointer, incidentKey } from "../types/parameters.ts";

/** From an incident's card: the form stands ready with the incident as the record. */
export const StartSwarmOnIncidentWorkflow = DefineWorkflow({
  callback_id: WORKFLOWS.startSwarmOnIncident,
  title: "Start a Swarm on incident",
  description: "Ask what to swarm on and open a channel for it",
  input_parameters: {
    properties: {
      incident: incidentKey,
      record: { type: Schema.types.string },
      record_name: { type: Schema.types.string },
      interactivity: formPointer,
    },
    required: ["incident", "record", "record_name", "interactivity"],
  },
});

const { inputs } = StartSwarmOnIncidentWorkflow;
const form = StartSwarmOnIncidentWorkflow.addStep(
  Schema.slack.functions.OpenForm,
  {
    title: words.forms.swarm.title,
    submit_label: words.forms.swarm.submit,
    interactivity: inputs.interactivity,
    fields: openFormFields("swarm", words, {
      record_type: "incident",
      record: inputs.record,
      record_name: inputs.record_name,
    }),
  },
);
StartSwarmOnIncidentWorkflow.addStep(StartSwarm, {
  incident: inputs.incident,
  record_type: form.outputs.fields.record_type,
  record: form.outputs.fields.record,
  swarm_channel: form.outputs.fields.swarm_channel,
  record_name: form.outputs.fields.record_name,
  owner: form.outputs.fields.owner,
  description: form.outputs.fields.details,
  actor: form.outputs.interactivity.interactor,
  interactivity: form.outputs.interactivity,
});

import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { FinishSwarm } from "../functions/finish_swarm.ts";
import { openFormFields } from "../messages/forms.ts";
import { words } from "../messages/words/mod.ts";
import { WORKFLOWS } from "../types/callbacks.ts";
import { formPointer, incidentKey } from "../types/parameters.ts";

/** From the swarm's message: a summary, then both channels know how it ended. */
export const FinishSwarmWorkflow = DefineWorkflow({
  callback_id: WORKFLOWS.finishSwarm,
  title: "Finish Swarming",
  description: "Ask what the swarm found and end it",
  input_parameters: {
    properties: {
      incident: incidentKey,
      swarm: { type: Schema.types.string },
      interactivity: formPointer,
    },
    required: ["incident", "swarm", "interactivity"],
  },
});

const { inputs } = FinishSwarmWorkflow;
const form = FinishSwarmWorkflow.addStep(Schema.slack.functions.OpenForm, {
  title: words.forms.finishSwarm.title,
  submit_label: words.forms.finishSwarm.submit,
  interactivity: inputs.interactivity,
  fields: openFormFields("finishSwarm", words),
});
FinishSwarmWorkflow.addStep(FinishSwarm, {
  incident: inputs.incident,
  swarm: inputs.swarm,
  summary: form.outputs.fields.summary,
  actor: form.outputs.interactivity.interactor,
  interactivity: form.outputs.interactivity,
});

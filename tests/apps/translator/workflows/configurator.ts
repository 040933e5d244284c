import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { def as Configure } from "../functions/configure.ts";

const workflow = DefineWorkflow({
  callback_id: "configurator",
  title: "Configure the translator",
  input_parameters: {
    properties: { interactivity: { type: Schema.slack.types.interactivity } },
    required: ["interactivity"],
  },
});

workflow.addStep(Configure, {
  interactivityPointer: workflow.inputs.interactivity.interactivity_pointer,
});

export default workflow;

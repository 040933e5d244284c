import { DefineWorkflow, Manifest, Schema } from "deno-slack-sdk/mod.ts";
import { Ask } from "./functions/ask.ts";
import { Greet } from "./functions/greet.ts";

const GreetWorkflow = DefineWorkflow({
  callback_id: "greet_workflow",
  title: "Greet somebody",
  input_parameters: {
    properties: {
      how: { type: Schema.types.string },
      name: { type: Schema.types.string },
    },
    required: ["how"],
  },
});
GreetWorkflow.addStep(Greet, {
  how: GreetWorkflow.inputs.how,
  name: GreetWorkflow.inputs.name,
});

const FormWorkflow = DefineWorkflow({
  callback_id: "form_workflow",
  title: "Greet by form",
  input_parameters: {
    properties: {
      interactivity: { type: Schema.slack.types.interactivity },
      preset: { type: Schema.types.string },
    },
    required: ["interactivity", "preset"],
  },
});
const form = FormWorkflow.addStep(Schema.slack.functions.OpenForm, {
  title: "Whom to greet",
  interactivity: FormWorkflow.inputs.interactivity,
  fields: {
    required: ["name"],
    elements: [
      {
        name: "name",
        title: "Name",
        type: Schema.types.string,
        maxLength: 12,
        default: FormWorkflow.inputs.preset,
      },
      { name: "loud", title: "Loud", type: Schema.types.boolean },
      { name: "times", title: "Times", type: Schema.types.integer },
      {
        name: "tone",
        title: "Tone",
        type: Schema.types.string,
        enum: ["warm", "cool"],
      },
    ],
  },
});
FormWorkflow.addStep(Greet, { how: "post", name: form.outputs.fields.name });

const AskWorkflow = DefineWorkflow({
  callback_id: "ask_workflow",
  title: "Ask somebody",
  input_parameters: {
    properties: { interactivity: { type: Schema.slack.types.interactivity } },
    required: ["interactivity"],
  },
});
const asked = AskWorkflow.addStep(Ask, {
  interactivity: AskWorkflow.inputs.interactivity,
});
AskWorkflow.addStep(Greet, { how: "post", name: asked.outputs.answer });

const LaterWorkflow = DefineWorkflow({
  callback_id: "later_workflow",
  title: "Greet later",
  input_parameters: {
    properties: { name: { type: Schema.types.string } },
    required: ["name"],
  },
});
LaterWorkflow.addStep(Schema.slack.functions.Delay, { minutes_to_delay: 10 });
LaterWorkflow.addStep(Greet, {
  how: "post",
  name: LaterWorkflow.inputs.name,
});

export default Manifest({
  name: "Greeter",
  description: "Greets, for the tests of the embedded workspace",
  icon: "icon.png",
  functions: [Ask, Greet],
  workflows: [GreetWorkflow, FormWorkflow, AskWorkflow, LaterWorkflow],
  outgoingDomains: ["vendor.example", "declared.example"],
  botScopes: ["chat:write", "chat:write.public", "commands"],
});

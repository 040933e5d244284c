/** A small app that is right in every way, to try the checks of manifests and bundles on. */
import { DefineDatastore, DefineWorkflow, Manifest, Schema } from "deno-slack-sdk/mod.ts";
import { Greet } from "./functions/greet.ts";

const GreetWorkflow = DefineWorkflow({
  callback_id: "greet_somebody",
  title: "Greet somebody",
  description: "Ask whom to greet, and greet them",
  input_parameters: {
    properties: {
      channel: { type: Schema.slack.types.channel_id },
      interactivity: { type: Schema.slack.types.interactivity },
    },
    required: ["channel", "interactivity"],
  },
});
const form = GreetWorkflow.addStep(Schema.slack.functions.OpenForm, {
  title: "Greet somebody",
  interactivity: GreetWorkflow.inputs.interactivity,
  fields: {
    elements: [
      { name: "person", title: "Person", type: Schema.slack.types.user_id },
      { name: "words", title: "Words", type: Schema.types.string },
    ],
    required: ["person"],
  },
});
GreetWorkflow.addStep(Greet, {
  channel: GreetWorkflow.inputs.channel,
  person: form.outputs.fields.person,
  words: form.outputs.fields.words,
});

const Greetings = DefineDatastore({
  name: "greetings",
  primary_key: "id",
  attributes: { id: { type: Schema.types.string } },
});

export default Manifest({
  name: "Greeter",
  description: "Greets people",
  icon: "assets/icon.png",
  workflows: [GreetWorkflow],
  datastores: [Greetings],
  outgoingDomains: ["api.example.com"],
  botScopes: ["chat:write", "datastore:read", "datastore:write"],
});

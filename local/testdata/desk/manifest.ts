import { DefineWorkflow, Manifest, Schema } from "deno-slack-sdk/mod.ts";
import { Desk } from "./functions/desk.ts";

const input_parameters = {
  properties: {
    interactivity: { type: Schema.slack.types.interactivity },
    show: { type: Schema.types.string },
  },
  required: ["interactivity", "show"] as ["interactivity", "show"],
};

const DeskWorkflow = DefineWorkflow({
  callback_id: "desk_workflow",
  title: "Use the desk",
  input_parameters,
});
DeskWorkflow.addStep(Desk, DeskWorkflow.inputs);

/** Asks by a Slack function's buttons first. */
const AskFirstWorkflow = DefineWorkflow({
  callback_id: "ask_first_workflow",
  title: "Ask first",
  input_parameters,
});
const asked = AskFirstWorkflow.addStep(Schema.slack.functions.SendMessage, {
  channel_id: "C0000000001",
  message: "Go on?",
  interactive_blocks: [{
    type: "actions",
    block_id: "answers",
    elements: ["yes", "no"].map((word) => ({
      type: "button",
      action_id: word,
      text: { type: "plain_text", text: word },
      value: word,
    })),
  }],
});
AskFirstWorkflow.addStep(Desk, {
  interactivity: asked.outputs.interactivity,
  show: AskFirstWorkflow.inputs.show,
});

export default Manifest({
  name: "Desk",
  description: "Shows anything, for the tests of interactivity",
  icon: "icon.png",
  functions: [Desk],
  workflows: [DeskWorkflow, AskFirstWorkflow],
  outgoingDomains: ["vendor.example"],
  botScopes: ["chat:write", "chat:write.public", "commands"],
  features: {
    appHome: {
      messagesTabEnabled: true,
      messagesTabReadOnlyEnabled: false,
    },
  },
});

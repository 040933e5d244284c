import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { FollowByRule } from "../functions/follow_by_rule.ts";
import { openFormFields } from "../messages/forms.ts";
import { words } from "../messages/words/mod.ts";
import { WORKFLOWS } from "../types/callbacks.ts";
import { formPointer } from "../types/parameters.ts";

/** By a link in the alert channel: what somebody wants to hear of without looking for it. */
export const FollowByRuleWorkflow = DefineWorkflow({
  callback_id: WORKFLOWS.followByRule,
  title: "Follow incidents by rule",
  description: "Ask which incidents somebody wants direct messages about",
  input_parameters: {
    properties: { interactivity: formPointer },
    required: ["interactivity"],
  },
});

const { inputs } = FollowByRuleWorkflow;
const form = FollowByRuleWorkflow.addStep(Schema.slack.functions.OpenForm, {
  title: words.forms.follow.title,
  submit_label: words.forms.follow.submit,
  interactivity: inputs.interactivity,
  fields: openFormFields("follow", words),
});
FollowByRuleWorkflow.addStep(FollowByRule, {
  from: form.outputs.fields.from,
  service: form.outputs.fields.service,
  actor: form.outputs.interactivity.interactor,
  interactivity: form.outputs.interactivity,
});

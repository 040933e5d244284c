import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { AddBanner } from "../functions/add_banner.ts";
import { asksFor, openFormFields } from "../messages/forms.ts";
import { words } from "../messages/words/mod.ts";
import { WORKFLOWS } from "../types/callbacks.ts";
import { formPointer, incidentKey } from "../types/parameters.ts";

/** From More …: Salesforce's own dialog for its topics, then what customers are to read. */
export const AddBannerWorkflow = DefineWorkflow({
  callback_id: WORKFLOWS.addBanner,
  title: "Add Banner to Experience Cloud Sites",
  description: "Ask for topics and a text, and show it to customers",
  input_parameters: {
    properties: { incident: incidentKey, interactivity: formPointer },
    required: ["incident", "interactivity"],
  },
});

const { inputs } = AddBannerWorkflow;
// Slack refuses a form without fields.
const first = asksFor("topic", words)
  ? AddBannerWorkflow.addStep(Schema.slack.functions.OpenForm, {
    title: words.forms.bannerTopics.title,
    description: words.customers.willSee,
    submit_label: words.forms.bannerTopics.submit,
    interactivity: inputs.interactivity,
    fields: openFormFields("bannerTopics", words),
  })
  : undefined;
const second = AddBannerWorkflow.addStep(Schema.slack.functions.OpenForm, {
  title: words.forms.bannerText.title,
  submit_label: words.forms.bannerText.submit,
  interactivity: first?.outputs.interactivity ?? inputs.interactivity,
  fields: openFormFields("bannerText", words),
});
AddBannerWorkflow.addStep(AddBanner, {
  incident: inputs.incident,
  topics: first?.outputs.fields.topics ?? [],
  banner: second.outputs.fields.banner,
  actor: second.outputs.interactivity.interactor,
  interactivity: second.outputs.interactivity,
});

import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { AddTimelineEntry } from "../functions/add_timeline_entry.ts";
import { openFormFields } from "../messages/forms.ts";
import { words } from "../messages/words/mod.ts";
import { WORKFLOWS } from "../types/callbacks.ts";
import { formPointer, incidentKey } from "../types/parameters.ts";

/** From a button: something that happened earlier, with its own time. */
export const AddTimelineEntryWorkflow = DefineWorkflow({
  callback_id: WORKFLOWS.addTimelineEntry,
  title: "Add to the timeline",
  description: "Ask what happened and when, and write it on the timeline",
  input_parameters: {
    properties: { incident: incidentKey, interactivity: formPointer },
    required: ["incident", "interactivity"],
  },
});

const { inputs } = AddTimelineEntryWorkflow;
const form = AddTimelineEntryWorkflow.addStep(Schema.slack.functions.OpenForm, {
  title: words.forms.timelineEntry.title,
  submit_label: words.forms.timelineEntry.submit,
  interactivity: inputs.interactivity,
  fields: openFormFields("timelineEntry", words),
});
AddTimelineEntryWorkflow.addStep(AddTimelineEntry, {
  incident: inputs.incident,
  entry: form.outputs.fields.entry,
  when: form.outputs.fields.when,
  actor: form.outputs.interactivity.interactor,
  interactivity: form.outputs.interactivity,
});

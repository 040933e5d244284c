import { DefineWorkflow } from "deno-slack-sdk/mod.ts";
import { ShowTimeline } from "../functions/show_timeline.ts";
import { WORKFLOWS } from "../types/callbacks.ts";
import { formPointer, incidentKey } from "../types/parameters.ts";

/** From a button: the whole timeline, to whoever asks for it. */
export const ShowTimelineWorkflow = DefineWorkflow({
  callback_id: WORKFLOWS.showTimeline,
  title: "Show timeline",
  description:
    "Show the incident's whole timeline to the acting person, in the incident's channel",
  input_parameters: {
    properties: { incident: incidentKey, interactivity: formPointer },
    required: ["incident", "interactivity"],
  },
});

const { incident, interactivity } = ShowTimelineWorkflow.inputs;
ShowTimelineWorkflow.addStep(ShowTimeline, {
  incident,
  actor: interactivity.interactor,
  interactivity,
});

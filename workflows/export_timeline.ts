import { DefineWorkflow } from "deno-slack-sdk/mod.ts";
import { ExportTimeline } from "../functions/export_timeline.ts";
import { WORKFLOWS } from "../types/callbacks.ts";
import { formPointer, incidentKey } from "../types/parameters.ts";

/** From a button: the whole timeline as a file in the incident's channel. */
export const ExportTimelineWorkflow = DefineWorkflow({
  callback_id: WORKFLOWS.exportTimeline,
  title: "Export timeline",
  description:
    "Upload the incident's timeline as JSON, its entries chained by hash, to the incident's channel",
  input_parameters: {
    properties: { incident: incidentKey, interactivity: formPointer },
    required: ["incident", "interactivity"],
  },
});

const { incident, interactivity } = ExportTimelineWorkflow.inputs;
ExportTimelineWorkflow.addStep(ExportTimeline, {
  incident,
  actor: interactivity.interactor,
  interactivity,
});

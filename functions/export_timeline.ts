import { DefineFunction, SlackFunction } from "deno-slack-sdk/mod.ts";
import { pressStep, stepOf } from "../platform/forms.ts";
import { exportTimeline } from "../platform/timeline_export.ts";
import { FUNCTIONS } from "../types/callbacks.ts";
import {
  actingUser,
  formPointer,
  incidentKey,
  incidentOutputs,
} from "../types/parameters.ts";

/** Step "Export timeline". */
export const ExportTimeline = DefineFunction({
  callback_id: FUNCTIONS.exportTimeline,
  title: "Export timeline",
  description:
    "Upload the incident's timeline as JSON, its entries chained by hash, to the incident's channel",
  source_file: "functions/export_timeline.ts",
  input_parameters: {
    properties: {
      incident: incidentKey,
      actor: actingUser,
      interactivity: formPointer,
    },
    required: ["incident", "actor"],
  },
  output_parameters: { properties: incidentOutputs, required: [] },
});

export default SlackFunction(
  ExportTimeline,
  ({ inputs, client, env, event }) =>
    pressStep({ client, env }, stepOf(event, inputs), exportTimeline),
);

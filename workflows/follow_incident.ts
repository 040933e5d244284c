import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { FollowIncident } from "../functions/follow_incident.ts";
import { WORKFLOWS } from "../types/callbacks.ts";
import { formPointer, incidentKey } from "../types/parameters.ts";

/** From the buttons under messages about an incident. */
export const FollowIncidentWorkflow = DefineWorkflow({
  callback_id: WORKFLOWS.follow,
  title: "Follow incident",
  description: "Get direct messages about one incident, or no more of them",
  input_parameters: {
    properties: {
      incident: incidentKey,
      wish: { type: Schema.types.string },
      interactivity: formPointer,
    },
    required: ["incident", "wish", "interactivity"],
  },
});

const { inputs } = FollowIncidentWorkflow;
FollowIncidentWorkflow.addStep(FollowIncident, {
  incident: inputs.incident,
  wish: inputs.wish,
  actor: inputs.interactivity.interactor,
  interactivity: inputs.interactivity,
});

import { DefineFunction, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";
import { followOne } from "../platform/following.ts";
import { pressStep, stepOf } from "../platform/forms.ts";
import { FUNCTIONS } from "../types/callbacks.ts";
import {
  actingUser,
  formPointer,
  incidentKey,
  incidentOutputs,
} from "../types/parameters.ts";

/** Step "Follow incident": direct messages about one incident, or no more of them. */
export const FollowIncident = DefineFunction({
  callback_id: FUNCTIONS.follow,
  title: "Follow incident",
  description: "Get direct messages about one incident, or no more of them",
  source_file: "functions/follow_incident.ts",
  input_parameters: {
    properties: {
      incident: incidentKey,
      wish: {
        type: Schema.types.string,
        title: "What to do",
        description: "Begin or stop",
        enum: ["follow", "unfollow"],
        choices: [
          { value: "follow", title: "Follow" },
          { value: "unfollow", title: "Unfollow" },
        ],
      },
      actor: actingUser,
      interactivity: formPointer,
    },
    required: ["incident", "wish", "actor"],
  },
  output_parameters: { properties: incidentOutputs, required: [] },
});

export default SlackFunction(
  FollowIncident,
  ({ inputs, client, env, event }) =>
    pressStep(
      { client, env },
      stepOf(event, inputs),
      (app, incident, command) =>
        followOne(app, incident, command, inputs.wish),
    ),
);

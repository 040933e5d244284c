import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { TakeHappening } from "../functions/take_happening.ts";
import { WORKFLOWS } from "../types/callbacks.ts";

/** Started by the event triggers that Set up makes: no human step. Only `type` is certain; the trigger itself says it. */
export const HappeningWorkflow = DefineWorkflow({
  callback_id: WORKFLOWS.happening,
  title: "Take happening",
  description: "Runs by itself on reactions, pins, new members and channels",
  input_parameters: {
    properties: {
      type: { type: Schema.types.string },
      channel: { type: Schema.slack.types.channel_id },
      message_ts: { type: Schema.types.string },
      user: { type: Schema.slack.types.user_id },
      reaction: { type: Schema.types.string },
      channel_name: { type: Schema.types.string },
    },
    required: ["type"],
  },
});

const { inputs } = HappeningWorkflow;
HappeningWorkflow.addStep(TakeHappening, {
  type: inputs.type,
  channel: inputs.channel,
  message_ts: inputs.message_ts,
  user: inputs.user,
  reaction: inputs.reaction,
  channel_name: inputs.channel_name,
});

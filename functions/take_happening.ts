import { DefineFunction, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";
import { takeHappening } from "../platform/take_happening.ts";
import { FUNCTIONS } from "../types/callbacks.ts";
import { HAPPENINGS } from "../types/happenings.ts";

/** Step "Take happening": a reaction, a pin, somebody who joined. It is looked up in Slack before anything follows. */
export const TakeHappening = DefineFunction({
  callback_id: FUNCTIONS.happening,
  title: "Take happening",
  description:
    "Look at a reaction, a pin, a new member or a change of a channel, and do what follows",
  source_file: "functions/take_happening.ts",
  input_parameters: {
    properties: {
      type: {
        type: Schema.types.string,
        title: "Type",
        description: `One of: ${HAPPENINGS.join(", ")}`,
      },
      channel: {
        type: Schema.slack.types.channel_id,
        title: "Channel",
        description: "Where it happened",
      },
      message_ts: {
        type: Schema.types.string,
        title: "Message time stamp",
        description: "Of the message that it is about",
      },
      user: {
        type: Schema.slack.types.user_id,
        title: "Person",
        description: "Who did it; Slack is asked whether that is so",
      },
      reaction: {
        type: Schema.types.string,
        title: "Reaction",
        description: "Its name without colons",
      },
      channel_name: {
        type: Schema.types.string,
        title: "Channel name",
        description: "For changes of a channel",
      },
    },
    required: ["type"],
  },
  output_parameters: { properties: {}, required: [] },
});

export default SlackFunction(
  TakeHappening,
  ({ inputs, client, env, event }) =>
    takeHappening({ client, env }, event.function_execution_id, inputs),
);

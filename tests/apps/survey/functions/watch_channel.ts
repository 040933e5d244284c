import { DefineFunction, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";
import { TriggerEventTypes, TriggerTypes } from "deno-slack-api/mod.ts";

export const WatchChannelFunction = DefineFunction({
  callback_id: "watch_channel_function",
  title: "Watch a channel for the survey reaction",
  source_file: "functions/watch_channel.ts",
  input_parameters: {
    properties: { channel_id: { type: Schema.slack.types.channel_id } },
    required: ["channel_id"],
  },
});

export default SlackFunction(
  WatchChannelFunction,
  async ({ inputs, client }) => {
    const { channel_id } = inputs;
    const joined = await client.conversations.join({ channel: channel_id });
    if (!joined.ok) return { error: `I cannot join: ${joined.error}` };
    const created = await client.workflows.triggers.create({
      type: TriggerTypes.Event,
      name: "Survey reaction",
      workflow: "#/workflows/prompt_survey",
      event: {
        event_type: TriggerEventTypes.ReactionAdded,
        channel_ids: [channel_id],
        filter: {
          version: 1,
          root: { statement: "{{data.reaction}} == bar_chart" },
        },
      },
      inputs: {
        channel_id: { value: "{{data.channel_id}}" },
        message_context: { value: "{{data.message_context}}" },
        user_id: { value: "{{data.user_id}}" },
      },
    });
    return created.ok
      ? { outputs: {} }
      : { error: `I cannot watch this channel: ${created.error}` };
  },
);

import { DefineFunction, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";
import { SlackAPI, TriggerTypes } from "deno-slack-api/mod.ts";
import TopicDatastore from "../datastores/topics.ts";

export const ScheduleTopicFunction = DefineFunction({
  callback_id: "schedule_topic_function",
  title: "Schedule the topics of a channel",
  source_file: "functions/schedule_topic.ts",
  input_parameters: {
    properties: {
      channel_id: { type: Schema.slack.types.channel_id },
      topics: { type: Schema.types.string, description: "One a line" },
      days: { type: Schema.types.integer, minimum: 1, maximum: 31 },
    },
    required: ["channel_id", "topics", "days"],
  },
  output_parameters: {
    properties: { trigger_id: { type: Schema.types.string } },
    required: ["trigger_id"],
  },
});

export default SlackFunction(
  ScheduleTopicFunction,
  async ({ inputs, token }) => {
    const client = SlackAPI(token, {});
    const { channel_id, days } = inputs;
    const topics = inputs.topics.split("\n").map((line) => line.trim())
      .filter((line) => line !== "");
    const joined = await client.conversations.join({ channel: channel_id });
    if (!joined.ok) return { error: `I cannot join: ${joined.error}` };

    const soon = new Date();
    soon.setSeconds(soon.getSeconds() + 5);
    const created = await client.workflows.triggers.create({
      type: TriggerTypes.Scheduled,
      name: `Topic of ${channel_id}`,
      workflow: "#/workflows/update_topic",
      inputs: { channel_id: { value: channel_id } },
      schedule: {
        start_time: soon.toUTCString(),
        frequency: { type: "daily", repeats_every: 1 },
        occurrence_count: days,
      },
    });
    if (!created.ok) return { error: `No schedule: ${created.error}` };
    const saved = await client.apps.datastore.put<
      typeof TopicDatastore.definition
    >({
      datastore: TopicDatastore.name,
      item: { channel_id, topics, shown: 0, trigger_id: created.trigger.id },
    });
    if (!saved.ok) return { error: `Topics are not saved: ${saved.error}` };
    return { outputs: { trigger_id: created.trigger.id } };
  },
);

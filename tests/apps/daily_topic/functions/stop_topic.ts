import { DefineFunction, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";
import TopicDatastore from "../datastores/topics.ts";

export const StopTopicFunction = DefineFunction({
  callback_id: "stop_topic_function",
  title: "Stop the topics of a channel",
  source_file: "functions/stop_topic.ts",
  input_parameters: {
    properties: { channel_id: { type: Schema.slack.types.channel_id } },
    required: ["channel_id"],
  },
});

export default SlackFunction(StopTopicFunction, async ({ inputs, client }) => {
  const { channel_id } = inputs;
  const got = await client.apps.datastore.get<typeof TopicDatastore.definition>(
    { datastore: TopicDatastore.name, id: channel_id },
  );
  if (!got.ok) return { error: `No topics: ${got.error}` };
  if (!got.item.trigger_id) return { error: "This channel has no topics." };
  const gone = await client.workflows.triggers.delete({
    trigger_id: got.item.trigger_id,
  });
  if (!gone.ok) return { error: `The schedule stays: ${gone.error}` };
  await client.apps.datastore.delete<typeof TopicDatastore.definition>({
    datastore: TopicDatastore.name,
    id: channel_id,
  });
  const cleared = await client.conversations.setTopic({
    channel: channel_id,
    topic: "",
  });
  return cleared.ok
    ? { outputs: {} }
    : { error: `The topic stays: ${cleared.error}` };
});

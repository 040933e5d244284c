import { DefineFunction, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";
import TopicDatastore from "../datastores/topics.ts";

export const NextTopicFunction = DefineFunction({
  callback_id: "next_topic",
  title: "The next topic of a channel",
  source_file: "functions/next_topic.ts",
  input_parameters: {
    properties: { channel_id: { type: Schema.slack.types.channel_id } },
    required: ["channel_id"],
  },
  output_parameters: {
    properties: { topic: { type: Schema.types.string } },
    required: ["topic"],
  },
});

export default SlackFunction(NextTopicFunction, async ({ inputs, client }) => {
  const { channel_id } = inputs;
  const got = await client.apps.datastore.get<typeof TopicDatastore.definition>(
    { datastore: TopicDatastore.name, id: channel_id },
  );
  if (!got.ok) return { error: `No topics: ${got.error}` };
  const { topics = [], shown = 0 } = got.item;
  const topic = topics[shown % topics.length];
  if (!topic) return { error: "This channel has no topics." };
  await client.apps.datastore.update<typeof TopicDatastore.definition>({
    datastore: TopicDatastore.name,
    item: { channel_id, shown: shown + 1 },
  });
  return { outputs: { topic } };
});

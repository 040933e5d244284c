import { Manifest } from "deno-slack-sdk/mod.ts";
import TopicDatastore from "./datastores/topics.ts";
import ScheduleTopicWorkflow from "./workflows/schedule_topic.ts";
import StopTopicWorkflow from "./workflows/stop_topic.ts";
import UpdateTopicWorkflow from "./workflows/update_topic.ts";

export default Manifest({
  name: "Daily channel topic",
  description: "Gives a channel another topic every day",
  icon: "assets/icon.png",
  workflows: [ScheduleTopicWorkflow, StopTopicWorkflow, UpdateTopicWorkflow],
  datastores: [TopicDatastore],
  outgoingDomains: [],
  botScopes: [
    "commands",
    "channels:join",
    "channels:manage",
    "channels:read",
    "chat:write",
    "chat:write.public",
    "datastore:read",
    "datastore:write",
    "triggers:read",
    "triggers:write",
  ],
});

import type { Trigger } from "deno-slack-api/types.ts";
import { TriggerContextData, TriggerTypes } from "deno-slack-api/mod.ts";
import StopTopicWorkflow from "../workflows/stop_topic.ts";

const trigger: Trigger<typeof StopTopicWorkflow.definition> = {
  type: TriggerTypes.Shortcut,
  name: "No more topics",
  workflow: `#/workflows/${StopTopicWorkflow.definition.callback_id}`,
  inputs: { channel_id: { value: TriggerContextData.Shortcut.channel_id } },
};

export default trigger;

import type { Trigger } from "deno-slack-api/types.ts";
import { TriggerContextData, TriggerTypes } from "deno-slack-api/mod.ts";
import ScheduleTopicWorkflow from "../workflows/schedule_topic.ts";

const trigger: Trigger<typeof ScheduleTopicWorkflow.definition> = {
  type: TriggerTypes.Shortcut,
  name: "A topic a day",
  workflow: `#/workflows/${ScheduleTopicWorkflow.definition.callback_id}`,
  inputs: {
    channel_id: { value: TriggerContextData.Shortcut.channel_id },
    interactivity: { value: TriggerContextData.Shortcut.interactivity },
  },
};

export default trigger;

import type { Trigger } from "deno-slack-api/types.ts";
import { TriggerContextData, TriggerTypes } from "deno-slack-api/mod.ts";
import ScheduleDigestWorkflow from "../workflows/schedule_digest.ts";

const trigger: Trigger<typeof ScheduleDigestWorkflow.definition> = {
  type: TriggerTypes.Shortcut,
  name: "Schedule the digest",
  workflow: `#/workflows/${ScheduleDigestWorkflow.definition.callback_id}`,
  inputs: {
    interactivity: { value: TriggerContextData.Shortcut.interactivity },
    channel_id: { value: TriggerContextData.Shortcut.channel_id },
  },
};

export default trigger;

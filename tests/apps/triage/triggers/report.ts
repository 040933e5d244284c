import type { Trigger } from "deno-slack-api/types.ts";
import { TriggerContextData, TriggerTypes } from "deno-slack-api/mod.ts";
import ReportWorkflow from "../workflows/report.ts";

const trigger: Trigger<typeof ReportWorkflow.definition> = {
  type: TriggerTypes.Shortcut,
  name: "What waits here?",
  workflow: `#/workflows/${ReportWorkflow.definition.callback_id}`,
  inputs: {
    channel_id: { value: TriggerContextData.Shortcut.channel_id },
    user_id: { value: TriggerContextData.Shortcut.user_id },
  },
};

export default trigger;

import type { Trigger } from "deno-slack-api/types.ts";
import { TriggerContextData, TriggerTypes } from "deno-slack-api/mod.ts";
import { MessageSetupWorkflow } from "../workflows/message_setup.ts";

const trigger: Trigger<typeof MessageSetupWorkflow.definition> = {
  type: TriggerTypes.Shortcut,
  name: "Welcome people here",
  workflow: `#/workflows/${MessageSetupWorkflow.definition.callback_id}`,
  inputs: {
    interactivity: { value: TriggerContextData.Shortcut.interactivity },
    channel: { value: TriggerContextData.Shortcut.channel_id },
  },
};

export default trigger;

import type { Trigger } from "deno-slack-api/types.ts";
import { TriggerContextData, TriggerTypes } from "deno-slack-api/mod.ts";
import CreateAnnouncementWorkflow from "../workflows/create_announcement.ts";

const trigger: Trigger<typeof CreateAnnouncementWorkflow.definition> = {
  type: TriggerTypes.Shortcut,
  name: "Announce something",
  description: "Draft an announcement and send it to several channels",
  workflow: `#/workflows/${CreateAnnouncementWorkflow.definition.callback_id}`,
  inputs: {
    created_by: { value: TriggerContextData.Shortcut.user_id },
    interactivity: { value: TriggerContextData.Shortcut.interactivity },
  },
};

export default trigger;

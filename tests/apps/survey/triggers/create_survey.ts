import type { Trigger } from "deno-slack-api/types.ts";
import { TriggerContextData, TriggerTypes } from "deno-slack-api/mod.ts";
import CreateSurvey from "../workflows/create_survey.ts";

const trigger: Trigger<typeof CreateSurvey.definition> = {
  type: TriggerTypes.Shortcut,
  name: "Ask this channel",
  description: "Post a question that people answer with a form",
  workflow: `#/workflows/${CreateSurvey.definition.callback_id}`,
  inputs: {
    interactivity: { value: TriggerContextData.Shortcut.interactivity },
    channel_id: { value: TriggerContextData.Shortcut.channel_id },
  },
};

export default trigger;

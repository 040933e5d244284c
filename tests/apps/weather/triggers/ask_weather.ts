import type { Trigger } from "deno-slack-api/types.ts";
import { TriggerContextData, TriggerTypes } from "deno-slack-api/mod.ts";
import AskWeatherWorkflow from "../workflows/ask_weather.ts";

const trigger: Trigger<typeof AskWeatherWorkflow.definition> = {
  type: TriggerTypes.Shortcut,
  name: "How is the weather?",
  workflow: `#/workflows/${AskWeatherWorkflow.definition.callback_id}`,
  inputs: {
    channel_id: { value: TriggerContextData.Shortcut.channel_id },
    city: { customizable: true },
  },
};

export default trigger;

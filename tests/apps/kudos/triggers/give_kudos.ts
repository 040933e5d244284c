import type { Trigger } from "deno-slack-api/types.ts";
import { TriggerContextData, TriggerTypes } from "deno-slack-api/mod.ts";
import { GiveKudosWorkflow } from "../workflows/give_kudos.ts";

const trigger: Trigger<typeof GiveKudosWorkflow.definition> = {
  type: TriggerTypes.Shortcut,
  name: "Give kudos",
  description: "Thank somebody in front of all",
  workflow: `#/workflows/${GiveKudosWorkflow.definition.callback_id}`,
  inputs: {
    interactivity: { value: TriggerContextData.Shortcut.interactivity },
  },
};

export default trigger;

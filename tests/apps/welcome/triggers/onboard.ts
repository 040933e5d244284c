import type { Trigger } from "deno-slack-api/types.ts";
import { TriggerContextData, TriggerTypes } from "deno-slack-api/mod.ts";
import { OnboardWorkflow } from "../workflows/onboard.ts";

const trigger: Trigger<typeof OnboardWorkflow.definition> = {
  type: TriggerTypes.Shortcut,
  name: "Welcome a colleague",
  workflow: `#/workflows/${OnboardWorkflow.definition.callback_id}`,
  inputs: {
    interactivity: { value: TriggerContextData.Shortcut.interactivity },
  },
};

export default trigger;

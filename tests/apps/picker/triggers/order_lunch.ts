import type { Trigger } from "deno-slack-api/types.ts";
import { TriggerContextData, TriggerTypes } from "deno-slack-api/mod.ts";
import OrderLunchWorkflow from "../workflows/order_lunch.ts";

const trigger: Trigger<typeof OrderLunchWorkflow.definition> = {
  type: TriggerTypes.Shortcut,
  name: "Order lunch",
  workflow: `#/workflows/${OrderLunchWorkflow.definition.callback_id}`,
  inputs: {
    interactivity: { value: TriggerContextData.Shortcut.interactivity },
  },
};

export default trigger;

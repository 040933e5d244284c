import type { Trigger } from "deno-slack-api/types.ts";
import { TriggerTypes } from "deno-slack-api/mod.ts";
import { RequestTimeOff } from "../workflows/request_time_off.ts";

const trigger: Trigger<typeof RequestTimeOff.definition> = {
  type: TriggerTypes.Shortcut,
  name: "Request time off",
  description: "Ask your manager for days off",
  workflow: "#/workflows/request_time_off",
  shortcut: { button_text: "Ask" },
  inputs: { interactivity: { value: "{{data.interactivity}}" } },
};

export default trigger;

import type { Trigger } from "deno-slack-api/types.ts";
import { TriggerContextData, TriggerTypes } from "deno-slack-api/mod.ts";
import { SetUpWorkflow } from "../workflows/set_up.ts";

/** The one link that an admin makes by hand; Set up makes all others. */
export default {
  type: TriggerTypes.Shortcut,
  name: "Set up Incident Automation",
  workflow: `#/workflows/${SetUpWorkflow.definition.callback_id}`,
  inputs: {
    interactivity: { value: TriggerContextData.Shortcut.interactivity },
  },
} satisfies Trigger<typeof SetUpWorkflow.definition>;

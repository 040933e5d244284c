import type { Trigger } from "deno-slack-api/types.ts";
import { TriggerTypes } from "deno-slack-api/mod.ts";
import { TakeNewsWorkflow } from "../workflows/take_news.ts";

/** For systems that can call a webhook when somebody changes a ticket or record (docs/systems/). */
export default {
  type: TriggerTypes.Webhook,
  name: "System news",
  workflow: `#/workflows/${TakeNewsWorkflow.definition.callback_id}`,
  inputs: {
    incident: { value: "{{data.incident}}" },
    token: { value: "{{data.token}}" },
  },
} satisfies Trigger<typeof TakeNewsWorkflow.definition>;

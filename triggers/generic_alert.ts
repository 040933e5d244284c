import type { Trigger } from "deno-slack-api/types.ts";
import { TriggerTypes } from "deno-slack-api/mod.ts";
import { ReceiveAlertWorkflow } from "../workflows/receive_alert.ts";

/** Any monitor that can send the flat JSON body of docs/monitors.md; it says itself who it is. */
export default {
  type: TriggerTypes.Webhook,
  name: "Alert from any monitor",
  workflow: `#/workflows/${ReceiveAlertWorkflow.definition.callback_id}`,
  inputs: {
    source: { value: "{{data.source}}" },
    title: { value: "{{data.title}}" },
    dedup_key: { value: "{{data.dedup_key}}" },
    status: { value: "{{data.status}}" },
    severity: { value: "{{data.severity}}" },
    description: { value: "{{data.description}}" },
    service: { value: "{{data.service}}" },
    origin: { value: "{{data.origin}}" },
    url: { value: "{{data.url}}" },
    occurred_at: { value: "{{data.occurred_at}}" },
    token: { value: "{{data.token}}" },
  },
} satisfies Trigger<typeof ReceiveAlertWorkflow.definition>;

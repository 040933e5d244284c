import type { Trigger } from "deno-slack-api/types.ts";
import { TriggerTypes } from "deno-slack-api/mod.ts";
import { ReceiveAlertWorkflow } from "../workflows/receive_alert.ts";

/** PagerDuty, by a workflow or relay that flattens its event (docs/monitors.md): its own webhooks are nested, which Slack refuses. */
export default {
  type: TriggerTypes.Webhook,
  name: "PagerDuty alert",
  workflow: `#/workflows/${ReceiveAlertWorkflow.definition.callback_id}`,
  inputs: {
    source: { value: "PagerDuty" },
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

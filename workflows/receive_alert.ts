import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { ReceiveAlert } from "../functions/receive_alert.ts";
import { WORKFLOWS } from "../types/callbacks.ts";

/** From a monitor's webhook trigger: no human step. Only `source` is certain, and the trigger itself says it. */
export const ReceiveAlertWorkflow = DefineWorkflow({
  callback_id: WORKFLOWS.receiveAlert,
  title: "Receive alert",
  description: "Turn a monitor's signal into a card in the alert channel",
  input_parameters: {
    properties: {
      source: { type: Schema.types.string },
      title: { type: Schema.types.string },
      dedup_key: { type: Schema.types.string },
      status: { type: Schema.types.string },
      severity: { type: Schema.types.string },
      description: { type: Schema.types.string },
      service: { type: Schema.types.string },
      origin: { type: Schema.types.string },
      url: { type: Schema.types.string },
      occurred_at: { type: Schema.types.string },
      token: { type: Schema.types.string },
    },
    required: ["source"],
  },
});

const { inputs } = ReceiveAlertWorkflow;
ReceiveAlertWorkflow.addStep(ReceiveAlert, {
  source: inputs.source,
  title: inputs.title,
  dedup_key: inputs.dedup_key,
  status: inputs.status,
  severity: inputs.severity,
  description: inputs.description,
  service: inputs.service,
  origin: inputs.origin,
  url: inputs.url,
  occurred_at: inputs.occurred_at,
  token: inputs.token,
});

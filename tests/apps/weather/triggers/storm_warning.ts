import type { Trigger } from "deno-slack-api/types.ts";
import { TriggerTypes } from "deno-slack-api/mod.ts";
import StormWarningWorkflow from "../workflows/storm_warning.ts";

const trigger: Trigger<typeof StormWarningWorkflow.definition> = {
  type: TriggerTypes.Webhook,
  name: "Wind report",
  description: "Weather stations post here; a strong wind starts a warning",
  workflow: `#/workflows/${StormWarningWorkflow.definition.callback_id}`,
  inputs: {
    city: { value: "{{data.city}}" },
    wind_kmh: { value: "{{data.wind_kmh}}" },
    channel_id: { value: "{{data.channel_id}}" },
  },
  webhook: {
    filter: {
      version: 1,
      root: { statement: "{{data.wind_kmh}} >= 75" },
    },
  },
};

export default trigger;

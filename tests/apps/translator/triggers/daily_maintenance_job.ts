import { Trigger } from "deno-slack-api/types.ts";
import { TriggerTypes } from "deno-slack-api/mod.ts";
import workflow from "../workflows/maintenance_job.ts";

const trigger: Trigger<typeof workflow.definition> = {
  type: TriggerTypes.Scheduled,
  name: "Translator's daily round",
  workflow: `#/workflows/${workflow.definition.callback_id}`,
  inputs: {},
  schedule: {
    start_time: new Date(Date.now() + 60_000).toISOString(),
    frequency: { type: "daily", repeats_every: 1 },
  },
};

export default trigger;

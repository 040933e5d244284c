import { DefineWorkflow } from "deno-slack-sdk/mod.ts";
import { Sweep } from "../functions/sweep.ts";
import { WORKFLOWS } from "../types/callbacks.ts";

/** Started by schedules that Set up makes: twelve hourly ones, and a wake-up when something is due sooner. */
export const SweepWorkflow = DefineWorkflow({
  callback_id: WORKFLOWS.sweep,
  title: "Finish what is left over",
  description: "Runs by itself every five minutes",
});

SweepWorkflow.addStep(Sweep, {});

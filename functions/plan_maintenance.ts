import { DefineFunction, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";
import {
  giveUp,
  type Run,
  stepOf,
  submitAgain,
  submitStep,
} from "../platform/forms.ts";
import { planQuiet } from "../platform/quiet.ts";
import { FUNCTIONS } from "../types/callbacks.ts";
import { actingUser, formPointer } from "../types/parameters.ts";

/** Step "Plan maintenance": a time in which a source, a service, or nothing at all makes new cards. */
export const PlanMaintenance = DefineFunction({
  callback_id: FUNCTIONS.maintenance,
  title: "Plan maintenance",
  description: "Keep and count new alerts for a time without making cards",
  source_file: "functions/plan_maintenance.ts",
  input_parameters: {
    properties: {
      scope: {
        type: Schema.types.string,
        title: "Source or service",
        description: "Whose alerts; empty for all",
      },
      starts: {
        type: Schema.slack.types.timestamp,
        title: "From",
        description: "When it begins",
      },
      ends: {
        type: Schema.slack.types.timestamp,
        title: "Until",
        description: "When it ends; within two weeks",
      },
      actor: actingUser,
      interactivity: formPointer,
    },
    required: ["starts", "ends", "actor"],
  },
  output_parameters: { properties: {}, required: [] },
});

const run: Run = (app, command, { scope, starts, ends }) =>
  planQuiet(app, command, {
    scope: String(scope ?? ""),
    // Slack's timestamps are in seconds.
    from: Number(starts ?? 0) * 1000,
    until: Number(ends ?? 0) * 1000,
  });

export default SlackFunction(
  PlanMaintenance,
  ({ inputs, client, env, event }) => {
    const { scope, starts, ends, actor, interactivity } = inputs;
    const step = stepOf(event, { actor, interactivity, incident: undefined });
    const typed = { scope, starts, ends };
    return submitStep({ client, env }, "maintenance", step, typed, run);
  },
)
  .addViewSubmissionHandler("maintenance", submitAgain("maintenance", run))
  .addViewClosedHandler("maintenance", giveUp);

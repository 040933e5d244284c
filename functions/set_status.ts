import { DefineFunction, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";
import { OPEN_STATUSES } from "../incident/incident.ts";
import {
  giveUp,
  type Run,
  stepOf,
  submitAgain,
  submitStep,
} from "../platform/forms.ts";
import { moveCommands } from "../platform/moves.ts";
import { FUNCTIONS } from "../types/callbacks.ts";
import {
  actingUser,
  formPointer,
  incidentKey,
  incidentOutputs,
} from "../types/parameters.ts";

/** Step "Set status": how far the work is, told in Slack, ticket and record. */
export const SetStatus = DefineFunction({
  callback_id: FUNCTIONS.setStatus,
  title: "Set status",
  description:
    "Say how far the work is: open, investigating, identified or monitoring",
  source_file: "functions/set_status.ts",
  input_parameters: {
    properties: {
      incident: incidentKey,
      status: {
        type: Schema.types.string,
        title: "Status",
        description: "open, investigating, identified or monitoring",
        enum: [...OPEN_STATUSES],
      },
      actor: actingUser,
      interactivity: formPointer,
    },
    required: ["incident", "status", "actor"],
  },
  output_parameters: { properties: incidentOutputs, required: [] },
});

const run: Run = (app, command, typed, incident) =>
  moveCommands.setStatus(
    app,
    incident ?? "",
    command,
    String(typed.status ?? ""),
  );

export default SlackFunction(
  SetStatus,
  ({ inputs, client, env, event }) => {
    const { status } = inputs;
    return submitStep({ client, env }, "setStatus", stepOf(event, inputs), {
      status,
    }, run);
  },
)
  .addViewSubmissionHandler("setStatus", submitAgain("setStatus", run))
  .addViewClosedHandler("setStatus", giveUp);

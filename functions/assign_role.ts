import { DefineFunction, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";
import {
  giveUp,
  type Run,
  stepOf,
  submitAgain,
  submitStep,
} from "../platform/forms.ts";
import { assign } from "../platform/roles.ts";
import { FUNCTIONS } from "../types/callbacks.ts";
import {
  actingUser,
  formPointer,
  incidentKey,
  incidentOutputs,
  roleName,
} from "../types/parameters.ts";

/** Step "Assign role": to anybody; hands it over when somebody has it. */
export const AssignRole = DefineFunction({
  callback_id: FUNCTIONS.assignRole,
  title: "Assign role",
  description: "Give a role to somebody, or hand it over",
  source_file: "functions/assign_role.ts",
  input_parameters: {
    properties: {
      incident: incidentKey,
      role: roleName,
      person: {
        type: Schema.slack.types.user_id,
        title: "Person",
        description: "Who gets the role",
      },
      actor: actingUser,
      interactivity: formPointer,
    },
    required: ["incident", "role", "person", "actor"],
  },
  output_parameters: { properties: incidentOutputs, required: [] },
});

const run: Run = (app, command, typed, incident) =>
  assign(app, incident ?? "", command, {
    role: String(typed.role ?? ""),
    user: String(typed.person ?? ""),
  });

export default SlackFunction(
  AssignRole,
  ({ inputs, client, env, event }) => {
    const { role, person } = inputs;
    return submitStep({ client, env }, "assignRole", stepOf(event, inputs), {
      role,
      person,
    }, run);
  },
)
  .addViewSubmissionHandler("assignRole", submitAgain("assignRole", run))
  .addViewClosedHandler("assignRole", giveUp);

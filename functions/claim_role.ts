import { DefineFunction, SlackFunction } from "deno-slack-sdk/mod.ts";
import { pressStep, stepOf } from "../platform/forms.ts";
import { claim } from "../platform/roles.ts";
import { FUNCTIONS } from "../types/callbacks.ts";
import {
  actingUser,
  formPointer,
  incidentKey,
  incidentOutputs,
  roleName,
} from "../types/parameters.ts";

/** Step "Take a role": whoever runs it gets it, when nobody has it. */
export const ClaimRole = DefineFunction({
  callback_id: FUNCTIONS.claimRole,
  title: "Take a role",
  description: "Become commander, in charge of communications, or scribe",
  source_file: "functions/claim_role.ts",
  input_parameters: {
    properties: {
      incident: incidentKey,
      role: roleName,
      actor: actingUser,
      interactivity: formPointer,
    },
    required: ["incident", "role", "actor"],
  },
  output_parameters: { properties: incidentOutputs, required: [] },
});

export default SlackFunction(
  ClaimRole,
  ({ inputs, client, env, event }) =>
    pressStep(
      { client, env },
      stepOf(event, inputs),
      (app, incident, command) => claim(app, incident, command, inputs.role),
    ),
);

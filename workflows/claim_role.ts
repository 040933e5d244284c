import { DefineWorkflow } from "deno-slack-sdk/mod.ts";
import { ClaimRole } from "../functions/claim_role.ts";
import { WORKFLOWS } from "../types/callbacks.ts";
import { formPointer, incidentKey, roleName } from "../types/parameters.ts";

/** From a button of the incident's card: one click, one role. */
export const ClaimRoleWorkflow = DefineWorkflow({
  callback_id: WORKFLOWS.claimRole,
  title: "Take a role",
  description: "Give a role that nobody has to whoever presses",
  input_parameters: {
    properties: {
      incident: incidentKey,
      role: roleName,
      interactivity: formPointer,
    },
    required: ["incident", "role", "interactivity"],
  },
});

const { incident, role, interactivity } = ClaimRoleWorkflow.inputs;
ClaimRoleWorkflow.addStep(ClaimRole, {
  incident,
  role,
  actor: interactivity.interactor,
  interactivity,
});

import { DefineWorkflow } from "deno-slack-sdk/mod.ts";
import { def as MaintainMembership } from "../functions/maintain_membership.ts";

const workflow = DefineWorkflow({
  callback_id: "maintenance_job",
  title: "Join the chosen channels again",
  input_parameters: { properties: {}, required: [] },
});

workflow.addStep(MaintainMembership, {});

export default workflow;

import { triggerAnswer } from "../../engine/trigger_answer.ts";
import {
  createTrigger,
  deleteTrigger,
  listTriggers,
  ownTrigger,
  updateTrigger,
} from "../../engine/triggers.ts";
import { type Argument, defineMethod } from "../method.ts";
import { page, paging } from "../paging.ts";
import { workflowsTriggersPermissions } from "./workflows_triggers_permissions.ts";

const WRITE = ["triggers:write"] as const;
const READ = ["triggers:read", "triggers:write"] as const;
/** What may be wrong with a definition (`engine/trigger_definition.ts`). */
const DEFINITION_ERRORS = [
  "customizable_input_missing_matching_workflow_input",
  "customizable_input_unsupported_type",
  "customizable_inputs_not_allowed_on_optional_inputs",
  "customizable_inputs_only_allowed_on_link_triggers",
  "invalid_trigger_config",
  "invalid_trigger_event_type",
  "invalid_trigger_inputs",
  "invalid_trigger_type",
  "invalid_workflow_app_id",
  "too_many_customizable_inputs",
  "workflow_not_found",
] as const;

const trigger_id: Argument = { type: "string", required: true };
const definition = {
  type: { type: "string", required: true },
  name: { type: "string", required: true },
  workflow: { type: "string", required: true },
  description: { type: "string" },
  inputs: { type: "object" },
  shortcut: { type: "object" },
  webhook: { type: "object" },
  schedule: { type: "object" },
  event: { type: "object" },
  workflow_app_id: { type: "string" },
} satisfies Record<string, Argument>;

const create = defineMethod({
  name: "workflows.triggers.create",
  tier: 3,
  scopes: WRITE,
  args: definition,
  errors: DEFINITION_ERRORS,
  answer({ world, args }) {
    return { trigger: triggerAnswer(world, createTrigger(world, args)) };
  },
});

/** The whole definition again: what is left out is lost. */
const update = defineMethod({
  name: "workflows.triggers.update",
  tier: 3,
  scopes: WRITE,
  args: { ...definition, type: { type: "string" }, trigger_id },
  errors: [...DEFINITION_ERRORS, "trigger_not_found"],
  answer({ world, args: { trigger_id, ...fresh } }) {
    const trigger = updateTrigger(world, String(trigger_id), fresh);
    return { trigger: triggerAnswer(world, trigger) };
  },
});

const deleteOne = defineMethod({
  name: "workflows.triggers.delete",
  tier: 3,
  scopes: WRITE,
  args: { trigger_id },
  errors: ["trigger_not_found"],
  answer({ world, args }) {
    deleteTrigger(world, String(args.trigger_id));
    return {};
  },
});

/** Undocumented; the CLI's `slack trigger info` calls it. */
const info = defineMethod({
  name: "workflows.triggers.info",
  tier: 3,
  scopes: READ,
  args: { trigger_id },
  errors: ["trigger_not_found"],
  answer({ world, args }) {
    const trigger = ownTrigger(world, String(args.trigger_id));
    return { trigger: triggerAnswer(world, trigger) };
  },
});

/** The app's own triggers, which all are published: `is_owner` and `is_published` leave none out. */
const list = defineMethod({
  name: "workflows.triggers.list",
  tier: 3,
  scopes: READ,
  args: {
    is_owner: { type: "boolean" },
    is_published: { type: "boolean" },
    limit: { type: "integer" },
    cursor: { type: "string" },
  },
  errors: ["invalid_cursor", "invalid_limit"],
  answer({ world, args }) {
    const { items, next_cursor } = page(
      listTriggers(world),
      (trigger) => trigger.id,
      paging(args, 100),
    );
    return {
      triggers: items.map((trigger) => triggerAnswer(world, trigger)),
      response_metadata: { next_cursor },
    };
  },
});

export const workflowsTriggers = [
  create,
  update,
  deleteOne,
  info,
  list,
  ...workflowsTriggersPermissions,
];

import {
  createTrigger,
  deleteTrigger,
  listTriggers,
  triggerAnswer,
  updateTrigger,
} from "../../engine/triggers.ts";
import { own } from "../channels.ts";
import type { Trigger } from "../../state.ts";
import type { World } from "../../world.ts";
import {
  type Answer,
  ApiError,
  type Argument,
  type Call,
  defineMethod,
} from "../method.ts";
import { page, paging } from "../paging.ts";

const WRITE = ["triggers:write"] as const;
const READ = ["triggers:read", "triggers:write"] as const;
const MAX_NAMED_USERS = 10;

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
  answer({ world, token, args }) {
    return {
      trigger: triggerAnswer(world, createTrigger(world, args)),
    };
  },
});

/** The whole definition again: what is left out is lost. */
const update = defineMethod({
  name: "workflows.triggers.update",
  tier: 3,
  scopes: WRITE,
  args: { ...definition, type: { type: "string" }, trigger_id },
  answer(call) {
    const { world, args: { trigger_id: _id, ...fresh } } = call;
    return {
      trigger: triggerAnswer(
        world,
        updateTrigger(world, findTrigger(call).id, fresh),
      ),
    };
  },
});

const deleteOne = defineMethod({
  name: "workflows.triggers.delete",
  tier: 3,
  scopes: WRITE,
  args: { trigger_id },
  answer(call) {
    deleteTrigger(call.world, findTrigger(call).id);
    return {};
  },
});

/** The app's own triggers. */
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
  answer({ world, token, args }) {
    const all = listTriggers(world, token.app_id);
    const { items, next_cursor } = page(
      all,
      (trigger) => trigger.id,
      paging(args, 100),
    );
    return {
      triggers: items.map((trigger) => triggerAnswer(world, trigger)),
      response_metadata: { next_cursor },
    };
  },
});

const ENTITIES = ["user_ids", "channel_ids", "team_ids", "org_ids"] as const;
const entities = {
  user_ids: { type: "list" },
  channel_ids: { type: "list" },
  team_ids: { type: "list" },
  org_ids: { type: "list" },
} satisfies Record<string, Argument>;

const setPermissions = defineMethod({
  name: "workflows.triggers.permissions.set",
  tier: 3,
  scopes: WRITE,
  args: {
    trigger_id,
    permission_type: { type: "string", required: true },
    ...entities,
  },
  answer(call) {
    const { permission_type } = call.args;
    const known = ["everyone", "app_collaborators", "named_entities"];
    if (!known.includes(String(permission_type))) {
      throw new ApiError("invalid_permission_type");
    }
    const named = permission_type === "named_entities";
    const none = { user_ids: [], channel_ids: [], team_ids: [], org_ids: [] };
    return change(call, () => ({
      permission_type:
        permission_type as Trigger["permission"]["permission_type"],
      ...none,
      ...(named ? namedEntities(call) : {}),
    }));
  },
});

const addPermissions = defineMethod({
  name: "workflows.triggers.permissions.add",
  tier: 3,
  scopes: WRITE,
  args: { trigger_id, ...entities },
  answer(call) {
    const added = namedEntities(call);
    return change(
      call,
      (before) =>
        mapEntities(
          before,
          (ids, kind) => [...new Set([...ids, ...added[kind]])],
        ),
    );
  },
});

const removePermissions = defineMethod({
  name: "workflows.triggers.permissions.remove",
  tier: 3,
  scopes: WRITE,
  args: { trigger_id, ...entities },
  answer(call) {
    const removed = namedEntities(call);
    return change(
      call,
      (before) =>
        mapEntities(
          before,
          (ids, kind) => ids.filter((id) => !removed[kind].includes(id)),
        ),
    );
  },
});

const listPermissions = defineMethod({
  name: "workflows.triggers.permissions.list",
  tier: 3,
  scopes: ["triggers:read"],
  args: { trigger_id },
  answer: (call) => present(findTrigger(call)),
});

export const workflowsTriggers = [
  create,
  update,
  deleteOne,
  list,
  setPermissions,
  addPermissions,
  removePermissions,
  listPermissions,
];

type Entities = Pick<Trigger["permission"], typeof ENTITIES[number]>;

function findTrigger({ world, token, args }: Call): Trigger {
  const trigger = own(world.state.triggers, args.trigger_id);
  if (!trigger || trigger.app_id !== token.app_id) {
    throw new ApiError("trigger_not_found");
  }
  return trigger;
}

function change(
  call: Call,
  changed: (before: Trigger["permission"]) => Trigger["permission"],
): Answer {
  const trigger = findTrigger(call);
  const permission = changed(trigger.permission);
  if (permission.user_ids.length > MAX_NAMED_USERS) {
    throw new ApiError("invalid_trigger_access");
  }
  trigger.permission = permission;
  call.world.changed({ type: "trigger", id: trigger.id });
  return present(trigger);
}

function mapEntities(
  before: Trigger["permission"],
  changed: (ids: string[], kind: keyof Entities) => string[],
): Trigger["permission"] {
  if (before.permission_type !== "named_entities") {
    throw new ApiError("invalid_permission_type");
  }
  const after = Object.fromEntries(
    ENTITIES.map((kind) => [kind, changed(before[kind], kind)]),
  ) as Entities;
  return { ...before, ...after };
}

/** Those that the call names; at least one, all known. */
function namedEntities({ world, args }: Call): Entities {
  const named = Object.fromEntries(
    ENTITIES.map((kind) => [kind, args[kind] as string[] | undefined ?? []]),
  ) as Entities;
  if (ENTITIES.every((kind) => named[kind].length === 0)) {
    throw new ApiError("named_entities_cannot_be_empty");
  }
  if (named.user_ids.some((id) => !own(world.state.users, id))) {
    throw new ApiError("user_not_found");
  }
  if (named.channel_ids.some((id) => !own(world.state.channels, id))) {
    throw new ApiError("channel_not_found");
  }
  if (named.team_ids.some((id) => id !== teamId(world))) {
    throw new ApiError("team_not_found");
  }
  if (named.org_ids.length > 0) throw new ApiError("org_not_found");
  return named;
}

function teamId(world: World): string {
  return world.state.team.id;
}

function present({ permission }: Trigger): Answer {
  const { permission_type } = permission;
  const named = ENTITIES.filter((kind) => permission[kind].length > 0).map((
    kind,
  ) => [kind, permission[kind]]);
  return { permission_type, ...Object.fromEntries(named) };
}

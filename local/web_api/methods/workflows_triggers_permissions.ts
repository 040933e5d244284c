import type { Trigger } from "../../state.ts";
import type { World } from "../../world.ts";
import { own } from "../channels.ts";
import {
  type Answer,
  ApiError,
  type Argument,
  type Call,
  defineMethod,
} from "../method.ts";

const WRITE = ["triggers:write"] as const;
/** Slack: of users. For the others it gives no number. */
const MAX_NAMED = 10;

const trigger_id: Argument = { type: "string", required: true };
const ENTITIES = ["user_ids", "channel_ids", "team_ids", "org_ids"] as const;
const entities = {
  user_ids: { type: "list" },
  channel_ids: { type: "list" },
  team_ids: { type: "list" },
  org_ids: { type: "list" },
} satisfies Record<string, Argument>;
type Entities = Pick<Trigger["permission"], typeof ENTITIES[number]>;

const FIND_ERRORS = ["access_denied", "trigger_not_found"] as const;
const REMOVE_ERRORS = [
  ...FIND_ERRORS,
  "invalid_permission_type",
  "named_entities_cannot_be_empty",
];
const GRANT_ERRORS = [
  ...REMOVE_ERRORS,
  "channel_not_found",
  "invalid_trigger_access",
  "no_valid_named_entities",
  "org_not_found",
  "team_not_connected",
  "team_not_found",
  "too_many_named_entities",
  "user_not_found",
];

const set = defineMethod({
  name: "workflows.triggers.permissions.set",
  tier: 3,
  scopes: WRITE,
  args: {
    trigger_id,
    permission_type: { type: "string", required: true },
    ...entities,
  },
  errors: GRANT_ERRORS,
  answer(call) {
    const { permission_type } = call.args;
    const known = ["everyone", "app_collaborators", "named_entities"];
    if (!known.includes(String(permission_type))) {
      throw new ApiError("invalid_permission_type");
    }
    const some = permission_type === "named_entities";
    const none = { user_ids: [], channel_ids: [], team_ids: [], org_ids: [] };
    return change(call, () => ({
      permission_type:
        permission_type as Trigger["permission"]["permission_type"],
      ...none,
      ...(some ? granted(call) : {}),
    }));
  },
});

const add = defineMethod({
  name: "workflows.triggers.permissions.add",
  tier: 3,
  scopes: WRITE,
  args: { trigger_id, ...entities },
  errors: GRANT_ERRORS,
  answer(call) {
    return change(call, (before) => {
      const added = granted(call);
      return mapEntities(
        before,
        (ids, kind) => [...new Set([...ids, ...added[kind]])],
      );
    });
  },
});

/** Somebody must be left. */
const remove = defineMethod({
  name: "workflows.triggers.permissions.remove",
  tier: 3,
  scopes: WRITE,
  args: { trigger_id, ...entities },
  errors: REMOVE_ERRORS,
  answer(call) {
    return change(call, (before) => {
      const removed = named(call);
      const after = mapEntities(
        before,
        (ids, kind) => ids.filter((id) => !removed[kind].includes(id)),
      );
      refuseEmpty(after);
      return after;
    });
  },
});

const list = defineMethod({
  name: "workflows.triggers.permissions.list",
  tier: 3,
  scopes: ["triggers:read"],
  args: { trigger_id },
  errors: FIND_ERRORS,
  answer: (call) => present(findTrigger(call)),
});

export const workflowsTriggersPermissions = [set, add, remove, list];

function findTrigger({ world, args }: Call): Trigger {
  const trigger = own(world.state.triggers, args.trigger_id);
  if (!trigger) throw new ApiError("trigger_not_found");
  if (trigger.app_id !== world.app.id) throw new ApiError("access_denied");
  return trigger;
}

function change(
  call: Call,
  changed: (before: Trigger["permission"]) => Trigger["permission"],
): Answer {
  const trigger = findTrigger(call);
  const permission = changed(trigger.permission);
  if (permission.user_ids.length > MAX_NAMED) {
    throw new ApiError("invalid_trigger_access");
  }
  if (ENTITIES.some((kind) => permission[kind].length > MAX_NAMED)) {
    throw new ApiError("too_many_named_entities");
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

/** Those that the call names, at least one. */
function named({ args }: Call): Entities {
  const all = Object.fromEntries(
    ENTITIES.map((kind) => [kind, args[kind] as string[] | undefined ?? []]),
  ) as Entities;
  refuseEmpty(all);
  return all;
}

/** All are known. Bots and those who have left cannot run a trigger. */
function granted(call: Call): Entities {
  const all = named(call);
  const { world } = call;
  const { users, channels } = world.state;
  if (all.user_ids.some((id) => !own(users, id))) {
    throw new ApiError("user_not_found");
  }
  if (all.channel_ids.some((id) => !own(channels, id))) {
    throw new ApiError("channel_not_found");
  }
  for (const team of all.team_ids) checkTeam(world, team);
  if (all.org_ids.length > 0) throw new ApiError("org_not_found");
  const user_ids = all.user_ids.filter((id) =>
    !users[id]?.is_bot && !users[id]?.deleted
  );
  if (isEmpty({ ...all, user_ids })) {
    throw new ApiError("no_valid_named_entities");
  }
  return { ...all, user_ids };
}

/** Slack Connect connects a workspace once a channel is shared with it. */
function checkTeam(world: World, id: string): void {
  const { team, otherTeams, channels } = world.state;
  if (id === team.id) return;
  if (!own(otherTeams, id)) throw new ApiError("team_not_found");
  const connected = Object.values(channels)
    .some(({ connected_team_ids }) => connected_team_ids?.includes(id));
  if (!connected) throw new ApiError("team_not_connected");
}

function isEmpty(entities: Entities): boolean {
  return ENTITIES.every((kind) => entities[kind].length === 0);
}

function refuseEmpty(entities: Entities): void {
  if (isEmpty(entities)) throw new ApiError("named_entities_cannot_be_empty");
}

function present({ permission }: Trigger): Answer {
  const { permission_type } = permission;
  const named = ENTITIES.filter((kind) => permission[kind].length > 0).map((
    kind,
  ) => [kind, permission[kind]]);
  return { permission_type, ...Object.fromEntries(named) };
}

import { functionId } from "../../app.ts";
import type { Distribution } from "../../state_platform.ts";
import type { App, World } from "../../world.ts";
import { invalidArguments } from "../arguments.ts";
import { own } from "../channels.ts";
import { counted } from "../counts.ts";
import {
  type Answer,
  ApiError,
  type Argument,
  defineMethod,
} from "../method.ts";
import { emailOf } from "../people.ts";

/** Slack: teams and organizations of one call. */
const MAX_ENTITIES = 50;
const TYPES: readonly Distribution["permission_type"][] = [
  "everyone",
  "app_collaborators",
  "named_entities",
  "system",
];

type Args = Record<string, unknown>;

/** A function is named by its id, or by its callback id together with its app. */
const which = {
  function_id: { type: "string" },
  function_callback_id: { type: "string" },
  function_app_id: { type: "string" },
} satisfies Record<string, Argument>;
const user_ids: Argument = { type: "list" };
const FIND_ERRORS = [
  "access_denied",
  "app_not_found",
  "function_not_found",
] as const;
const CHANGE_ERRORS = [
  ...FIND_ERRORS,
  "invalid_permission_type",
  "user_not_found",
];

const set = defineMethod({
  name: "functions.distributions.permissions.set",
  tier: 3,
  scopes: [],
  args: {
    ...which,
    permission_type: { type: "string" },
    user_ids,
    team_ids: { type: "list" },
    org_ids: { type: "list" },
  },
  errors: [
    ...CHANGE_ERRORS,
    "invalid_named_entities",
    "permission_type_required",
  ],
  answer({ world, args }) {
    const id = findFunction(world, args);
    const type = args.permission_type as Distribution["permission_type"];
    if (type === undefined) throw new ApiError("permission_type_required");
    if (!TYPES.includes(type)) {
      throw invalidArguments(
        "must be a valid enum value [json-pointer:/permission_type]",
      );
    }
    const named = {
      user_ids: knownUsers(world, args),
      team_ids: entities(args, "team_ids"),
      org_ids: entities(args, "org_ids"),
    };
    const some = Object.values(named).some((ids) => ids.length > 0);
    if (some && type !== "named_entities") {
      throw new ApiError("invalid_permission_type");
    }
    const strangers = named.org_ids.length > 0 ||
      named.team_ids.some((team) => team !== world.state.team.id);
    if (strangers || (type === "named_entities" && !some)) {
      throw new ApiError("invalid_named_entities");
    }
    world.state.distributions[id] = { permission_type: type, ...named };
    return present(world, id);
  },
});

const add = defineMethod({
  name: "functions.distributions.permissions.add",
  tier: 3,
  scopes: [],
  args: { ...which, user_ids },
  errors: CHANGE_ERRORS,
  answer: ({ world, args }) =>
    change(world, args, (before, given) => [...new Set([...before, ...given])]),
});

const remove = defineMethod({
  name: "functions.distributions.permissions.remove",
  tier: 3,
  scopes: [],
  args: { ...which, user_ids },
  errors: CHANGE_ERRORS,
  answer: ({ world, args }) =>
    change(
      world,
      args,
      (before, given) => before.filter((id) => !given.includes(id)),
    ),
});

const list = defineMethod({
  name: "functions.distributions.permissions.list",
  tier: 3,
  scopes: [],
  args: which,
  errors: FIND_ERRORS,
  answer: ({ world, args }) => present(world, findFunction(world, args)),
});

export const functionsDistributions = [set, add, remove, list];

/** Its id. Only an app of the caller's own has permissions to change. */
function findFunction(world: World, args: Args): string {
  const { function_id, function_callback_id, function_app_id } = args;
  const isApp = ({ id }: App) => id === function_app_id;
  if (function_app_id !== undefined && !world.apps.some(isApp)) {
    throw new ApiError("app_not_found");
  }
  const all = world.apps.flatMap((app) =>
    Object.keys(app.manifest.functions).map((callback) => ({
      app,
      callback,
      id: functionId(app, callback),
    }))
  );
  const found = all.find(({ app, callback, id }) =>
    function_id === undefined
      ? callback === function_callback_id && isApp(app)
      : id === function_id
  );
  if (!found) throw new ApiError("function_not_found");
  if (found.app.id !== world.app.id) throw new ApiError("access_denied");
  return found.id;
}

/** Slack: until it is set, the app's collaborators. */
function distributionOf(world: World, id: string): Distribution {
  return own(world.state.distributions, id) ?? {
    permission_type: "app_collaborators",
    user_ids: [],
    team_ids: [],
    org_ids: [],
  };
}

function change(
  world: World,
  args: Args,
  changed: (before: string[], given: string[]) => string[],
): Answer {
  const id = findFunction(world, args);
  const before = distributionOf(world, id);
  if (before.permission_type !== "named_entities") {
    throw new ApiError("invalid_permission_type");
  }
  const user_ids = changed(before.user_ids, knownUsers(world, args));
  world.state.distributions[id] = { ...before, user_ids };
  return present(world, id);
}

function knownUsers(world: World, args: Args): string[] {
  const ids = args.user_ids as string[] | undefined ?? [];
  if (ids.some((id) => !own(world.state.users, id))) {
    throw new ApiError("user_not_found");
  }
  return ids;
}

function entities(args: Args, name: string): string[] {
  return counted<string>(args[name] ?? [], name, 0, MAX_ENTITIES);
}

/** Collaborators of every app here are the workspace's owners. */
function present(world: World, id: string): Answer {
  const { permission_type, user_ids } = distributionOf(world, id);
  const people = Object.values(world.state.users).filter((user) =>
    permission_type === "named_entities"
      ? user_ids.includes(user.id)
      : permission_type === "app_collaborators" && user.is_owner
  );
  const users = people.map((user) => ({
    user_id: user.id,
    username: user.name,
    email: emailOf(world, user) ?? "",
  }));
  return { permission_type, ...(users.length > 0 && { users }) };
}

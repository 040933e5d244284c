import { addMember, isMember, isVisible, own, seconds } from "../channels.ts";
import type { Channel, Usergroup } from "../../state.ts";
import type { World } from "../../world.ts";
import {
  type Answer,
  ApiError,
  type Argument,
  type Call,
  defineMethod,
} from "../method.ts";

/** Groups of people with a handle, `@oncall`: `<!subteam^S…>` in messages. */

const READ = ["usergroups:read"] as const;
const WRITE = ["usergroups:write"] as const;

const usergroup: Argument = { type: "string", required: true };
const counted = {
  include_count: { type: "boolean" },
  team_id: { type: "string" },
} satisfies Record<string, Argument>;
const described = {
  ...counted,
  handle: { type: "string" },
  description: { type: "string" },
  channels: { type: "list" },
} satisfies Record<string, Argument>;

const DESCRIBE_ERRORS = [
  "bad_handle",
  "handle_already_exists",
  "invalid_channel_provided",
  "missing_subteam_name",
  "name_already_exists",
] as const;

const list = defineMethod({
  name: "usergroups.list",
  tier: 2,
  scopes: READ,
  args: {
    ...counted,
    include_users: { type: "boolean" },
    include_disabled: { type: "boolean" },
  },
  answer({ world, args }) {
    const shown = Object.values(world.state.usergroups).filter((group) =>
      group.date_delete === 0 || args.include_disabled === true
    );
    return {
      usergroups: shown.map((group) =>
        present(world, group, {
          users: args.include_users === true,
          count: args.include_count === true,
        })
      ),
    };
  },
});

const create = defineMethod({
  name: "usergroups.create",
  tier: 2,
  scopes: WRITE,
  args: { ...described, name: { type: "string", required: true } },
  errors: DESCRIBE_ERRORS,
  answer(call) {
    const { world, args } = call;
    const now = seconds(world);
    const made: Usergroup = {
      id: "",
      name: "",
      handle: "",
      description: "",
      prefs: { channels: [], groups: [] },
      users: [],
      created_by: world.app.bot_user,
      updated_by: world.app.bot_user,
      deleted_by: null,
      date_create: now,
      date_update: now,
      date_delete: 0,
    };
    const handle = args.handle ?? handleOf(String(args.name));
    describe({ ...call, args: { ...args, handle } }, made);
    made.id = world.id("S");
    world.state.usergroups[made.id] = made;
    return done(call, made);
  },
});

const update = defineMethod({
  name: "usergroups.update",
  tier: 2,
  scopes: WRITE,
  args: { ...described, usergroup, name: { type: "string" } },
  errors: [...DESCRIBE_ERRORS, "no_such_subteam"],
  answer(call) {
    const group = find(call);
    describe(call, group);
    bringIn(call.world, group);
    return done(call, group);
  },
});

const disable = defineMethod({
  name: "usergroups.disable",
  tier: 2,
  scopes: WRITE,
  args: { ...counted, usergroup },
  errors: ["no_such_subteam"],
  answer(call) {
    const group = find(call);
    group.date_delete = seconds(call.world);
    group.deleted_by = call.world.app.bot_user;
    return done(call, group);
  },
});

const enable = defineMethod({
  name: "usergroups.enable",
  tier: 2,
  scopes: WRITE,
  args: { ...counted, usergroup },
  errors: ["no_such_subteam"],
  answer(call) {
    const group = find(call);
    group.date_delete = 0;
    group.deleted_by = null;
    return done(call, group);
  },
});

const usersList = defineMethod({
  name: "usergroups.users.list",
  tier: 2,
  scopes: READ,
  args: {
    usergroup,
    include_disabled: { type: "boolean" },
    team_id: { type: "string" },
  },
  errors: ["no_such_subteam"],
  answer(call) {
    const group = find(call);
    if (group.date_delete > 0 && call.args.include_disabled !== true) {
      throw new ApiError("no_such_subteam");
    }
    return { users: [...group.users] };
  },
});

/** The whole list: who is not in it is out. */
const usersUpdate = defineMethod({
  name: "usergroups.users.update",
  tier: 2,
  scopes: WRITE,
  args: { ...counted, usergroup, users: { type: "list", required: true } },
  errors: [
    "failed_for_some_users",
    "invalid_users",
    "no_such_subteam",
    "no_users_provided",
  ],
  answer(call) {
    const { world, args } = call;
    const group = find(call);
    const ids = [...new Set(args.users as string[])];
    if (ids.length === 0) throw new ApiError("no_users_provided");
    const users = ids.map((id) => own(world.state.users, id));
    if (users.some((user) => !user || user.deleted)) {
      throw new ApiError("invalid_users");
    }
    if (users.some((user) => user?.team_id)) {
      throw new ApiError("failed_for_some_users");
    }
    group.users = ids;
    bringIn(world, group);
    return done(call, group);
  },
});

export const usergroups = [
  list,
  create,
  update,
  disable,
  enable,
  usersList,
  usersUpdate,
];

function find({ world, args }: Call): Usergroup {
  const group = own(world.state.usergroups, args.usergroup);
  if (!group) throw new ApiError("no_such_subteam");
  return group;
}

/** Takes over what is given. All of it is checked before anything changes. */
function describe({ world, args }: Call, group: Usergroup): void {
  const { name, handle, description, channels } = args;
  const others = Object.values(world.state.usergroups).filter((each) =>
    each.id !== group.id
  );
  if (name === "") throw new ApiError("missing_subteam_name");
  if (others.some((each) => each.name === name)) {
    throw new ApiError("name_already_exists");
  }
  if (handle !== undefined) checkHandle(world, others, String(handle));
  const prefs = channels === undefined
    ? group.prefs
    : defaults(world, channels as string[]);
  group.name = String(name ?? group.name);
  group.handle = String(handle ?? group.handle);
  group.description = String(description ?? group.description);
  group.prefs = prefs;
}

/** Slack: "must be unique among channels, users and user groups". */
function checkHandle(
  world: World,
  others: readonly Usergroup[],
  handle: string,
): void {
  const { channels, users } = world.state;
  if (!/^[a-z0-9][a-z0-9._-]*$/.test(handle)) throw new ApiError("bad_handle");
  const taken = others.some((each) => each.handle === handle) ||
    Object.values(channels).some(({ name }) => name === handle) ||
    Object.values(users).some(({ name }) => name === handle);
  if (taken) throw new ApiError("handle_already_exists");
}

function defaults(world: World, ids: readonly string[]): Usergroup["prefs"] {
  const found = ids.map((id) => {
    const channel = own(world.state.channels, id);
    const visible = channel && isVisible(world, channel);
    if (!visible || channel.is_im || channel.is_mpim) {
      throw new ApiError("invalid_channel_provided");
    }
    return channel;
  });
  const idsOf = (wanted: (channel: Channel) => boolean) =>
    found.filter(wanted).map(({ id }) => id);
  return {
    channels: idsOf(({ is_private }) => !is_private),
    groups: idsOf(({ is_private }) => is_private),
  };
}

/** Slack: people of a group come into its default channels. */
function bringIn(world: World, group: Usergroup): void {
  for (const id of [...group.prefs.channels, ...group.prefs.groups]) {
    const channel = own(world.state.channels, id);
    if (!channel || channel.is_archived) continue;
    for (const user of group.users) {
      if (!isMember(world, channel, user)) addMember(world, channel, user);
    }
  }
}

function done({ world, args }: Call, group: Usergroup): Answer {
  group.date_update = seconds(world);
  group.updated_by = world.app.bot_user;
  world.changed({ type: "usergroup", id: group.id });
  const count = args.include_count === true;
  return { usergroup: present(world, group, { users: true, count }) };
}

function present(
  world: World,
  { users, prefs, ...group }: Usergroup,
  shown: { users: boolean; count: boolean },
): Answer {
  return {
    ...group,
    team_id: world.state.team.id,
    is_usergroup: true,
    is_subteam: true,
    is_external: false,
    auto_type: null,
    auto_provision: false,
    enterprise_subteam_id: "",
    channel_count: prefs.channels.length + prefs.groups.length,
    prefs: { channels: [...prefs.channels], groups: [...prefs.groups] },
    ...(shown.users && { users: [...users] }),
    ...(shown.count && { user_count: users.length }),
  };
}

function handleOf(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
}

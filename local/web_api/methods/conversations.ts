import {
  addMember,
  findChannel,
  isGeneral,
  isMember,
  joinedChannel,
  newChannel,
  own,
  presentChannel,
  refuseArchived,
  seconds,
} from "../channels.ts";
import { directChannel } from "../../engine/tell.ts";
import type { Channel } from "../../state.ts";
import type { World } from "../../world.ts";
import { ApiError, type Argument, type Call, defineMethod } from "../method.ts";
import { MANAGE, manageScopes, requireScope } from "../scopes.ts";

/** Making and changing channels. Reading them is in conversations_read.ts. */

const MAX_NAME = 80;
const MAX_TOPIC = 250;
const MAX_INVITED = 100;

/** With `twinChannels`: how long a name is not yet taken for another call. */
const TWIN_WINDOW_MS = 2000;

const channel: Argument = { type: "string", required: true };

const create = defineMethod({
  name: "conversations.create",
  tier: 2,
  scopes: MANAGE,
  args: {
    name: { type: "string" },
    is_private: { type: "boolean" },
    team_id: { type: "string" },
  },
  answer({ world, args }) {
    const is_private = args.is_private === true;
    requireScope(world, manageScopes({ is_private }));
    const name = freeName(world, args.name);
    const made = newChannel(world, { name, is_private });
    addMember(world, made, world.app.bot_user);
    return { channel: presentChannel(world, made) };
  },
});

const archive = defineMethod({
  name: "conversations.archive",
  tier: 2,
  scopes: MANAGE,
  args: { channel },
  answer(call) {
    const { world, args } = call;
    const found = changeable(findChannel(world, args.channel));
    if (found.is_archived) throw new ApiError("already_archived");
    if (isGeneral(found)) throw new ApiError("cant_archive_general");
    if (!isMember(world, found)) throw new ApiError("not_in_channel");
    requireScope(world, manageScopes(found));
    found.is_archived = true;
    // The app leaves with it, and cannot come back by itself (slack-go issue 1066).
    found.members = found.members.filter((member) =>
      member !== world.app.bot_user
    );
    world.changed({ type: "channel", id: found.id });
    return {};
  },
});

const rename = defineMethod({
  name: "conversations.rename",
  tier: 2,
  scopes: MANAGE,
  args: { channel, name: { type: "string" } },
  answer({ world, args }) {
    const found = editable(world, args.channel);
    requireScope(world, manageScopes(found));
    // Slack: only who made it, or an admin.
    if (found.creator !== world.app.bot_user) {
      throw new ApiError("not_authorized");
    }
    if (args.name !== found.name) {
      const name = freeName(world, args.name);
      found.previous_names.unshift(found.name);
      found.name = name;
      world.changed({ type: "channel", id: found.id });
    }
    return { channel: presentChannel(world, found) };
  },
});

const setTopic = defineMethod({
  name: "conversations.setTopic",
  tier: 2,
  scopes: [
    ...MANAGE,
    "channels:write.topic",
    "groups:write.topic",
    "im:write.topic",
  ],
  args: { channel, topic: { type: "string", required: true } },
  answer: (call) => describe(call, "topic"),
});

const setPurpose = defineMethod({
  name: "conversations.setPurpose",
  tier: 2,
  scopes: [
    ...MANAGE,
    "channels:write.topic",
    "groups:write.topic",
    "im:write.topic",
  ],
  args: { channel, purpose: { type: "string", required: true } },
  answer: (call) => describe(call, "purpose"),
});

const invite = defineMethod({
  name: "conversations.invite",
  tier: 3,
  scopes: [...MANAGE, "channels:write.invites", "groups:write.invites"],
  args: {
    channel,
    users: { type: "list", required: true },
    force: { type: "boolean" },
  },
  answer({ world, args }) {
    const found = editable(world, args.channel);
    requireScope(world, manageScopes(found, "write.invites"));
    const users = [...new Set(args.users as string[])];
    if (users.length === 0) throw new ApiError("no_user");
    if (users.length > MAX_INVITED) throw new ApiError("too_many_users");
    const errors = users.flatMap((user) => {
      const error = cannotJoin(world, found, user);
      return error ? [{ user, ok: false, error }] : [];
    });
    const welcome = users.filter((user) =>
      !errors.some((each) => each.user === user)
    );
    // Without `force` one bad person fails all; with it the good ones come in.
    const first = errors[0];
    if (first && (args.force !== true || welcome.length === 0)) {
      throw new ApiError(first.error, { errors });
    }
    for (const user of welcome) {
      addMember(world, found, user, world.app.bot_user);
    }
    return {
      channel: presentChannel(world, found),
      ...(first ? { errors } : {}),
    };
  },
});

const kick = defineMethod({
  name: "conversations.kick",
  tier: 3,
  scopes: MANAGE,
  args: { channel, user: { type: "string", required: true } },
  answer({ world, args }) {
    const found = editable(world, args.channel);
    requireScope(world, manageScopes(found));
    const user = String(args.user);
    if (!own(world.state.users, user)) throw new ApiError("user_not_found");
    if (user === world.app.bot_user) throw new ApiError("cant_kick_self");
    if (isGeneral(found)) throw new ApiError("cant_kick_from_general");
    if (!isMember(world, found, user)) throw new ApiError("not_in_channel");
    found.members = found.members.filter((member) => member !== user);
    world.changed({ type: "left", channel: found.id, user });
    return { errors: {} };
  },
});

const join = defineMethod({
  name: "conversations.join",
  tier: 3,
  scopes: ["channels:join"],
  args: { channel },
  answer({ world, args }) {
    const found = changeable(findChannel(world, args.channel));
    if (found.is_private) {
      throw new ApiError("method_not_supported_for_channel_type");
    }
    refuseArchived(found);
    if (isMember(world, found)) {
      const warning = "already_in_channel";
      return {
        channel: presentChannel(world, found),
        warning,
        response_metadata: { warnings: [warning] },
      };
    }
    addMember(world, found, world.app.bot_user);
    return { channel: presentChannel(world, found) };
  },
});

const open = defineMethod({
  name: "conversations.open",
  tier: 3,
  scopes: ["im:write", "mpim:write"],
  args: {
    channel: { type: "string" },
    users: { type: "list" },
    return_im: { type: "boolean" },
  },
  answer({ world, args }) {
    const shown = (im: Channel) =>
      args.return_im === true ? presentChannel(world, im) : { id: im.id };
    if (args.channel) {
      return {
        no_op: true,
        already_open: true,
        channel: shown(findChannel(world, args.channel)),
      };
    }
    const users = args.users as string[] | undefined;
    if (!users || users.length === 0) {
      throw new ApiError("users_list_not_supplied");
    }
    // Groups of several people (mpim) are not part of this workspace.
    if (users.length > 1) throw new ApiError("invalid_user_combination");
    const user = own(world.state.users, users[0]);
    if (!user) throw new ApiError("user_not_found");
    if (user.deleted) throw new ApiError("user_disabled");
    return {
      channel: shown(directChannel(world, world.app.bot_user, user.id)),
    };
  },
});

export const conversations = [
  create,
  archive,
  rename,
  setTopic,
  setPurpose,
  invite,
  kick,
  join,
  open,
];

function describe({ world, args }: Call, what: "topic" | "purpose") {
  const found = editable(world, args.channel);
  requireScope(world, manageScopes(found, "write.topic"));
  const value = String(args[what]);
  if (value.length > MAX_TOPIC) throw new ApiError("too_long");
  found[what] = {
    value,
    creator: world.app.bot_user,
    last_set: seconds(world),
  };
  world.changed({ type: "channel", id: found.id });
  return { channel: presentChannel(world, found) };
}

/** A living channel with the app in it. */
function editable(world: World, id: unknown): Channel {
  const found = changeable(findChannel(world, id));
  refuseArchived(found);
  return joinedChannel(world, found.id);
}

/** Direct messages can be neither archived nor renamed nor described. */
function changeable(found: Channel): Channel {
  if (found.is_im) throw new ApiError("method_not_supported_for_channel_type");
  return found;
}

/** Slack: archived channels keep their names. */
function freeName(world: World, name: unknown): string {
  if (typeof name !== "string" || name === "") {
    throw new ApiError("invalid_name_required");
  }
  if (name.length > MAX_NAME) throw new ApiError("invalid_name_maxlength");
  if (!/^[a-z0-9_-]+$/.test(name)) throw new ApiError("invalid_name_specials");
  if (/^[_-]+$/.test(name)) throw new ApiError("invalid_name_punctuation");
  const holders = Object.values(world.state.channels).filter((each) =>
    each.name === name
  );
  const fresh = (each: Channel) =>
    world.clock.now() - each.created * 1000 < TWIN_WINDOW_MS;
  const twin = world.settings.twinChannels === true && holders.length === 1 &&
    holders.every(fresh);
  if (holders.length > 0 && !twin) throw new ApiError("name_taken");
  return name;
}

function cannotJoin(
  world: World,
  found: Channel,
  id: string,
): string | undefined {
  const user = own(world.state.users, id);
  if (!user) return "user_not_found";
  if (id === world.app.bot_user) return "cant_invite_self";
  if (user.deleted) return "cant_invite";
  return isMember(world, found, id) ? "already_in_channel" : undefined;
}

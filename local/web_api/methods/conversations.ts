import {
  addMember,
  findChannel,
  isGeneral,
  isMember,
  newChannel,
  note,
  presentChannel,
  refuseArchived,
  refuseOutside,
  removeMember,
  seconds,
} from "../channels.ts";
import { freeName, NAME_ERRORS } from "../channel_names.ts";
import type { Channel } from "../../state.ts";
import type { World } from "../../world.ts";
import {
  ApiError,
  type Argument,
  type Call,
  defineMethod,
  withWarnings,
} from "../method.ts";
import { MANAGE_ALL, manageScopes, requireScope } from "../scopes.ts";

/** Making and changing channels. Who is in them: conversations_members.ts; reading: conversations_read.ts. */

/** Slack: characters of a topic or purpose. */
const MAX_TOPIC = 250;

const channel: Argument = { type: "string", required: true };

/** What every change of a channel can be refused for. */
export const CHANGE_ERRORS = [
  "channel_not_found",
  "is_archived",
  "method_not_supported_for_channel_type",
  "not_in_channel",
] as const;

const create = defineMethod({
  name: "conversations.create",
  tier: 2,
  scopes: MANAGE_ALL,
  args: {
    name: { type: "string" },
    is_private: { type: "boolean" },
    team_id: { type: "string" },
  },
  errors: NAME_ERRORS,
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
  scopes: MANAGE_ALL,
  args: { channel },
  errors: [
    "already_archived",
    "cant_archive_general",
    "channel_not_found",
    "method_not_supported_for_channel_type",
    "not_in_channel",
  ],
  answer({ world, args }) {
    const found = manageable(world, args.channel);
    if (found.is_archived) throw new ApiError("already_archived");
    if (isGeneral(found)) throw new ApiError("cant_archive_general");
    refuseOutside(world, found);
    const user = world.app.bot_user;
    note(world, found, user, "channel_archive", "archived the channel");
    found.is_archived = true;
    // The app leaves with it, and cannot come back by itself (slack-go issue 1066).
    found.members = found.members.filter((member) => member !== user);
    world.changed({ type: "channel_archived", channel: found.id, user });
    return {};
  },
});

/** An app that archived a channel is out of it, so that it cannot bring it back. */
const unarchive = defineMethod({
  name: "conversations.unarchive",
  tier: 2,
  scopes: MANAGE_ALL,
  args: { channel },
  errors: [
    "channel_not_found",
    "method_not_supported_for_channel_type",
    "not_archived",
    "not_in_channel",
  ],
  answer({ world, args }) {
    const found = manageable(world, args.channel);
    if (!found.is_archived) throw new ApiError("not_archived");
    refuseOutside(world, found);
    const user = world.app.bot_user;
    found.is_archived = false;
    note(world, found, user, "channel_unarchive", "un-archived the channel");
    world.changed({ type: "channel_unarchived", channel: found.id, user });
    return {};
  },
});

const rename = defineMethod({
  name: "conversations.rename",
  tier: 2,
  scopes: MANAGE_ALL,
  args: { channel, name: { type: "string" } },
  errors: [...CHANGE_ERRORS, ...NAME_ERRORS, "not_authorized"],
  answer({ world, args }) {
    const found = editable(world, args.channel);
    const user = world.app.bot_user;
    // Slack: only who made it, or an admin.
    if (found.creator !== user) throw new ApiError("not_authorized");
    const old_name = found.name;
    if (args.name !== old_name) {
      const name = freeName(world, args.name);
      found.previous_names.unshift(old_name);
      found.name = name;
      const what = `has renamed the channel from "${old_name}" to "${name}"`;
      note(world, found, user, "channel_name", what, { name, old_name });
      world.changed({ type: "channel_renamed", channel: found.id, user });
    }
    return { channel: presentChannel(world, found) };
  },
});

const setTopic = defineMethod({
  name: "conversations.setTopic",
  tier: 2,
  scopes: topicScopes(),
  args: { channel, topic: { type: "string", required: true } },
  errors: [...CHANGE_ERRORS, "too_long"],
  answer: (call) => describe(call, "topic"),
});

const setPurpose = defineMethod({
  name: "conversations.setPurpose",
  tier: 2,
  scopes: topicScopes(),
  args: { channel, purpose: { type: "string", required: true } },
  errors: [...CHANGE_ERRORS, "too_long"],
  answer: (call) => describe(call, "purpose"),
});

const join = defineMethod({
  name: "conversations.join",
  tier: 3,
  scopes: ["channels:join"],
  args: { channel },
  errors: [
    "channel_not_found",
    "is_archived",
    "method_not_supported_for_channel_type",
  ],
  answer({ world, args }) {
    const found = aChannel(findChannel(world, args.channel));
    if (found.is_private) {
      throw new ApiError("method_not_supported_for_channel_type");
    }
    refuseArchived(found);
    const warnings = isMember(world, found) ? ["already_in_channel"] : [];
    if (warnings.length === 0) addMember(world, found, world.app.bot_user);
    return withWarnings({ channel: presentChannel(world, found) }, warnings);
  },
});

const leave = defineMethod({
  name: "conversations.leave",
  tier: 3,
  scopes: MANAGE_ALL,
  args: { channel },
  errors: [
    "cant_leave_general",
    "channel_not_found",
    "is_archived",
    "last_member",
    "method_not_supported_for_channel_type",
  ],
  answer({ world, args }) {
    const found = manageable(world, args.channel);
    refuseArchived(found);
    // Slack's reference: no error, only this; its example had `ok: true` first, later `ok: false`.
    if (!isMember(world, found)) return { not_in_channel: true };
    if (isGeneral(found)) throw new ApiError("cant_leave_general");
    if (found.members.length === 1) throw new ApiError("last_member");
    removeMember(world, found, world.app.bot_user);
    return {};
  },
});

/** Where the app has read up to. */
const mark = defineMethod({
  name: "conversations.mark",
  tier: 3,
  scopes: MANAGE_ALL,
  args: { channel, ts: { type: "timestamp", required: true } },
  errors: ["channel_not_found", "invalid_timestamp", "not_in_channel"],
  answer({ world, args }) {
    const found = findChannel(world, args.channel);
    requireScope(world, manageScopes(found));
    refuseOutside(world, found);
    const ts = String(args.ts);
    if (!/^\d+\.\d{1,6}$/.test(ts)) throw new ApiError("invalid_timestamp");
    (found.last_read ??= {})[world.app.bot_user] = ts;
    return {};
  },
});

export const conversations = [
  create,
  archive,
  unarchive,
  rename,
  setTopic,
  setPurpose,
  join,
  leave,
  mark,
];

function topicScopes(): string[] {
  const families = ["channels", "groups", "im", "mpim"];
  return [...MANAGE_ALL, ...families.map((each) => `${each}:write.topic`)];
}

function describe({ world, args }: Call, what: "topic" | "purpose") {
  const found = findChannel(world, args.channel);
  if (found.is_im) throw new ApiError("method_not_supported_for_channel_type");
  requireScope(world, manageScopes(found, "write.topic"));
  refuseArchived(found);
  refuseOutside(world, found);
  const value = String(args[what]);
  if ([...value].length > MAX_TOPIC) throw new ApiError("too_long");
  const creator = world.app.bot_user;
  found[what] = { value, creator, last_set: seconds(world) };
  const text = value === ""
    ? `cleared channel ${what}`
    : `set the channel ${what}: ${value}`;
  note(world, found, creator, `channel_${what}`, text, { [what]: value });
  world.changed({ type: "channel", id: found.id });
  return { channel: presentChannel(world, found) };
}

/** A living channel with the app in it, which may change it. */
export function editable(world: World, id: unknown, narrow?: string): Channel {
  const found = manageable(world, id, narrow);
  refuseArchived(found);
  refuseOutside(world, found);
  return found;
}

/** A channel that the app's scopes let it change. Slack looks at scopes before it looks at the channel's state. */
function manageable(world: World, id: unknown, narrow?: string): Channel {
  const found = aChannel(findChannel(world, id));
  requireScope(world, manageScopes(found, narrow));
  return found;
}

/** Direct messages are none. */
function aChannel(found: Channel): Channel {
  if (found.is_im || found.is_mpim) {
    throw new ApiError("method_not_supported_for_channel_type");
  }
  return found;
}

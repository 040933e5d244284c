import { freeName, NAME_ERRORS } from "../channel_names.ts";
import { findChannel, isGeneral, isMember, own } from "../channels.ts";
import {
  acceptInvite,
  approveInvite,
  declineInvite,
  inviteLink,
  isExpired,
  newInvite,
  presentInvite,
  presentPerson,
  presentTeam,
} from "../connect.ts";
import { invalidArguments } from "../arguments.ts";
import type { Channel, ConnectInvite } from "../../state.ts";
import type { World } from "../../world.ts";
import {
  type Answer,
  ApiError,
  type Argument,
  type Call,
  defineMethod,
} from "../method.ts";
import { page, paging } from "../paging.ts";

/** Sharing channels with other workspaces. What members ask for: conversations_connect_requests.ts. */

const WRITE = ["conversations.connect:write"] as const;
const MANAGE = ["conversations.connect:manage"] as const;

const required: Argument = { type: "string", required: true };
const review = {
  invite_id: required,
  target_team: { type: "string" },
} satisfies Record<string, Argument>;

const inviteShared = defineMethod({
  name: "conversations.inviteShared",
  tier: 2,
  scopes: WRITE,
  args: {
    channel: required,
    emails: { type: "list" },
    user_ids: { type: "list" },
    external_limited: { type: "boolean" },
  },
  errors: [
    "already_in_channel",
    "cannot_share_mandatory_channel",
    "channel_archived",
    "channel_not_found",
    "invalid_channel_type",
    "invalid_email",
    "not_in_channel",
    "recipients_not_specified",
    "too_many_emails",
    "user_not_found",
  ],
  answer(call) {
    const { world, args } = call;
    const channel = shareable(world, args.channel);
    const invite = newInvite(world, {
      direction: "outgoing",
      channel: channel.id,
      channel_name: channel.name,
      is_private: channel.is_private,
      inviting_user: world.app.bot_user,
      external_limited: args.external_limited !== false,
      ...recipient(call, channel),
    });
    world.changed({ type: "channel", id: channel.id });
    const byMail = invite.recipient_email && !invite.external_limited;
    return {
      invite_id: invite.id,
      ...(byMail && {
        conf_code: world.hex(6),
        url: inviteLink(world, invite),
      }),
      is_legacy_shared_channel: false,
    };
  },
});

const acceptSharedInvite = defineMethod({
  name: "conversations.acceptSharedInvite",
  tier: 2,
  scopes: WRITE,
  args: {
    channel_name: required,
    invite_id: { type: "string" },
    channel_id: { type: "string" },
    is_private: { type: "boolean" },
    free_trial_accepted: { type: "boolean" },
    team_id: { type: "string" },
  },
  errors: [
    ...NAME_ERRORS,
    "invalid_link",
    "invite_from_same_org",
    "invite_not_found",
    "invite_used",
  ],
  answer({ world, args }) {
    const { invite_id, channel_id } = args;
    if (!invite_id && !channel_id) {
      throw invalidArguments("either invite_id or channel_id is required");
    }
    const invite = invite_id
      ? findInvite(world, invite_id)
      : Object.values(world.state.connectInvites).find(
        ({ direction, channel }) =>
          direction === "incoming" && channel === channel_id,
      );
    if (!invite) throw new ApiError("invite_not_found");
    if (invite.direction === "outgoing") {
      throw new ApiError("invite_from_same_org");
    }
    if (invite.status === "declined" || isExpired(world, invite)) {
      throw new ApiError("invalid_link");
    }
    if (invite.status !== "sent") throw new ApiError("invite_used");
    invite.channel_name = freeName(world, args.channel_name);
    invite.is_private = args.is_private === true;
    const { team } = world.state;
    return {
      implicit_approval: acceptInvite(
        world,
        invite,
        team.id,
        world.app.bot_user,
      ),
      channel_id: invite.channel,
      invite_id: invite.id,
      can_open_scdm: false,
    };
  },
});

const approveSharedInvite = defineMethod({
  name: "conversations.approveSharedInvite",
  tier: 3,
  scopes: MANAGE,
  args: review,
  errors: [
    "already_approved",
    "approval_inactive",
    "approval_not_found",
    "channel_not_found",
    "invite_not_found",
    "missing_target_team",
  ],
  answer(call) {
    const { world } = call;
    const invite = reviewed(call);
    if (invite.status === "approved") throw new ApiError("already_approved");
    if (invite.status === "sent") throw new ApiError("approval_not_found");
    if (invite.status === "declined" || isExpired(world, invite)) {
      throw new ApiError("approval_inactive");
    }
    const host = own(world.state.channels, invite.channel);
    if (invite.direction === "outgoing" && (!host || host.is_archived)) {
      throw new ApiError("channel_not_found");
    }
    approveInvite(world, invite);
    return {};
  },
});

const declineSharedInvite = defineMethod({
  name: "conversations.declineSharedInvite",
  tier: 3,
  scopes: MANAGE,
  args: review,
  errors: [
    "approval_inactive",
    "approval_not_found",
    "inactive_invite",
    "invite_not_found",
    "missing_target_team",
  ],
  answer(call) {
    const { world } = call;
    const invite = reviewed(call);
    if (invite.status === "declined") throw new ApiError("approval_inactive");
    if (invite.status === "approved" || isExpired(world, invite)) {
      throw new ApiError("inactive_invite");
    }
    if (invite.direction === "outgoing" && invite.status === "sent") {
      throw new ApiError("approval_not_found");
    }
    declineInvite(world, invite, { user: world.app.bot_user });
    return {};
  },
});

/** What is neither approved nor declined, sent or received. */
const listConnectInvites = defineMethod({
  name: "conversations.listConnectInvites",
  tier: 1,
  scopes: MANAGE,
  args: {
    count: { type: "integer" },
    cursor: { type: "string" },
    team_id: { type: "string" },
  },
  errors: ["invalid_cursor", "invalid_limit"],
  answer({ world, args }) {
    const pending = Object.values(world.state.connectInvites).filter((invite) =>
      invite.direction !== "requested" && !isExpired(world, invite) &&
      (invite.status === "sent" || invite.status === "accepted")
    );
    const { items, next_cursor } = page(
      pending,
      (invite) => invite.id,
      paging({ limit: args.count, cursor: args.cursor }, 100),
    );
    return {
      invites: items.map((invite) => listed(world, invite)),
      response_metadata: { next_cursor },
    };
  },
});

/** Whether people of another workspace may invite others to the channel, or post only. */
const setPermissions = defineMethod({
  name: "conversations.externalInvitePermissions.set",
  tier: 2,
  scopes: MANAGE,
  args: { channel: required, target_team: required, action: required },
  errors: [
    "channel_not_found",
    "invalid_action",
    "invalid_target_team",
    "not_supported",
  ],
  answer({ world, args }) {
    const channel = findChannel(world, args.channel);
    const team = String(args.target_team);
    if (args.action !== "upgrade" && args.action !== "downgrade") {
      throw new ApiError("invalid_action");
    }
    const { connected_team_ids = [], connected_limited_team_ids = [] } =
      channel;
    if (connected_team_ids.length === 0) throw new ApiError("not_supported");
    if (!connected_team_ids.includes(team)) {
      throw new ApiError("invalid_target_team");
    }
    const others = connected_limited_team_ids.filter((each) => each !== team);
    channel.connected_limited_team_ids = args.action === "downgrade"
      ? [...others, team]
      : others;
    world.changed({ type: "channel", id: channel.id });
    return {};
  },
});

export const conversationsConnect = [
  inviteShared,
  acceptSharedInvite,
  approveSharedInvite,
  declineSharedInvite,
  listConnectInvites,
  setPermissions,
];

function shareable(world: World, id: unknown): Channel {
  const channel = findChannel(world, id);
  if (channel.is_im || channel.is_mpim) {
    throw new ApiError("invalid_channel_type");
  }
  if (channel.is_archived) throw new ApiError("channel_archived");
  if (isGeneral(channel)) throw new ApiError("cannot_share_mandatory_channel");
  if (!isMember(world, channel)) throw new ApiError("not_in_channel");
  return channel;
}

/** One e-mail address, or one person of another workspace. */
function recipient({ world, args }: Call, channel: Channel): Answer {
  const emails = args.emails as string[] | undefined ?? [];
  const users = args.user_ids as string[] | undefined ?? [];
  if (emails.length + users.length === 0) {
    throw new ApiError("recipients_not_specified");
  }
  if (emails.length > 1) throw new ApiError("too_many_emails");
  if (emails.length + users.length > 1) {
    throw invalidArguments("only one email or one user ID may be invited");
  }
  const [recipient_email] = emails;
  if (recipient_email !== undefined) {
    if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(recipient_email)) {
      throw new ApiError("invalid_email");
    }
    return { recipient_email };
  }
  const user = own(world.state.users, users[0]);
  if (user && isMember(world, channel, user.id)) {
    throw new ApiError("already_in_channel");
  }
  if (!user?.team_id) throw new ApiError("user_not_found");
  return { recipient_user_id: user.id };
}

function findInvite(world: World, id: unknown): ConnectInvite {
  const invite = own(world.state.connectInvites, id);
  if (!invite || invite.direction === "requested") {
    throw new ApiError("invite_not_found");
  }
  return invite;
}

/** Slack: the inviting side names the workspace whose acceptance it decides on. */
function reviewed({ world, args }: Call): ConnectInvite {
  const invite = findInvite(world, args.invite_id);
  if (invite.direction === "incoming") return invite;
  if (!args.target_team) throw new ApiError("missing_target_team");
  const { accepting_team } = invite;
  if (accepting_team && accepting_team !== args.target_team) {
    throw new ApiError("approval_not_found");
  }
  return invite;
}

function listed(world: World, invite: ConnectInvite): Answer {
  const { direction, status, channel, is_private, date_last_updated } = invite;
  const { accepting_team, accepting_user } = invite;
  return {
    direction,
    status: "sent",
    date_last_updated,
    invite_type: "channel",
    invite: presentInvite(world, invite),
    channel: {
      id: channel,
      is_private,
      is_im: false,
      name: invite.channel_name,
    },
    acceptances: status === "accepted" && accepting_team && accepting_user
      ? [{
        approval_status: "pending_approval",
        date_accepted: date_last_updated,
        date_invalid: invite.date_invalid,
        date_last_updated,
        accepting_team: presentTeam(world, accepting_team),
        accepting_user: presentPerson(world, accepting_user),
        reviews: [],
      }]
      : [],
  };
}

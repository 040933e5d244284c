import type { Channel, ConnectInvite, User } from "../state.ts";
import type { World } from "../world.ts";
import { addMember, newChannel, own, seconds } from "./channels.ts";

/** Slack Connect: invitations to share a channel with another workspace, and what becomes of them. */

/** Slack: an invitation lasts 14 days. */
const LIFE_SECONDS = 14 * 24 * 3600;

type NewInvite =
  & Pick<
    ConnectInvite,
    "direction" | "channel" | "channel_name" | "is_private" | "inviting_user"
  >
  & Partial<ConnectInvite>;

export function newInvite(world: World, fields: NewInvite): ConnectInvite {
  const now = seconds(world);
  const id = world.id("I");
  return world.state.connectInvites[id] = {
    id,
    inviting_team: world.state.team.id,
    external_limited: true,
    date_created: now,
    date_invalid: now + LIFE_SECONDS,
    date_last_updated: now,
    status: "sent",
    ...fields,
  };
}

/** Another workspace invites this one to its channel. */
export function receiveInvite(
  world: World,
  fields: Omit<NewInvite, "direction"> & { inviting_team: string },
): ConnectInvite {
  const invite = newInvite(world, { ...fields, direction: "incoming" });
  const data = eventData(world, invite);
  world.changed({ type: "shared_channel_invite_received", data });
  return invite;
}

/** A member who may not invite other workspaces asks an admin to. */
export function requestInvite(
  world: World,
  channel: Channel,
  fields: Pick<ConnectInvite, "inviting_user" | "recipient_email">,
): ConnectInvite {
  const invite = newInvite(world, {
    ...fields,
    direction: "requested",
    channel: channel.id,
    channel_name: channel.name,
    is_private: channel.is_private,
  });
  const data = eventData(world, invite);
  world.changed({ type: "shared_channel_invite_requested", data });
  return invite;
}

export function isExpired(world: World, invite: ConnectInvite): boolean {
  return invite.date_invalid <= seconds(world);
}

/** Somebody of the invited side accepts. Answers whether that settled it, without anybody's approval. */
export function acceptInvite(
  world: World,
  invite: ConnectInvite,
  team: string,
  user: string,
): boolean {
  const approval_required = world.state.team.approves_connections === true;
  invite.accepting_team = team;
  invite.accepting_user = user;
  settle(world, invite, "accepted");
  const data = {
    ...eventData(world, invite),
    approval_required,
    accepting_user: presentPerson(world, user),
  };
  world.changed({ type: "shared_channel_invite_accepted", data });
  if (!approval_required) connect(world, invite);
  return !approval_required;
}

export function approveInvite(world: World, invite: ConnectInvite): void {
  connect(world, invite);
  const data = {
    ...eventData(world, invite),
    approving_team_id: world.state.team.id,
    approving_user: presentPerson(world, world.app.bot_user),
  };
  world.changed({ type: "shared_channel_invite_approved", data });
}

/** `by`: who does not want it; a `team` that is not this one. */
export function declineInvite(
  world: World,
  invite: ConnectInvite,
  by: { user: string; team?: string },
): void {
  settle(world, invite, "declined");
  const { user, team = world.state.team.id } = by;
  const data = {
    ...eventData(world, invite),
    declining_team_id: team,
    declining_user: { ...presentPerson(world, user), team_id: team },
  };
  world.changed({ type: "shared_channel_invite_declined", data });
}

/** The other workspace is out of every channel, and its people with it. */
export function disconnect(world: World, team: string): void {
  for (const channel of Object.values(world.state.channels)) {
    const connected = channel.connected_team_ids;
    if (!connected?.includes(team)) continue;
    channel.connected_team_ids = connected.filter((each) => each !== team);
    channel.members = channel.members.filter((id) =>
      world.state.users[id]?.team_id !== team
    );
    world.changed({ type: "channel_unshared", channel: channel.id, team });
  }
}

export function settle(
  world: World,
  invite: ConnectInvite,
  status: ConnectInvite["status"],
): void {
  invite.status = status;
  invite.date_last_updated = seconds(world);
}

function connect(world: World, invite: ConnectInvite): void {
  settle(world, invite, "approved");
  const { accepting_team, accepting_user } = invite;
  if (!accepting_team || !accepting_user) return;
  const outgoing = invite.direction === "outgoing";
  const team = outgoing ? accepting_team : invite.inviting_team;
  const channel = own(world.state.channels, invite.channel) ??
    newChannel(world, {
      id: invite.channel,
      name: invite.channel_name,
      is_private: invite.is_private,
      creator: invite.inviting_user,
      host_team_id: team,
    });
  (channel.connected_team_ids ??= []).push(team);
  if (outgoing && invite.external_limited) {
    (channel.connected_limited_team_ids ??= []).push(team);
  }
  addMember(world, channel, accepting_user, invite.inviting_user);
  world.changed({ type: "channel_shared", channel: channel.id, team });
}

function eventData(
  world: World,
  invite: ConnectInvite,
): Record<string, unknown> {
  const teams = own(world.state.channels, invite.channel)?.connected_team_ids ??
    [];
  return {
    channel_id: invite.channel,
    channel_name: invite.channel_name,
    channel_type: invite.is_private ? "private" : "public",
    invite: presentInvite(world, invite),
    teams_in_channel: [invite.inviting_team, ...teams].map((team) =>
      presentTeam(world, team)
    ),
  };
}

export function presentInvite(
  world: World,
  invite: ConnectInvite,
): Record<string, unknown> {
  const { id, date_created, date_invalid, inviting_team, inviting_user } =
    invite;
  const { recipient_email, recipient_user_id } = invite;
  return {
    id,
    date_created,
    date_invalid,
    inviting_team: presentTeam(world, inviting_team),
    inviting_user: presentPerson(world, inviting_user),
    ...(recipient_email && { recipient_email }),
    ...(recipient_user_id && { recipient_user_id }),
    link: inviteLink(world, invite),
  };
}

export function inviteLink(world: World, { id }: ConnectInvite): string {
  return `https://join.slack.com/share/${world.state.team.domain}-${id}`;
}

export function presentTeam(
  world: World,
  id: string,
): Record<string, unknown> {
  const { state } = world;
  const { name, domain } = own(state.otherTeams, id) ?? state.team;
  return {
    id,
    name,
    domain,
    icon: { image_default: true },
    is_verified: false,
    date_created: 0,
  };
}

export function presentPerson(
  world: World,
  id: string,
): Record<string, unknown> {
  const user = own<User>(world.state.users, id);
  return {
    id,
    team_id: user?.team_id ?? world.state.team.id,
    name: user?.name ?? "",
    real_name: user?.real_name ?? "",
    display_name: user?.name ?? "",
    is_bot: user?.is_bot ?? false,
    timezone: user?.tz ?? "",
    updated: 0,
    profile: { real_name: user?.real_name, display_name: user?.name },
  };
}

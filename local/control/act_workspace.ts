import { Refusal } from "../engine/refusal.ts";
import { isZone } from "../engine/zone.ts";
import { person } from "../start_state.ts";
import type { ConnectInvite, User } from "../state.ts";
import { addMember, isGeneral } from "../web_api/channels.ts";
import {
  acceptInvite,
  declineInvite,
  isExpired,
  newInvite,
  receiveInvite,
} from "../web_api/connect.ts";
import type { Workspace } from "../workspace.ts";
import { leaveHuddle } from "./act_huddles.ts";
import type { DeedOf } from "./deeds.ts";
import { isAdmin, joined, refuseGuests } from "./rules.ts";

const EMOJI_NAME = /^[a-z0-9_+'-]+$/;
const IMAGE = /^(https?:\/\/\S+|alias:\S+)$/;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
/** A handle, as Slack's members have it. */
const HANDLE = /^[a-z0-9._-]+$/;

/** People of the workspace, its emoji, and other workspaces. */
export const workspaceDeeds = {
  /** A new person is in #general, as everybody is. */
  add_person(workspace: Workspace, user: string, deed: DeedOf<"add_person">) {
    onlyAdmins(workspace, user);
    const { name, real_name, is_restricted = false } = deed;
    const { state } = workspace;
    if (!HANDLE.test(name)) {
      throw new Refusal(
        "A handle has small letters, digits, dots, hyphens and underscores only.",
      );
    }
    if (Object.values(state.users).some((other) => other.name === name)) {
      throw new Refusal(`There is somebody called ${name} already.`);
    }
    const id = workspace.id("U");
    const newcomer = person(id, { name, real_name, is_restricted });
    state.users[id] = newcomer;
    workspace.changed({ type: "user_joined_team", user: id });
    joinGeneral(workspace, newcomer);
    return { user: id };
  },
  deactivate(workspace: Workspace, user: string, deed: DeedOf<"deactivate">) {
    onlyAdmins(workspace, user);
    const leaving = workspace.user(deed.user);
    if (leaving.id === user || leaving.is_owner || leaving.is_bot) {
      throw new Refusal(`${leaving.real_name} cannot be deactivated.`);
    }
    leaving.deleted = true;
    leaveHuddle(workspace, leaving.id);
    for (const channel of Object.values(workspace.state.channels)) {
      channel.members = channel.members.filter((id) => id !== leaving.id);
    }
    workspace.changed({ type: "user", id: leaving.id });
    return {};
  },
  /** Back in #general, as on the first day. */
  reactivate(workspace: Workspace, user: string, deed: DeedOf<"reactivate">) {
    onlyAdmins(workspace, user);
    const back = workspace.user(deed.user);
    if (!back.deleted) {
      throw new Refusal(`${back.real_name} is not deactivated.`);
    }
    back.deleted = false;
    workspace.changed({ type: "user", id: back.id });
    joinGeneral(workspace, back);
    return {};
  },
  set_role(
    workspace: Workspace,
    user: string,
    { user: name, role }: DeedOf<"set_role">,
  ) {
    onlyAdmins(workspace, user);
    const other = workspace.user(name);
    if (other.id === user || other.is_owner || other.is_bot) {
      throw new Refusal(`The role of ${other.real_name} cannot be changed.`);
    }
    other.is_admin = role === "admin";
    other.is_restricted = role === "guest";
    workspace.changed({ type: "user", id: other.id });
    joinGeneral(workspace, other);
    return {};
  },
  set_time_zone(
    workspace: Workspace,
    user: string,
    { zone }: DeedOf<"set_time_zone">,
  ) {
    if (!isZone(zone)) {
      throw new Refusal(
        `There is no time zone ${zone}. Say it as Europe/Lisbon.`,
      );
    }
    workspace.user(user).tz = zone;
    workspace.changed({ type: "user", id: user });
    return {};
  },
  set_dnd(
    workspace: Workspace,
    user: string,
    { minutes }: DeedOf<"set_dnd">,
  ) {
    const now = Math.floor(workspace.clock.now() / 1000);
    const until = now + minutes * 60;
    const person = workspace.user(user);
    person.dnd = {
      dnd_enabled: minutes > 0,
      next_dnd_start_ts: now,
      next_dnd_end_ts: until,
      ...(minutes > 0 && { snooze_endtime: until }),
    };
    workspace.changed({ type: "dnd_updated", user, dnd_enabled: minutes > 0 });
    return {};
  },
  add_emoji(
    workspace: Workspace,
    user: string,
    { name, url }: DeedOf<"add_emoji">,
  ) {
    refuseGuests(workspace, user);
    if (!EMOJI_NAME.test(name)) {
      throw new Refusal(
        "An emoji's name has small letters, digits, hyphens and underscores only.",
      );
    }
    if (!IMAGE.test(url)) {
      throw new Refusal("An emoji is an image's address, or alias:<name>.");
    }
    if (Object.hasOwn(workspace.state.emoji, name)) {
      throw new Refusal(`There is an emoji :${name}: already.`);
    }
    workspace.state.emoji[name] = url;
    const data = { subtype: "add", name, value: url };
    workspace.changed({ type: "emoji_changed", data });
    return {};
  },
  remove_emoji(
    workspace: Workspace,
    user: string,
    { name }: DeedOf<"remove_emoji">,
  ) {
    onlyAdmins(workspace, user);
    if (!Object.hasOwn(workspace.state.emoji, name)) {
      throw new Refusal(`There is no emoji :${name}: of your own.`);
    }
    delete workspace.state.emoji[name];
    const data = { subtype: "remove", names: [name] };
    workspace.changed({ type: "emoji_changed", data });
    return {};
  },
  /** Invites whoever reads this address, of another workspace, to a channel. */
  invite_shared(
    workspace: Workspace,
    user: string,
    { channel: name, email }: DeedOf<"invite_shared">,
  ) {
    const channel = joined(workspace, user, name);
    refuseGuests(workspace, user);
    if (channel.is_im || channel.is_mpim || isGeneral(channel)) {
      throw new Refusal("This conversation cannot be shared.");
    }
    if (!EMAIL.test(email)) throw new Refusal("That is no email address.");
    const { id } = newInvite(workspace, {
      direction: "outgoing",
      channel: channel.id,
      channel_name: channel.name,
      is_private: channel.is_private,
      inviting_user: user,
      recipient_email: email,
    });
    workspace.changed({ type: "channel", id: channel.id });
    return { invite: id };
  },
  /** Takes up another workspace's invitation. Answers no channel while an admin has to approve it. */
  join_shared(
    workspace: Workspace,
    user: string,
    { invite: id }: DeedOf<"join_shared">,
  ) {
    refuseGuests(workspace, user);
    const invite = openInvite(workspace, id, "incoming");
    const { team } = workspace.state;
    return acceptInvite(workspace, invite, team.id, user)
      ? { channel: invite.channel }
      : {};
  },
  /** One's own side does not want another's channel; or the other side, `team`, does not want one of ours. */
  decline_shared(
    workspace: Workspace,
    user: string,
    { invite: id, team }: DeedOf<"decline_shared">,
  ) {
    refuseGuests(workspace, user);
    const invite = openInvite(workspace, id, team ? "outgoing" : "incoming");
    if (team) workspace.state.otherTeams[team.id] ??= team;
    declineInvite(
      workspace,
      invite,
      team ? { team: team.id, user: workspace.id("U") } : { user },
    );
    return {};
  },
  /** Another workspace invites this one to a channel of its own. */
  receive_shared_invite(
    workspace: Workspace,
    _user: string,
    deed: DeedOf<"receive_shared_invite">,
  ) {
    const { team, channel_name } = deed;
    workspace.state.otherTeams[team.id] ??= team;
    const invite = receiveInvite(workspace, {
      channel: workspace.id("C"),
      channel_name,
      is_private: false,
      inviting_team: team.id,
      inviting_user: workspace.id("U"),
    });
    return { invite: invite.id };
  },
  /** Somebody of another workspace accepts this one's invitation. */
  accept_shared_invite(
    workspace: Workspace,
    _user: string,
    deed: DeedOf<"accept_shared_invite">,
  ) {
    const invite = openInvite(workspace, deed.invite, "outgoing");
    const { team, name, real_name } = deed;
    const { state } = workspace;
    state.otherTeams[team.id] ??= team;
    const id = workspace.id("U");
    state.users[id] = person(id, { name, real_name, team_id: team.id });
    acceptInvite(workspace, invite, team.id, id);
    return { user: id };
  },
};

/** Everybody but guests is in #general. */
function joinGeneral(workspace: Workspace, { id, is_restricted }: User): void {
  const general = Object.values(workspace.state.channels).find(isGeneral);
  if (!general || is_restricted || general.members.includes(id)) return;
  addMember(workspace, general, id);
}

/** One that nobody has answered yet. */
function openInvite(
  workspace: Workspace,
  id: string,
  direction: ConnectInvite["direction"],
): ConnectInvite {
  const invite = workspace.state.connectInvites[id];
  if (
    invite?.direction !== direction || invite.status !== "sent" ||
    isExpired(workspace, invite)
  ) {
    throw new Refusal("There is no such invitation to answer.");
  }
  return invite;
}

function onlyAdmins(workspace: Workspace, user: string): void {
  if (!isAdmin(workspace, user)) {
    throw new Refusal("Only an admin of the workspace can do that.");
  }
}

import { assertEquals } from "@std/assert";
import { acceptInvite, receiveInvite, requestInvite } from "../connect.ts";
import {
  aPartner,
  type Args,
  good,
  outside,
  testRefusals,
} from "../contract_testing.ts";
import {
  aChannel,
  ANA,
  aWorld,
  BOT,
  GENERAL,
  type TestWorld,
} from "../testing.ts";
import type { Channel, ConnectInvite } from "../../state.ts";
import { conversationsConnect } from "./conversations_connect.ts";
import { conversationsConnectRequests } from "./conversations_connect_requests.ts";
import { teamExternal } from "./team_external.ts";

const MAIL = "rita@partner.example";
const DAYS_15_MS = 15 * 24 * 3600 * 1000;

function sent(world: TestWorld): ConnectInvite {
  const channel = aChannel(world);
  return Object.assign(
    receiveInvite(world, {
      channel: channel.id,
      channel_name: channel.name,
      is_private: false,
      inviting_team: world.state.team.id,
      inviting_user: BOT,
      recipient_email: MAIL,
    }),
    { direction: "outgoing" },
  );
}
/** Rita has accepted, and the workspace wants to approve such. */
function accepted(world: TestWorld): ConnectInvite {
  const { team, rita } = aPartner(world);
  world.state.team.approves_connections = true;
  const invite = sent(world);
  acceptInvite(world, invite, team, rita);
  return invite;
}
function received(world: TestWorld): ConnectInvite {
  const { team, rita } = aPartner(world);
  return receiveInvite(world, {
    channel: "C0PARTNER01",
    channel_name: "theirs",
    is_private: false,
    inviting_team: team,
    inviting_user: rita,
  });
}
function requested(world: TestWorld): ConnectInvite {
  return requestInvite(world, aChannel(world), {
    inviting_user: ANA,
    recipient_email: MAIL,
  });
}

type Make = (world: TestWorld) => ConnectInvite;
const about =
  (make: Make, more: Args = {}, change: Partial<ConnectInvite> = {}) =>
  (world: TestWorld) => ({
    invite_id: Object.assign(make(world), change).id,
    ...more,
  });
const late = (make: Make, more: Args = {}) => (world: TestWorld) => {
  const { id: invite_id } = make(world);
  world.advance(DAYS_15_MS);
  return { invite_id, ...more };
};
const lost = (make: Make, more: Args = {}) => (world: TestWorld) => {
  const { id: invite_id, channel } = make(world);
  delete world.state.channels[channel];
  return { invite_id, ...more };
};
const sharing =
  (fields: Partial<Channel>, more: Args = {}) => (world: TestWorld) => ({
    channel: aChannel(world, fields).id,
    emails: MAIL,
    ...more,
  });
const partner = { target_team: "T0000000009" };
const request = {
  channel_not_found: lost(requested),
  invite_already_approved: about(requested, {}, { status: "approved" }),
  invite_already_denied: about(requested, {}, { status: "declined" }),
  invite_expired: late(requested),
  invite_not_found: about(sent),
};
const shared = { connected_team_ids: ["T0000000009"] };
const permission =
  (fields: Partial<Channel>, more: Args) => (w: TestWorld) => ({
    channel: aChannel(w, fields).id,
    target_team: "T0000000009",
    action: "upgrade",
    ...more,
  });
const paging = {
  invalid_cursor: () => ({ cursor: "x" }),
  invalid_limit: () => ({ limit: -1 }),
};

testRefusals([
  ...conversationsConnect,
  ...conversationsConnectRequests,
  ...teamExternal,
], {
  "conversations.inviteShared": {
    already_in_channel: sharing({}, { emails: undefined, user_ids: [ANA] }),
    cannot_share_mandatory_channel: () => ({ channel: GENERAL, emails: MAIL }),
    channel_archived: sharing({ is_archived: true }),
    channel_not_found: () => ({ channel: "C404", emails: MAIL }),
    invalid_channel_type: sharing({ is_mpim: true }),
    invalid_email: sharing({}, { emails: "rita" }),
    not_in_channel: sharing(outside),
    recipients_not_specified: sharing({}, { emails: undefined }),
    too_many_emails: sharing({}, { emails: [MAIL, "b@c.de"] }),
    user_not_found: sharing({}, { emails: undefined, user_ids: ["U404"] }),
  },
  "conversations.acceptSharedInvite": {
    invalid_name_maxlength: about(received, { channel_name: "a".repeat(81) }),
    invalid_name_punctuation: about(received, { channel_name: "--" }),
    invalid_name_required: about(received, { channel_name: "" }),
    invalid_name_specials: about(received, { channel_name: "A" }),
    name_taken: about(received, { channel_name: "general" }),
    invalid_link: late(received, { channel_name: "x" }),
    invite_from_same_org: about(sent, { channel_name: "x" }),
    invite_not_found: () => ({ invite_id: "I404", channel_name: "x" }),
    invite_used: about(received, { channel_name: "x" }, { status: "approved" }),
  },
  "conversations.approveSharedInvite": {
    already_approved: about(received, {}, { status: "approved" }),
    approval_inactive: about(received, {}, { status: "declined" }),
    approval_not_found: about(accepted, { target_team: "T404" }),
    channel_not_found: lost(accepted, partner),
    invite_not_found: about(requested),
    missing_target_team: about(sent),
  },
  "conversations.declineSharedInvite": {
    approval_inactive: about(received, {}, { status: "declined" }),
    approval_not_found: about(sent, partner),
    inactive_invite: late(received),
    invite_not_found: () => ({ invite_id: "I404" }),
    missing_target_team: about(accepted),
  },
  "conversations.listConnectInvites": {
    ...paging,
    invalid_limit: () => ({ count: -1 }),
  },
  "conversations.externalInvitePermissions.set": {
    channel_not_found: permission({ ...outside, is_private: true }, {}),
    invalid_action: permission(shared, { action: "sidegrade" }),
    invalid_target_team: permission(shared, { target_team: "T404" }),
    not_supported: permission({}, {}),
  },
  "conversations.requestSharedInvite.approve": {
    ...request,
    message_too_long: about(requested, { message: { text: "x".repeat(561) } }),
  },
  "conversations.requestSharedInvite.deny": {
    ...request,
    message_too_long: about(requested, { message: "x".repeat(561) }),
  },
  "conversations.requestSharedInvite.list": paging,
  "team.externalTeams.list": paging,
  "team.externalTeams.disconnect": {
    invalid_target_team: () => ({ target_team: "T404" }),
  },
});

/** The kinds of events since the last time. */
function news(world: TestWorld): string[] {
  return world.changes.splice(0).map(({ type }) => type)
    .filter((type) => /shared|unshared/.test(type));
}

Deno.test("a channel is shared: invited, accepted, connected, and at last disconnected", async () => {
  const world = await aWorld();
  const { team, rita } = aPartner(world);
  const channel = aChannel(world).id;
  const { invite_id } = await good(world, "conversations.inviteShared", {
    channel,
    emails: [MAIL],
  });
  const see = async () =>
    (await good(world, "conversations.info", { channel })).channel as Args;
  assertEquals((await see()).is_pending_ext_shared, true);
  const { invites } = await good(world, "conversations.listConnectInvites");
  const [listed] = invites as Args[];
  assertEquals([listed?.direction, (listed?.invite as Args).id], [
    "outgoing",
    invite_id,
  ]);

  const invite = world.state.connectInvites[String(invite_id)]!;
  assertEquals(acceptInvite(world, invite, team, rita), true);
  assertEquals(news(world), [
    "shared_channel_invite_accepted",
    "channel_shared",
  ]);
  const seen = await see();
  assertEquals(
    [seen.is_ext_shared, seen.is_pending_ext_shared, seen.connected_team_ids],
    [true, false, [team]],
  );
  assertEquals(seen.connected_limited_team_ids, [team]);
  const { members } = await good(world, "conversations.members", { channel });
  assertEquals(members, [BOT, ANA, rita]);

  await good(world, "conversations.externalInvitePermissions.set", {
    channel,
    target_team: team,
    action: "upgrade",
  });
  assertEquals((await see()).connected_limited_team_ids, []);

  const { organizations } = await good(world, "team.externalTeams.list");
  const [partner] = organizations as Args[];
  assertEquals([partner?.team_id, partner?.public_channel_count], [team, 1]);
  news(world);
  await good(world, "team.externalTeams.disconnect", { target_team: team });
  assertEquals(news(world), ["channel_unshared"]);
  assertEquals((await see()).is_shared, false);
  assertEquals(world.state.channels[channel]?.members, [BOT, ANA]);
});

Deno.test("an invitation received makes a channel here", async () => {
  const world = await aWorld();
  const invite = received(world);
  assertEquals(news(world), ["shared_channel_invite_received"]);
  const answer = await good(world, "conversations.acceptSharedInvite", {
    invite_id: invite.id,
    channel_name: "with-partner",
  });
  assertEquals(answer, {
    ok: true,
    implicit_approval: true,
    channel_id: invite.channel,
    invite_id: invite.id,
    can_open_scdm: false,
  });
  const { channel } = await good(world, "conversations.info", {
    channel: invite.channel,
  });
  const { name, is_member, conversation_host_id } = channel as Args;
  assertEquals([name, is_member, conversation_host_id], [
    "with-partner",
    true,
    "T0000000009",
  ]);
});

Deno.test("where the workspace approves, an acceptance waits for it", async () => {
  const world = await aWorld();
  const invite = accepted(world);
  news(world);
  const { invites } = await good(world, "conversations.listConnectInvites");
  const [acceptance] = (invites as Args[])[0]?.acceptances as Args[];
  assertEquals(acceptance?.approval_status, "pending_approval");
  const args = { invite_id: invite.id, ...partner };
  await good(world, "conversations.approveSharedInvite", args);
  assertEquals(news(world), [
    "channel_shared",
    "shared_channel_invite_approved",
  ]);
  assertEquals(
    (await world.call("conversations.approveSharedInvite", args)).error,
    "already_approved",
  );
});

Deno.test("a declined acceptance connects nothing", async () => {
  const world = await aWorld();
  const invite = accepted(world);
  news(world);
  await good(world, "conversations.declineSharedInvite", {
    invite_id: invite.id,
    ...partner,
  });
  assertEquals(news(world), ["shared_channel_invite_declined"]);
  assertEquals(
    world.state.channels[invite.channel]?.connected_team_ids,
    undefined,
  );
});

Deno.test("a member's request is listed, approved and then an invitation", async () => {
  const world = await aWorld();
  const [first, second] = [requested(world), requested(world)];
  assertEquals(news(world), [
    "shared_channel_invite_requested",
    "shared_channel_invite_requested",
  ]);
  const ids = async (args: Args = {}) => {
    const method = "conversations.requestSharedInvite.list";
    const { invite_requests } = await good(world, method, args);
    return (invite_requests as Args[]).map(({ id }) => id);
  };
  assertEquals(await ids(), [first.id, second.id]);
  await good(world, "conversations.requestSharedInvite.deny", {
    invite_id: first.id,
  });
  const { invite_id } = await good(
    world,
    "conversations.requestSharedInvite.approve",
    { invite_id: second.id },
  );
  assertEquals(await ids(), []);
  assertEquals(await ids({ include_denied: true }), [first.id]);
  assertEquals(await ids({ include_approved: true, user_id: ANA }), [
    second.id,
  ]);
  const { invites } = await good(world, "conversations.listConnectInvites");
  assertEquals(
    (invites as Args[]).map(({ invite }) => (invite as Args).id),
    [invite_id],
  );
});

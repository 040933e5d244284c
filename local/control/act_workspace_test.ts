import { assert, assertEquals } from "@std/assert";
import { createTrigger } from "../engine/triggers.ts";
import { openDesk } from "../testdata/desk.ts";
import { refused } from "./testing.ts";

const PARTNER = { id: "T0000000009", name: "Partner", domain: "partner" };

Deno.test("an admin adds people, who are in #general, and guests, who are nowhere", async () => {
  await using workspace = await openDesk();
  const ana = workspace.as("ana");
  const eve = await ana.addPerson({ name: "eve", real_name: "Eve Adams" });
  const guest = await ana.addPerson({
    name: "guest.1",
    real_name: "A Guest",
    is_restricted: true,
  });
  assertEquals(workspace.user("eve").id, eve);
  const { members } = workspace.channel("general");
  assertEquals([members.includes(eve), members.includes(guest)], [true, false]);
  await workspace.as("eve").post({ channel: "general", text: "hello" });
  const again = { do: "add_person", name: "eve", real_name: "E" } as const;
  await refused(workspace, "ana", again, "somebody called eve already");
  const odd = { do: "add_person", name: "No Way", real_name: "E" } as const;
  await refused(workspace, "ana", odd, "small letters");
  const other = { do: "add_person", name: "fay", real_name: "F" } as const;
  await refused(workspace, "bruno", other, "Only an admin");
});

Deno.test("who is deactivated leaves every channel and does nothing any more", async () => {
  await using workspace = await openDesk();
  const ana = workspace.as("ana");
  await ana.deactivate("bruno");
  const { id, deleted } = workspace.user("bruno");
  assert(deleted);
  assert(!workspace.channel("general").members.includes(id));
  const post = { do: "post", channel: "general", text: "boo" } as const;
  await refused(workspace, "bruno", post, "Bruno Costa is deactivated.");
  const invite = { do: "invite", channel: "general", users: [id] } as const;
  await refused(workspace, "ana", invite, "no longer here");
  for (const user of ["ana", workspace.app.bot_user]) {
    const deed = { do: "deactivate", user } as const;
    await refused(workspace, "ana", deed, "cannot be deactivated");
  }
  const deed = { do: "deactivate", user: "dara" } as const;
  await refused(workspace, "chen", deed, "Only an admin");
});

Deno.test("an admin brings somebody back, and says who is admin, member or guest", async () => {
  await using workspace = await openDesk();
  const ana = workspace.as("ana");
  await ana.deactivate("bruno");
  await ana.reactivate("bruno");
  const { id } = workspace.user("bruno");
  assert(workspace.channel("general").members.includes(id));
  await workspace.as("bruno").post({ channel: "general", text: "back" });
  const again = { do: "reactivate", user: "bruno" } as const;
  await refused(workspace, "ana", again, "is not deactivated");

  const make = (user: string, role: "member" | "admin" | "guest") =>
    ({ do: "set_role", user, role }) as const;
  await refused(workspace, "bruno", make("chen", "guest"), "Only an admin");
  await ana.setRole({ user: "bruno", role: "admin" });
  await workspace.as("bruno").setRole({ user: "chen", role: "guest" });
  const role = (name: string) => {
    const { is_admin, is_restricted } = workspace.user(name);
    return is_admin ? "admin" : is_restricted ? "guest" : "member";
  };
  assertEquals([role("bruno"), role("chen")], ["admin", "guest"]);
  await refused(workspace, "bruno", make("ana", "member"), "cannot be changed");
  await refused(workspace, "bruno", make("bruno", "member"), "be changed");
});

Deno.test("one's time zone is one that there is", async () => {
  await using workspace = await openDesk();
  await workspace.as("chen").setTimeZone("Asia/Kathmandu");
  assertEquals(workspace.user("chen").tz, "Asia/Kathmandu");
  const odd = { do: "set_time_zone", zone: "Mars/Base" } as const;
  await refused(workspace, "chen", odd, "There is no time zone Mars/Base");
});

Deno.test("do not disturb lasts for as many minutes as one says", async () => {
  await using workspace = await openDesk();
  const dnd = () => workspace.user("chen").dnd;
  const now = Math.floor(workspace.clock.now() / 1000);
  await workspace.as("chen").setDnd(30);
  assertEquals([dnd()?.dnd_enabled, dnd()?.snooze_endtime], [
    true,
    now + 1800,
  ]);
  await workspace.as("chen").setDnd(0);
  assertEquals([dnd()?.dnd_enabled, dnd()?.snooze_endtime], [
    false,
    undefined,
  ]);
});

Deno.test("anybody but a guest adds an emoji, an admin removes it", async () => {
  await using workspace = await openDesk();
  const url = "https://example.com/party.gif";
  await workspace.as("bruno").addEmoji("party", url);
  await workspace.as("bruno").addEmoji("fete", "alias:party");
  assertEquals(workspace.state.emoji, { party: url, fete: "alias:party" });
  const add = (name: string, url: string) =>
    ({ do: "add_emoji", name, url }) as const;
  await refused(workspace, "ana", add("party", url), "already");
  await refused(workspace, "ana", add("Party", url), "small letters");
  await refused(workspace, "ana", add("constructor", "x"), "address");
  const remove = { do: "remove_emoji", name: "party" } as const;
  await refused(workspace, "bruno", remove, "Only an admin");
  await workspace.as("ana").removeEmoji("party");
  await refused(workspace, "ana", remove, "no emoji :party:");
  workspace.user("chen").is_restricted = true;
  await refused(workspace, "chen", add("x", url), "Guests");
});

Deno.test("what happens to people, emoji and invitations starts event triggers", async () => {
  await using workspace = await openDesk();
  const { app } = workspace;
  app.manifest.oauth_config.scopes.bot.push(
    "users:read",
    "dnd:read",
    "emoji:read",
    "conversations.connect:read",
  );
  const names = [
    "user_joined_team",
    "dnd_updated",
    "emoji_changed",
    "shared_channel_invite_received",
  ];
  app.manifest.workflows.hear = {
    title: "Hear",
    input_parameters: {
      properties: { data: { type: "object" } },
      required: ["data"],
    },
    steps: [],
  };
  for (const name of names) {
    createTrigger(workspace, {
      type: "event",
      name,
      workflow: "#/workflows/hear",
      inputs: { data: { value: "{{data}}" } },
      event: { event_type: `slack#/events/${name}` },
    });
  }
  const ana = workspace.as("ana");
  await ana.addPerson({ name: "eve", real_name: "Eve Adams" });
  await ana.setDnd(5);
  await ana.addEmoji("party", "https://example.com/party.gif");
  await ana.receiveSharedInvite({ channel_name: "joint", team: PARTNER });
  await workspace.settle();
  const heard = Object.values(workspace.state.workflowRuns).map(({ inputs }) =>
    (inputs.data as { event_type: string }).event_type
  );
  assertEquals(heard, names.map((name) => `slack#/events/${name}`));
});

Deno.test("another workspace accepts an invitation: its person is in the shared channel", async () => {
  await using workspace = await openDesk();
  workspace.app.manifest.oauth_config.scopes.bot.push(
    "conversations.connect:write",
    "channels:manage",
  );
  const channel = await workspace.as("ana").createChannel({ name: "joint" });
  await workspace.as("ana").invite("joint", [workspace.app.bot_user]);
  const answer = await workspace.api("conversations.inviteShared", {
    channel,
    emails: ["gus@partner.example"],
  });
  assertEquals(answer.ok, true, JSON.stringify(answer));
  const invite = String(answer.invite_id);
  const gus = await workspace.as("ana").acceptSharedInvite({
    invite,
    team: PARTNER,
    name: "gus",
    real_name: "Gus Partner",
  });
  assertEquals(workspace.user("gus").team_id, PARTNER.id);
  assert(workspace.channel("joint").members.includes(gus));
  const twice = {
    do: "accept_shared_invite",
    invite,
    team: PARTNER,
    name: "hal",
    real_name: "Hal",
  } as const;
  await refused(workspace, "ana", twice, "no such invitation");
});

Deno.test("a person invites another workspace to a channel, and takes up another's invitation", async () => {
  await using workspace = await openDesk();
  const ana = workspace.as("ana");
  const channel = await ana.createChannel({ name: "joint" });
  const share = { do: "invite_shared", channel } as const;
  const odd = { ...share, email: "nobody" };
  await refused(workspace, "ana", odd, "no email address");
  const general = {
    ...share,
    channel: "general",
    email: "gus@partner.example",
  };
  await refused(workspace, "ana", general, "cannot be shared");
  await ana.acceptSharedInvite({
    invite: await ana.inviteShared(channel, "gus@partner.example"),
    team: PARTNER,
    name: "gus",
    real_name: "Gus Partner",
  });
  assertEquals(workspace.channel("joint").connected_team_ids, [PARTNER.id]);

  const theirs = await ana.receiveSharedInvite({
    channel_name: "their-room",
    team: PARTNER,
  });
  const join = { do: "join_shared", invite: theirs } as const;
  await workspace.as("bruno").joinShared(theirs);
  const { members, host_team_id, creator } = workspace.channel("their-room");
  assertEquals([members, host_team_id], [["U0000000002"], PARTNER.id]);
  const { inviting_user } = workspace.state.connectInvites[theirs]!;
  assertEquals(creator, inviting_user);
  await refused(workspace, "ana", join, "no such invitation");
});

Deno.test("an invitation is declined by whoever got it, and then nobody can take it up", async () => {
  await using workspace = await openDesk();
  const ana = workspace.as("ana");
  const told: Record<string, unknown>[] = [];
  const { changed } = workspace;
  workspace.changed = (change) => {
    if (change.type === "shared_channel_invite_declined") {
      told.push(change.data);
    }
    changed.call(workspace, change);
  };
  const theirs = await ana.receiveSharedInvite({
    channel_name: "their-room",
    team: PARTNER,
  });
  await workspace.as("bruno").declineShared({ invite: theirs });
  const join = { do: "join_shared", invite: theirs } as const;
  await refused(workspace, "ana", join, "no such invitation");
  const channel = await ana.createChannel({ name: "joint" });
  const ours = await ana.inviteShared(channel, "gus@partner.example");
  await ana.declineShared({ invite: ours, team: PARTNER });
  const { status } = workspace.state.connectInvites[ours]!;
  assertEquals(status, "declined");
  assertEquals(
    told.map(({ declining_team_id }) => declining_team_id),
    [workspace.state.team.id, PARTNER.id],
  );
});

import { assert, assertEquals } from "@std/assert";
import { openDesk } from "../testdata/desk.ts";
import type { Workspace } from "../workspace.ts";
import type { Deed } from "./deeds.ts";
import { refused } from "./testing.ts";

const notes = (workspace: Workspace, channel: string) =>
  workspace.messagesIn(channel).map(({ subtype, text }) => subtype ?? text);

Deno.test("people make, name, describe, archive and bring back channels", async () => {
  await using workspace = await openDesk();
  const ana = workspace.as("ana");
  const bruno = workspace.as("bruno");
  const channel = await bruno.createChannel({ name: "plans" });
  const { creator, members } = workspace.channel(channel);
  assertEquals([creator, members], ["U0000000002", ["U0000000002"]]);
  await bruno.invite("plans", ["ana"]);
  await ana.setTopic("plans", "What next");
  const purpose = "What may come";
  await ana.setPurpose("plans", purpose);
  assertEquals(workspace.channel("plans").purpose.value, purpose);
  const long = {
    do: "set_purpose",
    channel: "plans",
    purpose: "x".repeat(251),
  } as const;
  await refused(workspace, "ana", long, "250 characters at most");
  await ana.rename("plans", "ideas");
  await ana.archive("ideas");
  const post = { do: "post", channel: "ideas", text: "x" } as const;
  await refused(workspace, "ana", post, "archived");
  await bruno.unarchive("ideas");
  await bruno.post({ channel: "ideas", text: "back" });
  await bruno.leave("ideas");
  assertEquals(notes(workspace, "ideas"), [
    "channel_join",
    "channel_join",
    "channel_topic",
    "channel_purpose",
    "channel_name",
    "channel_archive",
    "channel_unarchive",
    "back",
    "channel_leave",
  ]);
  const { topic, previous_names } = workspace.channel("ideas");
  assertEquals([topic.value, previous_names], ["What next", ["plans"]]);
});

Deno.test("what people may not do to channels", async () => {
  await using workspace = await openDesk();
  const chen = workspace.as("chen");
  await workspace.as("ana").createChannel({ name: "open" });
  await workspace.as("ana").createChannel({ name: "shut", is_private: true });
  await chen.join("open");
  const is: [Deed, string][] = [
    [{ do: "create_channel", name: "open" }, "already taken"],
    [{ do: "create_channel", name: "Open" }, "small letters"],
    [{ do: "create_channel", name: "" }, "needs a name"],
    [{ do: "rename", channel: "open", name: "new" }, "Only who made"],
    [{ do: "archive", channel: "general" }, "cannot be archived"],
    [{ do: "leave", channel: "general" }, "Nobody can leave"],
    [{ do: "unarchive", channel: "open" }, "in use"],
    [{ do: "join", channel: "shut" }, "There is no channel"],
    [
      { do: "remove_member", channel: "open", user: "ana" },
      "Only an admin removes people",
    ],
    [{ do: "invite", channel: "open", users: ["ana"] }, "already in"],
    [{ do: "set_topic", channel: "open", topic: "x".repeat(251) }, "250"],
    [
      { do: "add_bookmark", channel: "open", title: "x", link: "x" },
      "begins with http",
    ],
    [{ do: "open_dm", users: [] }, "one person"],
    [{ do: "dance" } as unknown as Deed, 'nothing called "dance"'],
    [{ do: "post", channel: "constructor", text: "x" }, "There is no channel"],
    [{ do: "open_dm", users: ["constructor"] }, "There is nobody called"],
    [
      { do: "run_trigger", trigger: "Desk", channel: "shut" },
      "There is no channel shut.",
    ],
  ];
  for (const [deed, why] of is) await refused(workspace, "chen", deed, why);
  workspace.user("chen").is_restricted = true;
  for (
    const deed of [
      { do: "create_channel", name: "mine" },
      { do: "archive", channel: "open" },
      { do: "invite", channel: "open", users: ["bruno"] },
    ] as Deed[]
  ) {
    await refused(workspace, "chen", deed, "Guests");
  }
  await workspace.as("ana").createChannel({ name: "other" });
  const join = { do: "join", channel: "other" } as const;
  await refused(workspace, "chen", join, "There is no channel other.");
});

Deno.test("who may puts somebody out of a channel, whose app hears of it", async () => {
  await using workspace = await openDesk();
  const ana = workspace.as("ana");
  const bruno = workspace.as("bruno");
  await bruno.createChannel({ name: "open" });
  await bruno.createChannel({ name: "shut", is_private: true });
  for (const channel of ["open", "shut"]) {
    await bruno.invite(channel, ["ana", "chen"]);
  }
  const left: unknown[] = [];
  const { changed } = workspace;
  workspace.changed = (change) => {
    if (change.type === "left") left.push([change.channel, change.user]);
    changed.call(workspace, change);
  };
  await ana.removeMember("open", "chen");
  await bruno.joinHuddle("shut");
  await workspace.as("chen").joinHuddle("shut");
  await bruno.removeMember("shut", "chen");
  const { id } = workspace.user("chen");
  assertEquals(
    left,
    ["open", "shut"].map((name) => [workspace.channel(name).id, id]),
  );
  assertEquals(
    workspace.messagesIn("open").at(-1)?.text,
    `<@${id}> was removed from #open by <@${workspace.user("ana").id}>`,
  );
  const room = workspace.messagesIn("shut").find(({ room }) => room)?.room;
  assertEquals(room?.participants, [workspace.user("bruno").id]);
  const out = (channel: string, user: string) =>
    ({ do: "remove_member", channel, user }) as const;
  await refused(workspace, "ana", out("general", "bruno"), "Everybody is in");
  await refused(workspace, "ana", out("open", "ana"), "Leave the channel");
  await refused(workspace, "ana", out("open", "chen"), "is not in #open");
});

Deno.test("channel deeds tell event triggers what happened", async () => {
  await using workspace = await openDesk();
  const told: string[] = [];
  const { changed } = workspace;
  workspace.changed = (change) => {
    told.push(change.type);
    changed.call(workspace, change);
  };
  const ana = workspace.as("ana");
  await ana.createChannel({ name: "one" });
  await ana.rename("one", "two");
  await ana.archive("two");
  await ana.unarchive("two");
  const wanted = [
    "channel_created",
    "joined",
    "channel_renamed",
    "channel_archived",
    "channel_unarchived",
  ];
  assertEquals(told.filter((type) => type !== "message"), wanted);
});

Deno.test("own messages are edited and deleted; an admin deletes others'", async () => {
  await using workspace = await openDesk();
  const bruno = workspace.as("bruno");
  const ts = await bruno.post({ channel: "general", text: "frist" });
  const at = { channel: "general", ts };
  await bruno.editMessage({ ...at, text: "first" });
  const [message] = workspace.messagesIn("general");
  assertEquals([message?.text, message?.edited?.user], [
    "first",
    "U0000000002",
  ]);
  const edit = { do: "edit_message", ...at, text: "mine" } as const;
  await refused(workspace, "ana", edit, "only edit your own");
  const remove = { do: "delete_message", ...at } as const;
  await refused(workspace, "chen", remove, "only delete your own");
  await workspace.as("chen").post({ ...at, text: "reply", thread_ts: ts });
  await workspace.as("ana").deleteMessage(at);
  assertEquals(notes(workspace, "general"), ["tombstone", "reply"]);
  const empty = { do: "post", channel: "general", text: " " } as const;
  await refused(workspace, "ana", empty, "nothing to send");
  const lost = { ...empty, text: "x", thread_ts: "1.000000" };
  await refused(workspace, "ana", lost, "no thread");
});

Deno.test("an ephemeral message is dismissed by its reader, and takes no reaction", async () => {
  await using workspace = await openDesk();
  const channel = workspace.channel("general").id;
  await workspace.as("ana").invite("general", [workspace.app.bot_user]);
  const user = "U0000000001";
  const { message_ts } = await workspace.api("chat.postEphemeral", {
    ...{ channel, user, text: "psst" },
  });
  const at = { channel, ts: String(message_ts) };
  await refused(workspace, "bruno", { do: "dismiss", ...at }, "not there");
  await refused(
    workspace,
    "ana",
    { do: "react", ...at, name: "eyes" },
    "not stay",
  );
  await workspace.as("ana").dismiss(at);
  assertEquals(notes(workspace, "general"), ["channel_join"]);
  const ts = await workspace.as("ana").post({ channel, text: "stays" });
  await refused(workspace, "ana", { do: "dismiss", channel, ts }, "Only a");
});

Deno.test("direct messages: with one, with several, always the same", async () => {
  await using workspace = await openDesk();
  const ana = workspace.as("ana");
  const one = await ana.openDm(["bruno"]);
  const { channel, ts } = await ana.sayInDm(["bruno"], "hi");
  assertEquals(channel, one);
  assertEquals(workspace.messagesIn(one).map((each) => each.ts), [ts]);
  assertEquals(await workspace.as("bruno").openDm(["ana"]), one);
  const app = workspace.app.bot_user;
  await ana.sayInDm([app], "hello");
  workspace.app.manifest.features = {
    app_home: { messages_tab_read_only_enabled: true },
  };
  const told = { do: "say_in_dm", users: [app], text: "x" } as const;
  await refused(workspace, "ana", told, "has been turned off");
  const group = await ana.openDm(["bruno", "chen"]);
  assert(workspace.channel(group).is_mpim);
  const said = { do: "post", channel: group, text: "x" } as const;
  await refused(workspace, "dara", said, "There is no channel");
  const leave = { do: "leave", channel: group } as const;
  await refused(workspace, "ana", leave, "cannot be changed so");
});

Deno.test("files are uploaded, posted by their owner, and read by their kind", async () => {
  await using workspace = await openDesk();
  const ana = workspace.as("ana");
  const content = btoa("PNG");
  const file = await ana.upload({ name: "a", mimetype: "image/png", content });
  const stored = workspace.state.files[file];
  assertEquals([stored?.filetype, stored?.size, stored?.user], [
    "png",
    3,
    "U0000000001",
  ]);
  const post = { do: "post", channel: "general", files: [file] } as const;
  await refused(workspace, "bruno", post, "no file");
  await ana.post({ channel: "general", files: [file] });
  assertEquals(workspace.messagesIn("general")[0]?.files, [file]);
});

Deno.test("a bookmark is added for everybody", async () => {
  await using workspace = await openDesk();
  const link = "https://example.com/";
  const id = await workspace.as("ana").addBookmark({
    channel: "general",
    title: "Home",
    link,
  });
  const [bookmark] = workspace.channel("general").bookmarks;
  assertEquals([bookmark?.id, bookmark?.link], [id, link]);
});

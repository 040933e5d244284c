import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import type { Message } from "../../local/state.ts";
import type { Workspace } from "../../local/workspace.ts";
import {
  failures,
  itemsOf,
  lastIn,
  lastTo,
  openApp,
  press,
  start,
  submit,
  viewOf,
} from "./open.ts";

/** #news, #design and a draft for both in #general. */
async function draft(workspace: Workspace): Promise<Message> {
  const ana = workspace.as("ana");
  const channels = [
    await ana.createChannel({ name: "news" }),
    await ana.createChannel({ name: "design" }),
  ];
  await start(workspace, "ana", "Announce something");
  await submit(workspace, "ana", {
    message: "We *move* on Friday",
    channels,
    channel: workspace.channel("general").id,
  });
  assertEquals(failures(workspace), "");
  return lastIn(workspace, "general");
}

async function choose(workspace: Workspace, message: Message, value: string) {
  await workspace.as("bruno").press({
    channel: "general",
    ts: message.ts,
    action_id: "more",
    value,
  });
  await workspace.settle();
}

/** Titles of what lies above one another in front of Bruno, from the bottom up. */
function stack(workspace: Workspace): string[] {
  const { id } = workspace.user("bruno");
  return Object.values(workspace.state.views).filter(({ user }) => user === id)
    .map(({ title }) => title);
}

Deno.test("announcement: edited, previewed in chained modals, sent to its channels", async () => {
  await using workspace = await openApp("announcement");
  const posted = await draft(workspace);
  await choose(workspace, posted, "edit");
  assertEquals(
    await submit(workspace, "bruno", { message: "<!channel> We move" }),
    { message: "Do not wake everybody up." },
  );
  await submit(workspace, "bruno", { message: "We move on Monday" });
  assertEquals(stack(workspace), []);
  const [edited] = workspace.messagesIn("general").filter(({ ts }) =>
    ts === posted.ts
  );
  assertStringIncludes(JSON.stringify(edited?.blocks), "We move on Monday");

  await press(workspace, "bruno", edited!, "send");
  assertEquals(stack(workspace), ["Preview"]);
  await submit(workspace, "bruno");
  assertEquals(stack(workspace), ["Preview", "Who speaks?"]);
  await workspace.as("bruno").cancel(viewOf(workspace, "bruno"));
  assertEquals(stack(workspace), ["Preview"]);
  await submit(workspace, "bruno");
  assertEquals(await submit(workspace, "bruno"), {
    author: "Please complete this required field.",
  });
  await submit(workspace, "bruno", { author: "board" });
  assertEquals(stack(workspace), ["Preview", "Send it?"]);
  await submit(workspace, "bruno");
  assertEquals(stack(workspace), []);

  assertEquals(failures(workspace), "");
  for (const channel of ["news", "design"]) {
    const { text, username } = lastIn(workspace, channel);
    assertEquals([text, username], ["We move on Monday", "The board"]);
  }
  const [saved] = await itemsOf(workspace, "announcements");
  const sent = saved?.sent as { success: boolean; permalink: string }[];
  assertEquals(sent.map(({ success }) => success), [true, true]);
  const [, summary] = workspace.thread("general", posted.ts);
  assertStringIncludes(summary?.text ?? "", sent[0]?.permalink ?? "no link");
  const [kept] = await itemsOf(workspace, "drafts");
  assertEquals([kept?.status, kept?.message], ["sent", "We move on Monday"]);
  await assertRejects(() => press(workspace, "bruno", edited!, "send"));
});

Deno.test("announcement: a channel that is archived meanwhile is named in the summary", async () => {
  await using workspace = await openApp("announcement");
  const posted = await draft(workspace);
  workspace.channel("design").is_archived = true;
  await press(workspace, "bruno", posted, "send");
  await submit(workspace, "bruno");
  await submit(workspace, "bruno", { author: "app" });
  await submit(workspace, "bruno");
  const [, summary] = workspace.thread("general", posted.ts);
  assertStringIncludes(
    summary?.text ?? "",
    `:x: <#${workspace.channel("design").id}> is_archived`,
  );
  assertEquals(lastIn(workspace, "news").username, undefined);
});

Deno.test("announcement: a draft that is thrown away ends the run, and its author hears of it", async () => {
  await using workspace = await openApp("announcement");
  const posted = await draft(workspace);
  await choose(workspace, posted, "throw_away");
  assertStringIncludes(
    lastTo(workspace, "ana").text,
    `The draft was thrown away by <@${workspace.user("bruno").id}>.`,
  );
  const [kept] = await itemsOf(workspace, "drafts");
  assertEquals(kept?.status, "thrown_away");
  const sent = workspace.messagesIn("news").filter(({ app_id }) => app_id);
  assertEquals(sent, []);
});

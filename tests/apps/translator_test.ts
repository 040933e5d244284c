import { assertEquals, assertStringIncludes } from "@std/assert";
import type { Workspace, WorkspaceOptions } from "../../local/workspace.ts";
import { failures, openApp, start, submit, viewOf } from "./open.ts";

const HELLO = "Hello, how are you?";

/** With the translator in #general. The app's own trigger file looks at the clock on the wall. */
async function openTranslator(
  everyMessage = false,
  options: WorkspaceOptions = {},
): Promise<Workspace> {
  const workspace = await openApp("translator", {
    startAt: Date.now(),
    ...options,
  });
  await start(workspace, "ana", "Configure the translator");
  await submit(workspace, "ana", {
    channels: [workspace.channel("general").id],
    options: everyMessage ? ["every_message"] : [],
  });
  assertStringIncludes(textOfView(workspace), "*Saved.*");
  await workspace.as("ana").cancel(viewOf(workspace, "ana"));
  await workspace.settle();
  return workspace;
}

function textOfView(workspace: Workspace): string {
  return JSON.stringify(viewOf(workspace, "ana").blocks);
}

async function react(workspace: Workspace, ts: string, name: string) {
  await workspace.as("chen").react({ channel: "general", ts, name });
  await workspace.settle();
  return workspace.thread("general", ts).slice(1).map(({ text }) => text);
}

Deno.test("translator: a flag brings the translation into the thread, once", async () => {
  await using workspace = await openTranslator();
  const ts = await workspace.as("bruno").post({
    channel: "general",
    text: HELLO,
  });
  assertEquals(await react(workspace, ts, "eyes"), []);
  assertEquals(await react(workspace, ts, "flag-mx"), ["Hola, ¿cómo estás?"]);
  assertEquals(await react(workspace, ts, "es"), ["Hola, ¿cómo estás?"]);
  assertEquals(await react(workspace, ts, "de"), [
    "Hola, ¿cómo estás?",
    "Hallo, wie geht es dir?",
  ]);
  assertEquals(await react(workspace, ts, "flag-fr"), [
    "Hola, ¿cómo estás?",
    "Hallo, wie geht es dir?",
  ]);
  assertEquals(workspace.state.vendors.translation, { asked: 3 });
  assertEquals(failures(workspace), "");
});

Deno.test("translator: every message is translated, but not its translation", async () => {
  await using workspace = await openTranslator(true);
  const bruno = workspace.as("bruno");
  const ts = await bruno.post({ channel: "general", text: "Guten Morgen" });
  await bruno.post({ channel: "general", text: "See http://example.com" });
  await workspace.settle();
  const said = workspace.thread("general", ts).map(({ text }) => text);
  assertEquals(said, ["Guten Morgen", "Good morning"]);
  assertEquals(workspace.state.vendors.translation, { asked: 1 });
});

Deno.test("translator: the configuration is read from the triggers and changed there", async () => {
  await using workspace = await openTranslator(true);
  await start(workspace, "ana", "Configure the translator");
  const { values } = viewOf(workspace, "ana");
  assertEquals(values.channels?.channels, {
    type: "multi_conversations_select",
    selected_conversations: [workspace.channel("general").id],
  });
  const other = await workspace.as("bruno").createChannel({ name: "hiring" });
  await submit(workspace, "ana", { channels: [other], options: [] });
  assertStringIncludes(textOfView(workspace), "*Saved.*");
  const events = Object.values(workspace.state.triggers).flatMap(({ event }) =>
    event ? [[event.event_type, event.channel_ids]] : []
  );
  assertEquals(events, [["slack#/events/reaction_added", [other]]]);
});

Deno.test("translator: a wrong key ends the run, and the log says why", async () => {
  await using workspace = await openTranslator(false, {
    apps: [{
      dir: new URL("./translator/", import.meta.url),
      variables: { TRANSLATION_API_KEY: "stale" },
    }],
  });
  const ts = await workspace.as("bruno").post({
    channel: "general",
    text: HELLO,
  });
  assertEquals(await react(workspace, ts, "es"), []);
  assertStringIncludes(
    failures(workspace),
    "The translator does not accept TRANSLATION_API_KEY.",
  );
});

Deno.test("translator: the daily round takes the app back into its channels", async () => {
  await using workspace = await openTranslator();
  const { id, members } = workspace.channel("general");
  const bot = workspace.app.bot_user;
  assertEquals(members.includes(bot), true);
  workspace.channel(id).members = members.filter((one) => one !== bot);
  await workspace.advance(30 * 60_000);
  assertEquals(failures(workspace), "");
  assertEquals(workspace.channel(id).members.includes(bot), true);
});

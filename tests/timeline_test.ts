import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { press, submit, textOf } from "../local/story_steps.ts";
import type { Message } from "../local/state.ts";
import type { Workspace } from "../local/workspace.ts";
import { verify } from "../platform/timeline_chain.ts";
import {
  CHANNEL,
  failedRuns,
  follow,
  modalOf,
  NUMBER,
  pressChannelCard,
  RECOVERY_MS,
  saying,
  scene,
} from "./scenes.ts";

/** What the app has shown to this person alone. */
function shownTo(workspace: Workspace, person: string): Message[] {
  const { id } = workspace.user(person);
  return workspace.messagesIn(CHANNEL).filter(({ only_for }) =>
    only_for === id
  );
}

/** The timeline as this person sees it when they ask for it now. */
async function timelineFor(
  workspace: Workspace,
  person: string,
): Promise<string[]> {
  const before = shownTo(workspace, person).length;
  await pressChannelCard(workspace, person, "show_timeline");
  return shownTo(workspace, person).slice(before)
    .filter((message) => !textOf(message).startsWith("What can be done"))
    .flatMap((message) => textOf(message).split("\n"));
}

function lineWith(lines: readonly string[], words: string): string {
  return lines.find((line) => line.includes(words)) ?? "";
}

async function say(
  workspace: Workspace,
  person: string,
  text: string,
): Promise<string> {
  return await workspace.as(person).post({ channel: CHANNEL, text });
}

scene(
  "📌 puts a message on the timeline with its own time and author; an edit shows, and taking 📌 off takes it out",
  async (workspace) => {
    await workspace.as("bruno").join(CHANNEL);
    const ts = await say(workspace, "bruno", "The URL is wrong &amp; old");
    await workspace.advance(10 * 60_000);
    await workspace.as("arcadio").react({
      channel: CHANNEL,
      ts,
      name: "pushpin",
    });
    await workspace.settle();
    let lines = await timelineFor(workspace, "arcadio");
    assertEquals(lines[0], `Timeline of ${NUMBER}`);
    const bruno = workspace.user("bruno").id;
    assertStringIncludes(
      lineWith(lines, "The URL is wrong"),
      `📌 @${bruno}: The URL is wrong`,
    );
    assertStringIncludes(lineWith(lines, "declared it"), "High");
    const at = (words: string) =>
      lines.findIndex((line) => line.includes(words));
    assert(at("raised an alert") < at("declared it"), "in order of time");
    assert(at("declared it") < at("The URL is wrong"), "in order of time");

    await workspace.as("bruno").editMessage({
      channel: CHANNEL,
      ts,
      text: "The URL is wrong since noon",
    });
    lines = await timelineFor(workspace, "arcadio");
    assertStringIncludes(lineWith(lines, "The URL"), "since noon");

    await workspace.as("bruno").editMessage({
      channel: CHANNEL,
      ts,
      text: "The URL is wrong since one",
    });
    await workspace.advance(6 * 60_000);
    assertStringIncludes(
      JSON.stringify(await workspace.datastores.dump()),
      "since one",
      "the sweep has read it again",
    );

    // Two people hold it there: it stays until the last of them lets go.
    await workspace.as("bruno").react({
      channel: CHANNEL,
      ts,
      name: "pushpin",
    });
    await workspace.settle();
    const off = { channel: CHANNEL, ts, name: "pushpin" };
    await workspace.as("arcadio").unreact(off);
    await workspace.settle();
    lines = await timelineFor(workspace, "arcadio");
    assertStringIncludes(lineWith(lines, "The URL"), "since one");
    await workspace.as("bruno").unreact(off);
    await workspace.settle();
    lines = await timelineFor(workspace, "arcadio");
    assertEquals(lineWith(lines, "The URL"), "");
    assertEquals(failedRuns(workspace), []);
  },
);

scene(
  "a pin does the same, for another app's message too; the app's own pins and other channels mean nothing",
  async (workspace) => {
    const card = saying(workspace, CHANNEL, "has been created by")[0]!;
    let lines = await timelineFor(workspace, "arcadio");
    assertEquals(lineWith(lines, "📌"), "", "the app pins its card by itself");

    await pressChannelCard(workspace, "arcadio", "send_update");
    await submit(workspace, "arcadio", { text: "We found it" });
    const update = saying(workspace, CHANNEL, "Update on")[0]!.ts;
    await workspace.as("arcadio").pin({ channel: CHANNEL, ts: update });
    await workspace.settle();
    lines = await timelineFor(workspace, "arcadio");
    assertStringIncludes(
      lineWith(lines, "📌"),
      `📌 Incident Automation: Update on ${NUMBER}`,
    );
    await workspace.as("arcadio").unpin({ channel: CHANNEL, ts: update });
    await workspace.settle();
    lines = await timelineFor(workspace, "arcadio");
    assertEquals(lineWith(lines, "📌"), "");

    await workspace.as("arcadio").join("monitoring-alerts");
    const elsewhere = await workspace.as("arcadio").post({
      channel: "monitoring-alerts",
      text: "Lunch?",
    });
    await workspace.as("arcadio").react({
      channel: "monitoring-alerts",
      ts: elsewhere,
      name: "pushpin",
    });
    await workspace.settle();
    const passed = workspace.trace.slice(-2).map(({ what }) => what);
    assert(
      passed.every((what) =>
        what === "apps.datastore.get" ||
        what === "functions.completeSuccess"
      ),
      `passed over cheaply: ${passed}`,
    );
    assert(card.ts !== update);
    assertEquals(failedRuns(workspace), []);
  },
);

scene(
  "a message that is deleted leaves the timeline",
  async (workspace) => {
    const ts = await say(workspace, "arcadio", "The password is swordfish");
    await workspace.as("arcadio").react({
      channel: CHANNEL,
      ts,
      name: "pushpin",
    });
    await workspace.settle();
    await workspace.as("arcadio").deleteMessage({ channel: CHANNEL, ts });
    const lines = await timelineFor(workspace, "arcadio");
    assertEquals(lineWith(lines, "swordfish"), "");
    await workspace.advance(RECOVERY_MS);
    const { incidents = [] } = await workspace.datastores.dump();
    const { noted } = incidents[0]?.state as { noted: unknown[] };
    assertEquals(noted, []);
  },
);

scene(
  "a happening that Slack does not bear out changes nothing: somebody else's name, late, or invented",
  async (workspace) => {
    const ts = await say(workspace, "arcadio", "I did not say so");
    const happen = async (
      type: "reaction_added" | "reaction_removed" | "pin_added",
      person: string,
    ) => {
      const channel = workspace.channel(CHANNEL).id;
      const at = { channel, ts, user: workspace.user(person).id };
      workspace.changed(
        type === "pin_added"
          ? { type, ...at }
          : { type, ...at, name: "pushpin" },
      );
      await workspace.settle();
    };
    await happen("reaction_added", "zoe.maxwell");
    await happen("pin_added", "zoe.maxwell");
    let lines = await timelineFor(workspace, "arcadio");
    assertEquals(lineWith(lines, "📌"), "");

    await workspace.as("arcadio").react({
      channel: CHANNEL,
      ts,
      name: "pushpin",
    });
    await workspace.settle();
    await happen("reaction_added", "arcadio"); // a second time
    await happen("reaction_removed", "arcadio"); // it is still there
    lines = await timelineFor(workspace, "arcadio");
    assertEquals(lines.filter((line) => line.includes("📌")).length, 1);
    assertEquals(failedRuns(workspace), []);
  },
);

scene(
  "a past entry is added by form with its own time; a time to come is refused with what was typed",
  async (workspace) => {
    const seconds = Math.floor(workspace.clock.now() / 1000);
    await pressChannelCard(workspace, "arcadio", "add_timeline_entry");
    await submit(workspace, "arcadio", {
      entry: "The certificate ran out",
      when: seconds + 3600,
    });
    assertStringIncludes(
      modalOf(workspace, "arcadio"),
      "a time that has passed",
    );
    await submit(workspace, "arcadio", {
      entry: "The certificate ran out",
      when: seconds - 3600,
    });
    const lines = await timelineFor(workspace, "arcadio");
    const at = (words: string) =>
      lines.findIndex((line) => line.includes(words));
    assertStringIncludes(
      lineWith(lines, "The certificate"),
      `The certificate ran out (written down by @${
        workspace.user("arcadio").id
      })`,
    );
    assert(at("The certificate") < at("declared it"), lines.join("\n"));
    const said = saying(workspace, CHANNEL, "added to the timeline");
    assertEquals(said.length, 1);
    assertStringIncludes(textOf(said[0]), "The certificate ran out");
    assertEquals(failedRuns(workspace), []);
  },
);

scene(
  "the timeline is shown in the channel, to members only",
  async (workspace) => {
    await follow(workspace, "bruno", "Timeline", NUMBER);
    assertStringIncludes(modalOf(workspace, "bruno"), "be one first");
    assertEquals(shownTo(workspace, "bruno"), []);
    await follow(workspace, "bruno", "Export the timeline", NUMBER);
    assertEquals(Object.keys(workspace.state.files), []);
  },
);

scene(
  "the export is a file in the channel whose entries are chained; it verifies, and a changed one names its entry",
  async (workspace) => {
    await pressChannelCard(workspace, "arcadio", "show_timeline");
    const shown = shownTo(workspace, "arcadio").at(-1);
    await press(workspace, "arcadio", CHANNEL, shown!.ts, "export_timeline");
    const [file] = Object.values(workspace.state.files);
    const text = new TextDecoder().decode(
      Uint8Array.from(atob(file!.content), (byte) => byte.charCodeAt(0)),
    );
    const exported = JSON.parse(text);
    const found = await verify(text);
    assert(found.ok, JSON.stringify(found));
    assertEquals(exported.number, NUMBER);
    assert(
      exported.entries.some(({ text }: { text: string }) =>
        text.startsWith("Arcadio") && text.includes("declared it")
      ),
      text,
    );
    const post = saying(workspace, CHANNEL, found.head);
    assertEquals(post.length, 1, "its end stands above the file");

    const path = await Deno.makeTempFile({ suffix: ".json" });
    try {
      await Deno.writeTextFile(path, text);
      assertEquals((await verifyFile(path)).code, 0);
      exported.entries[1].text = "Nothing happened";
      await Deno.writeTextFile(path, JSON.stringify(exported));
      const { code, stderr } = await verifyFile(path);
      assertEquals(code, 1);
      assertStringIncludes(stderr, "Entry 2 is not what was exported");
    } finally {
      await Deno.remove(path);
    }
    assertEquals(failedRuns(workspace), []);
  },
);

scene(
  "a private incident's timeline, export and tasks are in its channel and nowhere else",
  async (workspace) => {
    const arcadio = workspace.as("arcadio");
    await arcadio.runTrigger({ trigger: "Declare Incident" });
    await workspace.settle();
    await submit(workspace, "arcadio", {
      summary: "Zyxwvut reads our mail",
      severity: "low",
      options: ["private"],
    });
    const { id: home } = Object.values(workspace.state.channels).find((
      { name, is_private },
    ) => is_private && name.startsWith("inc-"))!;
    const text = "Zyxwvut came by the door";
    const ts = await arcadio.post({ channel: home, text });
    for (const name of ["pushpin", "ballot_box_with_check"]) {
      await arcadio.react({ channel: home, ts, name });
      await workspace.settle();
    }
    for (const trigger of ["Timeline", "Tasks", "Export the timeline"]) {
      await follow(workspace, "arcadio", trigger, NUMBER);
      await follow(workspace, "bruno", trigger, NUMBER);
      const said = modalOf(workspace, "bruno");
      assert(!said.includes("Zyxwvut") && !said.includes(home), said);
    }
    const shown = workspace.messagesIn(home).filter(({ only_for }) => only_for);
    assertEquals(
      shown.map((message) => textOf(message).includes(text)),
      [true, true],
    );
    assertEquals(Object.keys(workspace.state.files).length, 1);
    const { messages, vendors } = workspace.state;
    const outside = Object.entries(messages).filter(([id]) => id !== home);
    assert(!JSON.stringify([outside, vendors]).includes("Zyxwvut"));
    assertEquals(failedRuns(workspace), []);
  },
  { from: "set up" },
);

/** As an auditor does it. */
async function verifyFile(path: string) {
  const { code, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["task", "verify-timeline", path],
    cwd: new URL("..", import.meta.url).pathname,
    env: { NO_COLOR: "1" },
  }).output();
  return { code, stderr: new TextDecoder().decode(stderr) };
}

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { press, submit, textOf } from "../local/story_steps.ts";
import type { Workspace } from "../local/workspace.ts";
import {
  CHANNEL,
  failedRuns,
  follow,
  leftOver,
  modalOf,
  NUMBER,
  pressCard,
  saying,
  scene,
} from "./scenes.ts";

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;
const ASKED = "nobody has written here for 7 days";

async function close(workspace: Workspace): Promise<void> {
  await pressCard(workspace, "bruno", "close");
  await submit(workspace, "bruno", { notes: "Rolled back." });
}

/** With one sweep an hour in place of twelve: they find the same. */
async function days(workspace: Workspace, count: number): Promise<void> {
  const { triggers } = workspace.state;
  for (const [id, { name }] of Object.entries(triggers)) {
    if (/^Sweep (?!00)/.test(name)) delete triggers[id];
  }
  await workspace.advance(count * DAY);
}

const isArchived = (workspace: Workspace) =>
  workspace.channel(CHANNEL).is_archived;
const questions = (workspace: Workspace) => saying(workspace, CHANNEL, ASKED);

scene(
  "a week after the end the channel is asked; when nobody answers for a day, it is archived",
  async (workspace) => {
    await close(workspace);
    await days(workspace, 6);
    assertEquals(questions(workspace), []);
    await days(workspace, 1);
    await workspace.advance(HOUR);
    assertEquals(questions(workspace).length, 1);
    assert(!isArchived(workspace));
    await workspace.advance(DAY + HOUR);
    assert(isArchived(workspace));
    const last = saying(workspace, CHANNEL, "archives this channel");
    assertEquals(last.length, 1);
    assertStringIncludes(textOf(last[0]), "If INC-00447 is back, reopen it");
    await days(workspace, 2);
    assertEquals(await leftOver(workspace), []);
    assertEquals(failedRuns(workspace), []);
    const { settings = [] } = await workspace.datastores.dump();
    assertEquals(
      settings.filter(({ id }) => String(id).startsWith("archive:")),
      [],
    );
  },
);

scene(
  "Keep keeps the channel for good; Archive now does not wait; who presses second is told",
  async (workspace) => {
    await close(workspace);
    await days(workspace, 7);
    await workspace.advance(HOUR);
    const [question] = questions(workspace);
    await workspace.as("bruno").join(CHANNEL);
    await press(workspace, "bruno", CHANNEL, question!.ts, "archive_keep");
    assertEquals(saying(workspace, CHANNEL, "keeps this channel").length, 1);
    await days(workspace, 10);
    assert(!isArchived(workspace));
    assertEquals(questions(workspace).length, 1);

    await press(workspace, "bruno", CHANNEL, question!.ts, "archive_archive");
    await workspace.advance(HOUR);
    assert(isArchived(workspace));
    await workspace.as("bruno").runTrigger({
      trigger: "Archive channel",
      inputs: { incident: NUMBER, answer: "archive" },
    });
    await workspace.settle();
    assertStringIncludes(
      modalOf(workspace, "bruno"),
      `The channel of ${NUMBER} is archived already.`,
    );
    assertEquals(failedRuns(workspace), []);
  },
);

scene(
  "whoever goes on talking is left alone, and asked a week after the last message",
  async (workspace) => {
    await close(workspace);
    await workspace.as("bruno").join(CHANNEL);
    await days(workspace, 5);
    await workspace.as("bruno").post({ channel: CHANNEL, text: "Still odd." });
    await days(workspace, 5);
    assertEquals(questions(workspace), []);
    await days(workspace, 2);
    await workspace.advance(HOUR);
    assertEquals(questions(workspace).length, 1);
    await workspace.as("bruno").post({ channel: CHANNEL, text: "I am here." });
    await days(workspace, 3);
    assert(!isArchived(workspace), "an answer in words is one");
  },
);

scene(
  "a reopened incident keeps its channel, and an archived one that is reopened gets another",
  async (workspace) => {
    await close(workspace);
    await days(workspace, 7);
    await workspace.advance(HOUR);
    await pressCard(workspace, "bruno", "reopen");
    await submit(workspace, "bruno", { reason: "It is back." });
    await days(workspace, 3);
    assert(!isArchived(workspace));
    await workspace.as("bruno").runTrigger({
      trigger: "Archive channel",
      inputs: { incident: NUMBER, answer: "archive" },
    });
    await workspace.settle();
    assertStringIncludes(modalOf(workspace, "bruno"), "is under way");
  },
);

scene(
  "a silent incident is asked about in working hours, once a day, and not when something happened",
  async (workspace) => {
    const SILENT = "othing has been heard of INC-00447";
    const asked = () => saying(workspace, CHANNEL, SILENT);
    await days(workspace, 0);
    // Tuesday, 10:00.
    await workspace.advance(23 * 60 * 60_000);
    assertEquals(asked(), []);
    await workspace.advance(2 * 60 * 60_000);
    assertEquals(asked().length, 1);
    assertStringIncludes(
      JSON.stringify(asked()[0]?.blocks),
      workspace.user("arcadio").id,
    );
    await workspace.advance(21 * 60 * 60_000);
    assertEquals(asked().length, 1, "once a day");
    await workspace.advance(2 * 60 * 60_000);
    assertEquals(asked().length, 2);
    await follow(workspace, "bruno", "Send Update", NUMBER);
    await submit(workspace, "bruno", { text: "Still on it." });
    await workspace.advance(20 * 60 * 60_000);
    assertEquals(asked().length, 2, "something was heard");
    assertEquals(failedRuns(workspace), []);
  },
);

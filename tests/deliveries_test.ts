/** What has not reached its system: seen by whoever asks, tried again, given up. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { press, submit, textOf } from "../local/story_steps.ts";
import type { Workspace } from "../local/workspace.ts";
import {
  CHANNEL,
  declare,
  failedRuns,
  leftOver,
  linesOf,
  pressCard,
  pressChannelCard,
  RECOVERY_MS,
  saying,
  scene,
  vendorsOf,
} from "./scenes.ts";

const JIRA = "example.atlassian.net";

function down(workspace: Workspace, status: number) {
  return workspace.faults.add({
    when: (call) => call.host === JIRA,
    kind: { status },
  });
}

async function update(workspace: Workspace, text: string): Promise<void> {
  await pressCard(workspace, "bruno", "send_update");
  await submit(workspace, "bruno", { text });
}

async function open(workspace: Workspace, person: string) {
  await pressChannelCard(workspace, person, "deliveries");
  return saying(workspace, CHANNEL, "Deliveries of INC-00447").at(-1)!;
}

function comments(workspace: Workspace): string {
  return JSON.stringify(
    vendorsOf(workspace).jira.issues.map(({ comments }) => comments),
  );
}

scene(
  "Deliveries says what is owed, since when, why and when it comes; nothing once it has come",
  async (workspace) => {
    const none = await open(workspace, "bruno");
    assertStringIncludes(
      textOf(none),
      "Every system has been told everything.",
    );

    const mend = down(workspace, 503);
    await update(workspace, "We found it");
    const list = textOf(await open(workspace, "bruno"));
    assertStringIncludes(list, "1 not made yet");
    assertStringIncludes(list, "Jira has not been told since");
    assertStringIncludes(list, "We found it");
    assertStringIncludes(list, "Next try:");

    mend();
    await workspace.advance(RECOVERY_MS);
    assertStringIncludes(comments(workspace), "We found it");
    const after = await open(workspace, "bruno");
    assertStringIncludes(
      textOf(after),
      "Every system has been told everything.",
    );
  },
);

scene(
  "Retry from the list delivers what waited for a person",
  async (workspace) => {
    const mend = down(workspace, 400);
    await update(workspace, "We found it");
    mend();
    const list = await open(workspace, "bruno");
    assertStringIncludes(textOf(list), "It waits for somebody to press Retry.");
    await press(workspace, "bruno", CHANNEL, list.ts, "retry");
    assertStringIncludes(comments(workspace), "We found it");
    assertEquals(await leftOver(workspace), []);
  },
);

scene(
  "what is given up is not tried again, its line and the timeline say so, and what comes later goes on",
  async (workspace) => {
    const mend = down(workspace, 503);
    await update(workspace, "First news");
    mend();
    await update(workspace, "Second news");
    const list = await open(workspace, "bruno");
    assertStringIncludes(textOf(list), "2 not made yet");
    await press(workspace, "bruno", CHANNEL, list.ts, "give_up_0");
    const rest = saying(workspace, CHANNEL, "Deliveries of INC-00447").at(-1)!;
    assertStringIncludes(textOf(rest), "Second news");
    assert(!textOf(rest).includes("First news"));

    await workspace.advance(RECOVERY_MS);
    assert(!comments(workspace).includes("First news"));
    assertStringIncludes(comments(workspace), "Second news");
    assertEquals(await leftOver(workspace), []);
    assertEquals(failedRuns(workspace), []);
    const shown = workspace.messagesIn(CHANNEL).flatMap(({ ts }) =>
      workspace.thread(CHANNEL, ts)
    ).map(textOf).join("\n");
    assertStringIncludes(
      shown,
      "Jira was not told, and is not tried any more.",
    );
    await pressChannelCard(workspace, "bruno", "show_timeline");
    const [timeline] = saying(workspace, CHANNEL, "gave up telling the ticket");
    assert(timeline);

    // An old list's button, once more.
    await press(workspace, "bruno", CHANNEL, list.ts, "give_up_0");
    const view = JSON.stringify(workspace.openViewOf("bruno"));
    assertStringIncludes(view, "was made or given up");
  },
);

scene("without a ticket, nothing waits for one", async (workspace) => {
  const mend = down(workspace, 400);
  await declare(workspace);
  mend();
  const list = await open(workspace, "arcadio");
  assertStringIncludes(textOf(list), "Jira has not been told since");
  await press(workspace, "arcadio", CHANNEL, list.ts, "give_up_0");
  await update(workspace, "We found it");
  assertEquals(await leftOver(workspace), []);
  assertEquals(vendorsOf(workspace).jira.issues, []);
  const lines = linesOf(workspace).map(textOf);
  assertEquals(
    lines.filter((line) => line.includes("Jira")),
    ["✖️ Jira was not told, and is not tried any more."],
  );
}, { from: "alert" });

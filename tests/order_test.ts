/** Every system hears of an incident in order, also when an earlier delivery failed and is tried again. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { submit, textOf } from "../local/story_steps.ts";
import type { Workspace } from "../local/workspace.ts";
import {
  CHANNEL,
  failedRuns,
  hasRetry,
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
const SALESFORCE = "example.my.salesforce.com";

function down(workspace: Workspace, host: string) {
  return workspace.faults.add({
    when: (call) => call.host === host,
    kind: { status: 503 },
  });
}

async function update(workspace: Workspace, text: string): Promise<void> {
  await pressCard(workspace, "bruno", "send_update");
  await submit(workspace, "bruno", { text });
}

function comments(workspace: Workspace): string[] {
  const [issue] = vendorsOf(workspace).jira.issues;
  return issue!.comments.map(({ body }) => JSON.stringify(body));
}

/** Where each word stands in the list, `-1` when it is missing. */
function places(texts: readonly string[], words: readonly string[]): number[] {
  return words.map((word) => texts.findIndex((text) => text.includes(word)));
}

scene(
  "a comment that could not be delivered comes before the next one, and none is lost or doubled",
  async (workspace) => {
    const mend = down(workspace, JIRA);
    await update(workspace, "First news");
    mend();
    await update(workspace, "Second news");
    await update(workspace, "Third news");
    assertEquals(
      places(comments(workspace), ["First", "Second", "Third"]),
      [-1, -1, -1],
      "what is newer does not overtake",
    );
    await workspace.advance(RECOVERY_MS);
    const told = comments(workspace);
    const [first, second, third] = places(told, ["First", "Second", "Third"]);
    assert(
      first! >= 0 && first! < second! && second! < third!,
      told.join("\n"),
    );
    assertEquals(told.filter((text) => text.includes("news")).length, 3);
    assertEquals(await leftOver(workspace), []);
    assertEquals(failedRuns(workspace), []);
  },
);

scene(
  "a record ends with the newest, whatever was delivered late",
  async (workspace) => {
    const mend = down(workspace, SALESFORCE);
    await update(workspace, "First news");
    await pressCard(workspace, "bruno", "escalate");
    mend();
    await update(workspace, "Second news");
    await workspace.advance(RECOVERY_MS);
    const [record] = vendorsOf(workspace).salesforce.incidents;
    assert(JSON.stringify(record!.fields).includes("Second news"));
    assertEquals(record!.fields.Priority, "Critical");
    assertEquals(await leftOver(workspace), []);
  },
);

scene("what one system owes keeps no other one waiting", async (workspace) => {
  down(workspace, JIRA);
  await update(workspace, "First news");
  await update(workspace, "Second news");
  const [record] = vendorsOf(workspace).salesforce.incidents;
  assert(JSON.stringify(record!.fields).includes("Second news"));
  const waiting = linesOf(workspace).map(textOf).filter((text) =>
    text.includes("Jira")
  );
  assert(waiting.length > 0);
});

scene("what waits for a person keeps nobody waiting", async (workspace) => {
  const mend = workspace.faults.add({
    when: ({ what }) => what.startsWith(`${JIRA} POST`),
    kind: { status: 400 },
  });
  await update(workspace, "First news");
  mend();
  await update(workspace, "Second news");
  const told = comments(workspace);
  assertEquals(places(told, ["First"]), [-1]);
  assert(places(told, ["Second"])[0]! >= 0, told.join("\n"));
});

scene(
  "who leads is told to ticket and record, without a line for each; trouble has one, with Retry",
  async (workspace) => {
    await pressChannelCard(workspace, "bruno", "claim_commander");
    assert(places(comments(workspace), ["Commander: Bruno"])[0]! >= 0);
    const [record] = vendorsOf(workspace).salesforce.incidents;
    assert(JSON.stringify(record!.fields).includes("Commander: Bruno"));
    const under = () =>
      saying(workspace, CHANNEL, "of INC-00447 now").map(({ ts }) =>
        workspace.thread(CHANNEL, ts).slice(1)
      );
    assertEquals(under(), [[]]);

    down(workspace, JIRA);
    await pressChannelCard(workspace, "chen", "claim_scribe");
    const [line] = under()[1]!;
    assertStringIncludes(textOf(line), "Jira");
    assert(hasRetry(line));
  },
);

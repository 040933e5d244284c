/** The other direction: what people do in a system of record is heard, and asked about; never our own doing. */
import {
  assert,
  assertEquals,
  assertRejects,
  assertStringIncludes,
} from "@std/assert";
import { Refusal } from "../local/engine/refusal.ts";
import { EBOOK_ALERT, submit, textOf } from "../local/story_steps.ts";
import { editByHand } from "../local/vendors/salesforce_records.ts";
import { openDemo } from "../local/demo.ts";
import { appWith, connecting } from "./app_with.ts";
import { beginSetUp } from "./beginnings.ts";
import { OTHER_TICKETS, type Ticket } from "./other_tickets.ts";
import type { Workspace } from "../local/workspace.ts";
import {
  alert,
  CHANNEL,
  declare,
  failedRuns,
  hasButton,
  leftOver,
  pressCard,
  pressChannelCard,
  RECOVERY_MS,
  saying,
  scene,
  vendorsOf,
} from "./scenes.ts";

/** Zoe works in Jira itself, whose automation then calls the app. */
async function inJira(
  workspace: Workspace,
  what: string,
  value = "",
): Promise<void> {
  const { key: item } = vendorsOf(workspace).jira.issues[0]!;
  await workspace.as("zoe.maxwell").workOutside({
    vendor: "jira",
    item,
    what,
    value,
  });
  await workspace.settle();
}

/** What Jira's automation sends, also when it was the app that changed the issue. */
async function jiraSays(workspace: Workspace): Promise<void> {
  const { labels } = vendorsOf(workspace).jira.issues[0]!;
  const { token } = EBOOK_ALERT;
  workspace.post("System news", { incident: labels.join(", "), token });
  await workspace.settle();
}

function heard(workspace: Workspace): string[] {
  return workspace.messagesIn(CHANNEL).map(textOf).filter((text) =>
    text.startsWith("🔁") || text.startsWith("💬")
  );
}

scene(
  "a comment in Jira stands in the channel and on the timeline, once, and mentions nobody",
  async (workspace) => {
    await inJira(workspace, "comment", "Vendor ticket 4711 <!here>");
    await jiraSays(workspace);
    assertEquals(heard(workspace), [
      "💬 Jira, Zoe Maxwell: Vendor ticket 4711 <!here>",
    ]);
    const [note] = saying(workspace, CHANNEL, "Vendor ticket 4711");
    assert(!note!.text.includes("<!here>"), "it is text, no mention");
    await pressChannelCard(workspace, "bruno", "show_timeline");
    const [line] = saying(
      workspace,
      CHANNEL,
      "Jira: Zoe Maxwell wrote: Vendor",
    );
    assert(line);
    assertEquals(failedRuns(workspace), []);
  },
);

scene(
  "closed in Jira: it is asked, and closing it here is no news there",
  async (workspace) => {
    await inJira(workspace, "close");
    await assertRejects(() => inJira(workspace, "close"), Refusal, "Done");
    await assertRejects(() => inJira(workspace, "dance"), Refusal, "reopen");
    const [asked] = saying(workspace, CHANNEL, "Zoe Maxwell closed");
    assertStringIncludes(textOf(asked), "Here it is still open");
    assert(hasButton(asked, "close"));

    await pressCard(workspace, "bruno", "close");
    await submit(workspace, "bruno", { notes: "Mended" });
    await jiraSays(workspace);
    assertEquals(heard(workspace).length, 1);

    await workspace.advance(60_000);
    await inJira(workspace, "reopen");
    const [again] = saying(workspace, CHANNEL, "Zoe Maxwell reopened");
    assert(hasButton(again, "reopen"));
    assertEquals(await leftOver(workspace), []);
  },
);

scene(
  "another priority in Jira is asked about; one that agrees is no news",
  async (workspace) => {
    await inJira(workspace, "prioritize", "Highest");
    const [asked] = saying(workspace, CHANNEL, "changed the priority");
    assertStringIncludes(
      textOf(asked),
      "which means Critical. Here it is High.",
    );
    assert(hasButton(asked, "set_severity"));

    await pressCard(workspace, "bruno", "escalate");
    await jiraSays(workspace);
    await pressCard(workspace, "bruno", "send_update");
    await submit(workspace, "bruno", { text: "We found it" });
    await jiraSays(workspace);
    assertEquals(heard(workspace).length, 1, "what the app does is no news");
  },
);

scene(
  "news of an incident that there is not, and of a Jira that does not answer, changes nothing",
  async (workspace) => {
    const { token } = EBOOK_ALERT;
    workspace.post("System news", { incident: "backend, urgent", token });
    workspace.post("System news", { incident: "INC-00447", token: "guessed" });
    await workspace.settle();
    const [refused, unknown] = failedRuns(workspace).toSorted();
    assertStringIncludes(String(unknown), "backend, urgent");
    assertStringIncludes(String(refused), "its token is not the one");

    const mend = workspace.faults.add({
      when: ({ host }) => host === "example.atlassian.net",
      kind: { status: 503 },
    });
    await inJira(workspace, "comment", "Vendor is on it");
    assertEquals(heard(workspace), []);
    mend();
    await jiraSays(workspace);
    assertEquals(heard(workspace).length, 1, "what was missed comes next time");
  },
);

scene(
  "an agent resolves the record in Salesforce: it is asked; what the app writes there is no news",
  async (workspace) => {
    const salesforceSays = async () => {
      const [record] = vendorsOf(workspace).salesforce.incidents;
      const incident = record!.externalId!;
      const { token } = EBOOK_ALERT;
      workspace.post("System news", { incident, token });
      await workspace.settle();
    };
    await pressCard(workspace, "bruno", "escalate");
    await salesforceSays();
    assertEquals(heard(workspace), []);
    const [record] = vendorsOf(workspace).salesforce.incidents;
    const changes = { Status: "Resolved", Priority: "Low" };
    editByHand("Incident", record!, changes, workspace.clock.now());
    await salesforceSays();
    await salesforceSays();
    const [closed, priority, ...more] = heard(workspace);
    assertStringIncludes(closed!, "closed INC-00447 there");
    assertStringIncludes(priority!, "which means Low. Here it is Critical.");
    assertEquals(more, []);

    // Edited once more: it is as resolved as it was.
    await workspace.advance(60_000);
    const edit = { Description: "Corrected" };
    editByHand("Incident", record!, edit, workspace.clock.now());
    await salesforceSays();
    assertEquals(heard(workspace).length, 2);
    assertEquals(failedRuns(workspace), []);
  },
);

const THERE_AND_BACK = [
  ["close", { notes: "Mended" }],
  ["reopen", { reason: "It is back" }],
  ["close", { notes: "Rolled back" }],
] as const;

for (const side of OTHER_TICKETS) {
  Deno.test(`${side.title} tells nobody, so every sweep asks: what people do is heard once, our own doing never`, async () => {
    const appDir = await appWith(connecting([side]));
    await using workspace = await openDemo({ appDir });
    await beginSetUp(workspace);
    await alert(workspace);
    await declare(workspace);
    await pressCard(workspace, "bruno", "send_update");
    await submit(workspace, "bruno", { text: "We found it" });
    await pressCard(workspace, "bruno", "escalate");
    await workspace.advance(RECOVERY_MS);
    assertEquals(heard(workspace), []);

    const [{ id: item }] = side.ticketsOf(workspace) as [Ticket];
    const work = { vendor: side.id, item };
    const zoe = workspace.as("zoe.maxwell");
    const value = "Vendor is on it";
    await zoe.workOutside({ ...work, what: "comment", value });
    await workspace.advance(RECOVERY_MS);
    await zoe.workOutside({ ...work, what: "close" });
    await workspace.advance(RECOVERY_MS);
    const [said, asked, ...more] = heard(workspace);
    assertStringIncludes(said!, `${side.title}, Zoe Maxwell: Vendor is on it`);
    assertStringIncludes(asked!, "closed INC-00447 there");
    assertEquals(more, []);

    // Closed, reopened and closed again here, which is no news; then reopened there.
    for (const [action, form] of THERE_AND_BACK) {
      await pressCard(workspace, "bruno", action);
      await submit(workspace, "bruno", form);
      await workspace.advance(RECOVERY_MS);
    }
    const reopened = () =>
      saying(workspace, CHANNEL, "reopened INC-00447 there");
    assertEquals(reopened(), []);
    await zoe.workOutside({ ...work, what: "reopen" });
    await workspace.advance(2 * RECOVERY_MS);
    const [again, ...others] = reopened();
    assert(hasButton(again, "reopen"));
    assertEquals(others, []);
    assertEquals(await leftOver(workspace), []);
    assertEquals(failedRuns(workspace), []);
  });
}

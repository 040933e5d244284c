/** The other direction: what people do in a system of record is heard, and asked about; never our own doing. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { EBOOK_ALERT, submit, textOf } from "../local/story_steps.ts";
import { comment, moveTo, prioritize } from "../local/vendors/jira_people.ts";
import type { AsanaState } from "../local/vendors/asana.ts";
import type { MondayState } from "../local/vendors/monday.ts";
import { editByHand } from "../local/vendors/salesforce_records.ts";
import { ACCOUNTS } from "../local/vendors/vendor.ts";
import { openDemo } from "../local/demo.ts";
import { appWith, connecting } from "./app_with.ts";
import { beginSetUp } from "./beginnings.ts";
import { OTHER_TICKETS } from "./other_tickets.ts";
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

function issueOf(workspace: Workspace) {
  return vendorsOf(workspace).jira.issues[0]!;
}

/** What Jira's automation sends when somebody changes an issue. */
async function jiraSays(workspace: Workspace): Promise<void> {
  const { labels } = issueOf(workspace);
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
    const now = () => workspace.clock.now();
    comment(issueOf(workspace), "Vendor ticket 4711 <!here>", now());
    await jiraSays(workspace);
    await jiraSays(workspace);
    assertEquals(heard(workspace), [
      "💬 Jira, Dana Diaz: Vendor ticket 4711 <!here>",
    ]);
    const [note] = saying(workspace, CHANNEL, "Vendor ticket 4711");
    assert(!note!.text.includes("<!here>"), "it is text, no mention");
    await pressChannelCard(workspace, "bruno", "show_timeline");
    const [line] = saying(workspace, CHANNEL, "Jira: Dana Diaz wrote: Vendor");
    assert(line);
    assertEquals(failedRuns(workspace), []);
  },
);

scene(
  "closed in Jira: it is asked, and closing it here is no news there",
  async (workspace) => {
    const now = () => workspace.clock.now();
    moveTo(issueOf(workspace), "Done", now());
    await jiraSays(workspace);
    const [asked] = saying(workspace, CHANNEL, "Dana Diaz closed");
    assertStringIncludes(textOf(asked), "Here it is still open");
    assert(hasButton(asked, "close"));

    await pressCard(workspace, "bruno", "close");
    await submit(workspace, "bruno", { notes: "Mended" });
    await jiraSays(workspace);
    assertEquals(heard(workspace).length, 1);

    moveTo(issueOf(workspace), "In Progress", now() + 60_000);
    await workspace.advance(120_000);
    await jiraSays(workspace);
    const [again] = saying(workspace, CHANNEL, "Dana Diaz reopened");
    assert(hasButton(again, "reopen"));
    assertEquals(await leftOver(workspace), []);
  },
);

scene(
  "another priority in Jira is asked about; one that agrees is no news",
  async (workspace) => {
    const now = () => workspace.clock.now();
    prioritize(issueOf(workspace), "Highest", now());
    await jiraSays(workspace);
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

    comment(issueOf(workspace), "Vendor is on it", workspace.clock.now());
    const mend = workspace.faults.add({
      when: ({ host }) => host === "example.atlassian.net",
      kind: { status: 503 },
    });
    await jiraSays(workspace);
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
    assertEquals(failedRuns(workspace), []);
  },
);

/** What a person does in a system that calls nobody. */
const BY_HAND = {
  asana: {
    comment(workspace: Workspace, text: string) {
      const [task] = (workspace.state.vendors.asana as AsanaState).tasks;
      const createdAt = workspace.clock.now();
      const gid = "1205000000009999";
      task!.stories.push({ gid, type: "comment", text, createdAt, by: "Dana" });
    },
    close(workspace: Workspace) {
      const [task] = (workspace.state.vendors.asana as AsanaState).tasks;
      task!.completed = true;
      task!.completedAt = workspace.clock.now();
    },
  },
  monday: {
    comment(workspace: Workspace, text: string) {
      const [item] = (workspace.state.vendors.monday as MondayState).items;
      const createdAt = workspace.clock.now();
      const body = `<p>${text}</p>`;
      item!.updates.push({ id: "4999999999", body, createdAt, by: "Dana" });
    },
    close(workspace: Workspace) {
      const [item] = (workspace.state.vendors.monday as MondayState).items;
      item!.values[ACCOUNTS.monday.columns.status] = { label: "Done" };
    },
  },
};

for (const side of OTHER_TICKETS) {
  const person = BY_HAND[side.id as keyof typeof BY_HAND];
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

    person.comment(workspace, "Vendor is on it");
    await workspace.advance(RECOVERY_MS);
    person.close(workspace);
    await workspace.advance(RECOVERY_MS);
    const [said, asked, ...more] = heard(workspace);
    assertStringIncludes(said!, `${side.title}, Dana: Vendor is on it`);
    assertStringIncludes(asked!, "closed INC-00447 there");
    assertEquals(more, []);
    assertEquals(await leftOver(workspace), []);
    assertEquals(failedRuns(workspace), []);
  });
}

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { press, submit, textOf } from "../local/story_steps.ts";
import type { Workspace } from "../local/workspace.ts";
import {
  alert,
  ALERTS,
  cardOf,
  cardsOf,
  CHANNEL,
  failedRuns,
  follow,
  hasRetry,
  incidentChannels,
  incidentsOf,
  leftOver,
  linesOf,
  modalOf,
  NUMBER,
  pressCard,
  RECOVERY_MS,
  saying,
  scene,
  vendorsOf,
} from "./scenes.ts";

async function close(workspace: Workspace): Promise<void> {
  await pressCard(workspace, "bruno", "close");
  await submit(workspace, "bruno", { notes: "Rolled back." });
}

async function reopen(workspace: Workspace): Promise<void> {
  await pressCard(workspace, "chen", "reopen");
  await submit(workspace, "chen", { reason: "It is back." });
  await workspace.advance(RECOVERY_MS);
}

const statusOf = async (workspace: Workspace) =>
  (await incidentsOf(workspace))[0]?.state.status;

scene(
  "a closed incident is reopened: same channel, ticket, record and call; its card comes alive and leadership is told",
  async (workspace) => {
    await close(workspace);
    assertEquals(await statusOf(workspace), "closed");
    const { jira, salesforce, zoom, twilio } = vendorsOf(workspace);
    const texts = twilio.messages.length;
    await reopen(workspace);

    assertEquals(await statusOf(workspace), "open");
    assertEquals(incidentChannels(workspace), [CHANNEL]);
    const card = textOf(cardOf(workspace));
    assertStringIncludes(card, "Status: Open");
    assert(!card.includes("Close Notes"), card);
    assertStringIncludes(JSON.stringify(cardOf(workspace).blocks), "escalate");
    const notes = saying(workspace, CHANNEL, `${NUMBER} was reopened by`);
    assertEquals(notes.length, 1);
    assertStringIncludes(textOf(notes[0]), "It is back.");
    assertEquals(jira.issues.length, 1);
    assertEquals(jira.issues[0]?.status, "10001", "In Progress");
    assertStringIncludes(
      JSON.stringify(jira.issues[0]?.comments),
      "Reopened by",
    );
    assertEquals(salesforce.incidents.length, 1);
    assertEquals(salesforce.incidents[0]?.fields.Status, "In Progress");
    assertEquals(zoom.meetings.length, 1);
    const calls = workspace.channel(CHANNEL).bookmarks.filter(({ title }) =>
      title === "Zoom call"
    );
    assertEquals(calls.length, 1);
    assertEquals(
      twilio.messages.slice(texts).map(({ body }) => body.slice(0, 20)),
      ["[REOPENED] INC-00447", "[REOPENED] INC-00447"],
    );
    const { open = [] } = await workspace.datastores.dump();
    assertEquals(open.map(({ number }) => number), [NUMBER]);
    assertStringIncludes(
      workspace.channel(CHANNEL).topic.value,
      "Open",
    );

    await alert(workspace);
    assertEquals(cardsOf(workspace).length, 1, "equal alerts count here again");
    await follow(workspace, "bruno", "Reopen Incident", NUMBER);
    await submit(workspace, "bruno", { reason: "Again." });
    assertStringIncludes(
      modalOf(workspace, "bruno"),
      `${NUMBER} is under way already`,
    );
    assertEquals(await leftOver(workspace), []);
    assertEquals(failedRuns(workspace), []);
  },
);

scene(
  "an archived channel gets a linked successor with people, card and bookmarks, and everything leads there",
  async (workspace) => {
    await workspace.as("zoe.maxwell").join(CHANNEL);
    await close(workspace);
    const old = workspace.channel(CHANNEL);
    await workspace.as("arcadio").archive(CHANNEL);
    await reopen(workspace);

    assertEquals(incidentChannels(workspace), [CHANNEL, `${CHANNEL}-2`]);
    const next = workspace.channel(`${CHANNEL}-2`);
    for (const name of ["arcadio", "chen", "zoe.maxwell"]) {
      assert(next.members.includes(workspace.user(name).id), name);
    }
    const [back, ...more] = saying(workspace, next.id, "goes on here");
    assertEquals(more, []);
    assertStringIncludes(JSON.stringify(back?.blocks), old.id);
    const cards = saying(workspace, next.id, "has been created by");
    assertEquals(cards.length, 1);
    assertEquals(next.bookmarks.length, 4);
    assertStringIncludes(next.topic.value, "Mobile app login errors");
    assertEquals(saying(workspace, next.id, "was reopened by").length, 1);
    const { jira, salesforce } = vendorsOf(workspace);
    assertStringIncludes(
      JSON.stringify(jira.issues[0]?.remoteLinks),
      next.id,
    );
    assertStringIncludes(
      String(salesforce.incidents[0]?.fields.Description),
      next.id,
    );
    assertStringIncludes(JSON.stringify(cardOf(workspace).blocks), next.id);
    await press(workspace, "chen", next.id, cards[0]!.ts, "escalate");
    assertStringIncludes(textOf(cardOf(workspace)), "Severity: Critical");
    assertEquals(saying(workspace, next.id, "was escalated").length, 1);
    assertEquals(await leftOver(workspace), []);
    assertEquals(failedRuns(workspace), []);

    await close(workspace);
    await workspace.as("arcadio").archive(`${CHANNEL}-2`);
    await reopen(workspace);
    assertEquals(incidentChannels(workspace).at(-1), `${CHANNEL}-3`);
  },
);

scene(
  "a call that somebody deleted is made anew, and its bookmark leads to the new one",
  async (workspace) => {
    await close(workspace);
    const { zoom } = vendorsOf(workspace);
    const old = zoom.meetings.splice(0, 1)[0]!.joinUrl;
    await reopen(workspace);
    assertEquals(zoom.meetings.length, 1);
    const { joinUrl } = zoom.meetings[0]!;
    assert(joinUrl !== old);
    const links = workspace.channel(CHANNEL).bookmarks.map(({ link }) => link);
    assert(links.includes(joinUrl) && !links.includes(old), links.join());
  },
);

scene(
  "a cancelled incident is reopened too; a merged one and an alert are not, in a sentence",
  async (workspace) => {
    await follow(workspace, "bruno", "Cancel Incident", NUMBER);
    await submit(workspace, "bruno", { reason: "A false alarm." });
    assertEquals(await statusOf(workspace), "cancelled");
    await reopen(workspace);
    assertEquals(await statusOf(workspace), "open");
    assertEquals(vendorsOf(workspace).jira.issues[0]?.status, "10001");

    await alert(workspace, { dedup_key: "other", title: "Nobody can pay" });
    await follow(workspace, "bruno", "Reopen Incident", "INC-00448");
    await submit(workspace, "bruno", { reason: "Again." });
    assertStringIncludes(modalOf(workspace, "bruno"), "is still an alert");
  },
);

scene(
  "Slack forbids the successor: a line with Retry says so, and Retry makes up for all of it",
  async (workspace) => {
    await close(workspace);
    await workspace.as("arcadio").archive(CHANNEL);
    const allow = workspace.faults.add({
      on: "conversations.create",
      kind: { status: 200, body: { ok: false, error: "restricted_action" } },
    });
    await reopen(workspace);
    assertEquals(await statusOf(workspace), "open");
    const line = linesOf(workspace).find((message) =>
      textOf(message).includes("restricted_action")
    );
    assert(hasRetry(line));
    allow();
    await press(workspace, "bruno", ALERTS, line!.ts, "retry");
    await workspace.advance(RECOVERY_MS);
    const next = workspace.channel(`${CHANNEL}-2`);
    assertEquals(saying(workspace, next.id, "was reopened by").length, 1);
    assertEquals(await leftOver(workspace), []);
  },
);

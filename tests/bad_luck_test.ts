import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { setUp } from "../local/demo.ts";
import { submit, textOf } from "../local/story_steps.ts";
import type { Workspace } from "../local/workspace.ts";
import {
  alert,
  ALERTS,
  cardOf,
  cardsOf,
  CHANNEL,
  directMessagesOf,
  failedRuns,
  follow,
  incidentChannels,
  incidentsOf,
  leftOver,
  linesOf,
  modalOf,
  NUMBER,
  pressCard,
  RECOVERY_MS,
  REGISTER,
  saying,
  scene,
  vendorsOf,
} from "./scenes.ts";

const NEXT = `${CHANNEL}-2`;

async function update(workspace: Workspace, text: string): Promise<void> {
  await pressCard(workspace, "bruno", "send_update");
  await submit(workspace, "bruno", { text });
  await workspace.advance(RECOVERY_MS);
}

async function assertSound(workspace: Workspace): Promise<void> {
  assertEquals(failedRuns(workspace), []);
  assertEquals(await leftOver(workspace), []);
}

/** What was said stands in the successor, which leads back, with card and people. */
function assertGoesOn(workspace: Workspace, said: string): void {
  assertEquals(incidentChannels(workspace).at(-1), NEXT);
  const next = workspace.channel(NEXT);
  const notes = saying(workspace, next.id, "Update on").filter((message) =>
    textOf(message).includes(said)
  );
  assertEquals(notes.length, 1);
  assertEquals(saying(workspace, next.id, "goes on here").length, 1);
  assertEquals(saying(workspace, next.id, "has been created by").length, 1);
  assert(next.members.includes(workspace.user("arcadio").id));
  assertStringIncludes(JSON.stringify(cardOf(workspace).blocks), next.id);
}

scene(
  "somebody archives the channel of an incident under way: the next word opens a linked successor",
  async (workspace) => {
    await workspace.as("arcadio").archive(CHANNEL);
    await update(workspace, "Looking.");
    assertGoesOn(workspace, "Looking.");
    await update(workspace, "Found it.");
    assertEquals(incidentChannels(workspace), [CHANNEL, NEXT], "one successor");
    assertEquals(vendorsOf(workspace).jira.issues[0]?.comments.length, 2);
    await assertSound(workspace);
  },
);

scene(
  "somebody deletes the channel of an incident under way: the next word opens another one",
  async (workspace) => {
    delete workspace.state.channels[workspace.channel(CHANNEL).id];
    await update(workspace, "Looking.");
    assertGoesOn(workspace, "Looking.");
    assertEquals(failedRuns(workspace), []);
  },
);

scene(
  "the app is taken out of a channel: it goes on writing there, and reopening joins it again",
  async (workspace) => {
    const channel = workspace.channel(CHANNEL);
    const bot = workspace.app.bot_user;
    channel.members = channel.members.filter((member) => member !== bot);
    await update(workspace, "Looking.");
    assertEquals(saying(workspace, CHANNEL, "Update on").length, 1);
    await pressCard(workspace, "bruno", "close");
    await submit(workspace, "bruno", { notes: "Rolled back." });
    await pressCard(workspace, "bruno", "reopen");
    await submit(workspace, "bruno", { reason: "It is back." });
    await workspace.advance(RECOVERY_MS);
    assertEquals(incidentChannels(workspace), [CHANNEL]);
    assert(workspace.channel(CHANNEL).members.includes(bot));
    await assertSound(workspace);
  },
);

scene(
  "the app is taken out of the alert channel: alerts, updates and the all clear go on there, and Set up joins it again",
  async (workspace) => {
    const channel = workspace.channel(ALERTS);
    const bot = workspace.app.bot_user;
    channel.members = channel.members.filter((member) => member !== bot);
    await alert(workspace);
    assertStringIncludes(textOf(cardOf(workspace)), "Seen 2 times");
    await alert(workspace, { dedup_key: "other", title: "Nobody can pay" });
    await workspace.advance(RECOVERY_MS);
    const titles = cardsOf(workspace).map(textOf);
    assertEquals(titles.length, 2);
    assertStringIncludes(titles[1]!, "Nobody can pay");
    await update(workspace, "Looking.");
    assertStringIncludes(textOf(cardOf(workspace)), "Last Update: Looking.");
    await pressCard(workspace, "bruno", "close");
    await submit(workspace, "bruno", { notes: "Rolled back." });
    await workspace.advance(RECOVERY_MS);
    assertStringIncludes(textOf(cardOf(workspace)), "Rolled back.");
    assertStringIncludes(
      linesOf(workspace).map(textOf).join("\n"),
      "is closed: all clear",
    );
    await assertSound(workspace);
    await setUp(workspace);
    assert(workspace.channel(ALERTS).members.includes(bot));
  },
);

scene(
  "a deactivated commander: the incident goes on, and somebody else takes over",
  async (workspace) => {
    await workspace.as("chen").runTrigger({
      trigger: "Take a Role",
      inputs: { incident: NUMBER, role: "commander" },
    });
    await workspace.settle();
    await workspace.as("ana").deactivate(workspace.user("chen").id);
    await update(workspace, "Looking.");
    await follow(workspace, "bruno", "Assign Role", NUMBER);
    await submit(workspace, "bruno", {
      role: "commander",
      person: workspace.user("zoe.maxwell").id,
    });
    await workspace.advance(RECOVERY_MS);
    assertStringIncludes(
      JSON.stringify(cardOf(workspace).blocks),
      workspace.user("zoe.maxwell").id,
    );
    await assertSound(workspace);
  },
);

scene(
  "a renamed channel: everything follows by its id",
  async (workspace) => {
    const { id } = workspace.channel(CHANNEL);
    await workspace.as("ana").join(CHANNEL);
    await workspace.as("ana").rename(CHANNEL, "login-trouble");
    await update(workspace, "Looking.");
    await pressCard(workspace, "bruno", "escalate");
    assertEquals(saying(workspace, id, "Looking.").length > 0, true);
    assertStringIncludes(workspace.channel(id).topic.value, "Critical");
    assertStringIncludes(
      String(vendorsOf(workspace).salesforce.incidents[0]?.fields.Description),
      id,
    );
    await assertSound(workspace);
  },
);

scene(
  "deleted cards are not made again, and nothing waits for them",
  async (workspace) => {
    const [card] = saying(workspace, CHANNEL, "has been created by");
    await workspace.as("ana").join(CHANNEL);
    await workspace.as("ana").deleteMessage({
      channel: CHANNEL,
      ts: card!.ts,
    });
    await update(workspace, "Looking.");
    assertEquals(saying(workspace, CHANNEL, "has been created by"), []);
    assertEquals(saying(workspace, CHANNEL, "Update on").length, 1);
    await assertSound(workspace);
  },
);

scene(
  "Slack does not know who did it: systems outside read “somebody”, and nothing fails",
  async (workspace) => {
    workspace.faults.add({
      on: "users.info",
      kind: { status: 200, body: { ok: false, error: "user_not_found" } },
    });
    await update(workspace, "Looking.");
    const { jira } = vendorsOf(workspace);
    assertStringIncludes(JSON.stringify(jira.issues[0]?.comments), "Looking.");
    await assertSound(workspace);
  },
);

scene(
  "an expired pointer: the sentence is in the run's error, and nothing has happened",
  async (workspace) => {
    await pressCard(workspace, "bruno", "send_update");
    workspace.faults.add({
      on: "views.open",
      kind: { status: 200, body: { ok: false, error: "expired_trigger_id" } },
    });
    await submit(workspace, "bruno", { text: "   " });
    const [error, ...more] = failedRuns(workspace);
    assertEquals(more, []);
    assertStringIncludes(error ?? "", "Write what has changed");
    assertEquals((await incidentsOf(workspace))[0]?.state.status, "open");
  },
);

for (
  const [about, lose] of [
    [
      "archived",
      (workspace: Workspace) => {
        workspace.channel(REGISTER).is_archived = true;
      },
    ],
    [
      "deleted",
      (workspace: Workspace) => {
        delete workspace.state.channels[workspace.channel(REGISTER).id];
      },
    ],
  ] as const
) {
  scene(
    `the register is ${about}: whoever does something is told to ask for Set up`,
    async (workspace) => {
      lose(workspace);
      await pressCard(workspace, "bruno", "escalate");
      const said = [modalOf(workspace, "bruno"), ...failedRuns(workspace)]
        .join("\n");
      assertStringIncludes(said, "The register channel is gone or archived.");
      assertStringIncludes(said, "Set up");
    },
  );
}

const GONE = "is gone or archived: alerts and incidents get no card there";

/** What those who can mend it are told, alone. */
function toldAdmins(workspace: Workspace): string[] {
  return directMessagesOf(workspace, "ana").map(textOf).filter((text) =>
    text.includes(GONE)
  );
}

for (
  const [about, lose, mend] of [
    [
      "deleted",
      (workspace: Workspace) => {
        delete workspace.state.channels[workspace.channel(ALERTS).id];
        return Promise.resolve();
      },
      () => Promise.resolve(),
    ],
    [
      "archived",
      (workspace: Workspace) => workspace.as("ana").archive(ALERTS),
      (workspace: Workspace) => workspace.as("ana").unarchive(ALERTS),
    ],
  ] as const
) {
  scene(
    `the alert channel is ${about}: alerts and declarations go on, admins are told once, and Set up shows what was missing`,
    async (workspace) => {
      await alert(workspace);
      await lose(workspace);
      await alert(workspace, { dedup_key: "other", title: "Nobody can pay" });
      await workspace.as("bruno").runTrigger({ trigger: "Declare Incident" });
      await workspace.settle();
      await submit(workspace, "bruno", {
        summary: "Checkout is slow",
        severity: "high",
        description: "",
      });
      await workspace.advance(RECOVERY_MS);
      assertEquals(incidentChannels(workspace), ["inc-00449"]);
      assertEquals(vendorsOf(workspace).jira.issues.length, 1);
      const { plans = [] } = await workspace.datastores.dump();
      assertStringIncludes(JSON.stringify(plans), "The alert channel is gone");
      assertEquals(toldAdmins(workspace).length, 1, "once, however many come");
      assertStringIncludes(toldAdmins(workspace)[0]!, `#${ALERTS}`);
      assertStringIncludes(toldAdmins(workspace)[0]!, "run Set up");

      await mend(workspace);
      await setUp(workspace);
      await workspace.advance(RECOVERY_MS);
      const cards = cardsOf(workspace).map(textOf);
      for (const title of ["Nobody can pay", "Checkout is slow"]) {
        const found = cards.filter((card) => card.includes(title));
        assertEquals(found.length, 1, title);
      }
      const declared = cardsOf(workspace).find((card) =>
        textOf(card).includes("Checkout is slow")
      );
      const lines = workspace.thread(ALERTS, declared!.ts).map(textOf);
      assert(lines.some((line) => line.includes("Jira Issue")), `${lines}`);
      await assertSound(workspace);
      await lose(workspace);
      await alert(workspace, { dedup_key: "third", title: "No mail" });
      assertEquals(toldAdmins(workspace).length, 2, "and again the next time");
    },
    { from: "set up" },
  );
}

scene(
  "a deleted alert channel is made anew: a card that stood in it stands in the new one with the next word",
  async (workspace) => {
    delete workspace.state.channels[workspace.channel(ALERTS).id];
    await setUp(workspace);
    await follow(workspace, "bruno", "Send Update", NUMBER);
    await submit(workspace, "bruno", { text: "Looking." });
    await workspace.advance(RECOVERY_MS);
    assertStringIncludes(textOf(cardOf(workspace)), "Last Update: Looking.");
    assertEquals(cardsOf(workspace).length, 1);
    await pressCard(workspace, "bruno", "escalate");
    assertStringIncludes(textOf(cardOf(workspace)), "Critical");
  },
);

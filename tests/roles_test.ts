import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { press, submit, textOf } from "../local/story_steps.ts";
import type { Workspace } from "../local/workspace.ts";
import {
  cardOf,
  CHANNEL,
  channelCardOf,
  directMessagesOf,
  failedRuns,
  hasButton,
  leftOver,
  modalOf,
  NUMBER,
  pressChannelCard,
  RECOVERY_MS,
  saying,
  scene,
  typedIn,
} from "./scenes.ts";

function channelOf(workspace: Workspace) {
  return Object.values(workspace.state.channels).find(({ name }) =>
    name === CHANNEL
  )!;
}

function isMember(workspace: Workspace, person: string): boolean {
  return channelOf(workspace).members.includes(workspace.user(person).id);
}

async function assign(
  workspace: Workspace,
  by: string,
  role: string,
  person: string,
): Promise<void> {
  await pressChannelCard(workspace, by, "assign_role");
  const id = workspace.user(person).id;
  await submit(workspace, by, { role, person: id });
}

scene(
  "roles: taken by one click, assigned, handed over; topic and cards show the commander",
  async (workspace) => {
    const topic = () => channelOf(workspace).topic.value;
    const before = topic();
    assertStringIncludes(before, "High · Open · No commander · ");

    // One click by somebody who is not in the channel.
    assertEquals(isMember(workspace, "zoe.maxwell"), false);
    await pressChannelCard(workspace, "zoe.maxwell", "claim_commander");
    assertEquals(workspace.openViewOf("zoe.maxwell"), undefined);
    assertEquals(isMember(workspace, "zoe.maxwell"), true);
    const name = workspace.user("zoe.maxwell").real_name;
    assertEquals(
      topic(),
      before.replace("No commander", `Commander: ${name}`),
    );
    const zoe = `<@${workspace.user("zoe.maxwell").id}>`;
    for (const card of [cardOf(workspace), channelCardOf(workspace)]) {
      assertStringIncludes(card.text, `Commander: ${zoe}`);
    }
    const notes = saying(workspace, CHANNEL, `is commander of ${NUMBER} now`);
    assertEquals(notes.map(textOf), [
      `🧭 ${name} is commander of ${NUMBER} now.`,
    ]);

    // The new holder reads, alone, what to do: once.
    const cards = directMessagesOf(workspace, "zoe.maxwell");
    assertEquals(cards.length, 1);
    assertStringIncludes(textOf(cards[0]), `You are commander of ${NUMBER}`);

    // The same button again, by the next one: it is gone from the card, but a link may be old.
    const buttons = JSON.stringify(channelCardOf(workspace).blocks);
    assertEquals(buttons.includes("claim_commander"), false);
    await workspace.as("bruno").runTrigger({
      trigger: "Take a Role",
      inputs: { incident: NUMBER, role: "commander" },
    });
    await workspace.settle();
    assertStringIncludes(
      modalOf(workspace, "bruno"),
      `${zoe} is commander of ${NUMBER} already. To take over, use Assign Role.`,
    );
    await workspace.as("bruno").cancel(workspace.openViewOf("bruno")!);

    // Handed over by form.
    await assign(workspace, "zoe.maxwell", "commander", "bruno");
    const bruno = workspace.user("bruno").real_name;
    assertEquals(
      saying(workspace, CHANNEL, "in place of").map(textOf),
      [
        `🧭 ${bruno} is commander of ${NUMBER} now, in place of ${name}. Assigned by ${name}.`,
      ],
    );
    assertEquals(isMember(workspace, "bruno"), true);
    assertEquals(directMessagesOf(workspace, "bruno").length, 1);
    assertStringIncludes(topic(), `Commander: ${bruno}`);

    // Other roles, to somebody who is in the channel already.
    await assign(workspace, "bruno", "scribe", "arcadio");
    await assign(workspace, "bruno", "communications", "zoe.maxwell");
    const lines = textOf(channelCardOf(workspace)).split("\n");
    assertEquals(
      lines.filter((line) => /Commander|Communications|Scribe/.test(line))
        .length,
      3,
    );
    assertEquals(directMessagesOf(workspace, "arcadio").length, 1);
    assertEquals(directMessagesOf(workspace, "zoe.maxwell").length, 2);

    await workspace.advance(RECOVERY_MS);
    assertEquals(failedRuns(workspace), []);
    assertEquals(await leftOver(workspace), []);
  },
);

/** As long as a title may be, in several scripts, and a name that leaves no room for all of it. */
const TITLE = "Zahlung schlägt fehl 決済が失敗する الدفع لا يعمل भुगतान विफल 🔥"
  .repeat(3).slice(0, 129);
const NAME = "Wolfgang-Amadé 🎼 Ødegård-Nguyễn van der Oud-Hølländer ".repeat(2)
  .trim();

scene(
  "the topic of a long title and a long name is whole within Slack's 250 characters, and follows severity, status and commander",
  async (workspace) => {
    await workspace.as("ana").addPerson({ name: "wolf", real_name: NAME });
    await workspace.as("wolf").runTrigger({ trigger: "Declare Incident" });
    await workspace.settle();
    const summary = TITLE;
    await submit(workspace, "wolf", { summary, severity: "high" });
    const topic = () => channelOf(workspace).topic.value;
    assertEquals(topic(), `High · Open · No commander · ${TITLE}`);

    await pressChannelCard(workspace, "wolf", "claim_commander");
    await pressChannelCard(workspace, "wolf", "escalate");
    const start = `Critical · Open · Commander: ${NAME} · Zahlung schlägt`;
    assertStringIncludes(topic(), start);
    assertEquals(topic().length, 250);
    assertEquals([topic().isWellFormed(), topic().at(-1)], [true, "…"]);
    await workspace.advance(RECOVERY_MS);
    assertEquals(failedRuns(workspace), []);
    assertEquals(await leftOver(workspace), []);
  },
  { from: "set up" },
);

scene(
  "roles: two people who take one at the same moment: one has it, the other reads who was first",
  async (workspace) => {
    workspace.faults.interleave(3);
    const { ts } = channelCardOf(workspace);
    const click = { channel: CHANNEL, ts, action_id: "claim_commander" };
    await Promise.all([
      workspace.as("bruno").press(click),
      workspace.as("ana").press(click),
    ]);
    await workspace.settle();
    workspace.faults.interleave(undefined);
    const told = ["bruno", "ana"].map((person) => modalOf(workspace, person));
    const refused = told.filter((text) => text !== "");
    assertEquals(refused.length, 1);
    const winner = told[0] === "" ? "bruno" : "ana";
    const mention = `<@${workspace.user(winner).id}>`;
    assertStringIncludes(refused[0]!, `${mention} was first`);
    assertStringIncludes(
      channelOf(workspace).topic.value,
      workspace.user(winner).real_name,
    );
    assertEquals(
      saying(workspace, CHANNEL, "is commander of").length,
      1,
    );
    for (const person of ["bruno", "ana"]) {
      assertEquals(
        directMessagesOf(workspace, person).length,
        person === winner ? 1 : 0,
      );
    }
  },
);

scene(
  "roles: somebody whose account is deactivated gets none, and the form says so with what was chosen",
  async (workspace) => {
    const chen = workspace.user("chen");
    chen.deleted = true;
    await assign(workspace, "arcadio", "scribe", "chen");
    assertStringIncludes(
      modalOf(workspace, "arcadio"),
      `<@${chen.id}> is no active person in this workspace. Choose somebody else.`,
    );
    assertEquals(typedIn(workspace.openViewOf("arcadio")).role, "scribe");
    await submit(workspace, "arcadio", {
      person: workspace.user("bruno").id,
    });
    assertEquals(workspace.openViewOf("arcadio"), undefined);
    assertStringIncludes(
      textOf(channelCardOf(workspace)),
      `Scribe: @${workspace.user("bruno").id}`,
    );
  },
);

scene(
  "roles: a commander who is deactivated later keeps nothing from going on, and is replaced by Assign Role",
  async (workspace) => {
    await pressChannelCard(workspace, "chen", "claim_commander");
    workspace.user("chen").deleted = true;
    await press(
      workspace,
      "bruno",
      CHANNEL,
      channelCardOf(workspace).ts,
      "escalate",
    );
    assertStringIncludes(channelOf(workspace).topic.value, "Critical");
    await assign(workspace, "bruno", "commander", "ana");
    assertStringIncludes(
      channelOf(workspace).topic.value,
      workspace.user("ana").real_name,
    );
    await workspace.advance(RECOVERY_MS);
    assertEquals(await leftOver(workspace), []);
  },
);

scene(
  "roles: a missing commander is asked for after two minutes, then every five, at most five times; the question's button takes command",
  async (workspace) => {
    const questions = () =>
      saying(workspace, CHANNEL, `Nobody leads ${NUMBER}`);
    await workspace.advance(60_000);
    assertEquals(questions().length, 0);
    await workspace.advance(2 * 60_000);
    assertEquals(questions().length, 1, "after two minutes");
    await workspace.advance(60 * 60_000);
    const asked = questions();
    assertEquals(asked.length, 5, "five times at most");
    const minutes = asked.map(({ ts }) =>
      (Number(ts) - Number(channelCardOf(workspace).ts)) / 60
    );
    for (const [i, minute] of minutes.entries()) {
      // The platform keeps schedules to about a minute; a regular sweep may be the one that finds it due.
      const due = 2 + 5 * i;
      assertEquals(minute >= due - 0.1 && minute < due + 5, true, `${minutes}`);
    }
    assertEquals(textOf(asked[4]).includes("the last time"), true);
    assertEquals(/<@|<!/.test(asked.map(({ text }) => text).join()), false);
    await press(
      workspace,
      "ana",
      CHANNEL,
      asked[4]!.ts,
      "claim_commander",
    );
    assertStringIncludes(
      channelOf(workspace).topic.value,
      workspace.user("ana").real_name,
    );
    const answered = asked.map(({ ts }) =>
      workspace.messagesIn(CHANNEL).find((message) => message.ts === ts)
    );
    for (const question of answered) {
      assertStringIncludes(textOf(question), "Somebody has since.");
      assert(!hasButton(question, "claim_commander"), "no dead button");
    }
    await workspace.advance(RECOVERY_MS);
    assertEquals(failedRuns(workspace), []);
    assertEquals(await leftOver(workspace), []);
  },
);

scene(
  "roles: a reopened incident is asked for a commander after two minutes again, not at once",
  async (workspace) => {
    const questions = () =>
      saying(workspace, CHANNEL, `Nobody leads ${NUMBER}`).length;
    await workspace.advance(10 * 60_000);
    await pressChannelCard(workspace, "ana", "close");
    await submit(workspace, "ana", { notes: "Rolled back." });
    await workspace.advance(60 * 60_000);
    const before = questions();
    await pressChannelCard(workspace, "ana", "reopen");
    await submit(workspace, "ana", { reason: "It is back." });
    await workspace.advance(60_000);
    assertEquals(questions(), before, "not at once");
    await workspace.advance(2 * 60_000);
    assertEquals(questions(), before + 1, "after two minutes");
    await workspace.advance(60 * 60_000);
    assertEquals(questions(), before + 5, "five times anew");
    assertEquals(await leftOver(workspace), []);
  },
);

scene(
  "roles: where somebody leads, nobody is asked",
  async (workspace) => {
    await pressChannelCard(workspace, "ana", "claim_commander");
    await workspace.advance(30 * 60_000);
    assertEquals(saying(workspace, CHANNEL, "Nobody leads").length, 0);
    assertEquals(await leftOver(workspace), []);
  },
);

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { press, submit, textOf } from "../local/story_steps.ts";
import type { Workspace } from "../local/workspace.ts";
import {
  ALERTS,
  CHANNEL,
  declare,
  failedRuns,
  hasButton,
  leftOver,
  linesOf,
  modalOf,
  NUMBER,
  pressCard,
  RECOVERY_MS,
  saying,
  scene,
  toldTo,
} from "./scenes.ts";

async function update(
  workspace: Workspace,
  person: string,
  text: string,
): Promise<void> {
  await pressCard(workspace, person, "send_update");
  await submit(workspace, person, { text });
}

async function byRule(
  workspace: Workspace,
  person: string,
  values: Record<string, unknown>,
): Promise<void> {
  await workspace.as(person).runTrigger({ trigger: "Follow Incidents" });
  await workspace.settle();
  await submit(workspace, person, values);
}

async function closeModal(workspace: Workspace, person: string) {
  const view = workspace.openViewOf(person);
  if (view) await workspace.as(person).cancel(view);
}

scene(
  "who presses Follow gets one short direct message for each thing that matters, none of their own doing, and stops by a button",
  async (workspace) => {
    await update(workspace, "bruno", "Looking.");
    const note = linesOf(workspace).find((line) => hasButton(line, "follow"))!;
    await press(workspace, "zoe.maxwell", ALERTS, note.ts, "follow");
    assertStringIncludes(
      modalOf(workspace, "zoe.maxwell"),
      `You get a direct message when something important happens to ${NUMBER}`,
    );
    await closeModal(workspace, "zoe.maxwell");
    await press(workspace, "zoe.maxwell", ALERTS, note.ts, "follow");
    assertStringIncludes(
      modalOf(workspace, "zoe.maxwell"),
      `You follow ${NUMBER} already.`,
    );
    await closeModal(workspace, "zoe.maxwell");
    assertEquals(toldTo(workspace, "zoe.maxwell"), []);

    await update(workspace, "bruno", "Found it.");
    await update(workspace, "zoe.maxwell", "I am on it.");
    await pressCard(workspace, "bruno", "escalate");
    const [first, second, ...none] = toldTo(workspace, "zoe.maxwell");
    assertEquals(none, []);
    assertStringIncludes(textOf(first), `🔔 ${NUMBER} · 🟠 High · Open`);
    assertStringIncludes(textOf(first), "Found it.");
    assertStringIncludes(textOf(second), "was escalated from");

    await press(
      workspace,
      "zoe.maxwell",
      dmOf(workspace, "zoe.maxwell"),
      first!.ts,
      "unfollow",
    );
    assertStringIncludes(
      modalOf(workspace, "zoe.maxwell"),
      `You hear no more of ${NUMBER}.`,
    );
    await pressCard(workspace, "bruno", "close");
    await submit(workspace, "bruno", { notes: "Rolled back." });
    await workspace.advance(RECOVERY_MS);
    assertEquals(toldTo(workspace, "zoe.maxwell").length, 2);
    assertEquals(failedRuns(workspace), []);
    assertEquals(await leftOver(workspace), []);
  },
);

function dmOf(workspace: Workspace, person: string): string {
  const { id } = workspace.user(person);
  return Object.values(workspace.state.channels).find((channel) =>
    channel.is_im && channel.members.includes(id) &&
    workspace.messagesIn(channel.id).length > 0
  )!.id;
}

scene(
  "a rule by severity and service brings a direct message from the declaration to the end, and goes away by the same form",
  async (workspace) => {
    await byRule(workspace, "ana", {
      from: "high",
      service: "Mobile-Login",
    });
    assertStringIncludes(
      modalOf(workspace, "ana"),
      "• of Mobile-Login, from High on",
    );
    await closeModal(workspace, "ana");
    await byRule(workspace, "bruno", { from: "critical" });
    await closeModal(workspace, "bruno");
    await byRule(workspace, "zoe.maxwell", {
      from: "low",
      service: "payments",
    });
    await closeModal(workspace, "zoe.maxwell");

    await declare(workspace, { severity: "high" });
    await update(workspace, "arcadio", "Looking.");
    assertEquals(
      toldTo(workspace, "ana").map((message) =>
        textOf(message).split("\n")[1]?.includes("Update on")
          ? "update"
          : "declared"
      ),
      ["declared", "update"],
    );
    for (const other of ["bruno", "zoe.maxwell", "arcadio"]) {
      assertEquals(toldTo(workspace, other), [], other);
    }
    await pressCard(workspace, "arcadio", "escalate");
    assertEquals(toldTo(workspace, "bruno").length, 1);

    await byRule(workspace, "ana", {
      from: "stop",
      service: "payments",
    });
    assertStringIncludes(
      modalOf(workspace, "ana"),
      "You have no rule for payments.",
    );
    await closeModal(workspace, "ana");
    await byRule(workspace, "ana", { from: "stop" });
    assertStringIncludes(
      modalOf(workspace, "ana"),
      "You follow no incidents by rule.",
    );
    await closeModal(workspace, "ana");
    const before = toldTo(workspace, "ana").length;
    await update(workspace, "arcadio", "Found it.");
    assertEquals(toldTo(workspace, "ana").length, before);
    assertEquals(failedRuns(workspace), []);
  },
  { from: "alert" },
);

scene(
  "a follower whose account is gone hinders nobody; an answer that is lost makes no second message",
  async (workspace) => {
    await update(workspace, "arcadio", "Looking.");
    const note = linesOf(workspace).find((line) => hasButton(line, "follow"))!;
    for (const person of ["bruno", "zoe.maxwell", "ana"]) {
      await press(workspace, person, ALERTS, note.ts, "follow");
      await closeModal(workspace, person);
    }
    await workspace.as("ana").deactivate(workspace.user("bruno").id);
    let lost = 0;
    workspace.faults.add({
      when: ({ what, function: name }) =>
        what === "chat.postMessage" && name === "send_update" && lost++ >= 2,
      kind: "cut_after",
      times: 6,
    });
    await update(workspace, "arcadio", "Found it.");
    await workspace.advance(RECOVERY_MS);
    for (const person of ["zoe.maxwell", "ana"]) {
      assertEquals(toldTo(workspace, person).length, 1, person);
    }
    assertEquals(await leftOver(workspace), []);
    assertEquals(failedRuns(workspace), []);
  },
);

scene(
  "of a private incident only members of its channel are told, and for others there is none to follow",
  async (workspace) => {
    await byRule(workspace, "ana", { from: "low" });
    await closeModal(workspace, "ana");
    await byRule(workspace, "zoe.maxwell", { from: "low" });
    await closeModal(workspace, "zoe.maxwell");
    await workspace.as("arcadio").runTrigger({ trigger: "Declare Incident" });
    await workspace.settle();
    await submit(workspace, "arcadio", {
      summary: "A leak",
      severity: "high",
      options: ["private"],
    });
    const channel = workspace.channel(CHANNEL);
    assertEquals(channel.is_private, true);
    for (const person of ["ana", "zoe.maxwell"]) {
      assertEquals(toldTo(workspace, person), [], person);
    }
    await workspace.as("arcadio").invite(channel.id, [
      workspace.user("zoe.maxwell").id,
    ]);
    const [card] = saying(workspace, CHANNEL, "has been created by");
    await press(workspace, "arcadio", CHANNEL, card!.ts, "send_update");
    await submit(workspace, "arcadio", { text: "Closing the hole." });
    assertEquals(toldTo(workspace, "zoe.maxwell").length, 1);
    assertEquals(toldTo(workspace, "ana"), []);

    await workspace.as("ana").runTrigger({
      trigger: "Follow or unfollow",
      inputs: { incident: NUMBER, wish: "follow" },
    });
    await workspace.settle();
    assertStringIncludes(
      modalOf(workspace, "ana"),
      `There is no incident ${NUMBER}.`,
    );
    const [note] = saying(workspace, CHANNEL, `Update on ${NUMBER}`);
    assert(!JSON.stringify(note).includes('"value":"Closing the hole."'));
  },
  { from: "set up" },
);

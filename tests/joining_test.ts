import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { Message } from "../local/state.ts";
import { submit, textOf } from "../local/story_steps.ts";
import type { Workspace } from "../local/workspace.ts";
import {
  CHANNEL,
  failedRuns,
  incidentChannels,
  NUMBER,
  pressCard,
  saying,
  scene,
} from "./scenes.ts";

/** What was shown to this person alone when they joined. */
function toldTo(
  workspace: Workspace,
  person: string,
  channel = CHANNEL,
): Message[] {
  const { id } = workspace.user(person);
  return saying(workspace, channel, "You have just joined").filter((each) =>
    each.only_for === id
  );
}

async function join(workspace: Workspace, person: string): Promise<void> {
  await workspace.as(person).join(CHANNEL);
  await workspace.settle();
}

scene(
  "late joiners get a private catch-up: what, how bad, who leads, the last update, what is needed, five newest entries",
  async (workspace) => {
    await pressCard(workspace, "bruno", "escalate");
    await pressCard(workspace, "bruno", "send_update");
    await submit(workspace, "bruno", { text: "It is the endpoint." });
    const before =
      workspace.messagesIn(CHANNEL).filter(({ only_for }) => !only_for).length;
    await join(workspace, "zoe.maxwell");
    const [told, ...more] = toldTo(workspace, "zoe.maxwell");
    assertEquals(more, []);
    for (
      const words of [
        `${NUMBER}: Mobile app login errors`,
        "🔴 Critical · Open",
        "Users can't login via mobile app.",
        "Led by: nobody yet",
        "It is the endpoint.",
        "What is needed: somebody as Commander",
        "changed the severity from High to Critical",
        "sent an update",
      ]
    ) assertStringIncludes(textOf(told), words);
    const after = workspace.messagesIn(CHANNEL).filter(({ only_for }) =>
      !only_for
    );
    assertEquals(after.length, before + 1, "Slack's own line and nothing else");
    assertEquals(failedRuns(workspace), []);
  },
);

scene(
  "a join that Slack tells twice is answered once; who comes back hours later is caught up again",
  async (workspace) => {
    workspace.faults.add({
      on: "user_joined_channel",
      kind: "twice",
      times: 1,
    });
    await join(workspace, "zoe.maxwell");
    assertEquals(toldTo(workspace, "zoe.maxwell").length, 1);
    await workspace.as("zoe.maxwell").leave(CHANNEL);
    await workspace.advance(2 * 60 * 60_000);
    await join(workspace, "zoe.maxwell");
    assertEquals(toldTo(workspace, "zoe.maxwell").length, 2);
  },
);

scene(
  "whoever declared it, and the app, are told nothing",
  async (workspace) => {
    assertEquals(toldTo(workspace, "arcadio"), []);
    assertEquals(saying(workspace, CHANNEL, "You have just joined"), []);
    await workspace.settle();
  },
);

scene(
  "many who join at once are each told alone, and nothing is announced",
  async (workspace) => {
    const people = ["bruno", "zoe.maxwell", "ana"];
    const announced = () =>
      workspace.messagesIn(CHANNEL).filter(({ only_for, subtype }) =>
        !only_for && !subtype
      ).length;
    const before = announced();
    await Promise.all(
      people.map((person) => workspace.as(person).join(CHANNEL)),
    );
    await workspace.settle();
    for (const person of people) {
      assertEquals(toldTo(workspace, person).length, 1, person);
    }
    assertEquals(announced(), before);
  },
);

scene(
  "who is added to a private incident is caught up there, and nobody else learns of it",
  async (workspace) => {
    await workspace.as("arcadio").runTrigger({ trigger: "Declare Incident" });
    await workspace.settle();
    await submit(workspace, "arcadio", {
      summary: "Somebody reads our mail",
      severity: "critical",
      description: "",
      options: ["private"],
    });
    const [channel] = incidentChannels(workspace);
    await workspace.as("arcadio").invite(channel!, ["bruno"]);
    await workspace.settle();
    const [told] = toldTo(workspace, "bruno", channel);
    assertStringIncludes(textOf(told), "Somebody reads our mail");
    const { id } = workspace.channel(channel!);
    const elsewhere = Object.entries(workspace.state.messages).filter((
      [place],
    ) => place !== id);
    assert(!JSON.stringify(elsewhere).includes("reads our mail"));
  },
  { from: "set up" },
);

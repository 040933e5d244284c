import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { press, submit, textOf } from "../local/story_steps.ts";
import type { Message } from "../local/state.ts";
import type { Workspace } from "../local/workspace.ts";
import {
  CHANNEL,
  failedRuns,
  hasButton,
  incidentsOf,
  leftOver,
  linesOf,
  modalOf,
  NUMBER,
  pressCard,
  saying,
  scene,
  typedIn,
  vendorsOf,
} from "./scenes.ts";

const MINUTE = 60_000;

async function sendUpdate(
  workspace: Workspace,
  person: string,
  values: Record<string, unknown>,
): Promise<void> {
  await pressCard(workspace, person, "send_update");
  await submit(workspace, person, values);
}

function reminders(workspace: Workspace) {
  return saying(workspace, CHANNEL, "⏰");
}

scene(
  "one update carries text, status and when the next is due; people are nudged before and at that time, and then no more, also when every run begins from the stores alone",
  async (workspace) => {
    await sendUpdate(workspace, "bruno", {
      text: "It is the endpoint.",
      status: "identified",
      next: "15",
    });
    const [note] = saying(workspace, CHANNEL, `Update on ${NUMBER}`);
    assertStringIncludes(textOf(note), "It is the endpoint.");
    assertStringIncludes(textOf(note), "Status: Identified · Next update by ");
    const inThread = linesOf(workspace).map(textOf).join("\n");
    assertStringIncludes(inThread, "Status: Identified · Next update by ");
    assertEquals((await incidentsOf(workspace))[0]?.state.status, "identified");
    assertStringIncludes(
      workspace.channel(CHANNEL).topic.value,
      "High · Identified · ",
    );
    const [card] = saying(workspace, CHANNEL, "has been created by");
    assertStringIncludes(textOf(card), "Next Update Due: ");

    await workspace.restore(await workspace.snapshot()); // as after a restart
    await workspace.advance(9 * MINUTE);
    assertEquals(reminders(workspace), []);
    await workspace.advance(2.5 * MINUTE);
    const [nudge, ...none] = reminders(workspace);
    assertEquals(none, []);
    const bruno = workspace.user("bruno").id;
    assertStringIncludes(
      textOf(nudge),
      `⏰ @${bruno}: the next update on ${NUMBER} is due at `,
    );
    for (const action of ["send_update", "snooze_update", "stop_updates"]) {
      assert(hasButton(nudge, action), action);
    }
    await workspace.restore(await workspace.snapshot());
    await workspace.advance(5 * MINUTE);
    assertStringIncludes(
      textOf(reminders(workspace)[1]),
      `⏰ @${bruno}: an update on ${NUMBER} is due now.`,
    );
    await workspace.advance(60 * MINUTE);
    assertEquals(reminders(workspace).length, 2);

    await sendUpdate(workspace, "bruno", { text: "Found it.", next: "none" });
    for (const answered of reminders(workspace)) {
      assertStringIncludes(textOf(answered), "It has been sent.");
      assert(!hasButton(answered, "snooze_update"), "no dead button");
    }
    assertEquals(await leftOver(workspace), []);
    assertEquals(failedRuns(workspace), []);
  },
  { isolation: "fresh" },
);

scene(
  "Snooze gives ten minutes more and Stop ends the reminders; the reminder itself says so",
  async (workspace) => {
    await sendUpdate(workspace, "bruno", { text: "Looking.", next: "15" });
    await workspace.advance(11 * MINUTE);
    const { ts } = reminders(workspace)[0]!;
    await press(workspace, "zoe.maxwell", CHANNEL, ts, "snooze_update");
    const zoe = workspace.user("zoe.maxwell").id;
    const [snoozed, ...none] = reminders(workspace);
    assertEquals([snoozed?.ts, none], [ts, []]);
    assertStringIncludes(textOf(snoozed), `@${zoe} needs more time`);

    await workspace.advance(12 * MINUTE); // past the old time, before the new one
    assertEquals(reminders(workspace).length, 1);
    await workspace.advance(4 * MINUTE);
    assertEquals(reminders(workspace).length, 2);
    const due = reminders(workspace)[1]!;
    assertStringIncludes(textOf(due), "is due now.");
    await press(workspace, "bruno", CHANNEL, due.ts, "stop_updates");
    const [, stopped] = reminders(workspace);
    assertEquals(stopped?.ts, due.ts);
    assertStringIncludes(textOf(stopped), "stopped the reminders");
    assert(!hasButton(stopped, "snooze_update"));
    const [card] = saying(workspace, CHANNEL, "has been created by");
    assert(!textOf(card).includes("Next Update Due"));
    await workspace.advance(60 * MINUTE);
    assertEquals(reminders(workspace).length, 2);

    // The first one still has its buttons: there is nothing left to put off.
    await press(workspace, "bruno", CHANNEL, ts, "snooze_update");
    assertStringIncludes(
      modalOf(workspace, "bruno"),
      `No update on ${NUMBER} is due.`,
    );
    assertEquals(failedRuns(workspace), []);
  },
);

scene(
  "an update that is sent in time is not asked for; the next one comes due after the same time again, until it closes",
  async (workspace) => {
    await sendUpdate(workspace, "bruno", { text: "Looking.", next: "30" });
    await workspace.advance(20 * MINUTE);
    await sendUpdate(workspace, "zoe.maxwell", { text: "Found it." });
    await workspace.advance(20 * MINUTE);
    assertEquals(reminders(workspace), []);
    await workspace.advance(7 * MINUTE);
    assertEquals(reminders(workspace).length, 1);
    const [{ ts }] = reminders(workspace) as [Message];
    await press(workspace, "bruno", CHANNEL, ts, "snooze_update");
    await workspace.advance(16 * MINUTE);
    assertEquals(
      reminders(workspace).map((one) => hasButton(one, "snooze_update")),
      [true, true],
    );
    await pressCard(workspace, "bruno", "close");
    await submit(workspace, "bruno", { notes: "Rolled back." });
    await workspace.advance(60 * MINUTE);
    assertEquals(
      reminders(workspace).map((one) => hasButton(one, "snooze_update")),
      [false, false],
      "what was put off has no dead button either",
    );
    assertEquals(failedRuns(workspace), []);
  },
);

async function correct(
  workspace: Workspace,
  person: string,
  ts: string,
  text: string,
): Promise<void> {
  await press(workspace, person, CHANNEL, ts, "correct_update");
  await submit(workspace, person, { text });
}

scene(
  "a wrong update is corrected where it stands; a note says who, systems and telephones get the correction once, and the last update is right",
  async (workspace) => {
    await sendUpdate(workspace, "bruno", { text: "It is the cache." });
    const [note] = saying(workspace, CHANNEL, `Update on ${NUMBER}`);
    const texts = vendorsOf(workspace).twilio.messages.length;
    await press(workspace, "zoe.maxwell", CHANNEL, note!.ts, "correct_update");
    assertEquals(typedIn(workspace.openViewOf("zoe.maxwell")), {
      text: "It is the cache.",
    });
    await submit(workspace, "zoe.maxwell", { text: "It is the endpoint." });

    const zoe = workspace.user("zoe.maxwell").id;
    const bruno = workspace.user("bruno").id;
    const headline =
      `Update on ${NUMBER} by @${bruno}, corrected by @${zoe}\nIt is the endpoint.`;
    const [edited, ...none] = saying(workspace, CHANNEL, `Update on ${NUMBER}`);
    assertEquals([edited?.ts, none], [note!.ts, []]);
    assertStringIncludes(textOf(edited), headline);
    const under = workspace.thread(CHANNEL, note!.ts).map(textOf).join("\n");
    assertStringIncludes(under, "✏️ @Zoe Maxwell corrected this update.");
    const thread = linesOf(workspace).map(textOf).join("\n");
    assertStringIncludes(thread, headline);
    assertStringIncludes(
      thread,
      `✏️ @Zoe Maxwell corrected the update by @${bruno}`,
    );

    const { jira, salesforce, twilio } = vendorsOf(workspace);
    const comments = JSON.stringify(jira.issues[0]?.comments);
    assertStringIncludes(comments, "It is the cache.");
    assertStringIncludes(comments, "Correction of an earlier update, by");
    assertEquals(comments.split("It is the endpoint.").length, 2);
    assertStringIncludes(
      String(salesforce.incidents[0]?.fields.Description),
      "Correction of an earlier update: It is the endpoint.",
    );
    const corrections = twilio.messages.slice(texts).map(({ body }) => body);
    assertEquals(
      corrections.map((body) => body.includes("[CORRECTION] INC-00447")),
      [true, true], // one for each telephone
    );
    const [card] = saying(workspace, CHANNEL, "has been created by");
    assertStringIncludes(textOf(card), "Last Update: It is the endpoint.");
    assertEquals(failedRuns(workspace), []);
    assertEquals(await leftOver(workspace), []);
  },
);

scene(
  "corrections that do not fit are refused in a sentence: too old, blank, the same; of two at once the later one is shown",
  async (workspace) => {
    await sendUpdate(workspace, "bruno", { text: "First." });
    const [first] = saying(workspace, CHANNEL, `Update on ${NUMBER}`);
    await correct(workspace, "bruno", first!.ts, "   ");
    assertStringIncludes(modalOf(workspace, "bruno"), "Write what has changed");
    const again = workspace.openViewOf("bruno")!;
    const errors = await workspace.as("bruno").submit(again, {
      text: "First.",
    });
    assertStringIncludes(String(errors?.text), "says exactly that already");
    await workspace.as("bruno").cancel(again);

    // Two people have the form open, and both submit.
    await press(workspace, "bruno", CHANNEL, first!.ts, "correct_update");
    await press(workspace, "zoe.maxwell", CHANNEL, first!.ts, "correct_update");
    workspace.faults.interleave(7);
    await Promise.all(
      [["bruno", "From Bruno."], ["zoe.maxwell", "From Zoe."]].map((
        [person, text],
      ) =>
        workspace.as(person!).submit(workspace.openViewOf(person!)!, { text })
      ),
    );
    await workspace.settle();
    workspace.faults.interleave(undefined);
    const [incident] = await incidentsOf(workspace);
    const { lastUpdate } = incident!.state as unknown as {
      lastUpdate: { text: string };
    };
    const [shown] = saying(workspace, CHANNEL, `Update on ${NUMBER}`);
    assertStringIncludes(textOf(shown), lastUpdate.text);

    for (const text of ["2", "3", "4", "5", "6"]) {
      await sendUpdate(workspace, "bruno", { text });
    }
    await correct(workspace, "bruno", first!.ts, "Too late.");
    assertStringIncludes(
      modalOf(workspace, "bruno"),
      `Only the last 5 updates on ${NUMBER} can be corrected`,
    );
    assertEquals(failedRuns(workspace), []);
  },
);

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { press, submit, textOf } from "../local/story_steps.ts";
import type { Message } from "../local/state.ts";
import type { Workspace } from "../local/workspace.ts";
import {
  CHANNEL,
  failedRuns,
  hasRetry,
  leftOver,
  modalOf,
  NUMBER,
  pressCard,
  pressChannelCard,
  saying,
  scene,
  vendorsOf,
} from "./scenes.ts";

async function addTask(
  workspace: Workspace,
  person: string,
  task: string,
  more: Record<string, unknown> = {},
): Promise<void> {
  await pressChannelCard(workspace, person, "add_task");
  await submit(workspace, person, { task, task_time: "now", ...more });
}

/** The list as this person sees it when they ask for it now. */
async function listFor(
  workspace: Workspace,
  person: string,
): Promise<Message> {
  await pressChannelCard(workspace, person, "show_tasks");
  const { id } = workspace.user(person);
  return workspace.messagesIn(CHANNEL).filter(({ only_for }) => only_for === id)
    .at(-1)!;
}

function buttonsIn(message: Message | undefined): string[] {
  return JSON.stringify(message?.blocks ?? []).match(/"action_id":"\w+"/g) ??
    [];
}

scene(
  "☑️ makes a task of a message, answered in its thread; Done says who, for all to see; taken off, it was none",
  async (workspace) => {
    const arcadio = workspace.as("arcadio");
    const ts = await arcadio.post({ channel: CHANNEL, text: "Roll back 4.2" });
    const mark = { channel: CHANNEL, ts, name: "ballot_box_with_check" };
    await arcadio.react(mark);
    await workspace.settle();
    const card = () => workspace.thread(CHANNEL, ts).at(-1)!;
    assertEquals(textOf(card()).split("\n"), [
      "☑️ Task 1 (now): Roll back 4.2",
      "Done",
    ]);
    assertStringIncludes(
      textOf(await listFor(workspace, "arcadio")),
      "☐ 1. Roll back 4.2",
    );

    await workspace.as("bruno").join(CHANNEL);
    await press(workspace, "bruno", CHANNEL, card().ts, "finish_task_1");
    assertEquals(
      textOf(card()),
      "✅ Task 1 done by Bruno Costa: Roll back 4.2",
    );
    assertEquals(buttonsIn(card()), []);
    const list = await listFor(workspace, "arcadio");
    assertStringIncludes(textOf(list), "✅ 1 done");
    await arcadio.unreact(mark);
    await workspace.settle();
    assertStringIncludes(textOf(card()), "done by Bruno", "done stays done");

    const other = await arcadio.post({ channel: CHANNEL, text: "Lunch?" });
    await arcadio.react({ ...mark, ts: other });
    await workspace.settle();
    await arcadio.unreact({ ...mark, ts: other });
    await workspace.settle();
    assertEquals(
      textOf(workspace.thread(CHANNEL, other).at(-1)),
      "Task 2 was taken back: Lunch?",
    );
    assertEquals(failedRuns(workspace), []);
    assertEquals(await leftOver(workspace), []);
  },
);

scene(
  "a task by form has owner and due date; only who was given it by another is mentioned; two who finish it get one end",
  async (workspace) => {
    const bruno = workspace.user("bruno").id;
    const arcadio = workspace.user("arcadio").id;
    await addTask(workspace, "arcadio", "Call the bank", {
      assignee: bruno,
      due: "2026-11-30",
    });
    const [given] = saying(workspace, CHANNEL, "Task 1");
    assertStringIncludes(
      textOf(given),
      `Call the bank · @${bruno} · due 2026-11-30`,
    );
    await addTask(workspace, "arcadio", "Write it up", { assignee: arcadio });
    const [own] = saying(workspace, CHANNEL, "Task 2");
    assertStringIncludes(textOf(own), "Write it up · Arcadio");
    assert(
      !textOf(own).includes(`@${arcadio}`),
      "nobody is mentioned for their own action",
    );

    await addTask(workspace, "arcadio", " ");
    assertStringIncludes(modalOf(workspace, "arcadio"), "Say in a line");
    await submit(workspace, "arcadio", { task: "Short", task_time: "now" });
    assertEquals(saying(workspace, CHANNEL, "Task 3").length, 1);

    const list = await listFor(workspace, "arcadio");
    await press(workspace, "arcadio", CHANNEL, list.ts, "finish_task_1");
    assertStringIncludes(
      textOf(saying(workspace, CHANNEL, "Task 1")[0]),
      "done by Arcadio",
    );
    await press(workspace, "arcadio", CHANNEL, list.ts, "finish_task_1");
    assertStringIncludes(modalOf(workspace, "arcadio"), "was done already");
    assertEquals(failedRuns(workspace), []);
  },
);

scene(
  "on close each follow-up becomes an issue of its own, linked to the incident's; what is added later follows at once",
  async (workspace) => {
    await addTask(workspace, "arcadio", "Monitor the URL", {
      task_time: "follow_up",
      due: "2026-12-24",
    });
    await addTask(workspace, "arcadio", "Say sorry", {
      task_time: "follow_up",
    });
    await addTask(workspace, "arcadio", "Restart", { task_time: "now" });
    await pressCard(workspace, "bruno", "close");
    await submit(workspace, "bruno", { notes: "Restarted." });
    const { jira } = vendorsOf(workspace);
    const followUps = () => jira.issues.slice(1);
    assertEquals(followUps().map(({ summary }) => summary), [
      `${NUMBER}: Monitor the URL`,
      `${NUMBER}: Say sorry`,
    ]);
    for (const { issueLinks } of followUps()) {
      assertEquals(issueLinks.map(({ key }) => key), [jira.issues[0]?.key]);
    }
    const [allClear] = saying(workspace, CHANNEL, "All Clear");
    const line = workspace.thread(CHANNEL, allClear!.ts).map(textOf).join("\n");
    assertStringIncludes(line, `Jira Issue: follow-ups of ${NUMBER} created.`);

    await addTask(workspace, "arcadio", "Tell the auditors", {
      task_time: "follow_up",
    });
    assertEquals(followUps().length, 3);
    assertEquals(followUps().at(-1)?.issueLinks.length, 1);
    assertEquals(failedRuns(workspace), []);
    assertEquals(await leftOver(workspace), []);
    assert(workspace.messagesIn(CHANNEL).every((each) => !hasRetry(each)));
  },
);

scene(
  "an answer of Jira's that gets lost makes no second follow-up",
  async (workspace) => {
    await addTask(workspace, "arcadio", "Monitor the URL", {
      task_time: "follow_up",
    });
    let times = 0;
    workspace.faults.add({
      when: ({ what }) => /POST .*\/issue$/.test(what) && times++ === 0,
      kind: "cut_after",
    });
    await pressCard(workspace, "bruno", "close");
    await submit(workspace, "bruno", { notes: "Restarted." });
    await workspace.advance(25 * 60_000);
    assertEquals(times > 0, true);
    assertEquals(vendorsOf(workspace).jira.issues.length, 2);
    assertEquals(await leftOver(workspace), []);
  },
);

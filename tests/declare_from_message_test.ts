/** 🚨 on any message in a channel where the app is: its words and its link are carried over. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { press, submit, textOf } from "../local/story_steps.ts";
import type { Message } from "../local/state.ts";
import type { Workspace } from "../local/workspace.ts";
import { appWith, replacing } from "./app_with.ts";
import { openDemo, setUp } from "../local/demo.ts";
import {
  alert,
  ALERTS,
  cardOf,
  failedRuns,
  incidentChannels,
  incidentsOf,
  leftOver,
  modalOf,
  RECOVERY_MS,
  scene,
  typedIn,
  vendorsOf,
} from "./scenes.ts";

const ROOM = "customer-support";
const TEXT = "Checkout is down & <everybody> complains.\nSince nine o'clock.";

async function say(workspace: Workspace, thread_ts?: string): Promise<string> {
  await workspace.as("bruno").join(ROOM).catch(() => undefined);
  return await workspace.as("bruno").post({
    channel: ROOM,
    text: TEXT.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(
      ">",
      "&gt;",
    ),
    ...(thread_ts ? { thread_ts } : {}),
  });
}

async function alarm(workspace: Workspace, ts: string, who = "bruno") {
  await workspace.as(who).react({ channel: ROOM, ts, name: "rotating_light" });
  await workspace.settle();
}

function offers(workspace: Workspace, thread: string): Message[] {
  return workspace.thread(ROOM, thread).filter((message) =>
    message.ts !== thread && message.app_id
  );
}

scene(
  "🚨 on a message makes no incident: a button under it opens the form with the message's words and link, and says afterwards where it went",
  async (workspace) => {
    const ts = await say(workspace);
    await alarm(workspace, ts);
    await alarm(workspace, ts, "chen").catch(() => undefined);
    const [offer, ...more] = offers(workspace, ts);
    assertEquals(more, [], "one offer, however many react");
    assertStringIncludes(textOf(offer), "Nothing has happened yet");
    assertEquals(await incidentsOf(workspace), []);

    await press(workspace, "bruno", ROOM, offer!.ts, "declare_from_message");
    const { summary, description } = typedIn(workspace.openViewOf("bruno"));
    assertEquals(summary, TEXT.split("\n")[0]);
    assertStringIncludes(String(description), TEXT);
    assertStringIncludes(String(description), "/archives/");
    await submit(workspace, "bruno", { severity: "critical" });
    await workspace.advance(RECOVERY_MS);

    const [incident, ...others] = await incidentsOf(workspace);
    assertEquals(others, []);
    assertEquals(incident?.state.title, TEXT.split("\n")[0]);
    const [after] = offers(workspace, ts);
    assertStringIncludes(
      textOf(after),
      "INC-00447 has been declared from this message by @",
    );
    assert(!JSON.stringify(after).includes("workflow_button"));
    assertEquals(await leftOver(workspace), []);
    assertEquals(failedRuns(workspace), []);
  },
  { from: "set up" },
);

scene(
  "🚨 on a reply is answered in its thread; of what became a private incident the offer says only that somebody has it in hand",
  async (workspace) => {
    const root = await workspace.as("bruno").join(ROOM).catch(() => undefined)
      .then(() => workspace.as("bruno").post({ channel: ROOM, text: "Hm." }));
    const reply = await say(workspace, root);
    await alarm(workspace, reply);
    const [offer] = offers(workspace, root);
    await press(workspace, "bruno", ROOM, offer!.ts, "declare_from_message");
    await submit(workspace, "bruno", {
      severity: "high",
      options: ["private"],
    });
    await workspace.advance(RECOVERY_MS);
    assertEquals(incidentChannels(workspace), ["inc-00447"]);
    assertEquals(workspace.channel("inc-00447").is_private, true);
    const [after] = offers(workspace, root);
    assertEquals(textOf(after), "🚨 Somebody is looking after this.");
    assertEquals(after!.text.includes("INC-"), false);
    assert(!JSON.stringify(after).includes("workflow_button"));
  },
  { from: "set up" },
);

async function pressBoth(workspace: Workspace): Promise<void> {
  const ts = await say(workspace);
  await alarm(workspace, ts);
  const [offer] = offers(workspace, ts);
  for (const person of ["bruno", "arcadio"]) {
    await press(workspace, person, ROOM, offer!.ts, "declare_from_message");
  }
}

scene(
  "two people who declare from one message make one incident: the second reads who was first and where it goes on",
  async (workspace) => {
    await pressBoth(workspace);
    await submit(workspace, "bruno", { severity: "high" });
    await submit(workspace, "arcadio", { severity: "critical" });
    await workspace.settle();
    const bruno = workspace.user("bruno").id;
    const { id } = workspace.channel("inc-00447");
    const view = JSON.stringify(workspace.openViewOf("arcadio")?.blocks);
    assertStringIncludes(
      view,
      `INC-00447 has been declared already by <@${bruno}>. Go to <#${id}>.`,
    );
    await workspace.advance(RECOVERY_MS);
    assertEquals((await incidentsOf(workspace)).length, 1);
    assertEquals(incidentChannels(workspace), ["inc-00447"]);
    assertEquals(vendorsOf(workspace).jira.issues.length, 1);
    assertEquals(await leftOver(workspace), []);
    assertEquals(failedRuns(workspace), []);
  },
  { from: "set up" },
);

for (const gap of [1, 3, 7]) {
  scene(
    `two people who send that form at the same moment (interleaved by ${gap}) make one incident`,
    async (workspace) => {
      await pressBoth(workspace);
      workspace.faults.interleave(gap);
      await Promise.all(["bruno", "arcadio"].map((person) => {
        const view = workspace.openViewOf(person)!;
        const values = { ...typedIn(view), severity: "high" };
        return workspace.as(person).submit(view, values);
      }));
      await workspace.settle();
      workspace.faults.interleave(undefined);
      const said = ["bruno", "arcadio"].map((person) =>
        modalOf(workspace, person)
      ).filter((text) => text.includes("has been declared already by"));
      assertEquals(said.length, 1);
      await workspace.advance(RECOVERY_MS);
      assertEquals((await incidentsOf(workspace)).length, 1);
      assertEquals(incidentChannels(workspace), ["inc-00447"]);
      assertEquals(vendorsOf(workspace).jira.issues.length, 1);
      assertEquals(await leftOver(workspace), []);
    },
    { from: "set up" },
  );
}

scene(
  "whoever is second with a message that became a private incident reads nothing private",
  async (workspace) => {
    await pressBoth(workspace);
    await submit(workspace, "bruno", {
      severity: "high",
      options: ["private"],
    });
    await submit(workspace, "arcadio", { severity: "critical" });
    const said = modalOf(workspace, "arcadio");
    assertStringIncludes(said, "Somebody is looking after that message");
    assertEquals(said.includes("INC-"), false);
    assertEquals(incidentChannels(workspace), ["inc-00447"]);
  },
  { from: "set up" },
);

scene(
  "a reaction that was taken back at once, another one, and one on our own card offer nothing",
  async (workspace) => {
    const ts = await say(workspace);
    const mark = { channel: ROOM, ts, name: "rotating_light" };
    await workspace.as("bruno").react(mark);
    await workspace.as("bruno").unreact(mark);
    await workspace.as("bruno").react({ ...mark, name: "eyes" });
    await workspace.settle();
    assertEquals(offers(workspace, ts), []);
    await alert(workspace);
    const card = cardOf(workspace).ts;
    const onCard = { channel: ALERTS, ts: card, name: "rotating_light" };
    await workspace.as("ana").react(onCard);
    await workspace.settle();
    assertEquals(workspace.thread(ALERTS, card).length, 1);
    assertEquals(failedRuns(workspace), []);
  },
  { from: "set up" },
);

Deno.test("whoever may not declare is told so alone, and nothing is offered", async () => {
  const appDir = await appWith(
    replacing(`declare: "everyone"`, `declare: "admins"`),
  );
  const workspace = await openDemo({ appDir });
  try {
    await setUp(workspace);
    const ts = await say(workspace);
    await alarm(workspace, ts);
    const said = workspace.thread(ROOM, ts).filter(({ app_id }) => app_id);
    assertEquals(said.length, 1);
    assertStringIncludes(said[0]!.text, "Only workspace admins");
    assertEquals(said[0]!.only_for, workspace.user("bruno").id);
  } finally {
    await workspace.close();
  }
});

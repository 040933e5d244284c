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
  RECOVERY_MS,
  scene,
  typedIn,
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
  "🚨 on a reply is answered in its thread; a private incident leaves the offer as it was",
  async (workspace) => {
    const root = await workspace.as("bruno").join(ROOM).catch(() => undefined)
      .then(() => workspace.as("bruno").post({ channel: ROOM, text: "Hm." }));
    const reply = await say(workspace, root);
    await alarm(workspace, reply);
    const [offer] = offers(workspace, root);
    const before = textOf(offer);
    await press(workspace, "bruno", ROOM, offer!.ts, "declare_from_message");
    await submit(workspace, "bruno", {
      severity: "high",
      options: ["private"],
    });
    await workspace.advance(RECOVERY_MS);
    assertEquals(incidentChannels(workspace), ["inc-00447"]);
    assertEquals(workspace.channel("inc-00447").is_private, true);
    assertEquals(textOf(offers(workspace, root)[0]), before);
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
    await Deno.remove(appDir, { recursive: true });
  }
});

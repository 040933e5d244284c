/** A private incident is known to the members of its channel and to nobody else. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { openDemo, setUp } from "../local/demo.ts";
import { press, submit, textOf } from "../local/story_steps.ts";
import type { Workspace } from "../local/workspace.ts";
import { appWith, replacing } from "./app_with.ts";
import {
  alert,
  ALERTS,
  cardOf,
  directChannelOf,
  directMessagesOf,
  failedRuns,
  hasRetry,
  incidentChannels,
  incidentsOf,
  leftOver,
  linesOf,
  modalOf,
  pressCard,
  RECOVERY_MS,
  saying,
  scene,
  vendorsOf,
} from "./scenes.ts";

/** In everything that people write about the private incident, and in nothing else. */
const MARKER = "Zyxwvut";
const PRIVATE = {
  summary: `${MARKER} reads our mail`,
  severity: "critical",
  description: `${MARKER} has a password.`,
  options: ["private"],
};
const SECURITY = `kinds: { security: { title: "Security", isPrivate: true } }`;

async function declareByHand(
  workspace: Workspace,
  person: string,
  values: Record<string, unknown>,
): Promise<void> {
  await workspace.as(person).runTrigger({ trigger: "Declare Incident" });
  await workspace.settle();
  await submit(workspace, person, values);
}

/** Where the marker can be read by somebody who is not in the private channel. */
function leaks(workspace: Workspace, home: string): string[] {
  const { messages, channels, vendors, triggers, files } = workspace.state;
  const outside = Object.entries(messages).filter(([id]) => id !== home);
  const others = Object.values(channels).filter(({ id }) => id !== home);
  const places: Record<string, unknown> = {
    vendors,
    triggers,
    files,
    channels: others,
    ...Object.fromEntries(outside),
  };
  return Object.entries(places).flatMap(([place, what]) =>
    JSON.stringify(what ?? null).includes(MARKER) ? [place] : []
  );
}

async function atRest(workspace: Workspace): Promise<void> {
  await workspace.advance(RECOVERY_MS);
  assertEquals(await leftOver(workspace), []);
  assertEquals(failedRuns(workspace), []);
}

/** Everything that its members can do with it. */
async function liveThrough(workspace: Workspace, channel: string) {
  const card = () =>
    saying(workspace, channel, "has been created by")[0]?.ts ?? "";
  await press(workspace, "arcadio", channel, card(), "send_update");
  await submit(workspace, "arcadio", { text: `${MARKER} is locked out.` });
  await press(workspace, "arcadio", channel, card(), "deescalate");
  await press(workspace, "arcadio", channel, card(), "escalate");
  await press(workspace, "arcadio", channel, card(), "close");
  await submit(workspace, "arcadio", { notes: `${MARKER} is gone.` });
}

scene(
  "a private incident declared by hand: its whole life is in its private channel, and nowhere else a word of it",
  async (workspace) => {
    const vendors = JSON.stringify(workspace.state.vendors);
    await declareByHand(workspace, "arcadio", PRIVATE);
    const [name] = incidentChannels(workspace);
    const channel = workspace.channel(name!);
    assertEquals(channel.is_private, true);
    assert(channel.members.includes(workspace.user("arcadio").id));
    await liveThrough(workspace, name!);
    await atRest(workspace);

    assertEquals(leaks(workspace, channel.id), []);
    assertEquals(JSON.stringify(workspace.state.vendors), vendors);
    assertEquals(workspace.messagesIn(ALERTS).filter((m) => !m.subtype), []);
    const told = workspace.messagesIn(name!).map(textOf).join("\n");
    for (const text of ["locked out", "All Clear", "is gone", "escalated"]) {
      assertStringIncludes(told, text);
    }
    assert(!told.includes("Jira") && !told.includes("Clerk"), told);
    assert(
      !JSON.stringify(workspace.messagesIn(name!)).includes(
        "tell_stakeholders",
      ),
    );
  },
  { from: "set up" },
);

scene(
  "Slack forbids a private incident's channel: whoever declared it reads that alone, and Retry makes up for all of it",
  async (workspace) => {
    const allow = workspace.faults.add({
      on: "conversations.create",
      kind: { status: 200, body: { ok: false, error: "restricted_action" } },
    });
    await declareByHand(workspace, "arcadio", PRIVATE);
    const [told, ...more] = directMessagesOf(workspace, "arcadio");
    assertEquals(more, []);
    assertStringIncludes(textOf(told), `INC-00447: ${PRIVATE.summary}`);
    assertStringIncludes(textOf(told), "The incident channel: ");
    assertStringIncludes(textOf(told), "restricted_action");
    assert(hasRetry(told));
    assertEquals(incidentChannels(workspace), []);
    assertEquals(workspace.messagesIn(ALERTS).filter((m) => !m.subtype), []);
    assertEquals(failedRuns(workspace), []);

    allow();
    const alone = directChannelOf(workspace, "arcadio");
    await press(workspace, "arcadio", alone, told!.ts, "retry");
    await atRest(workspace);
    const channel = workspace.channel(incidentChannels(workspace)[0]!);
    assertEquals(channel.is_private, true);
    const [after, ...others] = directMessagesOf(workspace, "arcadio");
    assertEquals(others, []);
    assertStringIncludes(textOf(after), "Incident channel opened");
    assertStringIncludes(JSON.stringify(after?.blocks), channel.id);
    assert(!hasRetry(after));
  },
  { from: "set up" },
);

Deno.test("an alert whose incident becomes private: its card says what the monitor said, and goes on saying it", async () => {
  const appDir = await appWith(
    replacing("kinds: {} as Record<string, KindSetup>", SECURITY),
  );
  const workspace = await openDemo({ appDir });
  try {
    await setUp(workspace);
    await alert(workspace);
    const before = textOf(cardOf(workspace));
    await pressCard(workspace, "arcadio", "declare");
    await submit(workspace, "arcadio", {
      summary: PRIVATE.summary,
      severity: "critical",
      description: PRIVATE.description,
      kind: "security",
    });
    const [name] = incidentChannels(workspace);
    const channel = workspace.channel(name!);
    assertEquals(channel.is_private, true);
    assertEquals(textOf(cardOf(workspace)), before);
    await alert(workspace, { status: "resolved" });
    await liveThrough(workspace, name!);
    await atRest(workspace);

    assertEquals(leaks(workspace, channel.id), []);
    const after = textOf(cardOf(workspace)).split("\n");
    const added = after.filter((line) => !before.includes(line));
    assertEquals(added.length, 1);
    assertStringIncludes(added[0]!, "The monitor says that it is over");
    assertEquals(
      before.split("\n").filter((line) => !after.includes(line)),
      [],
    );
    const thread = linesOf(workspace).map(textOf).join("\n");
    for (const word of ["incident", "channel", "Critical", "Arcadio"]) {
      assert(!thread.includes(word), thread);
    }
    const { jira, salesforce, zoom, twilio } = vendorsOf(workspace);
    assertEquals(
      [jira.issues, salesforce.incidents, zoom.meetings, twilio.messages]
        .flat(),
      [],
    );
  } finally {
    await workspace.close();
  }
});

scene(
  "who is not in a private incident's channel can do nothing to it, and learns nothing of it",
  async (workspace) => {
    await declareByHand(workspace, "arcadio", PRIVATE);
    const number = (await incidentsOf(workspace))[0]?.number;
    for (const trigger of ["Escalate", "De-escalate"]) {
      await workspace.as("bruno").runTrigger({
        trigger,
        inputs: { incident: `INC-00${number}` },
      });
      await workspace.settle();
      const said = modalOf(workspace, "bruno");
      assertStringIncludes(said, "only for the members of its channel");
      assert(!said.includes(MARKER) && !said.includes("Critical"), said);
      await workspace.as("bruno").cancel(workspace.openViewOf("bruno")!);
    }
    const [incident] = await incidentsOf(workspace);
    assertEquals(incident?.state.severity, "critical");
  },
  { from: "set up" },
);

Deno.test("systems that app.config.ts names may know of private incidents; their lines stay in the private channel", async () => {
  const appDir = await appWith(
    replacing("privateSystems: [] as", `privateSystems: ["call"] as`),
  );
  const workspace = await openDemo({ appDir });
  try {
    await setUp(workspace);
    await declareByHand(workspace, "arcadio", PRIVATE);
    await atRest(workspace);
    const { jira, salesforce, zoom, twilio } = vendorsOf(workspace);
    assertEquals(zoom.meetings.length, 1);
    assertEquals(
      [jira.issues, salesforce.incidents, twilio.messages].flat(),
      [],
    );
    const [name] = incidentChannels(workspace);
    const line = saying(workspace, name!, "Zoom call opened").at(-1);
    assertEquals(
      line?.thread_ts,
      saying(workspace, name!, "has been created by")[0]?.ts,
    );
    assertEquals(workspace.messagesIn(ALERTS).filter((m) => !m.subtype), []);
  } finally {
    await workspace.close();
  }
});

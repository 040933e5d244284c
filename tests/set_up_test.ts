import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { setUp } from "../local/demo.ts";
import { textOf } from "../local/story_steps.ts";
import type { Workspace } from "../local/workspace.ts";
import {
  alert,
  ALERTS,
  cardOf,
  cardsOf,
  declare,
  failedRuns,
  incidentsOf,
  linesOf,
  modalOf,
  NUMBER,
  pressCard,
  RECOVERY_MS,
  REGISTER,
  runningRuns,
  scene,
} from "./scenes.ts";

const SET_UP = "Set up Incident Automation";

/** Channels, triggers and messages that Set up made, as far as they must be the same each time. */
function madeOf({ state }: Workspace) {
  // Slackbot's message about a run that failed is not of Set up's making.
  const channels = Object.values(state.channels).filter(({ is_im, creator }) =>
    !is_im && creator !== "USLACKBOT"
  ).map((
    { id, name, creator, is_private, bookmarks, members, topic, purpose },
  ) => ({
    id,
    name,
    creator,
    is_private,
    bookmarks: bookmarks.map(({ title, link }) => ({ title, link })),
    members: members.toSorted(),
    topic: topic.value,
    purpose: purpose.value,
  }));
  const triggers = Object.values(state.triggers).map((
    { name, type, workflow, shortcut_url, permission },
  ) => ({
    name,
    type,
    workflow,
    shortcut_url,
    permission: permission.permission_type,
  }));
  return { channels, triggers };
}

/** The same without ids and addresses, which differ when a run was disturbed. */
function shapeOf(workspace: Workspace) {
  const { channels, triggers } = madeOf(workspace);
  const byName = (a: { name: string }, b: { name: string }) =>
    a.name.localeCompare(b.name);
  return {
    channels: channels.map(({ id: _, bookmarks, ...channel }) => ({
      ...channel,
      bookmarks: bookmarks.map(({ title }) => title),
    })).sort(byName),
    triggers: triggers.map(({ shortcut_url, ...trigger }) => ({
      ...trigger,
      hasAddress: shortcut_url !== undefined,
    })).sort(byName),
    anchors: anchorsOf(workspace).length,
  };
}

function anchorsOf(workspace: Workspace) {
  return workspace.messagesIn(REGISTER).filter((message) =>
    textOf(message).includes("The next one is")
  );
}

async function settingsOf(workspace: Workspace) {
  const { settings = [] } = await workspace.datastores.dump();
  return settings.filter(({ id }) => id === "app").map((
    { register, alerts, stakeholders, links },
  ) => ({
    register,
    alerts,
    stakeholders,
    links,
  }));
}

scene(
  "Set up refuses who is no admin with the sentence and makes nothing",
  async (workspace) => {
    const before = madeOf(workspace);
    await workspace.as("bruno").runTrigger({ trigger: SET_UP });
    await workspace.until(() => workspace.openViewOf("bruno")?.form === true);
    await workspace.as("bruno").submit(workspace.openViewOf("bruno")!, {
      first_number: 1,
    });
    await workspace.settle();
    assertStringIncludes(
      modalOf(workspace, "bruno"),
      "Only workspace admins, and people named under admins in app.config.ts, can set the app up.",
    );
    assertEquals(madeOf(workspace), before);
    assertEquals(await settingsOf(workspace), []);
    assertEquals(failedRuns(workspace), []);
  },
  { from: "nothing" },
);

scene(
  "Set up a second time keeps channels, addresses, schedules and the anchor",
  async (workspace) => {
    const before = madeOf(workspace);
    const settings = await settingsOf(workspace);
    await setUp(workspace, 9000);
    assertEquals(madeOf(workspace), before);
    assertEquals(await settingsOf(workspace), settings);
    assertEquals(anchorsOf(workspace).length, 1);
    assertEquals(
      before.triggers.filter(({ type }) => type === "scheduled").length,
      12,
    );
  },
  { from: "set up" },
);

scene(
  "a card from before the second Set up has buttons that work, and numbers go on",
  async (workspace) => {
    await setUp(workspace, 9000);
    await declare(workspace);
    assertEquals((await incidentsOf(workspace))[0]?.state.status, "open");
    await alert(workspace, { dedup_key: "another" });
    const numbers = (await incidentsOf(workspace)).map(({ number }) => number);
    assertEquals(numbers.sort(), [447, 448]);
  },
  { from: "alert" },
);

scene(
  "Set up that dies anywhere and runs again ends like one that was not disturbed",
  async (workspace) => {
    const start = await workspace.snapshot();
    await workspace.restore(start);
    await setUp(workspace);
    const calls = workspace.trace.filter((call) => call.function === "set_up");
    const end = shapeOf(workspace);
    assert(calls.length > 30, `${calls.length} calls`);

    const wrong: string[] = [];
    for (const { n, what } of calls) {
      await workspace.restore(start);
      workspace.faults.add({
        when: (call) => call.function === "set_up" && call.n === n,
        kind: "kill_after",
        times: 1,
      });
      await setUp(workspace);
      await setUp(workspace);
      if (JSON.stringify(shapeOf(workspace)) !== JSON.stringify(end)) {
        wrong.push(`after call ${n}, ${what}`);
      }
      if ((await settingsOf(workspace)).length !== 1) {
        wrong.push(`after call ${n}, ${what}: no settings`);
      }
    }
    assertEquals(wrong, []);
  },
  { from: "nothing" },
);

scene(
  "Set up whose call gets no answer ends the same when it runs again",
  async (workspace) => {
    const start = await workspace.snapshot();
    await workspace.restore(start);
    await setUp(workspace);
    const calls = workspace.trace.filter(({ function: name, what }) =>
      name === "set_up" && /create|postMessage|bookmarks.add/.test(what)
    );
    const end = shapeOf(workspace);

    const wrong: string[] = [];
    for (const { n, what } of calls) {
      await workspace.restore(start);
      workspace.faults.add({
        when: (call) => call.function === "set_up" && call.n === n,
        kind: "cut_after",
        times: 1,
      });
      await setUp(workspace);
      await setUp(workspace);
      if (JSON.stringify(shapeOf(workspace)) !== JSON.stringify(end)) {
        wrong.push(`call ${n}, ${what}`);
      }
    }
    assertEquals(wrong, []);
  },
  { from: "nothing" },
);

scene(
  "Set up joins a public channel of the alert channel's name that somebody made",
  async (workspace) => {
    const theirs = await workspace.as("zoe.maxwell").createChannel({
      name: ALERTS,
    });
    await setUp(workspace);
    const named = Object.values(workspace.state.channels).filter(({ name }) =>
      name.startsWith(ALERTS)
    );
    assertEquals(named.map(({ id }) => id), [theirs]);
    assert(named[0]?.members.includes("U0000000000"), "the app is in it");
    assertEquals(named[0]?.topic.value, "", "its topic stays theirs");
    await alert(workspace);
    assertStringIncludes(textOf(cardOf(workspace)), NUMBER);
  },
  { from: "nothing" },
);

scene(
  "Set up says what to do about a private channel of the alert channel's name",
  async (workspace) => {
    await workspace.as("zoe.maxwell").createChannel({
      name: ALERTS,
      is_private: true,
    });
    await workspace.as("ana").runTrigger({ trigger: SET_UP });
    await workspace.until(() => workspace.openViewOf("ana")?.form === true);
    await workspace.as("ana").submit(workspace.openViewOf("ana")!, {
      first_number: 447,
    });
    await workspace.settle();
    assertStringIncludes(
      modalOf(workspace, "ana"),
      `#${ALERTS} is there, but this app cannot see it (private or archived). Invite the app to it, or choose another name in app.config.ts.`,
    );
    assertEquals(await settingsOf(workspace), []);
  },
  { from: "nothing" },
);

scene(
  "an alert before Set up is kept: its card comes with the first sweep after it",
  async (workspace) => {
    await alert(workspace);
    assertEquals(await incidentsOf(workspace), []);
    assertStringIncludes(
      failedRuns(workspace).join(),
      "Incident Automation is not set up yet. Ask an admin to run Set up.",
    );

    await workspace.advance(RECOVERY_MS);
    await setUp(workspace);
    await workspace.advance(10 * 60_000);
    assertEquals(cardsOf(workspace).length, 1);
    assertStringIncludes(
      textOf(cardOf(workspace)),
      `${NUMBER}: Login failure rate exceeded threshold`,
    );
    await pressCard(workspace, "bruno", "escalate");
    assertStringIncludes(
      linesOf(workspace).map(textOf).join(),
      "was escalated from",
    );
  },
  { from: "nothing" },
);

scene(
  "the same alert twice before Set up is one card that counts both",
  async (workspace) => {
    await alert(workspace);
    await workspace.advance(60_000);
    await alert(workspace);
    await setUp(workspace);
    await workspace.advance(RECOVERY_MS);
    assertEquals(cardsOf(workspace).length, 1);
    assertEquals((await incidentsOf(workspace)).length, 1);
    const { inbox } = await workspace.datastores.dump();
    assertEquals(inbox, []);
  },
  { from: "nothing" },
);

scene(
  "Set up that is cancelled in its form does nothing",
  async (workspace) => {
    const before = madeOf(workspace);
    await workspace.as("ana").runTrigger({ trigger: SET_UP });
    await workspace.until(() => workspace.openViewOf("ana")?.form === true);
    await workspace.as("ana").cancel(workspace.openViewOf("ana")!);
    await workspace.settle();
    assertEquals(madeOf(workspace), before);
    assertEquals(runningRuns(workspace), []);
  },
  { from: "nothing" },
);

scene(
  "with Slack's limits Set up goes on by itself: the form says so, and a message when all is ready",
  async (workspace) => {
    workspace.faults.add({ kind: { latencyMs: 700 } });
    const ana = workspace.as("ana");
    await ana.runTrigger({ trigger: SET_UP });
    await workspace.until(() => workspace.openViewOf("ana")?.form === true);
    await ana.submit(workspace.openViewOf("ana")!, { first_number: 447 });
    await workspace.settle();
    assertStringIncludes(
      modalOf(workspace, "ana"),
      "the rest follows by itself",
    );

    await workspace.advance(6 * 60_000);
    const told = Object.values(workspace.state.messages).flat().map(textOf)
      .filter((text) => text === "Incident Automation is set up.");
    assertEquals(told.length, 1);
    assertEquals(failedRuns(workspace), []);
    const links = Object.values(workspace.state.triggers).filter(({ type }) =>
      type === "shortcut"
    ).map(({ name }) => name);
    assertEquals(new Set(links).size, links.length, "none is made twice");

    await alert(workspace);
    await declare(workspace);
    assertEquals((await incidentsOf(workspace)).length, 1);
  },
  { from: "nothing", limits: true },
);

/** A page has one end, whatever becomes of its incident: none is made twice, and none is left that nobody ends. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { press, submit, textOf } from "../local/story_steps.ts";
import type { Workspace } from "../local/workspace.ts";
import { appWith, connecting } from "./app_with.ts";
import { OTHER, OTHER_CHANNEL, second } from "./ending_steps.ts";
import { OTHER_PAGING, PAGERDUTY, type PagingSide } from "./other_paging.ts";
import {
  CHANNEL,
  channelCardOf,
  failedRuns,
  follow,
  hasRetry,
  leftOver,
  NUMBER,
  pressCard,
  RECOVERY_MS,
  saying,
  scene,
} from "./scenes.ts";

const MINUTE_MS = 60_000;
/** Opsgenie carries a change out later, and knows an alert by its alias alone. */
const opsgenie = OTHER_PAGING.find(({ id }) => id === "opsgenie")!;
const SIDES: readonly (readonly [PagingSide, { appDir?: URL }])[] = [
  [PAGERDUTY, {}],
  [opsgenie, { appDir: await appWith(connecting([opsgenie])) }],
];
/** Where each takes a new page. */
const CREATED = {
  pagerduty: "api.pagerduty.com POST /incidents",
  opsgenie: "api.opsgenie.com POST /v2/alerts",
};

for (const [side, options] of SIDES) {
  const { title, host } = side;
  const test = (name: string, play: (workspace: Workspace) => Promise<void>) =>
    scene(`${title}: ${name}`, play, options);
  /** What is the same with every system. */
  const once: typeof test = (name, play) =>
    side === PAGERDUTY && test(name, play);

  const statuses = (workspace: Workspace) =>
    side.pagesOf(workspace).map(({ status }) => status);

  /** How often the thread says that its page is over. */
  const over = (workspace: Workspace, channel: string) =>
    saying(workspace, channel, `${title}: the page is resolved.`).length;

  /** How many people were called. */
  const called = (workspace: Workspace) =>
    side.pagesOf(workspace).flatMap(({ log }) => log).filter((text) =>
      text.startsWith("called")
    ).length;

  /** All is at rest: nobody else was called, and nothing waits. */
  const atRest = async (workspace: Workspace, expected: string[]) => {
    await workspace.advance(RECOVERY_MS);
    assertEquals(statuses(workspace), expected);
    assertEquals([await leftOver(workspace), failedRuns(workspace)], [[], []]);
  };

  const trouble = (workspace: Workspace, status: number) =>
    workspace.faults.add({
      when: (call) => call.host === host,
      kind: { status },
    });

  test("cancelled, its page is over, and the thread says so", async (workspace) => {
    await escalate(workspace);
    assertStringIncludes(textOf(channelCardOf(workspace)), "Paged:");
    await cancel(workspace);
    await atRest(workspace, ["resolved"]);
    assertEquals(over(workspace, CHANNEL), 1);
    assert(!textOf(channelCardOf(workspace)).includes("Paged:"));
    assertEquals(called(workspace), 1);
  });

  once(
    "merged, its page is over, and nobody is paged about the one that stays",
    async (workspace) => {
      await second(workspace);
      assertEquals(statuses(workspace), ["triggered"]);
      await follow(workspace, "bruno", "Merge Incident", OTHER);
      await submit(workspace, "bruno", { into: NUMBER });
      await atRest(workspace, ["resolved"]);
      assertEquals(over(workspace, OTHER_CHANNEL), 1);
      assertEquals(called(workspace), 1);
    },
  );

  once(
    "reopened, whoever is on call is paged anew; the end ends that one too",
    async (workspace) => {
      await escalate(workspace);
      await acknowledge(workspace);
      await close(workspace);
      await reopen(workspace);
      assertEquals(statuses(workspace), ["resolved", "triggered"]);
      const card = textOf(channelCardOf(workspace));
      assertStringIncludes(card, "no answer yet");
      await cancel(workspace);
      await atRest(workspace, ["resolved", "resolved"]);
      assertEquals(over(workspace, CHANNEL), 1, "an all clear need not say so");
    },
  );

  once(
    "down from critical and up again pages nobody whose page is out, answered or not",
    async (workspace) => {
      await escalate(workspace);
      await setSeverity(workspace, "low");
      await setSeverity(workspace, "critical");
      await acknowledge(workspace);
      await setSeverity(workspace, "high");
      await setSeverity(workspace, "critical");
      await workspace.advance(RECOVERY_MS);
      assertEquals(statuses(workspace), ["acknowledged"]);
      assertEquals(called(workspace), 1);
      await close(workspace);
      await atRest(workspace, ["resolved"]);
    },
  );

  test("a page that got through unnoticed before the incident was over is ended", async (workspace) => {
    workspace.faults.add({
      when: ({ what }) => what === CREATED[side.id as keyof typeof CREATED],
      kind: "cut_after",
      times: 1,
    });
    // Whatever is tried after that is refused.
    const from = workspace.clock.now();
    workspace.faults.add({
      when: (call) => call.host === host && workspace.clock.now() > from + 100,
      kind: { status: 503 },
    });
    await escalate(workspace);
    assertEquals(statuses(workspace), ["triggered"]);
    await close(workspace);
    workspace.faults.clear();
    await atRest(workspace, ["resolved"]);
  });

  test("reopened after its end was refused, a Retry ends the old page and leaves the new one", async (workspace) => {
    await escalate(workspace);
    const mend = trouble(workspace, 401);
    await close(workspace);
    mend();
    await reopen(workspace);
    assertEquals(statuses(workspace), ["triggered", "triggered"]);
    const line = saying(workspace, CHANNEL, title).findLast(hasRetry);
    await press(workspace, "bruno", CHANNEL, line!.ts, "retry");
    assertEquals(statuses(workspace), ["resolved", "triggered"]);
    await close(workspace);
    await atRest(workspace, ["resolved", "resolved"]);
  });

  once(
    "asked for by hand while the page of its severity is late, there is one",
    async (workspace) => {
      const mend = trouble(workspace, 503);
      await escalate(workspace);
      await workspace.advance(2 * MINUTE_MS);
      await follow(workspace, "bruno", "Page on call", NUMBER);
      mend();
      await workspace.advance(3 * MINUTE_MS);
      assertEquals(statuses(workspace), ["triggered"]);
      await close(workspace);
      await atRest(workspace, ["resolved"]);
    },
  );
}

const escalate = (workspace: Workspace) =>
  pressCard(workspace, "bruno", "escalate");

async function acknowledge(workspace: Workspace): Promise<void> {
  const [line] = saying(workspace, CHANNEL, "has paged");
  await press(workspace, "zoe.maxwell", CHANNEL, line!.ts, "acknowledge");
}

async function setSeverity(
  workspace: Workspace,
  severity: string,
): Promise<void> {
  await follow(workspace, "bruno", "Set Severity", NUMBER);
  await submit(workspace, "bruno", { severity, reason: "Looked again" });
}

async function close(workspace: Workspace): Promise<void> {
  await pressCard(workspace, "bruno", "close");
  await submit(workspace, "bruno", { notes: "Rolled back." });
}

async function cancel(workspace: Workspace): Promise<void> {
  await follow(workspace, "bruno", "Cancel Incident", NUMBER);
  await submit(workspace, "bruno", { reason: "A false alarm." });
}

async function reopen(workspace: Workspace): Promise<void> {
  await pressCard(workspace, "chen", "reopen");
  await submit(workspace, "chen", { reason: "It is back." });
}

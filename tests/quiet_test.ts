import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { submit, textOf } from "../local/story_steps.ts";
import type { Workspace } from "../local/workspace.ts";
import {
  alert,
  ALERTS,
  cardsOf,
  failedRuns,
  linesOf,
  modalOf,
  pressCard,
  RECOVERY_MS,
  saying,
  scene,
} from "./scenes.ts";

const MINUTE = 60_000;

const comes = (
  workspace: Workspace,
  key: string,
  facts: { severity?: string; status?: string; service?: string } = {},
) => alert(workspace, { dedup_key: key, title: `${key} fails`, ...facts });

/** Cards, without what else is said in the channel. */
function cards(workspace: Workspace): string[] {
  return cardsOf(workspace).map(textOf).filter((text) =>
    text.startsWith("INC-")
  );
}

async function snooze(workspace: Workspace, duration: string): Promise<void> {
  await pressCard(workspace, "bruno", "snooze");
  await submit(workspace, "bruno", { duration });
}

async function plan(
  workspace: Workspace,
  person: string,
  typed: { scope: string; starts: number; ends: number },
): Promise<void> {
  await workspace.as(person).runTrigger({ trigger: "Plan Maintenance" });
  await workspace.settle();
  await submit(workspace, person, typed);
}

scene(
  "Alerts: a snoozed source makes no new cards; all is kept, and the end says how many",
  async (workspace) => {
    await snooze(workspace, "hour");
    assertStringIncludes(
      textOf(linesOf(workspace).at(-1)),
      "snoozed PagerDuty until",
    );
    for (let i = 0; i < 3; i++) await comes(workspace, "Payments");
    await comes(workspace, "Search");
    await workspace.advance(1000);
    await comes(workspace, "Search", { status: "resolved" });
    assertEquals(cards(workspace).length, 1);
    // What has a card goes on there, and the worst still makes one.
    await alert(workspace);
    assertStringIncludes(cards(workspace)[0]!, "Seen 2 times");
    await comes(workspace, "Database", { severity: "critical" });
    assertEquals(cards(workspace).length, 2);

    await workspace.advance(60 * MINUTE + RECOVERY_MS);
    const said = textOf(linesOf(workspace).at(-1));
    assertStringIncludes(said, "PagerDuty is not snoozed any more.");
    assertStringIncludes(said, "4 held back, of 2 different alerts. 1 still");
    assertStringIncludes(said, "🔥 Payments fails");
    assertEquals(cards(workspace).length, 3, "what still fires has its card");
    assertStringIncludes(cards(workspace)[2]!, "Seen 3 times");
    await comes(workspace, "Search");
    assertEquals(cards(workspace).length, 4);
    const { alerts = [], settings = [], inbox = [] } = await workspace
      .datastores.dump();
    assert(!alerts.some(({ id }) => String(id).startsWith("held:")));
    assert(!settings.some(({ id }) => String(id).startsWith("quiet:")));
    assertEquals(inbox.length, 1, "the newest alert's own row");
    assertEquals(failedRuns(workspace), []);
  },
  { from: "alert" },
);

scene(
  "Alerts: a snooze can be ended at once, and is told once",
  async (workspace) => {
    await snooze(workspace, "day");
    await comes(workspace, "Payments");
    await snooze(workspace, "end");
    await comes(workspace, "Search");
    assertEquals(cards(workspace).length, 2);
    await workspace.advance(RECOVERY_MS);
    assertEquals(cards(workspace).length, 3);
    const lines = linesOf(workspace).map(textOf);
    assertEquals(lines.filter((line) => line.includes("😴")).length, 1);
    assertEquals(lines.filter((line) => line.includes("⏰")).length, 1);
  },
  { from: "alert" },
);

scene(
  "Alerts: maintenance of a service is planned by an admin, holds back its alerts, and says how many",
  async (workspace) => {
    const now = Math.floor(workspace.clock.now() / 1000);
    const typed = { scope: "shop", starts: now + 600, ends: now + 1200 };
    await plan(workspace, "bruno", typed);
    assertStringIncludes(modalOf(workspace, "bruno"), "plan maintenance");
    await workspace.as("bruno").cancel(workspace.openViewOf("bruno")!);

    await plan(workspace, "ana", { ...typed, ends: now });
    assertStringIncludes(modalOf(workspace, "ana"), "ends before it begins");
    await workspace.as("ana").submit(workspace.openViewOf("ana")!, typed);
    await workspace.settle();
    assertEquals(
      saying(workspace, ALERTS, "planned maintenance of shop").length,
      1,
    );

    await comes(workspace, "Before", { service: "shop" });
    assertEquals(cards(workspace).length, 2);
    await workspace.advance(11 * MINUTE);
    await comes(workspace, "Meanwhile", { service: "shop" });
    await comes(workspace, "Elsewhere", { service: "search" });
    assertEquals(cards(workspace).length, 3);
    await workspace.advance(RECOVERY_MS);
    const [said] = saying(workspace, ALERTS, "maintenance of shop is over");
    assertStringIncludes(textOf(said), "1 held back, of 1 different alerts.");
    assertEquals(cards(workspace).length, 4);
    assertEquals(failedRuns(workspace), []);
  },
  { from: "alert" },
);

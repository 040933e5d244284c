/** A past incident is written down: it counts, and nothing is fired. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { submit, textOf } from "../local/story_steps.ts";
import type { Workspace } from "../local/workspace.ts";
import {
  ALERTS,
  failedRuns,
  incidentChannels,
  incidentsOf,
  leftOver,
  modalOf,
  RECOVERY_MS,
  scene,
} from "./scenes.ts";

const HOUR = 3600;

async function record(
  workspace: Workspace,
  values: Record<string, unknown> = {},
): Promise<void> {
  const now = Math.floor(workspace.clock.now() / 1000);
  await workspace.as("arcadio").runTrigger({ trigger: "Record past incident" });
  await workspace.settle();
  await submit(workspace, "arcadio", {
    summary: "Invoices were wrong",
    severity: "high",
    started: now - 3 * HOUR,
    ended: now - HOUR,
    notes: "A rate was typed in twice.",
    ...values,
  });
}

function directMessages(workspace: Workspace): string[] {
  return Object.values(workspace.state.channels).filter(({ is_im }) => is_im)
    .flatMap(({ id }) => workspace.messagesIn(id).map(textOf));
}

scene(
  "a past incident has its number, its row and its timeline; nothing is opened, posted or sent but the answer to whoever wrote it",
  async (workspace) => {
    const before = {
      vendors: JSON.stringify(workspace.state.vendors),
      posts: workspace.messagesIn(ALERTS).length,
    };
    await record(workspace);
    await workspace.advance(RECOVERY_MS);

    const [incident] = await incidentsOf(workspace);
    assertEquals(incident?.number, 447);
    assertEquals(incident?.state.status, "closed");
    const { incidents: [row] = [], open = [], numbers = [] } = await workspace
      .datastores.dump();
    const { mode, startedAt, closedAt } = row!.state as Record<string, number>;
    assertEquals(String(mode), "backfill");
    assertEquals(closedAt! - startedAt!, 2 * HOUR * 1000);
    assertEquals((row!.tail as { type: string }[]).map(({ type }) => type), [
      "backfilled",
    ]);
    assertEquals([open.length, numbers.length], [0, 1]);
    assertEquals(incidentChannels(workspace), []);
    assertEquals(workspace.messagesIn(ALERTS).length, before.posts);
    assertEquals(JSON.stringify(workspace.state.vendors), before.vendors);
    const answers = directMessages(workspace);
    assertEquals(answers.length, 1);
    assertStringIncludes(
      answers[0]!,
      "INC-00447: Invoices were wrong is written down.",
    );
    assertEquals(await leftOver(workspace), []);
    assertEquals(failedRuns(workspace), []);
  },
  { from: "set up" },
);

scene(
  "what is still going on is not written down: the form says so and keeps what was typed",
  async (workspace) => {
    const now = Math.floor(workspace.clock.now() / 1000);
    await record(workspace, { ended: now + HOUR });
    assertStringIncludes(modalOf(workspace, "arcadio"), "lies in the future");
    assertEquals(await incidentsOf(workspace), []);
    await submit(workspace, "arcadio", { ended: now - HOUR });
    assertEquals((await incidentsOf(workspace)).length, 1);
    assert(!workspace.openViewOf("arcadio"));
  },
  { from: "set up" },
);

import { assertEquals, assertStringIncludes } from "@std/assert";
import { EBOOK_ALERT, textOf } from "../local/story_steps.ts";
import type { Workspace } from "../local/workspace.ts";
import { cardOf, cardsOf, RECOVERY_MS, scene } from "./scenes.ts";

interface Counted {
  readonly state: { readonly signals: { readonly count: number } };
}

async function countsOf(workspace: Workspace): Promise<number[]> {
  const { incidents = [] } = await workspace.datastores.dump();
  return (incidents as unknown as Counted[]).map(({ state }) =>
    state.signals.count
  );
}

for (const seed of [1, 2, 3]) {
  scene(
    `Alerts: 200 equal alerts at the same moment count exactly 200 (seed ${seed})`,
    async (workspace) => {
      workspace.faults.interleave(seed);
      for (let i = 0; i < 200; i++) {
        workspace.post("PagerDuty alert", EBOOK_ALERT);
      }
      await workspace.settle(600_000);
      workspace.faults.interleave(undefined);
      await workspace.advance(RECOVERY_MS);
      assertEquals(await countsOf(workspace), [200]);
      assertEquals(cardsOf(workspace).length, 1);
      assertStringIncludes(textOf(cardOf(workspace)), "Seen 200 times");
      const { inbox = [] } = await workspace.datastores.dump();
      assertEquals(inbox, []);
    },
    { from: "set up", seed },
  );
}

scene(
  "Alerts: equal alerts one after the other are counted on the card at once",
  async (workspace) => {
    for (let i = 2; i <= 5; i++) {
      workspace.post("PagerDuty alert", EBOOK_ALERT);
      await workspace.settle();
      assertStringIncludes(textOf(cardOf(workspace)), `Seen ${i} times`);
    }
    await workspace.advance(RECOVERY_MS);
    assertEquals(await countsOf(workspace), [5]);
    assertStringIncludes(textOf(cardOf(workspace)), "Seen 5 times");
  },
  { from: "alert" },
);

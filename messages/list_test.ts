import { assert, assertEquals } from "@std/assert";
import { isOpen } from "../incident/incident.ts";
import { listed } from "../incident/overview.ts";
import { anIncident, START } from "../incident/testing.ts";
import { blockProblems } from "../local/web_api/block_kit.ts";
import { isListView, LIST_VIEWS, listView } from "./list.ts";
import { extremeIncidents } from "./testing.ts";
import { en } from "./words/en.ts";

const MANY = extremeIncidents().filter(isOpen).map((incident, i) => ({
  ...listed(incident),
  key: `C0REG-${i}`,
  commander: i % 3 === 0 ? null : `U0P${i}`,
}));

for (const view of LIST_VIEWS) {
  Deno.test(`Slack takes the list “${view}”, empty, full and while it is looked for`, () => {
    for (const incidents of [null, [], [listed(anIncident())], MANY]) {
      const modal = listView(view, incidents, en, START);
      assertEquals(blockProblems(modal.blocks, { for: "modal" }), []);
      assert(modal.blocks.length <= 100, `${modal.blocks.length} blocks`);
      const [pick] = modal.blocks as unknown as [
        { elements: { initial_option: { value: string } }[] },
      ];
      assertEquals(pick.elements[0]?.initial_option.value, view);
    }
  });
}

Deno.test("no other order is known", () => {
  assertEquals(isListView("title"), false);
  assertEquals(isListView("due"), true);
});

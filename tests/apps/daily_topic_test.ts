import { assertEquals, assertStringIncludes } from "@std/assert";
import type { Workspace } from "../../local/workspace.ts";
import {
  failures,
  itemsOf,
  lastIn,
  lastTo,
  openApp,
  start,
  submit,
  viewOf,
} from "./open.ts";

const DAY_MS = 86_400_000;

async function schedule(workspace: Workspace, values: Record<string, unknown>) {
  await start(workspace, "ana", "A topic a day");
  await submit(workspace, "ana", values);
  assertEquals(failures(workspace), "");
}

function topic(workspace: Workspace): string {
  return workspace.channel("general").topic.value;
}

Deno.test("daily topic: a new one every day, in turn, as many days as asked", async () => {
  await using workspace = await openApp("daily_topic");
  await start(workspace, "ana", "A topic a day");
  assertEquals(
    viewOf(workspace, "ana").values.days?.days,
    { type: "number_input", value: "7" },
  );
  assertEquals(
    Object.keys(
      await submit(workspace, "ana", { topics: "a", days: 40 }) ?? {},
    ).toSorted(),
    ["days", "topics"],
  );
  await submit(workspace, "ana", { topics: "Tea\nRain\n", days: 3 });
  assertEquals(topic(workspace), "");

  await workspace.advance(10_000);
  assertEquals(failures(workspace), "");
  const seen = [topic(workspace)];
  for (let day = 0; day < 4; day++) {
    await workspace.advance(DAY_MS);
    seen.push(topic(workspace));
  }
  assertEquals(seen, [
    "Today: Tea",
    "Today: Rain",
    "Today: Tea",
    "Today: Tea",
    "Today: Tea",
  ]);
  assertEquals(lastIn(workspace, "general").text, "Today: Tea");
  const [kept] = await itemsOf(workspace, "topics");
  assertEquals([kept?.topics, kept?.shown], [["Tea", "Rain"], 3]);
});

Deno.test("daily topic: stopped, the schedule and the topic go", async () => {
  await using workspace = await openApp("daily_topic");
  await start(workspace, "bruno", "No more topics");
  assertStringIncludes(
    lastTo(workspace, "bruno").text,
    "This channel has no topics.",
  );
  await using fresh = await openApp("daily_topic");
  await schedule(fresh, { topics: "Tea\nRain" });
  await fresh.advance(10_000);
  await start(fresh, "bruno", "No more topics");
  assertEquals(failures(fresh), "");
  await fresh.advance(3 * DAY_MS);
  assertEquals(topic(fresh), "");
  assertEquals(await itemsOf(fresh, "topics"), []);
});

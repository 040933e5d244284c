import { assertEquals } from "@std/assert";
import { openWorkspace } from "../../local/workspace.ts";
import { weather } from "./hosts.ts";
import { failures, lastIn, start, submit } from "./open.ts";

const ALL = [
  "announcement",
  "daily_topic",
  "kudos",
  "picker",
  "survey",
  "time_off",
  "translator",
  "triage",
  "weather",
  "welcome",
];

Deno.test("all ten in one workspace: each speaks for itself and keeps what is its own", async () => {
  await using workspace = await openWorkspace({
    apps: ALL.map((name) => ({ dir: new URL(`./${name}/`, import.meta.url) })),
    vendors: [weather],
    startAt: Date.now(),
  });
  assertEquals(workspace.apps.length, ALL.length);
  const speaker = () => {
    const { app_id } = lastIn(workspace, "general");
    return workspace.apps.find(({ id }) => id === app_id)?.name;
  };

  await start(workspace, "ana", "Give kudos");
  await submit(workspace, "ana", {
    receiver: workspace.user("bruno").id,
    channel: workspace.channel("general").id,
    story: "Thanks",
  });
  assertEquals(speaker(), "Kudos");
  await workspace.as("ana").runTrigger({
    trigger: "How is the weather?",
    channel: "general",
    inputs: { city: "Lisbon" },
  });
  await workspace.settle();
  assertEquals(speaker(), "Weather");
  await start(workspace, "ana", "Ask this channel");
  await submit(workspace, "ana", { question: "Tea?" });
  assertEquals(speaker(), "Quick Survey");
  assertEquals(failures(workspace), "");

  const kept = Object.values(await workspace.dumpStores())
    .flatMap((stores) => Object.entries(stores))
    .filter(([, items]) => items.length > 0);
  assertEquals(kept.map(([store]) => store), ["surveys"]);
});

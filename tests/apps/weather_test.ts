import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import type { Workspace } from "../../local/workspace.ts";
import { failures, lastTo, openApp } from "./open.ts";

const HOST = "api.weather.example";

async function ask(workspace: Workspace, city: string): Promise<string[]> {
  await workspace.as("ana").runTrigger({
    trigger: "How is the weather?",
    channel: "general",
    inputs: { city },
  });
  await workspace.settle();
  return workspace.messagesIn("general").map(({ text }) => text);
}

Deno.test("weather: told from the outside service; a storm comes back by the webhook", async () => {
  await using workspace = await openApp("weather");
  assertEquals(await ask(workspace, "Lisbon"), [
    "Lisbon: 24 °C, clear, wind 12 km/h",
  ]);
  assertEquals(await ask(workspace, "Santos"), [
    "Lisbon: 24 °C, clear, wind 12 km/h",
    "Santos: 19 °C, storm, wind 95 km/h",
    ":cloud_with_lightning: Storm in Santos: 95 km/h",
  ]);
  assertEquals(failures(workspace), "");
});

Deno.test("weather: a station posts to the webhook; strong winds alone are told", async () => {
  await using workspace = await openApp("weather");
  const channel_id = workspace.channel("general").id;
  for (const wind_kmh of [20, 75]) {
    const { body } = workspace.post("Wind report", {
      city: "Recife",
      wind_kmh,
      channel_id,
    });
    assertEquals(body, { ok: true });
  }
  await workspace.settle();
  assertEquals(
    workspace.messagesIn("general").map(({ text }) => text),
    [":cloud_with_lightning: Storm in Recife: 75 km/h"],
  );
});

Deno.test("weather: the city is an input that the person must give", async () => {
  await using workspace = await openApp("weather");
  await assertRejects(
    () =>
      workspace.as("ana").runTrigger({
        trigger: "How is the weather?",
        channel: "general",
      }),
    Error,
    "`city` is missing",
  );
});

Deno.test("weather: what goes wrong outside is told to who asked", async () => {
  await using workspace = await openApp("weather");
  assertEquals(await ask(workspace, "Atlantis"), []);
  assertStringIncludes(
    lastTo(workspace, "ana").text,
    'The weather service does not know "Atlantis".',
  );

  workspace.faults.add({ on: HOST, kind: { status: 503 }, times: 1 });
  workspace.faults.add({ on: HOST, kind: "cut_before", times: 1, skip: 1 });
  assertEquals((await ask(workspace, "Lisbon")).length, 1);

  workspace.faults.add({ on: HOST, kind: { status: 503 } });
  await ask(workspace, "Lisbon");
  assertStringIncludes(
    lastTo(workspace, "ana").text,
    "The weather service is out of order (status 503).",
  );
});

Deno.test("weather: without its variable the app says which one", async () => {
  const dir = new URL("./weather/", import.meta.url);
  await using workspace = await openApp("weather", {
    apps: [{ dir, variables: { WEATHER_TOKEN: "" } }],
  });
  await ask(workspace, "Lisbon");
  assertStringIncludes(
    lastTo(workspace, "ana").text,
    "WEATHER_TOKEN is not set.",
  );
});

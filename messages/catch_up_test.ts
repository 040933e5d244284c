import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { isDeclared } from "../incident/incident.ts";
import { timelineEntries } from "../incident/timeline.ts";
import {
  anIncident,
  EACH_EVENT,
  happened,
  START,
  ZOE,
} from "../incident/testing.ts";
import { catchUpMessage } from "./catch_up.ts";
import { assertFit, extremeIncidents, LINKS, readable } from "./testing.ts";
import { en } from "./words/en.ts";

const ENTRIES = timelineEntries(
  ["declared", "updated", "severity_changed", "updated", "updated", "closed"]
    .map((type, i) => ({
      ...happened(EACH_EVENT[type as "updated"]),
      key: `e${i}`,
      at: START + i * 60_000,
    })),
);

Deno.test("somebody new reads what, how bad, who leads, the last update, what is needed and the newest five entries", () => {
  const incident = anIncident({
    description: "Users can't login.",
    lastUpdate: { text: "We changed the URL.", by: ZOE, at: START },
  });
  const lines = readable(
    catchUpMessage(incident, ENTRIES, LINKS, en, START),
  );
  for (
    const words of [
      "You have just joined INC-00447:",
      "🟠 High · Open · started Thu Jun 15",
      "What: Users can't login.",
      "Led by: nobody yet",
      "Last update by @U0ZOE",
      "We changed the URL.",
      "What is needed: somebody as Commander, Communications and Scribe",
    ]
  ) assertStringIncludes(lines.join("\n"), words);
  assertEquals(lines.filter((line) => line.startsWith("• ")).length, 5);
  assert(
    !lines.some((line) => line.includes("declared it")),
    "the sixth is old",
  );
});

Deno.test("what is needed is told from how things are", () => {
  const holder = { user: "U0ZOE", by: ZOE, at: START };
  const full = { commander: holder, communications: holder, scribe: holder };
  const needed = (incident: Parameters<typeof catchUpMessage>[0]) =>
    readable(catchUpMessage(incident, [], LINKS, en, START + 1))
      .find((line) => line.startsWith("What is needed"));
  assertStringIncludes(
    needed(anIncident({ roles: full }))!,
    "nothing right now",
  );
  const updateDue = { at: START, minutes: 30, by: ZOE, isSnoozed: false };
  assertStringIncludes(
    needed(anIncident({ roles: full, updateDue }))!,
    "an update: it is overdue",
  );
  assertStringIncludes(needed(anIncident({ status: "closed" }))!, "it is over");
});

Deno.test("Slack takes it, whatever people wrote", () => {
  for (const incident of extremeIncidents().filter(isDeclared)) {
    assertFit(catchUpMessage(incident, ENTRIES, LINKS, en, START));
  }
});

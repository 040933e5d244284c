import { assertEquals } from "@std/assert";
import { answeredEffects } from "./answered.ts";
import type { EventBody } from "./events.ts";
import type { Incident } from "./incident.ts";
import {
  anIncident,
  EACH_EVENT,
  EACH_STATUS,
  happened,
  START,
  ZOE,
} from "./testing.ts";

const asked = { scope: "any", n: 2, at: START + 90_000 };
const reminded = { commander: asked, update_due: asked };
const named = (
  body: EventBody,
  incident: Incident = anIncident({ reminded }),
) => answeredEffects(happened(body), incident).map(({ name }) => name);
const commander = {
  ...EACH_EVENT.role_assigned,
  role: "commander",
  from: null,
} as const;

Deno.test("whoever takes command answers the question for one; handing over and other roles do not", () => {
  assertEquals(named(commander), ["answered:commander"]);
  assertEquals(named({ ...commander, from: "U0ZOE" }), []);
  assertEquals(named({ ...commander, role: "scribe" }), []);
});

Deno.test("an update answers what was asked since the last one", () => {
  assertEquals(named(EACH_EVENT.updated), ["answered:update_due"]);
  const update = {
    key: "before",
    text: "Looking",
    by: ZOE,
    at: asked.at + 1,
    status: null,
    dueAt: null,
    correctedBy: null,
    tell: {},
  };
  const updated = anIncident({ reminded, updates: [update] });
  assertEquals(named(EACH_EVENT.updated, updated), []);
});

Deno.test("with the end there is nothing left to answer; of what was not asked, never", () => {
  for (const status of ["closed", "cancelled", "merged"] as const) {
    assertEquals(
      named(EACH_EVENT[status], anIncident({ status, reminded })),
      ["answered:commander", "answered:update_due"],
    );
    assertEquals(named(EACH_EVENT[status], EACH_STATUS[status]), []);
  }
});
